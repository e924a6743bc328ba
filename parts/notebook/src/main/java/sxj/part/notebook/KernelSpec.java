package sxj.part.notebook;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import sxj.session.Session;

/** The folder by which Jupyter knows the kernel: {@code kernels/sxj} with a {@code kernel.json} in it. */
final class KernelSpec {
    private static final List<String> LOGOS = List.of("logo-svg.svg", "logo-64x64.png");

    private KernelSpec() {}

    /** Where Jupyter looks for what belongs to the user (its documentation, "Jupyter's Common Directories and File Locations"). */
    static Path userFolder(Map<String, String> environment, String system) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        String own = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        String name = system.toLowerCase(Locale.ROOT);
        if (!own.isEmpty()) {
            return Path.of(own);
        }
        if (name.startsWith("mac")) {
            return Path.of(home, "Library/Jupyter");
        }
        if (name.startsWith("windows")) {
            return Path.of(environment.getOrDefault("APPDATA", home), "jupyter");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return data.isEmpty() ? Path.of(home, ".local/share/jupyter") : Path.of(data, "jupyter");
    }

    /**
     * Writes the folder.
     *
     * @param place a folder of Jupyter's data
     * @return the folder of the kernel
     */
    static Path install(Path place) throws IOException {
        Path folder = folder(place);
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("kernel.json"), json(command()) + "\n");
            for (String logo : LOGOS) {
                try (InputStream in = KernelSpec.class.getResourceAsStream(logo)) {
                    Files.copy(
                            Objects.requireNonNull(in, logo),
                            folder.resolve(logo),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new IOException(
                    "the kernel cannot be installed in " + folder + ": " + e + "; --prefix FOLDER names another place");
        }
        return folder;
    }

    /** Removes the folder; the folder that is gone. */
    static Path uninstall(Path place) throws IOException {
        Path folder = folder(place);
        if (!Files.isRegularFile(folder.resolve("kernel.json"))) {
            throw new IOException(
                    "there is no kernel sxj in " + folder + "; jupyter kernelspec list shows where one is");
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        return folder;
    }

    private static Path folder(Path place) {
        return place.toAbsolutePath().normalize().resolve("kernels/sxj");
    }

    /** What starts the kernel: the launcher that started this process, or Java itself. */
    private static List<String> command() throws IOException {
        String launcher = System.getProperty("sxj.launcher", "");
        if (!launcher.isEmpty()) {
            return List.of(launcher);
        }
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        return List.of(java, "-cp", classPath(), "sxj.cli.Main");
    }

    private static String classPath() throws IOException {
        try {
            String given = System.getProperty("java.class.path", "");
            return given.isEmpty()
                    ? Path.of(Session.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                            .toString()
                    : given;
        } catch (URISyntaxException e) {
            throw new IOException("the place of sxj is unknown: " + e.getMessage());
        }
    }

    private static String json(List<String> command) {
        JsonObject spec = new JsonObject();
        JsonArray words = new JsonArray();
        command.forEach(words::add);
        List.of("notebook", "run", "{connection_file}").forEach(words::add);
        spec.add("argv", words);
        spec.addProperty("display_name", "sxj");
        spec.addProperty("language", "sxj");
        spec.addProperty("interrupt_mode", "message");
        JsonObject metadata = new JsonObject();
        metadata.addProperty("debugger", false);
        spec.add("metadata", metadata);
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(spec);
    }
}
