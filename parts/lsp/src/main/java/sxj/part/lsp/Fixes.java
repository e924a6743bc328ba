package sxj.part.lsp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import sxj.session.Session;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;

/** Repairs that the hints of messages name: each was tried, and takes the mistake away without another. */
final class Fixes {
    private static final Pattern QUOTED = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern WRITE = Pattern.compile("(?:write|is written|is) ([^\\s`,:;]+(?:\\([^)]*\\))?)$");
    private static final int MOST_TRIED = 12;

    private final Session session;

    Fixes(Session session) {
        this.session = session;
    }

    /**
     * The repairs of the mistakes that touch a stretch of a text.
     *
     * @param found what the last check found in it
     */
    List<CodeAction> of(Document document, List<Diagnostic> found, int from, int to) {
        List<CodeAction> actions = new ArrayList<>();
        long errors = found.stream().filter(Diagnostic::isError).count();
        int tried = 0;
        for (Diagnostic one : found) {
            Span span = one.span();
            if (span == null || !span.source().equals(document.source()) || span.end() < from || span.start() > to) {
                continue;
            }
            for (String text : proposals(one.hint())) {
                if (tried++ < MOST_TRIED && mends(document.source(), span, text, one, errors)) {
                    CodeAction action = new CodeAction("replace `" + shown(span.text()) + "` by `" + text + "`");
                    action.setKind(CodeActionKind.QuickFix);
                    action.setEdit(new WorkspaceEdit(
                            Map.of(document.uri(), List.of(new TextEdit(Document.range(span), text)))));
                    action.setIsPreferred(one.hint().startsWith("did you mean"));
                    actions.add(action);
                }
            }
        }
        return actions;
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40).strip() + "…" : text;
    }

    /** What a hint names to be written instead. */
    private static Set<String> proposals(String hint) {
        Set<String> texts = new LinkedHashSet<>();
        Matcher quoted = QUOTED.matcher(hint);
        while (quoted.find()) {
            texts.add(quoted.group(1));
        }
        Matcher write = WRITE.matcher(hint);
        if (write.find()) {
            texts.add(write.group(1));
        }
        return texts;
    }

    /** Whether the text with the repair has one error less, or without an error one warning less. */
    private boolean mends(SourceText source, Span span, String text, Diagnostic mistake, long errors) {
        if (span.text().equals(text)) {
            return false;
        }
        String old = source.text();
        SourceText after =
                new SourceText(source.name(), old.substring(0, span.start()) + text + old.substring(span.end()));
        List<Diagnostic> found = session.check(after);
        long left = found.stream().filter(Diagnostic::isError).count();
        boolean isGone = found.stream()
                .noneMatch(one -> one.fault() == mistake.fault()
                        && one.span() != null
                        && one.span().start() == span.start());
        return isGone && left <= (mistake.isError() ? errors - 1 : errors);
    }
}
