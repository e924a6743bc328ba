package sxj.part.notebook;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.zeromq.ZMQ;

/** What a kernel tells everybody who listens: what it does, and what it shows. May be called from any thread. */
final class Publisher {
    private final ZMQ.Socket socket;
    private final Wire wire;

    Publisher(ZMQ.Socket socket, Wire wire) {
        this.socket = socket;
        this.wire = wire;
    }

    /**
     * Tells something.
     *
     * @param parent the header of the message that caused it
     */
    synchronized void tell(String type, JsonObject parent, JsonObject content) {
        byte[] topic = ("kernel.sxj." + type).getBytes(StandardCharsets.UTF_8);
        Kernel.send(socket, wire.frames(wire.message(type, List.of(topic), parent, content)));
    }

    /** Tells whether the kernel works: {@code busy}, {@code idle}, {@code starting}. */
    void status(String state, JsonObject parent) {
        JsonObject content = new JsonObject();
        content.addProperty("execution_state", state);
        tell("status", parent, content);
    }
}
