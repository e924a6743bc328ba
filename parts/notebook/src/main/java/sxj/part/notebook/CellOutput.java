package sxj.part.notebook;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.repl.Conversation;
import sxj.report.Output;
import sxj.report.RunResult;
import sxj.report.text.TerminalProfile;
import sxj.report.text.TextWriter;

/** What a cell shows, published as it is finished: text as a stream, the last value as the cell's result, the rest displayed. */
final class CellOutput {
    private final Publisher publisher;
    private final JsonObject parent;
    private final int count;
    private final boolean silent;
    private final TextWriter texts = new TextWriter(TerminalProfile.PLAIN);
    private final RichOutput rich = new RichOutput(texts);
    private final List<RunResult> runs = new ArrayList<>();
    private final List<Output> all = new ArrayList<>();
    private Output.@Nullable Value last;

    /**
     * Nothing shown yet.
     *
     * @param parent the header of the request to execute the cell
     * @param count the number of the cell
     * @param silent whether nothing is to be published
     */
    CellOutput(Publisher publisher, JsonObject parent, int count, boolean silent) {
        this.publisher = publisher;
        this.parent = parent;
        this.count = count;
        this.silent = silent;
    }

    /** Publishes something of this cell. */
    void tell(String type, JsonObject content) {
        if (!silent) {
            publisher.tell(type, parent, content);
        }
    }

    /** Text on one of the streams {@code stdout} and {@code stderr}. */
    void stream(String name, String text) {
        if (text.isEmpty()) {
            return;
        }
        JsonObject content = new JsonObject();
        content.addProperty("name", name);
        content.addProperty("text", text);
        tell("stream", content);
    }

    /**
     * Data in several forms, of which a notebook shows the best one that it knows.
     *
     * @param display by which it can be replaced later, "" where it is not
     */
    void display(String type, JsonObject data, String display) {
        JsonObject content = new JsonObject();
        content.add("data", data);
        content.add("metadata", new JsonObject());
        JsonObject passing = new JsonObject();
        if (!display.isEmpty()) {
            passing.addProperty("display_id", display);
        }
        content.add("transient", passing);
        tell(type, content);
    }

    /** Shows results of an input. */
    Conversation.Presentation presentation() {
        return new Conversation.Presentation() {
            @Override
            public synchronized void run(RunResult result) {
                runs.add(result);
            }

            @Override
            public synchronized void runsEnded() {
                showRuns();
            }

            @Override
            public synchronized void outputs(List<Output> outputs) {
                Output.linesTogether(outputs).forEach(CellOutput.this::show);
                all.addAll(outputs);
            }

            @Override
            public synchronized void end() {
                showRuns();
                stream("stdout", texts.verdict(all));
            }
        };
    }

    private void showRuns() {
        if (!runs.isEmpty()) {
            flush();
            display("display_data", rich.runs(runs), "");
            runs.clear();
        }
    }

    private void show(Output output) {
        flush();
        if (output instanceof Output.Value value) {
            last = value;
        } else if (output instanceof Output.Printed || output instanceof Output.Expectation) {
            stream("stdout", texts.write(output));
        } else if (!(output instanceof Output.Data)) {
            display("display_data", rich.of(output), "");
        }
    }

    private void flush() {
        if (last != null) {
            display("display_data", rich.of(last), "");
            last = null;
        }
    }

    /** An input is answered: its last value is the result of the cell. */
    void end() {
        if (last == null) {
            return;
        }
        JsonObject content = new JsonObject();
        content.addProperty("execution_count", count);
        content.add("data", rich.of(last));
        content.add("metadata", new JsonObject());
        tell("execute_result", content);
        last = null;
    }

    /** What was expected and does not hold, in a sentence. */
    String failures() {
        List<String> failed = new ArrayList<>();
        for (Output output : all) {
            if (output instanceof Output.Expectation expectation && !expectation.passed()) {
                failed.add(expectation.text());
            }
        }
        return failed.size() == 1
                ? "expected and not so: " + failed.get(0)
                : failed.size() + " expectations failed: " + String.join("; ", failed);
    }
}
