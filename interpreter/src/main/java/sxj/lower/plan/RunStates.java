package sxj.lower.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.RunEnd;
import sxj.fault.NameFault;
import sxj.fault.ShapeFault;
import sxj.kernel.random.RandomStream;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.ExpressionLowering;
import sxj.lower.Locals;
import sxj.lower.RandomSource;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Name;

/** The states of a run: numbers and arrays that its events write, in sight in every clause of the run. */
final class RunStates {
    private static final List<String> RESERVED = List.of("theta", "t", "iter", "h", "phase", "status", "best");

    private final Definitions definitions;
    private final BoundProblem instance;
    private final List<RunPart.State> parts = new ArrayList<>();
    private final List<Symbol> symbols = new ArrayList<>();
    private final Locals locals;

    RunStates(Definitions definitions, Item.Run run, BoundProblem instance, Environment env) {
        this.definitions = definitions;
        this.instance = instance;
        this.locals = env.locals().inner();
        Environment inside = env.with(locals);
        for (RunPart part : run.parts()) {
            if (part instanceof RunPart.State state) {
                requireFree(state.name(), run);
                Expr value = value(state, RandomStream.of(0, "", ""), inside);
                Symbol symbol = Symbol.of(state.name().text(), value.shape());
                parts.add(state);
                symbols.add(symbol);
                locals.declare(state.name().text(), new Value.Symbolic(Expressions.variable(symbol)), false);
            }
        }
    }

    private Expr value(RunPart.State state, RandomStream stream, Environment env) {
        ExpressionLowering lowering = definitions.expressions();
        return definitions.drawing(new RandomSource.Now(stream), () -> lowering.real(state.value(), env));
    }

    private void requireFree(Name name, Item.Run run) {
        String text = name.text();
        String thing = RESERVED.contains(text)
                ? "a name of the language for every run"
                : instance.parameter(text) != null
                        ? "a parameter of problem `" + instance.name() + "`"
                        : instance.losses().stream()
                                        .anyMatch(loss ->
                                                loss.declaration().name().text().equals(text))
                                ? "a loss of problem `" + instance.name() + "`"
                                : isObserved(text) ? "an observable" : null;
        boolean isPhase = run.parts().stream()
                .anyMatch(part -> part instanceof RunPart.Phase phase
                        && phase.name().text().equals(text));
        if (thing != null || isPhase) {
            throw UserError.at(
                    NameFault.STATE_NAME_TAKEN, name.span(), text, thing == null ? "a phase of the run" : thing);
        }
        if (symbols.stream().anyMatch(symbol -> symbol.name().equals(text))) {
            throw UserError.at(NameFault.DECLARED_TWICE, name.span(), text);
        }
    }

    private boolean isObserved(String name) {
        return instance.names().value(name) instanceof Item.Observe
                || definitions.file().value(name) instanceof Item.Observe;
    }

    List<Symbol> symbols() {
        return symbols;
    }

    /** The names in sight in the run. */
    Locals locals() {
        return locals;
    }

    /**
     * The values at the start, one after the other.
     *
     * @param theta the parameters at the start
     * @param end of the run that this one continues, whose states go on; null without one
     * @param own the parts that the run gives itself
     */
    double[] begin(double[] theta, double time, long seed, Environment env, @Nullable RunEnd end, List<RunPart> own) {
        if (parts.isEmpty()) {
            return new double[0];
        }
        ExpressionLowering lowering = definitions.expressions();
        Map<Symbol, Expr> known = new LinkedHashMap<>(Continuation.starts(instance, theta));
        for (Symbol symbol : instance.clock().symbols()) {
            known.put(symbol, Expressions.scalar(0));
        }
        known.put(instance.clock().t(), Expressions.scalar(time));
        if (end != null) {
            known.put(instance.clock().iter(), Expressions.scalar((double)
                    end.frame().iter()));
        }
        double[] values = new double
                [symbols.stream().mapToInt(symbol -> symbol.shape().size()).sum()];
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            RunPart.State part = parts.get(i);
            Symbol symbol = symbols.get(i);
            double[] before = end == null || own.contains(part) ? null : continued(end, symbol);
            Expr value;
            if (before != null) {
                value = Expressions.constant(new Tensor(symbol.shape(), before));
            } else {
                String name = "state " + symbol.name();
                Expr written = value(part, RandomStream.of(seed, "", name), env);
                if (!written.shape().equals(symbol.shape())) {
                    throw UserError.at(
                            ShapeFault.STATE_MISFIT,
                            part.value().span(),
                            symbol.name(),
                            symbol.shape(),
                            written.shape());
                }
                value = lowering.settled(
                        Substitution.ofSymbols(known).of(written), part.value().span());
            }
            known.put(symbol, value);
            double[] data = ((Expr.Constant) value).value().data();
            System.arraycopy(data, 0, values, at, data.length);
            at += data.length;
        }
        return values;
    }

    private static double @Nullable [] continued(RunEnd end, Symbol symbol) {
        int from = 0;
        double[] all = end.frame().states();
        for (Symbol before : end.plan().states()) {
            int size = before.shape().size();
            if (before.name().equals(symbol.name()) && before.shape().equals(symbol.shape())) {
                return Arrays.copyOfRange(all, from, from + size);
            }
            from += size;
        }
        return null;
    }
}
