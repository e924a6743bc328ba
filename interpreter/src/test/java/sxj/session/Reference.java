package sxj.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a program must give, as {@code conformance_reference.py} wrote it: an exit status and checks of its JSON document.
 *
 * @param exit the exit status
 * @param checks each addresses a value by its path and says what it must be
 */
record Reference(int exit, List<Check> checks) {
    static Reference read(String json) {
        JsonObject root = JsonParser.parseString(json).getAsJsonObject();
        List<Check> checks = new ArrayList<>();
        root.getAsJsonArray("checks").forEach(check -> checks.add(new Check(check.getAsJsonObject())));
        return new Reference(root.get("exit").getAsInt(), checks);
    }

    /** Every check that a document does not pass, one line each. */
    List<String> failures(JsonElement document) {
        return checks.stream()
                .map(check -> check.failure(document))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** One check, as the JSON object that it is. */
    record Check(JsonObject json) {
        /** What is wrong, "" if nothing. */
        String failure(JsonElement document) {
            String path = json.get("path").getAsString();
            JsonElement actual = find(document, path.split("\\."), 0);
            if (actual == null) {
                return path + ": is not there";
            }
            return passes(actual) ? "" : path + ": is " + brief(actual) + ", must be " + brief(json);
        }

        private boolean passes(JsonElement actual) {
            if (json.has("value")) {
                return near(json.get("value"), actual);
            }
            if (json.has("multiset")) {
                return actual.isJsonArray() && sameInAnyOrder(json.getAsJsonArray("multiset"), actual.getAsJsonArray());
            }
            if (json.has("text")) {
                return actual.equals(json.get("text"));
            }
            if (json.has("contains")) {
                return actual.toString().contains(json.get("contains").getAsString());
            }
            if (json.has("truth")) {
                return actual.equals(json.get("truth"));
            }
            int length = actual.isJsonArray()
                    ? actual.getAsJsonArray().size()
                    : actual.getAsJsonObject().size();
            return length == json.get("length").getAsInt();
        }

        private boolean near(JsonElement expected, JsonElement actual) {
            if (expected.isJsonArray()) {
                JsonArray wanted = expected.getAsJsonArray();
                return actual.isJsonArray()
                        && actual.getAsJsonArray().size() == wanted.size()
                        && IntStream.range(0, wanted.size())
                                .allMatch(i -> near(
                                        wanted.get(i), actual.getAsJsonArray().get(i)));
            }
            return actual.isJsonPrimitive() && nearNumber(expected.getAsString(), actual.getAsString());
        }

        private boolean nearNumber(String expected, String actual) {
            double e = Double.parseDouble(expected);
            if (Double.isNaN(e) || Double.isInfinite(e)) {
                return expected.equals(actual);
            }
            double a;
            try {
                a = Double.parseDouble(actual);
            } catch (NumberFormatException notANumber) {
                return false;
            }
            double relative = json.get("rel").getAsDouble();
            double absolute = json.get("abs").getAsDouble();
            if (relative == 0 && absolute == 0) {
                return a == e;
            }
            if (Double.isNaN(a) || Double.isInfinite(a)) {
                return false;
            }
            BigDecimal difference =
                    new BigDecimal(expected).subtract(new BigDecimal(a)).abs();
            BigDecimal allowed = new BigDecimal(expected)
                    .abs()
                    .multiply(new BigDecimal(relative))
                    .max(new BigDecimal(absolute));
            return difference.compareTo(allowed) <= 0;
        }

        /** Each expected entry takes the first actual entry that it fits; fine for entries far apart. */
        private boolean sameInAnyOrder(JsonArray expected, JsonArray actual) {
            List<JsonElement> left = new ArrayList<>();
            actual.forEach(left::add);
            for (JsonElement wanted : expected) {
                if (left.stream()
                        .filter(entry -> near(wanted, entry))
                        .findFirst()
                        .map(left::remove)
                        .isEmpty()) {
                    return false;
                }
            }
            return left.isEmpty();
        }

        private static String brief(JsonElement element) {
            String text = element.toString();
            return text.length() > 300 ? text.substring(0, 300) + " …" : text;
        }
    }

    /** The value at a path; {@code *} gathers the rest of the path over all entries of a list. */
    private static @Nullable JsonElement find(JsonElement at, String[] path, int i) {
        if (i == path.length) {
            return at;
        }
        if (path[i].equals("*")) {
            JsonArray all = new JsonArray();
            StreamSupport.stream(at.getAsJsonArray().spliterator(), false)
                    .map(entry -> find(entry, path, i + 1))
                    .forEach(all::add);
            return all;
        }
        if (at.isJsonArray()) {
            int index = Integer.parseInt(path[i]);
            return index < at.getAsJsonArray().size() ? find(at.getAsJsonArray().get(index), path, i + 1) : null;
        }
        if (!at.isJsonObject() || !at.getAsJsonObject().has(path[i])) {
            return null;
        }
        return find(at.getAsJsonObject().get(path[i]), path, i + 1);
    }
}
