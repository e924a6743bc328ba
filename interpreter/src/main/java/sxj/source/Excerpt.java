package sxj.source;

import java.util.ArrayList;
import java.util.List;
import sxj.text.VisibleText;

/**
 * One line of a text, fit to be shown with carets below a stretch of it.
 *
 * @param line its number, from 1
 * @param text what is shown: tabs as blanks, control characters as {@code ·}, cut ends as {@code …}
 * @param indent how many columns stand before the first caret
 * @param carets how many carets, at least 1
 */
record Excerpt(int line, String text, int indent, int carets) {
    static Excerpt of(Span span, int width, int tab) {
        Lines lines = Lines.of(span.source());
        int start = Math.min(span.start(), span.source().text().length());
        int line = lines.line(start);
        int from = lines.start(line);
        int to = Math.max(lines.end(line), from);
        int first = Math.min(start, to);
        int last = Math.max(first, Math.min(span.end(), to));
        // Only what can be seen is laid out: a line may be a whole file.
        int head = Math.max(from, first - width);
        int tail = Math.min(to, first + width);
        List<String> cells = cells(span.source().text().substring(head, tail), tab);
        int indent = columns(span.source().text().substring(head, first), tab);
        int carets = Math.max(1, columns(span.source().text().substring(head, Math.min(last, tail)), tab) - indent);
        int left = head > from || cells.size() > width && indent > width * 2 / 3 ? Math.max(0, indent - width / 3) : 0;
        int right = Math.min(cells.size(), left + width);
        boolean cutLeft = left > 0 || head > from;
        boolean cutRight = right < cells.size() || tail < to;
        String shown = String.join("", cells.subList(left, right)).stripTrailing();
        int shift = cutLeft ? 1 : 0;
        return new Excerpt(
                line,
                (cutLeft ? "…" : "") + shown + (cutRight ? "…" : ""),
                indent - left + shift,
                Math.max(1, Math.min(carets, right - indent)));
    }

    /** One string per column; combining marks join the column before them, wide characters take two. */
    private static List<String> cells(String text, int tab) {
        List<String> cells = new ArrayList<>();
        text.codePoints().forEach(code -> {
            if (code == '\t') {
                cells.addAll(java.util.Collections.nCopies(tab - cells.size() % tab, " "));
            } else if (VisibleText.isDirection(code)) {
                cells.add("·");
            } else if (isMark(code)) {
                int last = cells.size() - 1;
                if (last >= 0) {
                    cells.set(last, cells.get(last) + Character.toString(code));
                }
            } else {
                boolean control = Character.isISOControl(code) || Character.getType(code) == Character.SURROGATE;
                cells.add(control ? "·" : Character.toString(code));
                if (isWide(code)) {
                    cells.add("");
                }
            }
        });
        return cells;
    }

    private static int columns(String text, int tab) {
        return cells(text, tab).size();
    }

    private static boolean isMark(int code) {
        int type = Character.getType(code);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT;
    }

    /** East Asian wide characters and emoji, the blocks that terminals show in two columns. */
    private static boolean isWide(int code) {
        return code >= 0x1100 && code <= 0x115F
                || code >= 0x2E80 && code <= 0xA4CF
                || code >= 0xAC00 && code <= 0xD7A3
                || code >= 0xF900 && code <= 0xFAFF
                || code >= 0xFE30 && code <= 0xFE6F
                || code >= 0xFF00 && code <= 0xFF60
                || code >= 0xFFE0 && code <= 0xFFE6
                || code >= 0x1F300 && code <= 0x1FAFF
                || code >= 0x20000 && code <= 0x3FFFD;
    }
}
