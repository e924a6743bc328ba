package sxj.kernel.random;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Elementary;
import sxj.numeric.NumberText;

/** Distributions of random numbers other than the uniform and the normal one, each with what its parameters may be. */
public enum Distribution {
    /** 1 with probability p, else 0. */
    BERNOULLI {
        @Override
        public @Nullable String fault(double[] parameters) {
            return parameters[0] >= 0 && parameters[0] <= 1 ? null : "p is from 0 to 1, not " + shown(parameters[0]);
        }

        @Override
        double next(RandomStream stream, double[] parameters) {
            return stream.nextUniform() < parameters[0] ? 1 : 0;
        }
    },
    /** With density rate·e^(−rate·x). */
    EXPONENTIAL {
        @Override
        public @Nullable String fault(double[] parameters) {
            return positive("rate", parameters[0]);
        }

        @Override
        double next(RandomStream stream, double[] parameters) {
            return -Elementary.log1p(-stream.nextUniform()) / parameters[0];
        }
    },
    /** With density proportional to x^(shape − 1) e^(−x/scale). */
    GAMMA {
        @Override
        public @Nullable String fault(double[] parameters) {
            String shape = positive("shape", parameters[0]);
            return shape != null ? shape : positive("scale", parameters[1]);
        }

        @Override
        double next(RandomStream stream, double[] parameters) {
            return parameters[1] * standardGamma(stream, parameters[0]);
        }
    },
    /** Numbers of events of which so many are expected. */
    POISSON {
        @Override
        public @Nullable String fault(double[] parameters) {
            double mean = parameters[0];
            return mean >= 0 && mean <= LARGEST_MEAN
                    ? null
                    : "mean is from 0 to " + shown(LARGEST_MEAN) + ", not " + shown(mean);
        }

        @Override
        double next(RandomStream stream, double[] parameters) {
            return parameters[0] < SMALL_MEAN ? fewEvents(stream, parameters[0]) : manyEvents(stream, parameters[0]);
        }
    },
    /** Positions of weights, each as likely as its part of their sum. */
    CATEGORICAL {
        @Override
        public @Nullable String fault(double[] parameters) {
            double sum = 0;
            for (double weight : parameters) {
                if (!(weight >= 0 && weight <= Double.MAX_VALUE)) {
                    return "weights are numbers from 0 on, not " + shown(weight);
                }
                sum = Math.max(sum, weight);
            }
            return sum > 0 ? null : "one of the weights must be greater than 0";
        }

        @Override
        public void fill(RandomStream stream, double[] parameters, double[] target, int at, int count) {
            double largest = 0;
            for (double weight : parameters) {
                largest = Math.max(largest, weight);
            }
            double[] sums = new double[parameters.length];
            double sum = 0;
            int last = 0;
            for (int i = 0; i < sums.length; i++) {
                sum += parameters[i] / largest;
                sums[i] = sum;
                last = parameters[i] > 0 ? i : last;
            }
            for (int i = 0; i < count; i++) {
                double u = stream.nextUniform() * sum;
                int low = 0;
                int high = last;
                while (low < high) {
                    int middle = (low + high) >>> 1;
                    if (u < sums[middle]) {
                        high = middle;
                    } else {
                        low = middle + 1;
                    }
                }
                target[at + i] = low;
            }
        }

        @Override
        double next(RandomStream stream, double[] parameters) {
            throw new AssertionError("drawn together");
        }
    },
    /** Different ones of the whole numbers from 0 below the parameter, in random order: all of them for a permutation. */
    CHOICE {
        @Override
        public @Nullable String fault(double[] parameters) {
            return null;
        }

        /** The first of a shuffled list, of which only what was moved is kept (Fisher and Yates; Knuth 3.4.2 P). */
        @Override
        public void fill(RandomStream stream, double[] parameters, double[] target, int at, int count) {
            int bound = (int) parameters[0];
            Map<Integer, Integer> moved = new HashMap<>();
            for (int i = 0; i < count; i++) {
                int j = i + stream.nextInt(bound - i);
                target[at + i] = moved.getOrDefault(j, j);
                moved.put(j, moved.getOrDefault(i, i));
            }
        }

        @Override
        double next(RandomStream stream, double[] parameters) {
            throw new AssertionError("drawn together");
        }
    };

    /** Up to here whole numbers are doubles. */
    private static final double LARGEST_MEAN = 9e15;

    /** From here on the transformed rejection holds (Hörmann). */
    private static final double SMALL_MEAN = 10;

    /** Why there are no such numbers, for instance "p is from 0 to 1, not 2"; null where there are. */
    public abstract @Nullable String fault(double[] parameters);

    abstract double next(RandomStream stream, double[] parameters);

    /** Draws independent numbers (of {@link #CHOICE}: different ones); NaN where a parameter is NaN. */
    public void fill(RandomStream stream, double[] parameters, double[] target, int at, int count) {
        for (int i = 0; i < count; i++) {
            target[at + i] = next(stream, parameters);
        }
    }

    private static @Nullable String positive(String name, double value) {
        return value > 0 && value <= Double.MAX_VALUE ? null : name + " is greater than 0, not " + shown(value);
    }

    private static String shown(double value) {
        return NumberText.shortest(value);
    }

    /** By squeezing a cube of a normal number (G. Marsaglia and W. W. Tsang, ACM TOMS 26, 2000); shapes below 1 by a power. */
    private static double standardGamma(RandomStream stream, double shape) {
        if (shape < 1) {
            double more = standardGamma(stream, shape + 1);
            return more * Elementary.pow(1 - stream.nextUniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = stream.nextNormal();
            double root = 1 + c * x;
            if (root > 0) {
                double v = root * root * root;
                double u = 1 - stream.nextUniform();
                if (Elementary.log(u) < 0.5 * x * x + d - d * v + d * Elementary.log(v)) {
                    return d * v;
                }
            }
        }
    }

    /** By adding probabilities. */
    private static double fewEvents(RandomStream stream, double mean) {
        double u = stream.nextUniform();
        double probability = Elementary.exp(-mean);
        double sum = probability;
        int k = 0;
        while (u >= sum && probability > 0) {
            k++;
            probability *= mean / k;
            sum += probability;
        }
        return k;
    }

    /** Transformed rejection with squeeze (W. Hörmann, Insurance: Mathematics and Economics 12, 1993, algorithm PTRS). */
    private static double manyEvents(RandomStream stream, double mean) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double accepted = 0.9277 - 3.6224 / (b - 2);
        double logMean = Elementary.log(mean);
        while (true) {
            double u = stream.nextUniform() - 0.5;
            double v = 1 - stream.nextUniform();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= accepted) {
                return k;
            }
            boolean impossible = k < 0 || us < 0.013 && v > us;
            if (!impossible
                    && Elementary.log(v * inverseAlpha / (a / (us * us) + b))
                            <= k * logMean - mean - Elementary.lgamma(k + 1)) {
                return k;
            }
        }
    }
}
