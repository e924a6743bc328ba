package sxj.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Waits until one of some files is another than before. */
final class Watch {
    private static final long MILLIS = 150;

    private Watch() {}

    /** When files were last written; a file that is not there has no time. */
    static Map<Path, FileTime> times(Set<Path> files) {
        Map<Path, FileTime> times = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                times.put(file, Files.getLastModifiedTime(file));
            } catch (IOException missing) {
                times.put(file, FileTime.fromMillis(0));
            }
        }
        return times;
    }

    /** Returns when a file has changed and is there, or when the user ends it. */
    static void change(Map<Path, FileTime> before, BooleanSupplier interrupted) {
        while (!interrupted.getAsBoolean()) {
            try {
                Thread.sleep(MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            boolean changed = !times(before.keySet()).equals(before);
            if (changed && before.keySet().stream().allMatch(Files::exists)) {
                return;
            }
        }
    }
}
