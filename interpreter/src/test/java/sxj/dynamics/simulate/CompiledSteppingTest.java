package sxj.dynamics.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.dynamics.system.Clock;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.compile.Kernels;
import sxj.kernel.loop.Recurrence;
import sxj.kernel.loop.StepClock;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;

/** A loop as a class stops before whatever needs a closer look, with the numbers as they were. */
class CompiledSteppingTest {
    private final Symbol x = Symbol.of("x", Shape.vector(2));
    private final Clock clock = Clock.fresh();
    private final InputLayout layout =
            InputLayout.of(List.of(x, clock.iter(), clock.t(), clock.h(), clock.phaseIter(), clock.phaseT()));
    private final StepClock ticks = new StepClock();
    private final double[] numbers = new double[layout.size()];

    private long run(Expr condition, Expr next, double h, double deadline, long most, double... lower) {
        double[] upper = {1e300, 1e300};
        Recurrence loop = Recurrence.compile(new Recurrence.Form(
                List.of(condition),
                List.of(next, Expressions.scalar(h)),
                new int[] {0, layout.offset(clock.h())},
                layout,
                new Recurrence.Clock(2, 3, 4, 5, 6),
                new boolean[] {false},
                lower.length == 0 ? null : lower,
                lower.length == 0 ? null : upper));
        assertThat(loop).isNotNull();
        return loop.run(numbers, ticks, new double[] {deadline}, loop.newWorkspace(), most);
    }

    private final Expr up = Expressions.add(Expressions.variable(x), Expressions.scalar(1));
    private final Expr never = Expressions.truth(false);

    @Test
    void makesAllStepsAndKeepsTheClock() {
        assertThat(run(never, up, 0.1, Double.NaN, 7)).isEqualTo(7);
        assertThat(numbers).containsExactly(7, 7, 7, 7 * 0.1, 0.1, 7, 7 * 0.1);
        assertThat(ticks.iter).isEqualTo(7);
    }

    @Test
    void stopsBeforeADeadline() {
        assertThat(run(never, up, 0.25, 1, 100)).isEqualTo(4);
        assertThat(numbers).startsWith(4, 4, 4, 1);
    }

    @Test
    void stopsWhereAConditionHolds() {
        Expr far = Expressions.less(
                Expressions.scalar(4), Expressions.element(Expressions.variable(x), Expressions.scalar(1)));
        assertThat(run(far, up, 1, Double.NaN, 100)).isEqualTo(5);
        assertThat(numbers).startsWith(5, 5, 5);
    }

    @Test
    void stopsBeforeWhatIsNotFinite() {
        Expr grows = Expressions.apply(Function.EXP, up);
        assertThat(run(never, grows, 1, Double.NaN, 100)).isEqualTo(3);
        assertThat(numbers[0]).isEqualTo(Math.abs(numbers[0])).isLessThan(Double.MAX_VALUE);
        assertThat(run(never, up, 0, Double.NaN, 100)).isZero();
        assertThat(run(never, up, Double.POSITIVE_INFINITY, Double.NaN, 100)).isZero();
    }

    @Test
    void stopsBeforeAnIndexThatDoesNotExist() {
        Expr entry = Expressions.element(Expressions.variable(x), Expressions.variable(clock.iter()));
        assertThat(run(never, Expressions.add(up, entry), 1, Double.NaN, 100)).isEqualTo(2);
        assertThat(numbers).startsWith(3, 3);
    }

    @Test
    void bringsThetaIntoItsBox() {
        numbers[0] = 5;
        Expr down = Expressions.subtract(Expressions.variable(x), Expressions.scalar(1));
        assertThat(run(never, down, 1, Double.NaN, 3, 3.5, -7)).isEqualTo(3);
        assertThat(numbers).startsWith(3.5, -3);
    }

    /** Entry 150 becomes infinite in the first step in which x[0] is large enough; whatever is looked at, and when. */
    @Test
    void goesBackBeforeWhatIsNotFiniteWhereverItIs() {
        for (int from : new int[] {0, 1, 62, 63, 64, 65, 127, 200}) {
            Symbol theta = Symbol.of("theta", Shape.vector(300));
            Expr all = Expressions.variable(theta);
            InputLayout wide = InputLayout.of(
                    List.of(theta, clock.iter(), clock.t(), clock.h(), clock.phaseIter(), clock.phaseT()));
            double[] values = new double[wide.size()];
            values[150] = 1;
            Expr isLate =
                    Expressions.less(Expressions.scalar(from - 0.5), Expressions.element(all, Expressions.scalar(0)));
            Expr growth = Expressions.where(
                    isLate, Expressions.multiply(all, Expressions.scalar(1e308)), Expressions.scalar(0));
            Expr next = Expressions.add(all, Expressions.add(Expressions.scalar(1), growth));
            List<Expr> conditions = from % 2 == 0 ? List.of(Expressions.truth(false)) : List.of();
            Recurrence loop = Recurrence.compile(new Recurrence.Form(
                    conditions,
                    List.of(next, Expressions.scalar(0.5)),
                    new int[] {0, wide.offset(clock.h())},
                    wide,
                    new Recurrence.Clock(300, 301, 302, 303, 304),
                    new boolean[0],
                    null,
                    null));
            assertThat(loop).isNotNull();
            StepClock own = new StepClock();
            assertThat(loop.run(values, own, new double[0], loop.newWorkspace(), 1000))
                    .isEqualTo(stepsFrom(from));
            assertThat(values[0]).isEqualTo(thetaFrom(from, 0));
            assertThat(values[150]).isEqualTo(thetaFrom(from, 1));
            assertThat(values[301]).isEqualTo(0.5 * stepsFrom(from));
            assertThat(loop.run(values, own, new double[0], loop.newWorkspace(), 1000))
                    .isZero();
        }
    }

    /** Steps that leave all numbers finite: after {@code from} of them the next multiplies by 1e308. */
    private static long stepsFrom(int from) {
        long steps = from;
        while (Double.isFinite(thetaAfter(from, steps + 1, 1)) && Double.isFinite(thetaAfter(from, steps + 1, 0))) {
            steps++;
        }
        return steps;
    }

    private static double thetaFrom(int from, double begin) {
        return thetaAfter(from, stepsFrom(from), begin);
    }

    private static double thetaAfter(int from, long steps, double begin) {
        double first = 0;
        double value = begin;
        for (long i = 0; i < steps; i++) {
            boolean isLate = first > from - 0.5;
            value += 1 + (isLate ? value * 1e308 : 0);
            first += 1 + (isLate ? first * 1e308 : 0);
        }
        return value;
    }

    /** Entries read what others were before the step, whatever of theta is written first. */
    @Test
    void readsNoEntryThatIsWritten() {
        int n = 300;
        int half = n / 2;
        Symbol theta = Symbol.of("theta", Shape.vector(n));
        Expr all = Expressions.variable(theta);
        Expr low = Expressions.slice(all, Expressions.scalar(0), half, 1);
        Expr high = Expressions.slice(all, Expressions.scalar(half), half, 1);
        Expr third = Expressions.multiply(low, Expressions.scalar(1.0 / 3));
        Expr product = Expressions.divide(Expressions.product(low, high), Expressions.scalar(1e3));
        Expr crossed = Expressions.concat(List.of(Expressions.add(low, high), Expressions.add(high, third)));
        Expr scaled = Expressions.concat(
                List.of(Expressions.add(low, Expressions.multiply(high, product)), Expressions.add(high, low)));
        Expr shifted = Expressions.add(
                all,
                Expressions.concat(
                        List.of(Expressions.slice(all, Expressions.scalar(1), n - 1, 1), Expressions.scalar(1))));
        Expr begin = Expressions.slice(all, Expressions.scalar(0), 100, 1);
        Expr rest = Expressions.slice(all, Expressions.scalar(100), 200, 1);
        Expr uneven = Expressions.concat(List.of(
                Expressions.add(begin, Expressions.slice(all, Expressions.scalar(200), 100, 1)),
                Expressions.add(rest, Expressions.slice(all, Expressions.scalar(0), 200, 1))));
        for (Expr next : List.of(crossed, scaled, shifted, uneven)) {
            InputLayout wide = InputLayout.of(
                    List.of(theta, clock.iter(), clock.t(), clock.h(), clock.phaseIter(), clock.phaseT()));
            double[] values = new double[wide.size()];
            for (int i = 0; i < n; i++) {
                values[i] = 1.0 / (3 + i);
            }
            double[] expected = values.clone();
            Kernel once = Kernels.compile(List.of(next), wide);
            for (int step = 0; step < 20; step++) {
                double[] after = new double[n];
                once.evaluate(expected, after, 0, once.newWorkspace());
                System.arraycopy(after, 0, expected, 0, n);
            }
            Recurrence loop = Recurrence.compile(new Recurrence.Form(
                    List.of(),
                    List.of(next, Expressions.scalar(0.5)),
                    new int[] {0, wide.offset(clock.h())},
                    wide,
                    new Recurrence.Clock(n, n + 1, n + 2, n + 3, n + 4),
                    new boolean[0],
                    null,
                    null));
            assertThat(loop).isNotNull();
            assertThat(loop.run(values, new StepClock(), new double[0], loop.newWorkspace(), 20))
                    .isEqualTo(20);
            assertThat(Arrays.copyOf(values, n)).isEqualTo(Arrays.copyOf(expected, n));
        }
    }
}
