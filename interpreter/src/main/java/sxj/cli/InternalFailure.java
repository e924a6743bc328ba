package sxj.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A failure that is no mistake of the program, as a person is told of it.
 *
 * @param status the exit status: 3 where a limit of the machine was reached, 70 for a bug of ours
 * @param text what to say, with its line end
 */
public record InternalFailure(int status, String text) {
    private static final int FRAMES = 4;

    /**
     * What a failure means.
     *
     * @param debug whether to tell every detail
     */
    public static InternalFailure of(Throwable failure, boolean debug) {
        String details = debug ? trace(failure) : "";
        if (failure instanceof OutOfMemoryError) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            return new InternalFailure(
                    3,
                    "sxj: out of memory: the program needs more than the " + megabytes
                            + " MB that Java may use (SXJ_OPTS=-Xmx8g sxj … allows 8 GB)\n" + details);
        }
        if (failure instanceof StackOverflowError) {
            return new InternalFailure(3, "sxj: the program is nested, or calls itself, too deeply\n" + details);
        }
        return new InternalFailure(70, debug ? heading() + details : heading() + summary(failure));
    }

    private static String heading() {
        return "sxj: this is a bug in sxj " + Version.text()
                + ", not in your program. Please report it with the program"
                + " and these lines (SXJ_DEBUG=1 shows more):\n";
    }

    private static String summary(Throwable failure) {
        StringBuilder text = new StringBuilder("  ").append(failure).append('\n');
        StackTraceElement[] frames = failure.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            text.append("    at ").append(frames[i]).append('\n');
        }
        return text.toString();
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
