package sxj.part.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A message of Jupyter's protocol.
 *
 * @param identities whom it goes to or comes from: routing prefixes, or a topic
 * @param header its type, its id, its session
 * @param parent the header of the message that it answers, empty where there is none
 */
record Message(List<byte[]> identities, JsonObject header, JsonObject parent, JsonObject metadata, JsonObject content) {
    /** Its type: {@code execute_request}. */
    String type() {
        return text(header, "msg_type", "");
    }

    /** A member of the content that is a text. */
    String text(String name) {
        return text(content, name, "");
    }

    /** A member of the content that is true or false. */
    boolean flag(String name, boolean otherwise) {
        JsonElement value = content.get(name);
        return value != null
                        && value.isJsonPrimitive()
                        && value.getAsJsonPrimitive().isBoolean()
                ? value.getAsBoolean()
                : otherwise;
    }

    /** A member of the content that is a whole number. */
    int number(String name, int otherwise) {
        JsonElement value = content.get(name);
        return value != null
                        && value.isJsonPrimitive()
                        && value.getAsJsonPrimitive().isNumber()
                ? value.getAsInt()
                : otherwise;
    }

    private static String text(JsonObject object, String name, String otherwise) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : otherwise;
    }
}
