package sxj.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sxj.symbolic.Symbol;

/** Where each symbol lies in a flat array of numbers. Immutable. */
public final class InputLayout {
    private final Map<Symbol, Integer> offsets;
    private final List<Symbol> symbols;
    private final int size;

    private InputLayout(List<Symbol> symbols) {
        this.symbols = List.copyOf(symbols);
        this.offsets = new LinkedHashMap<>();
        int next = 0;
        for (Symbol symbol : symbols) {
            offsets.put(symbol, next);
            next += symbol.shape().size();
        }
        this.size = next;
    }

    /** One symbol after the other. */
    public static InputLayout of(List<Symbol> symbols) {
        return new InputLayout(symbols);
    }

    public List<Symbol> symbols() {
        return symbols;
    }

    /** Where a symbol begins. */
    public int offset(Symbol symbol) {
        Integer offset = offsets.get(symbol);
        if (offset == null) {
            throw new AssertionError("no place for " + symbol);
        }
        return offset;
    }

    public boolean contains(Symbol symbol) {
        return offsets.containsKey(symbol);
    }

    /** How many numbers in all. */
    public int size() {
        return size;
    }
}
