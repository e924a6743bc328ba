package sxj.lower;

import java.util.List;
import sxj.fault.TypeFault;
import sxj.source.Span;

/** Values where a number or array is needed: a flow stands for its vector, a switch for its condition. */
final class AsNumber implements Value.Cases<Value.Numeric> {
    private final Lowering lowering;
    private final Span span;

    AsNumber(Lowering lowering, Span span) {
        this.lowering = lowering;
        this.span = span;
    }

    @Override
    public Value.Numeric numeric(Value.Numeric value) {
        return value;
    }

    @Override
    public Value.Numeric flow(Value.Flow value) {
        return lowering.numeric(lowering.calls().flow(value, List.of(), value.home(), span), span);
    }

    @Override
    public Value.Numeric currentFlow(Value.CurrentFlow value) {
        return lowering.numeric(lowering.calls().currentFlow(value, List.of(), span), span);
    }

    @Override
    public Value.Numeric switchRule(Value.Switch value) {
        return lowering.numeric(lowering.calls().guard(value, List.of(), value.home(), span), span);
    }

    @Override
    public Value.Numeric function(Value.Function value) {
        throw refused(value, "call it with its arguments in ( )");
    }

    @Override
    public Value.Numeric builtIn(Value.BuiltIn value) {
        throw refused(value, "call it with its arguments in ( )");
    }

    @Override
    public Value.Numeric run(Value.Run value) {
        throw refused(value, "take a value of it, as in `" + value.name() + ".B` or `" + value.name() + ".theta`");
    }

    @Override
    public Value.Numeric parts(Value.Parts value) {
        throw refused(value, "take a part of it, as in `" + value.function() + "(…)." + value.first() + "`");
    }

    @Override
    public Value.Numeric texts(Value.Texts value) {
        String why = value.notNumber().isEmpty() ? "" : value.notNumber() + " is no number; ";
        throw refused(value, why + "codes(…) numbers them");
    }

    @Override
    public Value.Numeric data(Value.Data value) {
        throw refused(value, "take a column of it, or columns(" + value.name() + ")");
    }

    @Override
    public Value.Numeric text(Value.Text value) {
        throw refused(value, "");
    }

    @Override
    public Value.Numeric phase(Value.Phase value) {
        throw refused(value, "");
    }

    @Override
    public Value.Numeric grid(Value.Grid value) {
        throw refused(value, "take a column of it, as in `" + value.name() + ".B`");
    }

    @Override
    public Value.Numeric point(Value.Point value) {
        throw refused(value, "take a value of it, as in `" + value.table() + "[" + value.index() + "].x`");
    }

    @Override
    public Value.Numeric phaseClock(Value.PhaseClock value) {
        throw refused(value, "");
    }

    @Override
    public Value.Numeric nothing(Value.Nothing value) {
        throw refused(value, "");
    }

    private UserError refused(Value value, String hint) {
        return UserError.at(TypeFault.NUMBER_NEEDED, span, value.kind(), hint);
    }
}
