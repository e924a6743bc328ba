package sxj.lower.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sxj.fault.IdleFault;
import sxj.kernel.compile.Kernels;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.FlowField;
import sxj.symbolic.Expr;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.TreeWalk;

/** Flows of the library that say little of the problem they are given: of none of its losses, or of all players' as one. */
final class FlowWarnings {
    private FlowWarnings() {}

    static void of(Definitions definitions, BoundProblem instance, Expression written, FlowField flow) {
        if (written instanceof Expression.Reference reference
                && reference.name().equals("loss_flow")) {
            return; // told before anything is lowered
        }
        if (instance.losses().isEmpty()) {
            named(definitions, instance, written, definitions.library().flowNames())
                    .filter(name -> isZero(flow.drift()))
                    .ifPresent(name -> definitions.warn(
                            IdleFault.NO_LOSSES,
                            written.span(),
                            instance.name().isEmpty() ? "of this file" : instance.name(),
                            name));
        } else if (instance.names().hasPlayers()) {
            named(definitions, instance, written, List.of("loss_flow"))
                    .ifPresent(name -> definitions.warn(IdleFault.LOSS_FLOW_OF_PLAYERS, written.span(), name));
        }
    }

    /** The first of some flows of the library that an expression mentions, and that nothing in the program hides. */
    private static Optional<String> named(
            Definitions definitions, BoundProblem instance, Expression written, List<String> flows) {
        List<String> mentioned = new ArrayList<>();
        for (String flow : flows) {
            boolean isHidden = definitions.file().flow(flow) != null
                    || definitions.file().value(flow) != null
                    || instance.names().flow(flow) != null
                    || instance.names().value(flow) != null;
            if (!isHidden && TreeWalk.name(written, flow)) {
                mentioned.add(flow);
            }
        }
        return mentioned.stream().findFirst();
    }

    private static boolean isZero(Expr drift) {
        if (drift instanceof Expr.Constant constant) {
            return isZero(constant.value());
        }
        return FreeSymbols.of(drift).isEmpty()
                && isZero(Kernels.evaluate(List.of(drift), Map.<Symbol, Tensor>of())
                        .get(0));
    }

    /** Where gradients of no losses are divided by their sizes there is no number. */
    private static boolean isZero(Tensor value) {
        return Arrays.stream(value.data()).allMatch(entry -> entry == 0 || Double.isNaN(entry));
    }
}
