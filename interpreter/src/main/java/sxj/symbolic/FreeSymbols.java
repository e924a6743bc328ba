package sxj.symbolic;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The symbols an expression is made of, and how large it is. */
public final class FreeSymbols {
    private FreeSymbols() {}

    /** The symbols that occur, in the order of their first occurrence. */
    public static Set<Symbol> of(Expr e) {
        return of(List.of(e));
    }

    public static Set<Symbol> of(List<Expr> expressions) {
        Set<Symbol> symbols = new LinkedHashSet<>();
        for (Expr e : Postorder.of(expressions)) {
            if (e instanceof Expr.Variable variable) {
                symbols.add(variable.symbol());
            }
        }
        return symbols;
    }

    /** How many different nodes an expression has. */
    public static int size(Expr e) {
        return Postorder.of(e).size();
    }
}
