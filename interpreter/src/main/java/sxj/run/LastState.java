package sxj.run;

import java.util.Map;
import java.util.Objects;
import sxj.kernel.compile.Kernels;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.Environment.Home;
import sxj.lower.ExpressionLowering;
import sxj.lower.Locals;
import sxj.lower.Value;
import sxj.report.Datum;
import sxj.symbolic.Expr;
import sxj.syntax.tree.Expression;
import sxj.trajectory.Trajectory;

/** Expressions in the last state of a run: the columns of tables and comparisons. */
public final class LastState {
    private final Definitions definitions;
    private final RunRegistry runs;
    private final ExpressionLowering lowering;

    public LastState(Definitions definitions, RunRegistry runs) {
        this.definitions = definitions;
        this.runs = runs;
        this.lowering = definitions.expressions();
    }

    /** The value of an expression in the last state of a run. */
    public Datum cell(String name, Expression expression, Locals outer) {
        RunRecord run = runs.record(name, expression.span());
        Trajectory trajectory = run.trajectory();
        String status = trajectory == null ? "" : trajectory.word();
        Locals locals = outer.withColumns(Map.of(
                word("status", run),
                new Value.Text(status),
                word("why", run),
                new Value.Text(trajectory == null ? "" : trajectory.why())));
        Environment env = new Environment(Home.ROW, run.instance(), run.states(locals));
        Value value = lowering.evaluate(expression, env);
        if (trajectory == null) {
            if (!(value instanceof Value.Text)) {
                lowering.numeric(value, expression.span());
            }
            return Datum.missing();
        }
        if (expression instanceof Expression.Reference reference
                && (isCount("iter", reference, run) || isCount("evaluations", reference, run))) {
            boolean steps = reference.name().startsWith("iter");
            return Datum.of(steps ? trajectory.last().iter() : trajectory.last().evaluations());
        }
        Value at = runs.settled(run, trajectory.last(), value, name, definitions, expression.span());
        return RunRegistry.datum(at, expression.span(), lowering);
    }

    /** What a word that every row has is called in this one. */
    private static String word(String word, RunRecord run) {
        return Definitions.declares(word, run.instance()) ? word + "_" : word;
    }

    private static boolean isCount(String word, Expression.Reference reference, RunRecord run) {
        return reference.name().equals(word(word, run));
    }

    /** A number in the last state of a run that has run. */
    public double number(RunRecord run, Expression expression) {
        Environment env = new Environment(Home.ROW, run.instance(), run.states(Locals.NONE));
        Expr expr = lowering.scalar(expression, env);
        Trajectory trajectory = Objects.requireNonNull(run.trajectory());
        return Kernels.evaluate(expr, run.bindings(trajectory.last())).value();
    }
}
