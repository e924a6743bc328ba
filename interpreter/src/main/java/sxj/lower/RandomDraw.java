package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.fault.ArgumentFault;
import sxj.fault.ShapeFault;
import sxj.fault.ValueFault;
import sxj.kernel.random.Distribution;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.Argument;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** The calls that draw random numbers of a distribution: each constant holds its name, its parameters and what it is. */
enum RandomDraw {
    BERNOULLI(
            "bernoulli",
            Distribution.BERNOULLI,
            "bernoulli(n, p): n independent numbers, 1 with probability p and else 0, drawn from the seed",
            List.of("n", "p"),
            List.of()),
    EXPONENTIAL(
            "exponential",
            Distribution.EXPONENTIAL,
            "exponential(n, rate = 1): n independent numbers with density rate·e^(−rate·x), mean 1/rate, drawn from the seed",
            List.of("n", "rate"),
            List.of(1.0)),
    GAMMA(
            "gamma_random",
            Distribution.GAMMA,
            "gamma_random(n, shape, scale = 1): n independent numbers with density proportional to"
                    + " x^(shape − 1) e^(−x/scale), mean shape·scale, drawn from the seed (Marsaglia and Tsang 2000)",
            List.of("n", "shape", "scale"),
            List.of(1.0)),
    POISSON(
            "poisson",
            Distribution.POISSON,
            "poisson(n, mean): n independent numbers of events of which `mean` are expected, drawn from the seed"
                    + " (from a mean of 10 on Hörmann 1993)",
            List.of("n", "mean"),
            List.of()),
    CATEGORICAL(
            "categorical",
            Distribution.CATEGORICAL,
            "categorical(n, weights): n independent positions 0, 1, … in a vector of weights ≥ 0, each as likely as its"
                    + " part of their sum, drawn from the seed",
            List.of("n", "weights"),
            List.of()),
    PERMUTATION(
            "permutation",
            Distribution.CHOICE,
            "permutation(n): 0, 1, …, n − 1 in random order, drawn from the seed",
            List.of("n"),
            List.of()),
    CHOICE(
            "choice",
            Distribution.CHOICE,
            "choice(n, m): m different ones of 0, 1, …, n − 1 in random order, drawn from the seed",
            List.of("n", "m"),
            List.of());

    private final String word;
    private final Distribution distribution;
    private final String meaning;
    private final List<String> names;

    /** Of the last parameters. */
    private final List<Double> defaults;

    RandomDraw(String word, Distribution distribution, String meaning, List<String> names, List<Double> defaults) {
        this.word = word;
        this.distribution = distribution;
        this.meaning = meaning;
        this.names = names;
        this.defaults = defaults;
    }

    String word() {
        return word;
    }

    /** How it is called, and what it is. */
    String meaning() {
        return meaning;
    }

    static @Nullable RandomDraw named(String name) {
        for (RandomDraw draw : values()) {
            if (draw.word.equals(name)) {
                return draw;
            }
        }
        return null;
    }

    Value call(Lowering lowering, Expression.Call call, Environment env) {
        RandomSource source = lowering.definitions().random();
        if (source == null) {
            throw UserError.at(ValueFault.RANDOM_MISPLACED, call.span(), word);
        }
        List<Item.Parameter> declared = new ArrayList<>();
        for (String name : names) {
            declared.add(new Item.Parameter(new Name(name, call.span()), null, false, null));
        }
        Map<String, Argument> given = ArgumentBinding.match(declared, call.arguments(), "`" + word + "`", call.span());
        List<Expr> parameters = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        int count = 0;
        for (int i = 0; i < names.size(); i++) {
            Argument argument = given.get(names.get(i));
            if (argument == null) {
                int from = names.size() - defaults.size();
                if (i < from) {
                    throw UserError.at(ArgumentFault.DRAW_LACKS, call.span(), word, names.get(i), meaning);
                }
                parameters.add(Expressions.scalar(defaults.get(i - from)));
                spans.add(call.span());
                continue;
            }
            if (!argument.clauses().isEmpty()) {
                throw UserError.at(ArgumentFault.NAMED_OR_FOR, argument.value().span(), word);
            }
            Span span = argument.value().span();
            spans.add(span);
            if (i == 0 || this == CHOICE) {
                int length = lowering.integer(argument.value(), env);
                if (length < 0) {
                    throw UserError.at(ValueFault.NEGATIVE_LENGTH, span, length);
                }
                if (i == 1 && length > count) {
                    throw UserError.at(
                            ValueFault.IMPOSSIBLE_DRAW,
                            span,
                            word,
                            "there are no " + length + " different ones of " + count);
                }
                count = length;
                parameters.add(Expressions.scalar(length));
            } else {
                parameters.add(parameter(lowering, argument.value(), env));
            }
        }
        List<Expr> kept =
                distribution == Distribution.CHOICE ? parameters.subList(0, 1) : parameters.subList(1, names.size());
        return Value.of(source.draw(new RandomSource.Request(lowering, word, distribution, count, kept, spans)));
    }

    private Expr parameter(Lowering lowering, Expression written, Environment env) {
        if (this != CATEGORICAL) {
            return lowering.scalar(written, env);
        }
        Expr weights = lowering.real(written, env);
        if (weights.shape().rank() != 1) {
            throw UserError.at(ShapeFault.ARRAY_NEEDED, written.span(), word, "vector of weights", weights.shape());
        }
        if (weights.shape().size() == 0) {
            throw UserError.at(ShapeFault.NO_ENTRIES, written.span(), word);
        }
        return weights;
    }
}
