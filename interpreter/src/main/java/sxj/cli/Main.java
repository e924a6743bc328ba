package sxj.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import sxj.procedure.DeepThread;

/** The command {@code sxj}. */
public final class Main {
    /** Room for programs nested or recursing 10,000 deep; only what is used of it takes memory. */
    private static final long STACK_BYTES = 1L << 29;

    /** Where not even this much can be had, the work is done on the stack that there is. */
    private static final long LEAST_STACK_BYTES = 1L << 23;

    /** The status where nothing else was said: a bug of ours. */
    private static final int BUG = 70;

    private Main() {}

    /** Runs a command line and ends the process with its exit status. */
    public static void main(String[] words) throws InterruptedException {
        AtomicInteger status = new AtomicInteger(BUG);
        try {
            Interruption interruption = Interruption.awaited();
            CommandLine commandLine = new CommandLine(
                    new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                    new Utf8Output(new FileOutputStream(FileDescriptor.out)),
                    Utf8Output.ofMessages(new FileOutputStream(FileDescriptor.err)),
                    ProcessEnvironment.ofThisProcess(),
                    interruption::requested);
            interruption.lateWith(commandLine::rescue);
            onADeepStack(() -> status.set(commandLine.run(List.of(words))));
            interruption.over();
        } finally {
            System.exit(status.get());
        }
    }

    /** Does the work on as deep a stack as the system gives: an address space may be limited. */
    static void onADeepStack(Runnable work) throws InterruptedException {
        for (long bytes = STACK_BYTES; bytes >= LEAST_STACK_BYTES; bytes /= 4) {
            boolean isWhole = bytes == STACK_BYTES;
            Runnable deep = () -> {
                if (isWhole) {
                    DeepThread.declareDeep();
                }
                work.run();
            };
            Thread worker = new Thread(null, deep, "sxj", bytes);
            try {
                worker.start();
            } catch (OutOfMemoryError noRoom) {
                continue;
            }
            worker.join();
            return;
        }
        work.run();
    }
}
