package sxj.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The command {@code sxj}. */
public final class Main {
    /** Room for programs nested or recursing 10,000 deep; only what is used of it takes memory. */
    private static final long STACK_BYTES = 1L << 29;

    private Main() {}

    /** Runs a command line and ends the process with its exit status. */
    public static void main(String[] words) throws InterruptedException {
        Interruption interruption = Interruption.awaited();
        CommandLine commandLine = new CommandLine(
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new Utf8Output(new FileOutputStream(FileDescriptor.out)),
                new Utf8Output(new FileOutputStream(FileDescriptor.err)),
                ProcessEnvironment.ofThisProcess(),
                interruption::requested);
        AtomicInteger status = new AtomicInteger();
        Thread worker = new Thread(null, () -> status.set(commandLine.run(List.of(words))), "sxj", STACK_BYTES);
        worker.start();
        worker.join();
        interruption.over();
        System.exit(status.get());
    }
}
