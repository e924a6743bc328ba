package sxj.part.notebook;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import sxj.cli.Part.Surroundings;
import zmq.ZError;

/**
 * The kernel that Jupyter talks to. Cells are executed on the thread that called {@link #run}, which has a deep stack;
 * interruptions, the request to end and the heartbeat are answered beside it.
 */
final class Kernel {
    /** How long a socket waits before it looks whether the kernel is to end, in milliseconds. */
    private static final int PATIENCE = 200;

    /** After a mistake, cells that were sent before it was known are not executed: those that come within so long. */
    private static final int STILL_COMING = 100;

    /** A computation that does not end in so many milliseconds is left behind when the kernel has to end. */
    private static final long LAST_PATIENCE = 3000;

    private final ZContext context;
    private final Wire wire;
    private final Publisher publisher;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Surroundings surroundings;
    private final Cells cells;
    private final Answers answers;

    private Kernel(ZContext context, ConnectionFile file, Surroundings surroundings) throws IOException {
        this.context = context;
        this.surroundings = surroundings;
        this.wire = new Wire(file.key());
        this.publisher = new Publisher(bound(SocketType.PUB, file, file.iopub()), wire);
        this.shell = bound(SocketType.ROUTER, file, file.shell());
        this.control = bound(SocketType.ROUTER, file, file.control());
        bound(SocketType.ROUTER, file, file.stdin());
        ZMQ.Socket heartbeat = bound(SocketType.ROUTER, file, file.heartbeat());
        this.cells = new Cells(publisher, surroundings);
        this.answers = new Answers(cells);
        beside("heartbeat", () -> {
            List<byte[]> frames = received(heartbeat);
            if (frames != null) {
                send(heartbeat, frames);
            }
        });
    }

    /** Serves until Jupyter ends the kernel, or is gone itself; the exit status. */
    static int run(ConnectionFile file, Surroundings surroundings) throws IOException {
        try (ZContext context = new ZContext()) {
            context.setLinger(500);
            new Kernel(context, file, surroundings).serve();
            return 0;
        }
    }

    private ZMQ.Socket bound(SocketType type, ConnectionFile file, int port) throws IOException {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setReceiveTimeOut(PATIENCE);
        try {
            socket.bind(file.address() + ":" + port);
        } catch (ZMQException | IllegalArgumentException e) {
            throw new IOException("the kernel cannot listen at " + file.address() + ":" + port + ": " + e.getMessage());
        }
        return socket;
    }

    private void serve() {
        publisher.status("starting", new JsonObject());
        beside("control", this::control);
        Thread parent = new Thread(this::endWithJupyter, "jupyter");
        parent.setDaemon(true);
        parent.start();
        while (!ended()) {
            Message message = message(shell);
            if (message != null) {
                answer(message, shell);
            }
        }
    }

    private boolean ended() {
        return over.get() || surroundings.interrupted().getAsBoolean();
    }

    /** Does something again and again, beside the cells, until the kernel ends. */
    private void beside(String name, Runnable round) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!ended()) {
                            round.run();
                        }
                    } catch (ZMQException e) {
                        // the sockets are closed: the kernel ends
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void control() {
        Message message = message(control);
        if (message != null) {
            answer(message, control);
        }
    }

    private void answer(Message message, ZMQ.Socket socket) {
        publisher.status("busy", message.header());
        try {
            switch (message.type()) {
                case "execute_request" -> execute(message, socket);
                case "interrupt_request" -> {
                    cells.interrupt();
                    reply(message, socket, Answers.ok());
                }
                case "shutdown_request" -> {
                    JsonObject content = Answers.ok();
                    content.addProperty("restart", message.flag("restart", false));
                    reply(message, socket, content);
                    publisher.tell("shutdown_reply", message.header(), content);
                    end();
                }
                default -> {
                    JsonObject content = answers.to(message);
                    if (content != null) {
                        reply(message, socket, content);
                    }
                }
            }
        } finally {
            publisher.status("idle", message.header());
        }
    }

    private void execute(Message message, ZMQ.Socket socket) {
        JsonObject content = cells.execute(message);
        reply(message, socket, content);
        boolean failed = !content.get("status").getAsString().equals("ok");
        if (failed && message.flag("stop_on_error", true)) {
            abortWaiting(socket);
        }
    }

    /** Cells that wait behind one that failed are not executed; other requests are answered. */
    private void abortWaiting(ZMQ.Socket socket) {
        socket.setReceiveTimeOut(STILL_COMING);
        try {
            for (Message next = message(socket); next != null; next = message(socket)) {
                if (next.type().equals("execute_request")) {
                    publisher.status("busy", next.header());
                    JsonObject content = new JsonObject();
                    content.addProperty("status", "aborted");
                    reply(next, socket, content);
                    publisher.status("idle", next.header());
                } else {
                    answer(next, socket);
                }
            }
        } finally {
            socket.setReceiveTimeOut(PATIENCE);
        }
    }

    private void reply(Message message, ZMQ.Socket socket, JsonObject content) {
        String type = message.type().replace("_request", "_reply");
        send(socket, wire.frames(wire.message(type, message.identities(), message.header(), content)));
    }

    /** Ends the kernel, also where a computation does not. */
    private void end() {
        over.set(true);
        cells.interrupt();
        Thread last = new Thread(
                () -> {
                    try {
                        Thread.sleep(LAST_PATIENCE);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(0);
                },
                "end");
        last.setDaemon(true);
        last.start();
    }

    /** A kernel whose Jupyter has died would stay for ever; JPY_PARENT_PID is the process that started it. */
    private void endWithJupyter() {
        String parent = System.getenv().getOrDefault("JPY_PARENT_PID", "");
        if (!parent.matches("\\d{1,18}") || parent.equals("1")) {
            return;
        }
        ProcessHandle.of(Long.parseLong(parent))
                .ifPresent(process -> process.onExit().thenRun(this::end));
    }

    private @Nullable Message message(ZMQ.Socket socket) {
        List<byte[]> frames = received(socket);
        if (frames == null) {
            return null;
        }
        Message message = wire.message(frames);
        if (message == null) {
            surroundings.sentences().accept("a message was left out: its signature is not that of this kernel");
        }
        return message;
    }

    /** The frames of what comes next; null where nothing does for a while. */
    private static @Nullable List<byte[]> received(ZMQ.Socket socket) {
        byte[] first = socket.recv();
        if (first == null) {
            if (socket.errno() == ZError.ETERM) {
                throw new ZMQException(ZError.ETERM);
            }
            return null;
        }
        List<byte[]> frames = new ArrayList<>(List.of(first));
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        return frames;
    }

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }
}
