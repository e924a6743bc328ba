package sxj.part.lsp;

import java.util.List;
import org.eclipse.lsp4j.TextEdit;
import sxj.source.Diagnostic;
import sxj.syntax.format.Formatter;
import sxj.syntax.parse.Parsed;

/** The standard layout as an edit of a text. */
final class Layout {
    private Layout() {}

    /** One edit from the first line that differs to the last; none for a text that is in the layout or cannot be read. */
    static List<TextEdit> edits(Document document, Parsed parsed) {
        if (parsed.diagnostics().stream().anyMatch(Diagnostic::isError)) {
            return List.of();
        }
        String old = document.source().text();
        String tidy = Formatter.format(parsed.tree());
        int start = 0;
        while (start < Math.min(old.length(), tidy.length()) && old.charAt(start) == tidy.charAt(start)) {
            start++;
        }
        if (start == old.length() && start == tidy.length()) {
            return List.of();
        }
        start = old.lastIndexOf('\n', start - 1) + 1;
        int same = 0;
        int most = Math.min(old.length(), tidy.length()) - start;
        while (same < most && old.charAt(old.length() - 1 - same) == tidy.charAt(tidy.length() - 1 - same)) {
            same++;
        }
        // whole lines only: an edit never parts a line's end or a character
        int line = old.indexOf('\n', old.length() - same);
        int kept = line < 0 ? 0 : old.length() - line - 1;
        return List.of(
                new TextEdit(document.range(start, old.length() - kept), tidy.substring(start, tidy.length() - kept)));
    }
}
