package sxj.part.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Messages as the frames of ZeroMQ, signed; the form is that of version 5.3 of Jupyter's protocol. */
final class Wire {
    /** The version of the protocol. */
    static final String VERSION = "5.3";

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final String ALGORITHM = "HmacSHA256";

    /** Frames after the delimiter: signature, header, parent, metadata, content. */
    private static final int PARTS = 5;

    private final byte[] key;
    private final String session = UUID.randomUUID().toString();

    /** @param key by which messages are signed, empty where they are not */
    Wire(byte[] key) {
        this.key = key;
    }

    /** A new message. */
    Message message(String type, List<byte[]> identities, JsonObject parent, JsonObject content) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", UUID.randomUUID().toString());
        header.addProperty("session", session);
        header.addProperty("username", "kernel");
        header.addProperty(
                "date",
                OffsetDateTime.now(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MICROS)
                        .toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", VERSION);
        return new Message(identities, header, parent, new JsonObject(), content);
    }

    /** The frames of a message. */
    List<byte[]> frames(Message message) {
        List<byte[]> parts = new ArrayList<>();
        for (JsonObject part : List.of(message.header(), message.parent(), message.metadata(), message.content())) {
            parts.add(part.toString().getBytes(StandardCharsets.UTF_8));
        }
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signature(parts));
        frames.addAll(parts);
        return frames;
    }

    /** The message in frames; null where they hold none, or one whose signature is not ours. */
    @Nullable
    Message message(List<byte[]> frames) {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        if (frames.size() < delimiter + 1 + PARTS) {
            return null;
        }
        List<byte[]> parts = frames.subList(delimiter + 2, delimiter + 1 + PARTS);
        if (!MessageDigest.isEqual(signature(parts), frames.get(delimiter + 1))) {
            return null;
        }
        try {
            return new Message(
                    List.copyOf(frames.subList(0, delimiter)),
                    object(parts.get(0)),
                    object(parts.get(1)),
                    object(parts.get(2)),
                    object(parts.get(3)));
        } catch (JsonParseException e) {
            return null;
        }
    }

    private static JsonObject object(byte[] text) {
        JsonElement json = JsonParser.parseString(new String(text, StandardCharsets.UTF_8));
        return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
    }

    private byte[] signature(List<byte[]> parts) {
        if (key.length == 0) {
            return new byte[0];
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
