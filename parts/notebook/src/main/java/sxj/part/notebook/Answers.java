package sxj.part.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sxj.cli.Version;
import sxj.repl.CellInputs;
import sxj.repl.Inspection;
import sxj.repl.Proposals;
import sxj.session.Session;

/** Answers to requests that execute nothing. */
final class Answers {
    private final Cells cells;

    Answers(Cells cells) {
        this.cells = cells;
    }

    /** The content of an answer that says that all is well. */
    static JsonObject ok() {
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        return content;
    }

    /** The content of the answer; null where the message needs none or is of a kind that is not known. */
    @Nullable
    JsonObject to(Message message) {
        return switch (message.type()) {
            case "kernel_info_request" -> kernelInfo();
            case "complete_request" -> complete(message.text("code"), message.number("cursor_pos", 0));
            case "inspect_request" -> inspect(message.text("code"), message.number("cursor_pos", 0));
            case "is_complete_request" -> isComplete(message.text("code"));
            case "history_request" -> history();
            case "comm_info_request" -> {
                JsonObject content = ok();
                content.add("comms", new JsonObject());
                yield content;
            }
            default -> null;
        };
    }

    private static JsonObject kernelInfo() {
        JsonObject content = ok();
        content.addProperty("protocol_version", Wire.VERSION);
        content.addProperty("implementation", "sxj");
        content.addProperty("implementation_version", Version.text());
        content.addProperty("banner", "sxj " + Version.text() + " (:help lists what there is)");
        content.addProperty("debugger", false);
        content.add("help_links", new JsonArray());
        JsonObject language = new JsonObject();
        language.addProperty("name", "sxj");
        language.addProperty("version", Version.text());
        language.addProperty("mimetype", "text/x-sxj");
        language.addProperty("file_extension", ".sxj");
        language.addProperty("pygments_lexer", "text");
        language.add("codemirror_mode", mode());
        content.add("language_info", language);
        return content;
    }

    /** The words of the language as CodeMirror's mode for languages with braces takes them. */
    private static JsonObject mode() {
        JsonObject words = new JsonObject();
        Session.words().stream().filter(word -> word.matches("[a-z_]+")).forEach(word -> words.addProperty(word, true));
        JsonObject mode = new JsonObject();
        mode.addProperty("name", "clike");
        mode.add("keywords", words);
        return mode;
    }

    /** Places of the protocol count code points, those of Java do not. */
    private static int offset(String code, int codePoints) {
        int all = code.codePointCount(0, code.length());
        return code.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, all)));
    }

    private JsonObject complete(String code, int position) {
        Proposals proposals = Proposals.at(code, offset(code, position), cells.session());
        JsonArray matches = new JsonArray();
        JsonArray types = new JsonArray();
        int start = code.codePointCount(0, proposals.start());
        for (Proposals.Proposal proposal : proposals.all()) {
            matches.add(proposal.text());
            JsonObject type = new JsonObject();
            type.addProperty("text", proposal.text());
            type.addProperty("type", proposal.meaning());
            type.addProperty("start", start);
            type.addProperty("end", position);
            types.add(type);
        }
        JsonObject content = ok();
        content.add("matches", matches);
        content.addProperty("cursor_start", start);
        content.addProperty("cursor_end", position);
        JsonObject metadata = new JsonObject();
        metadata.add("_jupyter_types_experimental", types);
        content.add("metadata", metadata);
        return content;
    }

    private JsonObject inspect(String code, int position) {
        Optional<String> description = Inspection.at(code, offset(code, position), cells.session());
        JsonObject data = new JsonObject();
        description.ifPresent(text -> data.addProperty("text/plain", text));
        JsonObject content = ok();
        content.addProperty("found", description.isPresent());
        content.add("data", data);
        content.add("metadata", new JsonObject());
        return content;
    }

    private static JsonObject isComplete(String code) {
        JsonObject content = new JsonObject();
        boolean goesOn = CellInputs.isIncomplete(code);
        content.addProperty("status", goesOn ? "incomplete" : "complete");
        if (goesOn) {
            content.addProperty("indent", "    ");
        }
        return content;
    }

    private JsonObject history() {
        JsonArray lines = new JsonArray();
        int number = 1;
        for (String code : cells.history()) {
            JsonArray line = new JsonArray();
            line.add(1);
            line.add(number++);
            line.add(code);
            lines.add(line);
        }
        JsonObject content = ok();
        content.add("history", lines);
        return content;
    }
}
