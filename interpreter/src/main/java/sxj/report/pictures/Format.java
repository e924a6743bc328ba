package sxj.report.pictures;

import java.util.List;
import sxj.report.Message;
import sxj.report.Results;
import sxj.report.json.JsonWriter;
import sxj.report.text.TextWriter;

/** The forms in which results can be put out, each with its word on the command line. */
public enum Format {
    TEXT("text") {
        @Override
        public String write(Results results, List<Message> diagnostics, boolean colours) {
            return new TextWriter(colours).write(results);
        }
    },
    JSON("json") {
        @Override
        public String write(Results results, List<Message> diagnostics, boolean colours) {
            return JsonWriter.write(results, diagnostics);
        }
    };

    private final String word;

    Format(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /**
     * Everything for standard output.
     *
     * @param diagnostics written only by formats that a program reads; a person finds them on standard error
     * @param colours whether the reader understands ANSI sequences; formats that a program reads never use them
     */
    public abstract String write(Results results, List<Message> diagnostics, boolean colours);
}
