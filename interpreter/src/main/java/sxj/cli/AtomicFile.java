package sxj.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sxj.report.Text;
import sxj.timing.Interrupts;

/**
 * A file that is written whole or not at all: under another name beside it, to the disk, then renamed. It gets the mode
 * and the owner of the file that it replaces, else what the umask leaves. What is no regular file, a pipe for example, is
 * written into.
 */
final class AtomicFile {
    /** Unfinished files tell whose they are: {@code .sxj-HOST-PROCESS-RANDOM.part}. */
    private static final Pattern PART =
            Pattern.compile("\\.sxj-(?:(?<host>[0-9a-f]+)-(?<process>[0-9]+)-)?[0-9a-f]+\\.part");

    /** After so many hours an unfinished file of another machine belongs to nobody. */
    private static final int HOURS = 24;

    private static final int BUFFER = 1 << 16;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Path HOST = Path.of("/proc/sys/kernel/hostname");

    private AtomicFile() {}

    /** A place that cannot be written to; the message names it and says why. */
    static final class UnwritableFileException extends IOException {
        private static final long serialVersionUID = 1;

        UnwritableFileException(String name, IOException cause) {
            super(name + " cannot be written: " + reason(cause), cause);
        }

        UnwritableFileException(String name, String reason) {
            super(name + " cannot be written: " + reason);
        }
    }

    /** A name as a path. */
    static Path path(String name) throws IOException {
        try {
            if (name.isEmpty()) {
                throw new UnwritableFileException("a file without a name", "it has to be named");
            }
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IOException("no file can be named " + name, e);
        }
    }

    /**
     * Tries whether a file could be written, and leaves nothing behind.
     *
     * @throws UnwritableFileException if it could not
     */
    static void tried(Path file) throws UnwritableFileException {
        if (Files.isDirectory(file)) {
            throw new UnwritableFileException(file.toString(), "it is a folder");
        }
        if (isWrittenInto(file)) {
            if (!Files.isWritable(file)) {
                throw new UnwritableFileException(file.toString(), "permission denied");
            }
            return;
        }
        if (isProtected(file)) {
            throw new UnwritableFileException(file.toString(), "it is write-protected");
        }
        try {
            triedFolder(folder(file));
        } catch (IOException e) {
            throw new UnwritableFileException(file.toString(), e);
        }
    }

    /** Tries whether files could be made in a folder, which may not exist yet. */
    static void triedFolder(Path folder) throws IOException {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new NotDirectoryException(existing.toString());
        }
        Path probe = part(existing);
        Files.createFile(probe);
        Files.delete(probe);
    }

    /** Whether any of the files of a folder is more than an unfinished one. */
    static boolean isUnfinished(Path file) {
        return PART.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Removes an unfinished file whose process is gone. */
    static void removeIfAbandoned(Path file) {
        Matcher part = PART.matcher(String.valueOf(file.getFileName()));
        if (!part.matches()) {
            return;
        }
        try {
            boolean here = host().equals(part.group("host"));
            FileTime written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
            boolean isGone = here
                    ? ProcessHandle.of(Long.parseLong(part.group("process"))).isEmpty()
                    : written.toInstant().isBefore(Instant.now().minus(HOURS, ChronoUnit.HOURS));
            if (isGone) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | NumberFormatException e) {
            // it stays where it is, and harms nobody
            return;
        }
    }

    /** What a file is to hold. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file; folders that are missing are made. */
    static void write(Path file, byte[] bytes) throws UnwritableFileException {
        put(file, out -> out.write(bytes));
    }

    /**
     * The same with a text, in UTF-8.
     *
     * @throws Interrupts.LeftException where the user asks for the end before it is whole; then the file is as it was
     */
    static void write(Path file, Text text) throws UnwritableFileException {
        put(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.writeTo(new LeavableOutput(writer));
            writer.flush();
        });
    }

    private static void put(Path file, Content content) throws UnwritableFileException {
        try {
            if (isWrittenInto(file)) {
                try (OutputStream out =
                        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), BUFFER)) {
                    content.writeTo(out);
                }
                return;
            }
            Files.createDirectories(folder(file));
            replace(file, content);
        } catch (IOException e) {
            throw new UnwritableFileException(file.toString(), e);
        }
    }

    private static void replace(Path file, Content content) throws IOException {
        Path unfinished = part(folder(file));
        Files.createFile(unfinished);
        try {
            PosixFileAttributes usual = posix(unfinished);
            if (usual != null) {
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
            }
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            if (usual != null) {
                keep(unfinished, usual, posix(file));
            }
            try {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
        toDisk(folder(file));
    }

    /** Gives a file what the one that it replaces had, else what new files get. */
    private static void keep(Path file, PosixFileAttributes usual, @Nullable PosixFileAttributes old)
            throws IOException {
        Set<PosixFilePermission> mode = usual.permissions();
        if (old != null && old.isRegularFile()) {
            mode = old.permissions();
            if (!old.owner().equals(usual.owner())) {
                try {
                    Files.setOwner(file, old.owner());
                } catch (IOException e) {
                    // only root may give files away
                    Files.setPosixFilePermissions(file, mode);
                    return;
                }
            }
        }
        Files.setPosixFilePermissions(file, mode);
    }

    private static @Nullable PosixFileAttributes posix(Path file) {
        try {
            return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** The new name is on the disk, too; not every system can be asked for it. */
    private static void toDisk(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /** Whether what is at a place is neither a regular file nor a folder; the streams of the process among them. */
    private static boolean isWrittenInto(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        return Files.exists(file)
                && (!Files.isRegularFile(file) || whole.startsWith("/dev") || whole.startsWith("/proc"));
    }

    private static boolean isProtected(Path file) {
        PosixFileAttributes old = posix(file);
        return old != null && old.isRegularFile() && !old.permissions().contains(PosixFilePermission.OWNER_WRITE);
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static Path part(Path folder) {
        return folder.resolve(".sxj-" + host() + "-" + ProcessHandle.current().pid() + "-"
                + Long.toHexString(RANDOM.nextLong()) + ".part");
    }

    private static String host() {
        try {
            return Integer.toHexString(Files.readString(HOST).hashCode());
        } catch (IOException e) {
            return "0";
        }
    }

    /** Why a file cannot be written, in a few words. */
    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NotDirectoryException) {
            return failure.getMessage() + " is no folder";
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such folder, and none can be made";
        }
        String reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        if (reason == null || reason.isBlank()) {
            return "the system refuses it";
        }
        return reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
