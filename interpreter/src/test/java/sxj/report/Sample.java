package sxj.report;

import java.util.List;
import java.util.stream.IntStream;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.symbolic.print.Typeset;
import sxj.trajectory.Trajectory;
import sxj.trajectory.Trajectory.Firing;
import sxj.trajectory.Trajectory.State;
import sxj.trajectory.Trajectory.Status;
import sxj.trajectory.Trajectory.Visit;

/** Results of every kind, with the awkward values of each. */
public final class Sample {
    public static final RunResult ONE_PHASE = run(
            "b_run",
            "convex_2d",
            Status.STOPPED,
            "its 500 steps are over",
            500,
            250,
            List.of(new Visit("main", 0, 500, 0, "stop after 500 steps")),
            List.of(new Firing(500, 250, "main", "", "stop after 500 steps", List.of())),
            List.of(
                    new Named("B", Datum.of(4.740750632337812e-34)),
                    new Named("I", Datum.of(-0.5)),
                    new Named("total", Datum.of(94 / 3.0)),
                    new Named("x", Datum.of(0.9999999999999999)),
                    new Named("y", Datum.of(1.0)),
                    new Named("L", Datum.of(Tensor.vector(4, 13, 9)))));

    static final RunResult TWO_PHASES = run(
            "two_phase",
            "rastrigin",
            Status.CONVERGED,
            "B < 1e-27 held",
            27,
            0.00853333333333,
            List.of(
                    new Visit("explore", 0, 25, 0, "switch to refine when abs(I + 0.5) < 1e-2"),
                    new Visit("refine", 25, 27, 0.008333333333333333, "stop when B < 1e-27")),
            List.of(
                    new Firing(
                            25,
                            0.008333333333333333,
                            "explore",
                            "refine",
                            "switch to refine when abs(I + 0.5) < 1e-2",
                            List.of(new Trajectory.Value("abs(I + 0.5)", 0.00871234567891))),
                    new Firing(
                            27,
                            0.00853333333333,
                            "refine",
                            "",
                            "stop when B < 1e-27",
                            List.of(new Trajectory.Value("B", 2.76e-29)))),
            List.of(
                    new Named("B", Datum.of(2.76e-29)),
                    new Named("total", Datum.of(54.62138792873466)),
                    new Named("p", Datum.of(Tensor.vector(2.97312578502, 2.97651120564)))));

    public static final RunResult DIVERGED = run(
            "wild",
            "θ_game",
            Status.DIVERGED,
            "θ was not finite at iteration 1024: 1.7e308 + 0.1 * 1.2e308 = Infinity",
            1023,
            102.3,
            List.of(new Visit("main", 0, 1023, 0, "")),
            List.of(),
            List.of(new Named("θ", Datum.of(1.7e308))));

    static final List<Output> OUTPUTS = List.of(
            new Output.Printed("B = 4.741e-34, I = -0.5"),
            new Output.Printed("done"),
            new Output.Table(
                    "convex, 2D",
                    List.of("run", "iter", "B", "distance", "theta", "ok"),
                    List.of(
                            List.of(
                                    Datum.of("b_run"),
                                    Datum.of(500),
                                    Datum.of(4.740750632337812e-34),
                                    Datum.of(1.1102230246251565e-16),
                                    Datum.of(Tensor.vector(0.9999999999999999, 1)),
                                    Datum.of(true)),
                            List.of(
                                    Datum.of("l_run"),
                                    Datum.of(1000),
                                    Datum.of(1.8642099840933884e-8),
                                    Datum.of(2.3206670470092957e-4),
                                    Datum.of(Tensor.vector(1.0002, 0.9998)),
                                    Datum.missing()))),
            new Output.MapTable(
                    "m",
                    1,
                    List.of("θ", "B", "字", "total"),
                    List.of(
                            List.of(Datum.of(-4.0), Datum.of(1.528301886792453), Datum.of("é"), Datum.of(53.0)),
                            List.of(Datum.of(-2.0), Datum.of(1.0), Datum.of("漢字"), Datum.of(25.0)),
                            List.of(Datum.of(0.5), Datum.of(Double.NaN), Datum.of("e\u0301"), Datum.of(12.5)),
                            List.of(
                                    Datum.of(-0.0),
                                    Datum.of(1e300),
                                    Datum.of(""),
                                    Datum.of(Double.NEGATIVE_INFINITY)))),
            new Output.EquilibriaTable(
                    "eq",
                    List.of(
                            new Output.Point(
                                    List.of(new Named("x", Datum.of(1.0)), new Named("y", Datum.of(1.0))),
                                    "minimum",
                                    List.of(Datum.of(6.0), Datum.of(6.0)),
                                    190),
                            new Output.Point(
                                    List.of(new Named("x", Datum.of(-0.25)), new Named("y", Datum.of(2e-17))),
                                    "stable focus",
                                    List.of(Datum.of(0.5, -1.25), Datum.of(0.5, 1.25)),
                                    1)),
                    200,
                    "9 starts led nowhere"),
            new Output.EquilibriaTable("none", List.of(), 1, ""),
            new Output.Comparison(
                    "c",
                    List.of("flow", "step", "start", "status", "iter", "evaluations", "distance", "B"),
                    List.of(
                            List.of(
                                    Datum.of("pcgrad"),
                                    Datum.of("tune(1e-3, 1)"),
                                    Datum.of(Tensor.vector(3, -2)),
                                    Datum.of("converged"),
                                    Datum.of(17),
                                    Datum.of(17),
                                    Datum.of(2.5e-7),
                                    Datum.of(0.625)),
                            List.of(
                                    Datum.of("mgda"),
                                    Datum.of("rk4(0.1)"),
                                    Datum.of(Tensor.vector(3, -2)),
                                    Datum.of("diverged"),
                                    Datum.of(40),
                                    Datum.of(160),
                                    Datum.missing(),
                                    Datum.of(Double.NaN))),
                    List.of(0, 1, 2, 3, 4, 5, 6, 7),
                    List.of("pcgrad, tune(1e-3, 1): the best of 24 sizes tried is 0.1"),
                    false),
            new Output.SweepTable(
                    "s",
                    2,
                    List.of("trial"),
                    List.of("η", "trial", "r.iter", "G"),
                    List.of(
                            List.of(
                                    Datum.of(0.001),
                                    Datum.of(0),
                                    Datum.of(287),
                                    Datum.of(new Tensor(Shape.matrix(2, 2), new double[] {1, 2, 3, Double.NaN}))),
                            List.of(
                                    Datum.of(0.1),
                                    Datum.of(1),
                                    Datum.of(10),
                                    Datum.of(Tensor.vector(IntStream.range(0, 100)
                                            .asDoubleStream()
                                            .toArray())))),
                    false),
            new Output.Shown(
                    "grad(B) on convex_1d",
                    "(2*s - 2*B*q)/d",
                    new Typeset("\\frac{2 s - 2 B q}{d}", "<mi>f</mi>"),
                    "s = θ - 0.5\nd = sumsq(g)"),
            new Output.Shown("L", "x^2", new Typeset("x^{2}", "<msup><mi>x</mi><mn>2</mn></msup>"), null),
            new Output.Value("1/3", Datum.of(1 / 3.0)),
            new Output.Value("b_run.theta", Datum.of(Tensor.vector(0.9999999999999999, 1))),
            new Output.Value(
                    "hess(total)", Datum.of(new Tensor(Shape.matrix(2, 2), new double[] {589.8, 0, -0.25, 591.7}))),
            new Output.Value("b_run.status", Datum.of("stopped \"at\" last\\\n\u0007")),
            new Output.Expectation("b_run.B < 1e-31", true, 38, ""),
            new Output.Expectation("two_phase.iter <= 26", false, 41, "27 <= 26 is false"));

    public static final List<Message> MESSAGES = List.of(
            new Message(
                    "warning",
                    "advice",
                    "W02",
                    "exp.sxj",
                    21,
                    5,
                    "the step is 50 times longer than the flow can bear",
                    "take 0.01"),
            new Message("note", "file", "F01", "", 0, 0, "no place", ""));

    public static final Results RESULTS =
            new Results("exp_\"θ\".sxj", List.of(ONE_PHASE, TWO_PHASES, DIVERGED), OUTPUTS);

    private Sample() {}

    private static RunResult run(
            String name,
            String problem,
            Status status,
            String why,
            long iter,
            double t,
            List<Visit> visits,
            List<Firing> firings,
            List<Named> finals) {
        State last = new State(iter, t, 0.1, iter, t, 0, iter, 0, new double[] {1});
        return new RunResult(
                name,
                problem,
                new Trajectory(name, problem, status, why, List.of(last), visits, firings, false),
                finals,
                false);
    }
}
