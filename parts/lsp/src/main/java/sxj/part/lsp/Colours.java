package sxj.part.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensLegend;
import sxj.describe.Declared;
import sxj.describe.Documentation;
import sxj.describe.NameIndex;
import sxj.describe.NameIndex.Occurrence;
import sxj.source.Lines;
import sxj.syntax.tokens.TokenStretches;
import sxj.syntax.tokens.TokenStretches.Sort;
import sxj.syntax.tokens.TokenStretches.Stretch;
import sxj.syntax.tree.Item;

/** What each word of a text is, for colours that follow the meaning. */
final class Colours {
    private static final List<String> TYPES = List.of(
            "keyword",
            "number",
            "string",
            "comment",
            "operator",
            "variable",
            "parameter",
            "property",
            "function",
            "class");
    private static final List<String> MODIFIERS = List.of("declaration", "readonly", "defaultLibrary");
    private static final int DECLARATION = 1;
    private static final int READONLY = 2;
    private static final int LIBRARY = 4;

    private final List<Integer> data = new ArrayList<>();
    private final Document document;
    private final NameIndex names;
    private final Set<String> builtIn = Set.copyOf(Documentation.builtInNames());
    private final Set<String> fixed = Documentation.fixedNames();
    private int lastLine;
    private int lastColumn;

    private Colours(Document document, NameIndex names) {
        this.document = document;
        this.names = names;
    }

    static SemanticTokensLegend legend() {
        return new SemanticTokensLegend(TYPES, MODIFIERS);
    }

    /** The tokens of a whole text. */
    static SemanticTokens of(Document document, NameIndex names) {
        Colours colours = new Colours(document, names);
        TokenStretches.of(document.source()).forEach(colours::token);
        return new SemanticTokens(colours.data);
    }

    private void token(Stretch token) {
        switch (token.sort()) {
            case HARD_WORD -> add(token.start(), token.end(), "keyword", 0);
            case WORD, NAME -> name(token);
            case NUMBER -> add(token.start(), token.end(), "number", 0);
            case TEXT -> text(token);
            case COMMENT, DOCUMENTATION -> add(token.start(), token.end(), "comment", 0);
            case OPERATOR -> add(token.start(), token.end(), "operator", 0);
            case OPENING, CLOSING, OTHER -> {}
        }
    }

    /** Names within the braces of a text stand apart from it. */
    private void text(Stretch token) {
        int from = token.start();
        for (Occurrence one : names.within(token.start(), token.end())) {
            add(from, one.span().start(), "string", 0);
            name(one);
            from = one.span().end();
        }
        add(from, token.end(), "string", 0);
    }

    private void name(Stretch token) {
        Occurrence found = names.at(token.start());
        if (found != null && found.span().start() == token.start()) {
            name(found);
        } else if (token.sort() == Sort.WORD) {
            add(token.start(), token.end(), "keyword", 0);
        } else {
            add(token.start(), token.end(), "variable", 0);
        }
    }

    private void name(Occurrence found) {
        int start = found.span().start();
        int end = found.span().end();
        String word = found.span().text();
        if (found.meant().isEmpty()) {
            boolean isKnown = builtIn.contains(word);
            boolean isValue = !isKnown || fixed.contains(word);
            add(start, end, isValue ? "variable" : "function", isKnown ? LIBRARY | READONLY : 0);
            return;
        }
        Declared meant = found.meant().get(0);
        int declaration = found.isDeclaration() ? DECLARATION : 0;
        int library = meant.name().span().source().name().startsWith("stdlib/") ? LIBRARY : 0;
        add(start, end, type(meant), declaration | library | (meant.item() instanceof Item.Const ? READONLY : 0));
    }

    private static String type(Declared meant) {
        Item item = meant.item();
        if (item == null) {
            return meant.what().equals("argument") ? "parameter" : "variable";
        }
        return switch (item.kind()) {
            case FN, FLOW, STEP, SWITCH -> "function";
            case PROBLEM, PLAYER, GROUP -> "class";
            case PARAM -> "property";
            default -> "variable";
        };
    }

    /** Adds a token; one of several lines line by line. */
    private void add(int start, int end, String type, int modifiers) {
        Lines lines = Lines.of(document.source());
        int from = start;
        while (from < end) {
            int line = lines.line(from);
            int to = Math.min(end, lines.end(line));
            if (to > from) {
                Position place = Document.position(document.source(), from);
                data.add(place.getLine() - lastLine);
                data.add(place.getLine() == lastLine ? place.getCharacter() - lastColumn : place.getCharacter());
                data.add(to - from);
                data.add(TYPES.indexOf(type));
                data.add(modifiers);
                lastLine = place.getLine();
                lastColumn = place.getCharacter();
            }
            from = line < lines.count() ? lines.start(line + 1) : end;
        }
    }
}
