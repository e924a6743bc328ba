package sxj.part.lsp;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;
import sxj.repl.PathCompletion;
import sxj.session.Completion;
import sxj.session.Session;

/** What can stand where the cursor is, as in the interactive session, and how the function around it is called. */
final class Proposals {
    private Proposals() {}

    /** @param session one in which the declarations of the text were entered */
    static List<CompletionItem> at(Session session, Document document, int cursor) {
        String text = document.source().text();
        Optional<String> path = PathCompletion.typed(text, cursor);
        if (path.isPresent()) {
            return files(document, path.get(), cursor);
        }
        int start = Completion.wordStart(text, cursor);
        String typed = text.substring(start, cursor);
        List<CompletionItem> items = new ArrayList<>();
        for (Completion.Proposal proposal : session.completion().at(text, cursor)) {
            CompletionItem item = new CompletionItem(proposal.text());
            item.setKind(kind(proposal.meaning()));
            if (!proposal.meaning().isEmpty()) {
                item.setDetail(proposal.meaning());
            }
            // a letter is found by its name: \alpha
            item.setFilterText(typed.startsWith("\\") ? "\\" + proposal.meaning() : proposal.text());
            item.setTextEdit(Either.forLeft(new TextEdit(document.range(start, cursor), proposal.text())));
            item.setData(document.uri());
            items.add(item);
        }
        return items;
    }

    private static List<CompletionItem> files(Document document, String path, int cursor) {
        List<CompletionItem> items = new ArrayList<>();
        try {
            Path folder = Path.of(document.source().name()).getParent();
            for (String name : PathCompletion.beginningWith(path, folder == null ? Path.of("") : folder)) {
                CompletionItem item = new CompletionItem(name);
                item.setKind(name.endsWith("/") ? CompletionItemKind.Folder : CompletionItemKind.File);
                item.setTextEdit(Either.forLeft(new TextEdit(document.range(cursor - path.length(), cursor), name)));
                items.add(item);
            }
        } catch (InvalidPathException unsaved) {
            return List.of();
        }
        return items;
    }

    private static CompletionItemKind kind(String meaning) {
        return switch (meaning) {
            case "begins an item" -> CompletionItemKind.Keyword;
            case "flow", "step", "fn" -> CompletionItemKind.Function;
            case "problem" -> CompletionItemKind.Class;
            case "argument" -> CompletionItemKind.Property;
            case "column", "axis" -> CompletionItemKind.Field;
            case "const" -> CompletionItemKind.Constant;
            default -> CompletionItemKind.Variable;
        };
    }

    /** A proposal with what is known of it. */
    static CompletionItem resolved(Session session, CompletionItem item) {
        String name = item.getLabel().replace(" = ", "");
        session.describe(name)
                .ifPresent(text -> item.setDocumentation(
                        new MarkupContent(MarkupKind.MARKDOWN, "```sxj\n" + text.strip() + "\n```")));
        return item;
    }

    /** How the function is called whose parentheses the cursor is in; null where it is in none that is known. */
    static @Nullable SignatureHelp signature(Session session, Document document, int cursor) {
        String text = document.source().text();
        return Completion.openCall(text, cursor)
                .flatMap(call ->
                        session.signature(call.name()).map(form -> help(form, call, argumentName(text, cursor))))
                .orElse(null);
    }

    /** The name of the argument that the cursor is in, "" where none is written. */
    private static String argumentName(String text, int cursor) {
        int start = cursor;
        while (start > 0 && "(,".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        String argument = text.substring(start, cursor);
        int equals = argument.indexOf('=');
        return equals < 0 ? "" : argument.substring(0, equals).strip();
    }

    private static SignatureHelp help(String form, Completion.OpenCall call, String named) {
        int open = form.indexOf('(');
        int depth = 0;
        int end = form.length();
        int from = open + 1;
        SignatureInformation signature = new SignatureInformation();
        List<ParameterInformation> parameters = new ArrayList<>();
        int active = call.argument();
        for (int i = open; i < end; i++) {
            char c = form.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            boolean over = depth == 0;
            if (over || c == ',' && depth == 1) {
                int start = from;
                while (start < i && form.charAt(start) == ' ') {
                    start++;
                }
                if (start < i) {
                    if (!named.isEmpty() && form.substring(start, i).matches("(?s)" + named + "\\b.*")) {
                        active = parameters.size();
                    }
                    parameters.add(new ParameterInformation(form.substring(start, i)));
                }
                from = i + 1;
            }
            if (over) {
                end = i + 1;
            }
        }
        int colon = form.indexOf(": ", end - 1);
        signature.setLabel(colon < 0 ? form : form.substring(0, colon));
        if (colon >= 0) {
            signature.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, form.substring(colon + 2)));
        }
        signature.setParameters(parameters);
        int last = Math.max(0, parameters.size() - 1);
        return new SignatureHelp(List.of(signature), 0, Math.min(active, last));
    }
}
