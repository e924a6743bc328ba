package sxj.kernel.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.kernel.RandomExpressions;
import sxj.kernel.TierTest;
import sxj.kernel.compile.Kernels;
import sxj.kernel.loop.Recurrence;
import sxj.kernel.loop.StepClock;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;

/** Lanes side by side give what each gives alone. */
class LanesTest {
    private static final int GRAPHS = Integer.getInteger("sxj.graphs", 1500);
    private static final int LANES = 19;

    @Test
    void bitsOfTheTape() {
        int lines = 0;
        for (int seed = 0; seed < GRAPHS; seed++) {
            RandomExpressions random = new RandomExpressions(seed, seed % 3 == 0);
            List<Expr> outputs = random.outputs();
            InputLayout layout = InputLayout.of(random.symbols);
            Kernel kernel = Kernels.compile(outputs, layout, Kernels.Tier.TAPE);
            BranchFreeCode line = BranchFreeCode.of(Kernels.program(kernel));
            if (line == null) {
                continue;
            }
            lines++;
            double[][] inputs = new double[LANES][];
            Arrays.setAll(inputs, lane -> random.input());
            double[][] found = lanes(line, inputs, seed % 2 == 0);
            Kernel.Workspace workspace = kernel.newWorkspace();
            for (int lane = 0; lane < LANES; lane++) {
                assertThat(found[lane])
                        .as("seed %d, lane %d%n%s", seed, lane, kernel.listing())
                        .isEqualTo(TierTest.byKernel(kernel, inputs[lane], workspace));
            }
        }
        assertThat(lines).isGreaterThan(GRAPHS / 10);
    }

    private static double[][] lanes(BranchFreeCode line, double[][] inputs, boolean sameConstants) {
        BatchTape tape = new BatchTape(line, inputs[0].length, place -> false);
        double[][] columns = new double[tape.columns()][LANES];
        for (int lane = 0; lane < LANES; lane++) {
            for (int place = 0; place < inputs[lane].length; place++) {
                if (tape.inputColumn(place) >= 0) {
                    columns[tape.inputColumn(place)][lane] = inputs[lane][place];
                }
            }
            for (int i = 0; i < line.constants().length; i++) {
                columns[tape.constantColumn(i)][lane] = line.constants()[i];
            }
        }
        tape.run(columns, LANES, sameConstants);
        double[][] outputs = new double[LANES][line.outputs().length];
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < line.outputs().length; i++) {
                outputs[lane][i] = columns[tape.outputColumn(i)][lane];
            }
        }
        return outputs;
    }

    /** Every sum and difference of products and constants, against what it means. */
    @Test
    void sumsWithProducts() {
        Expr p = Expressions.element(Expressions.variable(x), Expressions.scalar(0));
        Expr q = Expressions.element(Expressions.variable(x), Expressions.scalar(1));
        List<Expr> factors = List.of(p, q, Expressions.scalar(3.1), Expressions.scalar(-0.7));
        List<Expr> terms = new ArrayList<>(factors);
        for (Expr a : factors) {
            for (Expr b : factors) {
                terms.add(Expressions.multiply(a, b));
            }
        }
        List<Expr> outputs = new ArrayList<>();
        for (Expr a : terms) {
            for (Expr b : terms) {
                outputs.add(Expressions.add(a, b));
                outputs.add(Expressions.subtract(a, b));
                outputs.add(Expressions.divide(a, b));
            }
        }
        Random random = new Random(3);
        // each by itself, so that products are used once
        for (Expr output : outputs) {
            Kernel kernel = Kernels.compile(List.of(output), layout, Kernels.Tier.TAPE);
            BranchFreeCode line = BranchFreeCode.of(Kernels.program(kernel));
            double[][] inputs = new double[LANES][];
            Arrays.setAll(inputs, lane -> random.doubles(layout.size(), -2, 2).toArray());
            for (boolean sameConstants : new boolean[] {true, false}) {
                double[][] found = lanes(line, inputs, sameConstants);
                for (int lane = 0; lane < LANES; lane++) {
                    assertThat(found[lane])
                            .as(kernel.listing())
                            .isEqualTo(TierTest.byKernel(kernel, inputs[lane], kernel.newWorkspace()));
                }
            }
        }
    }

    @Test
    void manyEvaluationsAreThoseOneByOne() {
        Random random = new Random(9);
        Expr p = Expressions.variable(x);
        Expr wave = Expressions.apply(Function.SIN, Expressions.multiply(p, Expressions.scalar(3)));
        Kernel kernel = Kernels.compile(List.of(wave, Expressions.element(p, Expressions.scalar(0))), layout);
        for (int count : new int[] {0, 1, 64, 256, 700}) {
            double[] points = random.doubles(2 * count, -9, 9).toArray();
            BatchEvaluation.Inputs inputs = (i, input) -> System.arraycopy(points, 2 * i, input, 0, 2);
            double[] alone = BatchEvaluation.of(kernel, null, layout.size(), count, inputs);
            assertThat(alone).hasSize(3 * count);
            assertThat(BatchEvaluation.of(kernel, layout.size(), count, inputs)).isEqualTo(alone);
        }
    }

    private final Symbol x = Symbol.of("x", Shape.vector(2));
    private final Symbol h = Symbol.of("h", Shape.SCALAR);
    private final List<Symbol> clock = List.of(
            Symbol.of("iter", Shape.SCALAR),
            Symbol.of("t", Shape.SCALAR),
            h,
            Symbol.of("phaseIter", Shape.SCALAR),
            Symbol.of("phaseT", Shape.SCALAR));
    private final InputLayout layout =
            InputLayout.of(List.of(x, clock.get(0), clock.get(1), h, clock.get(3), clock.get(4)));

    private Recurrence.Form form(Expr condition, Expr next, Expr size, boolean... deadlines) {
        return new Recurrence.Form(
                List.of(condition),
                List.of(next, size),
                new int[] {0, 4},
                layout,
                new Recurrence.Clock(2, 3, 4, 5, 6),
                deadlines,
                null,
                null);
    }

    private static BatchedRecurrence lanes(Recurrence.Form form) {
        BatchedRecurrence lanes = BatchedRecurrence.of(form, Kernels.compile(form.outputs(), form.layout()));
        assertThat(lanes).isNotNull();
        return lanes;
    }

    /** x ← x + c·sin(x)·√(iter + 1), also with a step size that follows the clock. */
    private Recurrence.Form form(double c, boolean sizeChanges) {
        Expr p = Expressions.variable(x);
        Expr root = Expressions.apply(
                Function.SQRT, Expressions.add(Expressions.variable(clock.get(0)), Expressions.scalar(1)));
        Expr next = Expressions.add(
                p,
                Expressions.multiply(
                        Expressions.multiply(Expressions.scalar(c), root), Expressions.apply(Function.SIN, p)));
        Expr far = Expressions.less(Expressions.scalar(9), Expressions.element(p, Expressions.scalar(1)));
        Expr size = sizeChanges ? Expressions.divide(Expressions.scalar(c), root) : Expressions.scalar(c);
        return form(far, next, size);
    }

    @Test
    void stepsOfDifferentRunsAreThoseOfEachAlone() {
        for (boolean sizeChanges : new boolean[] {false, true}) {
            Random random = new Random(5);
            LaneBatch block = lanes(form(0.5, sizeChanges)).newBlock(LANES);
            double[][] numbers = new double[LANES][];
            StepClock[] ticks = new StepClock[LANES];
            double[][] alone = new double[LANES][];
            StepClock[] aloneTicks = new StepClock[LANES];
            Recurrence.Form[] forms = new Recurrence.Form[LANES];
            for (int lane = 0; lane < LANES; lane++) {
                double h = 0.01 + 0.1 * random.nextDouble();
                forms[lane] = form(h, sizeChanges);
                numbers[lane] = new double[layout.size()];
                numbers[lane][0] = random.nextGaussian();
                numbers[lane][1] = random.nextGaussian();
                numbers[lane][4] = h;
                alone[lane] = numbers[lane].clone();
                ticks[lane] = new StepClock();
                aloneTicks[lane] = new StepClock();
                block.add(lanes(forms[lane]), numbers[lane], ticks[lane], new double[0]);
            }
            block.run(3);
            block.run(10);
            for (int lane = LANES - 1; lane >= 0; lane--) {
                boolean stayed = block.needsLook(lane);
                block.write(lane);
                block.remove(lane);
                Recurrence loop = Recurrence.compile(forms[lane]);
                loop.run(alone[lane], aloneTicks[lane], new double[0], loop.newWorkspace(), stayed ? 3 : 13);
                assertThat(numbers[lane]).isEqualTo(alone[lane]);
                assertThat(ticks[lane].iter).isEqualTo(aloneTicks[lane].iter);
                assertThat(ticks[lane].sinceAnchor).isEqualTo(aloneTicks[lane].sinceAnchor);
            }
            assertThat(block.size()).isZero();
        }
    }

    @Test
    void aLaneThatNeedsALookIsWhereItWas() {
        Expr p = Expressions.variable(x);
        Expr next = Expressions.add(p, Expressions.scalar(1));
        Expr far = Expressions.less(Expressions.scalar(4), Expressions.element(p, Expressions.scalar(0)));
        BatchedRecurrence lanes = lanes(form(far, next, Expressions.scalar(0.1)));
        LaneBatch block = lanes.newBlock(3);
        double[][] numbers = new double[3][layout.size()];
        numbers[0][0] = 2;
        numbers[1][0] = -20;
        numbers[2][1] = Double.MAX_VALUE;
        for (double[] each : numbers) {
            block.add(lanes, each, new StepClock(), new double[0]);
        }
        block.run(2);
        assertThat(block.needsLook(0)).isFalse();
        block.run(4);
        assertThat(block.needsLook(0)).isTrue();
        assertThat(block.needsLook(1)).isFalse();
        assertThat(block.write(0)).isEqualTo(2);
        assertThat(block.write(0)).isZero();
        assertThat(block.write(1)).isEqualTo(6);
        block.remove(0);
        assertThat(block.size()).isEqualTo(2);
        assertThat(numbers[0]).startsWith(4, 2, 2);
        assertThat(numbers[1]).startsWith(-14, 6, 6);
    }

    @Test
    void onlyConstantsMayDiffer() {
        BatchedRecurrence one = lanes(form(0.5, true));
        assertThat(one).isEqualTo(lanes(form(0.25, true))).hasSameHashCodeAs(lanes(form(0.25, true)));
        assertThat(one).isNotEqualTo(lanes(form(0.5, false)));
        Expr p = Expressions.variable(x);
        Expr never = Expressions.truth(false);
        Expr h01 = Expressions.scalar(0.1);
        BatchedRecurrence square = lanes(form(never, Expressions.power(p, Expressions.scalar(2)), h01));
        BatchedRecurrence cube = lanes(form(never, Expressions.power(p, Expressions.scalar(3)), h01));
        assertThat(square).isNotEqualTo(cube);
    }

    @Test
    void deadlinesLeaveTwoSteps() {
        BatchedRecurrence lanes =
                lanes(form(Expressions.truth(false), Expressions.variable(x), Expressions.scalar(0.1), false, true));
        LaneBatch block = lanes.newBlock(2);
        double[] numbers = new double[layout.size()];
        numbers[3] = 0.5;
        numbers[6] = 0.25;
        block.add(lanes, numbers, new StepClock(), new double[] {2.5, 1});
        block.add(lanes, numbers.clone(), new StepClock(), new double[] {Double.NaN, 0.3});
        assertThat(block.stepsBeforeDeadline(0)).isEqualTo(5);
        assertThat(block.stepsBeforeDeadline(1)).isZero();
    }
}
