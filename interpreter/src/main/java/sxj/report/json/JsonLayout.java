package sxj.report.json;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import sxj.report.JsonText;

/** A piece of a JSON document that is written line by line, at any depth; the layout is that of {@link JsonText}. */
interface JsonLayout {
    /**
     * Writes the piece.
     *
     * @param indent what lines after the first begin with
     */
    void write(Appendable out, String indent) throws IOException;

    /** A piece that is there as text. */
    static JsonLayout of(String text) {
        return (out, indent) -> out.append(indent.isEmpty() ? text : text.replace("\n", "\n" + indent));
    }

    /** An object, one member per line. */
    static JsonLayout object(Map<String, ? extends JsonLayout> members) {
        return (out, indent) -> {
            String between = "{\n";
            String deeper = indent + "  ";
            for (Map.Entry<String, ? extends JsonLayout> member : members.entrySet()) {
                out.append(between)
                        .append(deeper)
                        .append(JsonText.of(member.getKey()))
                        .append(": ");
                member.getValue().write(out, deeper);
                between = ",\n";
            }
            out.append(members.isEmpty() ? "{}" : "\n" + indent + "}");
        };
    }

    /** An array, one item per line. */
    static JsonLayout array(List<? extends JsonLayout> items) {
        return array(items.size(), items::get);
    }

    /** An array of items that are made when they are written, one per line. */
    static JsonLayout array(int size, IntFunction<? extends JsonLayout> item) {
        return (out, indent) -> {
            String between = "[\n";
            String deeper = indent + "  ";
            for (int i = 0; i < size; i++) {
                out.append(between).append(deeper);
                item.apply(i).write(out, deeper);
                between = ",\n";
            }
            out.append(size == 0 ? "[]" : "\n" + indent + "]");
        };
    }
}
