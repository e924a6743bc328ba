package sxj.lower;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import sxj.fault.RunFault;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.syntax.tree.Item;

/**
 * Functions that call themselves under conditions that parameters decide. Every level is a part of the expression, so
 * they are followed so deep and no deeper; a run that needs more ends with an error that says so.
 */
final class Recursion {
    /** Deeper recursion is a limit, not a mistake of form. */
    static final int DEEPEST = 10_000;

    /** Depths to try, one after the other: a function that calls itself twice has as many parts as 2 to the depth. */
    private static final List<Integer> DEPTHS = List.of(100, 10, 6);

    /** As many calls as one formula may have. */
    private static final int MOST_CALLS = 5_000;

    private final Scope definitions;
    private final BodyInterpreter procedures;
    private final Map<Item.Fn, Level> active = new IdentityHashMap<>();

    Recursion(Scope definitions, BodyInterpreter procedures) {
        this.definitions = definitions;
        this.procedures = procedures;
    }

    /** The innermost call of a function that is being evaluated. */
    private record Level(int depth, int undecided, Budget budget) {}

    /** Of the outermost call. */
    private static final class Budget {
        final int depth;
        int calls;

        Budget(int depth) {
            this.depth = depth;
        }
    }

    /** More calls than a formula may have. */
    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany() {
            super(null, null, false, false);
        }
    }

    /** The value of a call, whose body the supplier evaluates. */
    Value call(Value.Function function, Map<String, Value> arguments, Span span, Supplier<Value> body) {
        Item.Fn declaration = function.declaration();
        Level outer = active.get(declaration);
        if (outer == null) {
            return outermost(function, span, body);
        }
        boolean forks = procedures.undecided() > outer.undecided();
        if (forks && ++outer.budget().calls > MOST_CALLS) {
            throw new TooMany();
        }
        int depth = outer.depth() + (forks ? 1 : 0);
        if (depth > outer.budget().depth) {
            return refusal(function, arguments, depth - 1, span);
        }
        return at(declaration, new Level(depth, procedures.undecided(), outer.budget()), body);
    }

    private Value outermost(Value.Function function, Span span, Supplier<Value> body) {
        int undecided = procedures.undecided();
        for (int depth : DEPTHS) {
            try {
                return at(function.declaration(), new Level(0, undecided, new Budget(depth)), body);
            } catch (TooMany tooMany) {
                active.remove(function.declaration());
            }
        }
        throw UserError.at(RunFault.RECURSION_UNDER_CONDITIONS, span, function.kind());
    }

    private Value at(Item.Fn declaration, Level level, Supplier<Value> body) {
        Level outer = active.put(declaration, level);
        try {
            return body.get();
        } finally {
            if (outer == null) {
                active.remove(declaration);
            } else {
                active.put(declaration, outer);
            }
        }
    }

    /** The value of a call that is too deep: a number that no run may ask for, named after the first argument. */
    private Value refusal(Value.Function function, Map<String, Value> arguments, int depth, Span span) {
        Expr first = Expressions.scalar(depth);
        String name = "depth";
        for (Map.Entry<String, Value> argument : arguments.entrySet()) {
            if (argument.getValue() instanceof Value.Numeric numeric
                    && numeric.shape().isScalar()
                    && !numeric.expr().isBoolean()) {
                first = numeric.expr();
                name = argument.getKey();
                break;
            }
        }
        return Value.of(definitions.refusal(
                function.kind() + " calls itself more than " + depth
                        + " times deep under conditions that are not known before anything runs",
                "write a `while` loop: its rounds may depend on parameters",
                name,
                first,
                span));
    }
}
