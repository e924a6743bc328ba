package sxj.lower;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.syntax.tree.Item;

/** Problems with their arguments given, as expressions ask for them. */
public interface ProblemInstances {
    /** A problem with arguments; the same arguments give the same instance. */
    BoundProblem instance(Item.@Nullable Use use, Environment env, Span where);

    /** The starting values of its parameters. */
    Map<Symbol, Expr> starts(BoundProblem instance, long seed);

    /** Whose definitions its body sees. */
    Environment.Home home(BoundProblem instance);
}
