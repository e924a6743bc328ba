package sxj.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.lower.ValueNotYetAvailable;
import sxj.symbolic.Expr;
import sxj.symbolic.print.FormulaText;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/**
 * What a checked program knows of a declaration.
 *
 * @param kind what it is: {@code scalar}, {@code vector of 3}, {@code 2×3 matrix}
 * @param value its value where that is known without a run, "" otherwise
 * @param formula what it is in terms of the parameters, "" where its value is known, or where the formula is long
 */
public record ItemFacts(String kind, String value, String formula) {
    /** Formulas longer than this help nobody. */
    private static final int LONGEST = 2000;

    /**
     * What is known of the value, loss or parameter that is declared there; empty for other items, and for those whose value
     * rests on a run.
     */
    public static Optional<ItemFacts> of(Definitions definitions, Name name) {
        try {
            for (BoundProblem instance : List.copyOf(definitions.problems().instances())) {
                for (BoundProblem.Parameter parameter : instance.parameters()) {
                    if (isAt(parameter.declaration(), name)) {
                        return Optional.of(
                                new ItemFacts(parameter.symbol().shape().toString(), "", ""));
                    }
                }
                for (BoundProblem.Loss loss : instance.losses()) {
                    if (isAt(loss.declaration(), name)) {
                        return Optional.of(of(loss.value().shape().toString(), loss.value()));
                    }
                }
                for (Item item : new ArrayList<>(instance.names().declarations())) {
                    if (isAt(item, name) && isValue(item)) {
                        return Optional.of(of(
                                definitions.value(item, definitions.problems().home(instance), instance)));
                    }
                }
            }
            for (Item item : definitions.file().declarations()) {
                if (isAt(item, name) && item instanceof Item.Const) {
                    return Optional.of(of(definitions.value(item, Environment.Home.FILE, null)));
                }
            }
        } catch (UserError | ValueNotYetAvailable unknown) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isValue(Item item) {
        return item instanceof Item.Const || item instanceof Item.Let || item instanceof Item.Observe;
    }

    private static boolean isAt(Item item, Name name) {
        Name declared = item.name();
        return declared != null && declared.span().equals(name.span());
    }

    private static ItemFacts of(Value value) {
        return value instanceof Value.Numeric numeric
                ? of(value.kind(), numeric.expr())
                : new ItemFacts(value.kind(), "", "");
    }

    private static ItemFacts of(String kind, Expr expr) {
        String text = FormulaText.of(expr);
        String shown = text.length() > LONGEST ? "" : text;
        return expr instanceof Expr.Constant ? new ItemFacts(kind, shown, "") : new ItemFacts(kind, "", shown);
    }
}
