package sxj.part.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Jupyter tells a kernel that it starts.
 *
 * @param address of every socket, without the port: {@code tcp://127.0.0.1}
 * @param key by which messages are signed, empty where they are not
 */
record ConnectionFile(String address, int shell, int control, int iopub, int stdin, int heartbeat, byte[] key) {
    /** Reads one. */
    static ConnectionFile read(Path file) throws IOException {
        JsonObject json;
        try {
            JsonElement read = JsonParser.parseString(Files.readString(file));
            if (!read.isJsonObject()) {
                throw new IOException(file + " is no connection file of Jupyter: it holds no JSON object");
            }
            json = read.getAsJsonObject();
        } catch (JsonParseException e) {
            throw new IOException(file + " is no connection file of Jupyter: it holds no JSON object");
        } catch (IOException e) {
            throw new IOException(
                    "the connection file " + file + " cannot be read: Jupyter writes one where it starts a kernel");
        }
        String transport = text(json, file, "transport");
        if (!transport.equals("tcp")) {
            throw new IOException("the kernel talks by tcp, not by " + transport);
        }
        String scheme = text(json, file, "signature_scheme");
        String key = text(json, file, "key");
        if (!key.isEmpty() && !scheme.equals("hmac-sha256")) {
            throw new IOException("the kernel signs messages by hmac-sha256, not by " + scheme);
        }
        return new ConnectionFile(
                transport + "://" + text(json, file, "ip"),
                port(json, file, "shell_port"),
                port(json, file, "control_port"),
                port(json, file, "iopub_port"),
                port(json, file, "stdin_port"),
                port(json, file, "hb_port"),
                key.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JsonObject json, Path file, String name) throws IOException {
        JsonElement value = json.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw new IOException("the connection file " + file + " has no " + name);
        }
        return value.getAsString();
    }

    private static int port(JsonObject json, Path file, String name) throws IOException {
        try {
            return Integer.parseInt(text(json, file, name));
        } catch (NumberFormatException e) {
            throw new IOException("the connection file " + file + " has no number as " + name);
        }
    }
}
