package sxj.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import sxj.fault.TypeFault;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.syntax.tree.Expression;

/** Flows of some of the parameters: those that several losses share, or each parameter by itself. */
final class FlowParts {
    private FlowParts() {}

    /** The field of the shared parameters by themselves, −grad(total) of all others. */
    static Expr shared(Lowering lowering, Expression field, Environment env) {
        BoundProblem instance = Objects.requireNonNull(env.instance());
        List<BoundProblem.Parameter> shared = instance.shared();
        Expr moved = shared.isEmpty() ? Expressions.scalar(0) : vector(lowering, field, env, instance.of(shared));
        List<Expr> parts = new ArrayList<>();
        int offset = 0;
        for (BoundProblem.Parameter parameter : instance.parameters()) {
            if (shared.contains(parameter)) {
                int size = parameter.symbol().shape().size();
                parts.add(Expressions.slice(moved, Expressions.scalar(offset), size, 1));
                offset += size;
            } else {
                BoundProblem own = instance.of(List.of(parameter));
                parts.add(Expressions.negate(own.gradient(own.total())));
            }
        }
        return BoundProblem.flattened(parts);
    }

    /** The fields of all parameters, each, or each group, by itself. */
    static Expr byParameter(Lowering lowering, Expression field, Environment env) {
        BoundProblem instance = Objects.requireNonNull(env.instance());
        List<Expr> parts = new ArrayList<>();
        for (List<BoundProblem.Parameter> together : instance.groups()) {
            parts.add(vector(lowering, field, env, instance.of(together)));
        }
        return BoundProblem.flattened(parts);
    }

    /** The field of a part of the problem. */
    private static Expr vector(Lowering lowering, Expression field, Environment env, BoundProblem part) {
        FlowField parts = Flows.ofClause(lowering, field, env.in(part));
        if (parts.diffusion() != null) {
            throw UserError.at(TypeFault.PARTS_OF_NOISE, field.span());
        }
        return parts.drift();
    }
}
