package sxj.repl;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jline.nativ.OSInfo;

/**
 * The library through which JLine asks for the terminal's size and mode. The build unpacks it beside our jar, and it is
 * used from there; JLine would unpack it into the system's folder for temporary files at every session.
 */
final class NativeLibrary {
    private NativeLibrary() {}

    /** Whether it can be used; if not, JLine asks the command {@code stty} instead. */
    static boolean isThere() {
        try {
            CodeSource source = NativeLibrary.class.getProtectionDomain().getCodeSource();
            if (source == null) {
                return false;
            }
            Path folder = Path.of(source.getLocation().toURI())
                    .resolveSibling("native/org/jline/nativ")
                    .resolve(OSInfo.getNativeLibFolderPathForCurrentOS());
            String name = System.mapLibraryName("jlinenative");
            Path library = folder.resolve(name);
            if (!Files.isReadable(library)) {
                return false;
            }
            System.load(library.toString());
            System.setProperty("library.jline.path", folder.toString());
            System.setProperty("library.jline.name", name);
            return true;
        } catch (URISyntaxException | InvalidPathException | UnsatisfiedLinkError | SecurityException e) {
            return false;
        }
    }
}
