package sxj.part.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sxj.cli.InternalFailure;
import sxj.cli.Part.Surroundings;
import sxj.repl.CellInputs;
import sxj.repl.Conversation;
import sxj.repl.Repl;
import sxj.report.text.TerminalProfile;
import sxj.session.Session;

/** Cells executed one after the other in one session; what they show is published as it is finished. */
final class Cells {
    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern HEAD = Pattern.compile("error\\[([a-z-]+)]: ([^\n]*)");

    private final Publisher publisher;
    private final Surroundings surroundings;
    private final Conversation conversation;
    private final CellProgress progress;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final List<String> history = new ArrayList<>();
    private final StringBuilder messages = new StringBuilder();
    private CellOutput output;
    private int count;

    Cells(Publisher publisher, Surroundings surroundings) {
        this.publisher = publisher;
        this.surroundings = surroundings;
        this.output = new CellOutput(publisher, new JsonObject(), 0, true);
        this.progress = new CellProgress(() -> output);
        Repl repl = new Repl(
                surroundings.files(),
                text -> output.stream("stdout", text),
                messages::append,
                failure -> InternalFailure.of(failure, false).text(),
                surroundings.processors(),
                TerminalProfile.PLAIN,
                true,
                progress);
        this.conversation = new Conversation(repl, this::interrupted);
        this.conversation.presentedBy("cell", () -> output.presentation());
    }

    /** The session that the cells are entered into. */
    Session session() {
        return conversation.session();
    }

    /** What was entered, in its order. */
    List<String> history() {
        return List.copyOf(history);
    }

    /** Ends the cell that is being executed; called from another thread. */
    void interrupt() {
        interrupted.set(true);
    }

    private boolean interrupted() {
        return interrupted.get() || surroundings.interrupted().getAsBoolean();
    }

    /** Executes a cell; the content of the answer. */
    JsonObject execute(Message message) {
        String code = message.text("code");
        boolean silent = message.flag("silent", false);
        if (!silent) {
            count++;
            if (message.flag("store_history", true) && !code.isBlank()) {
                history.add(code);
            }
            JsonObject input = new JsonObject();
            input.addProperty("code", code);
            input.addProperty("execution_count", count);
            publisher.tell("execute_input", message.header(), input);
        }
        interrupted.set(false);
        output = new CellOutput(publisher, message.header(), count, silent);
        JsonObject content = executed(CellInputs.of(code));
        content.addProperty("execution_count", count);
        return content;
    }

    private JsonObject executed(List<String> inputs) {
        for (String input : inputs) {
            messages.setLength(0);
            int status = conversation.take(input);
            output.end();
            String said = messages.toString();
            if (conversation.over()) {
                said = "the session of a notebook ends with its kernel: shut it down in the menu\n";
                status = 2;
                conversation.goOn();
            }
            if (status != 0) {
                return failed(status, said);
            }
            if (!said.isEmpty()) {
                output.stream("stderr", said);
            }
        }
        JsonObject content = Answers.ok();
        content.add("payload", new JsonArray());
        content.add("user_expressions", new JsonObject());
        return content;
    }

    private JsonObject failed(int status, String said) {
        String plain = COLOURS.matcher(said).replaceAll("");
        Matcher head = HEAD.matcher(plain);
        boolean isMessage = head.find();
        String name = isMessage ? head.group(1) : status == 130 ? "interrupted" : status == 1 ? "expectation" : "error";
        String sentence = isMessage ? head.group(2) : plain.lines().findFirst().orElse("");
        String text = said;
        if (status == 1) {
            sentence = output.failures();
            text = said + sentence + "\n";
        } else if (status == 130 && sentence.isEmpty()) {
            sentence = "interrupted";
            text = "interrupted\n";
        }
        JsonArray traceback = new JsonArray();
        Stream.of(text.split("\n")).forEach(traceback::add);
        JsonObject error = new JsonObject();
        error.addProperty("ename", name);
        error.addProperty("evalue", sentence);
        error.add("traceback", traceback);
        output.tell("error", error);
        JsonObject content = error.deepCopy();
        content.addProperty("status", "error");
        return content;
    }
}
