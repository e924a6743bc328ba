package sxj.lower;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.syntax.tree.Expression.Argument;

/** What can be called beside functions of the language: flows and switch rules, with their arguments. */
public interface Callables {
    /** The vector of a flow; a flow with a noise part stands for its drift. */
    Value flow(Value.Flow flow, List<Argument> arguments, Environment env, Span span);

    /** A flow's drift (n), and its diffusion where it has one. */
    FlowField parts(Value.Flow flow, List<Argument> arguments, Environment env, Span span);

    /** The flow of a run, inside a step, at a point and a time; without arguments at theta. */
    Value currentFlow(Value.CurrentFlow current, List<Expr> arguments, Span span);

    /** The condition of a switch rule. */
    Value guard(Value.Switch rule, List<Argument> arguments, Environment env, Span span);

    /** Notes where a flow with noise is taken for its drift alone. */
    void driftAlone(@Nullable Span span);

    /** Where a flow with noise was last taken for its drift alone; forgets it. */
    @Nullable
    Span takeDriftAlone();

    /** Told of every round of a loop that is walked. */
    void walkedRound();
}
