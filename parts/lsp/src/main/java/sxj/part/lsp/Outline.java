package sxj.part.lsp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.SymbolKind;
import sxj.source.Lines;
import sxj.source.Span;
import sxj.syntax.tokens.TokenStretches;
import sxj.syntax.tokens.TokenStretches.Sort;
import sxj.syntax.tokens.TokenStretches.Stretch;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.ItemKind;
import sxj.syntax.tree.Name;

/** What a text declares, and what of it can be folded. */
final class Outline {
    private Outline() {}

    /** The declarations, with those inside them. */
    static List<DocumentSymbol> symbols(List<Item> items) {
        List<DocumentSymbol> symbols = new ArrayList<>();
        for (Item item : items) {
            Name name = item.name();
            String title = name != null ? name.text() : title(item);
            if (title.isEmpty()) {
                continue;
            }
            Span whole = item.span();
            Span own = name == null ? new Span(whole.source(), whole.start(), whole.start()) : name.span();
            boolean contains = own.start() >= whole.start() && own.end() <= whole.end();
            DocumentSymbol symbol = new DocumentSymbol(
                    title,
                    kind(item.kind()),
                    Document.range(contains ? whole : own.to(whole)),
                    Document.range(own),
                    item.kind().word());
            symbol.setChildren(symbols(inside(item)));
            symbols.add(symbol);
        }
        return symbols;
    }

    private static String title(Item item) {
        return item instanceof Item.Plot plot
                ? plot.title()
                : item instanceof Item.Table || item instanceof Item.Histogram
                        ? item.kind().word()
                        : "";
    }

    /** The items in an item's braces. */
    static List<Item> inside(Item item) {
        return item instanceof Item.Problem problem
                ? problem.body()
                : item instanceof Item.Player player
                        ? player.body()
                        : item instanceof Item.Group group
                                ? group.body()
                                : item instanceof Item.Sweep sweep ? sweep.body() : List.of();
    }

    /** How editors show a kind of item. */
    static SymbolKind kind(ItemKind kind) {
        return switch (kind) {
            case CONST -> SymbolKind.Constant;
            case FN -> SymbolKind.Function;
            case FLOW, STEP, SWITCH -> SymbolKind.Method;
            case PROBLEM -> SymbolKind.Class;
            case PLAYER, GROUP -> SymbolKind.Namespace;
            case PARAM, LOSS, OBSERVE, LET, SHARED, BATCH -> SymbolKind.Variable;
            case RUN, SWEEP, COMPARE, MAP, EQUILIBRIA -> SymbolKind.Object;
            case TABLE, PLOT, SUMMARY, HISTOGRAM, DATA -> SymbolKind.Array;
            case IMPORT, SEED, EXPECT, PRINT, SHOW, EVALUATE -> SymbolKind.Event;
        };
    }

    /** What stands between brackets on several lines, and comments of several lines. */
    static List<FoldingRange> folds(Document document) {
        Lines lines = Lines.of(document.source());
        List<FoldingRange> folds = new ArrayList<>();
        Deque<Stretch> open = new ArrayDeque<>();
        int commentFrom = -1;
        int commentTo = -1;
        for (Stretch token : TokenStretches.of(document.source())) {
            int line = lines.line(token.start());
            if (token.sort() == Sort.COMMENT || token.sort() == Sort.DOCUMENTATION) {
                int end = lines.line(Math.max(token.start(), token.end() - 1));
                if (commentFrom >= 0 && line > commentTo + 1) {
                    comment(folds, commentFrom, commentTo);
                    commentFrom = -1;
                }
                commentFrom = commentFrom < 0 ? line : commentFrom;
                commentTo = end;
            } else if (token.sort() != Sort.OTHER && commentFrom >= 0) {
                comment(folds, commentFrom, commentTo);
                commentFrom = -1;
            }
            if (token.sort() == Sort.OPENING) {
                open.push(token);
            } else if (token.sort() == Sort.CLOSING && !open.isEmpty()) {
                int first = lines.line(open.pop().start());
                if (line - 1 > first) {
                    folds.add(new FoldingRange(first - 1, line - 2));
                }
            }
        }
        if (commentFrom >= 0) {
            comment(folds, commentFrom, commentTo);
        }
        return folds;
    }

    private static void comment(List<FoldingRange> folds, int from, int to) {
        if (to > from) {
            FoldingRange fold = new FoldingRange(from - 1, to - 1);
            fold.setKind(FoldingRangeKind.Comment);
            folds.add(fold);
        }
    }
}
