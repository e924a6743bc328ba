package sxj.part.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages as frames and back, and who may send them. */
class WireTest {
    private static final List<byte[]> FROM = List.of("front end".getBytes(StandardCharsets.UTF_8));

    private static Message sample(Wire wire) {
        JsonObject content = new JsonObject();
        content.addProperty("code", "θ + 1");
        return wire.message("execute_request", FROM, new JsonObject(), content);
    }

    @Test
    void aMessageComesBackAsItWas() {
        Wire wire = new Wire("key".getBytes(StandardCharsets.UTF_8));
        Message sent = sample(wire);
        Message read = wire.message(wire.frames(sent));
        assertThat(read).isNotNull();
        assertThat(read.type()).isEqualTo("execute_request");
        assertThat(read.text("code")).isEqualTo("θ + 1");
        assertThat(read.header()).isEqualTo(sent.header());
        assertThat(read.identities()).containsExactly(FROM.get(0));
    }

    /** The value is that of Python: hmac.new(b"key", b"{}{}{}{}", "sha256").hexdigest(). */
    @Test
    void theSignatureIsThatOfTheProtocol() {
        Wire wire = new Wire("key".getBytes(StandardCharsets.UTF_8));
        JsonObject none = new JsonObject();
        List<byte[]> frames = wire.frames(new Message(List.of(), none, none, none, none));
        assertThat(new String(frames.get(1), StandardCharsets.US_ASCII))
                .isEqualTo("ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3");
    }

    @Test
    void forgedAndBrokenMessagesAreNone() {
        Wire wire = new Wire("key".getBytes(StandardCharsets.UTF_8));
        assertThat(wire.message(new Wire("other".getBytes(StandardCharsets.UTF_8)).frames(sample(wire))))
                .isNull();
        List<byte[]> frames = new ArrayList<>(wire.frames(sample(wire)));
        assertThat(wire.message(frames.subList(0, 4))).isNull();
        assertThat(wire.message(List.of())).isNull();
        frames.set(frames.size() - 1, "{".getBytes(StandardCharsets.UTF_8));
        assertThat(wire.message(frames)).isNull();
    }
}
