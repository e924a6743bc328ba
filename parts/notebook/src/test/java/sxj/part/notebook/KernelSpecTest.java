package sxj.part.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Jupyter finds the kernel, and what Jupyter tells it. */
class KernelSpecTest {
    @TempDir
    Path folder;

    @Test
    void isInstalledAndRemoved() throws IOException {
        Path spec = KernelSpec.install(folder);
        assertThat(spec).isEqualTo(folder.resolve("kernels/sxj"));
        JsonObject json = JsonParser.parseString(Files.readString(spec.resolve("kernel.json")))
                .getAsJsonObject();
        assertThat(json.get("interrupt_mode").getAsString()).isEqualTo("message");
        assertThat(json.get("argv").toString()).endsWith("\"notebook\",\"run\",\"{connection_file}\"]");
        assertThat(spec.resolve("logo-64x64.png")).exists();

        KernelSpec.uninstall(folder);
        assertThat(spec).doesNotExist();
        assertThatThrownBy(() -> KernelSpec.uninstall(folder)).hasMessageContaining("there is no kernel sxj in");
    }

    @Test
    void theUsersFolderIsThatOfJupyter() {
        assertThat(KernelSpec.userFolder(Map.of("HOME", "/home/u"), "Linux"))
                .isEqualTo(Path.of("/home/u/.local/share/jupyter"));
        assertThat(KernelSpec.userFolder(Map.of("HOME", "/home/u", "XDG_DATA_HOME", "/data"), "Linux"))
                .isEqualTo(Path.of("/data/jupyter"));
        assertThat(KernelSpec.userFolder(Map.of("HOME", "/home/u", "JUPYTER_DATA_DIR", "/j"), "Linux"))
                .isEqualTo(Path.of("/j"));
        assertThat(KernelSpec.userFolder(Map.of("HOME", "/Users/u"), "Mac OS X"))
                .isEqualTo(Path.of("/Users/u/Library/Jupyter"));
    }

    @Test
    void aConnectionFileIsRead() throws IOException {
        Path file = folder.resolve("connection.json");
        String text = "{\"transport\": \"tcp\", \"ip\": \"127.0.0.1\", \"shell_port\": 1, \"control_port\": 2,"
                + " \"iopub_port\": 3, \"stdin_port\": 4, \"hb_port\": 5, \"key\": \"k\","
                + " \"signature_scheme\": \"hmac-sha256\"}";
        Files.writeString(file, text);
        ConnectionFile read = ConnectionFile.read(file);
        assertThat(read.address()).isEqualTo("tcp://127.0.0.1");
        assertThat(read.heartbeat()).isEqualTo(5);

        Files.writeString(file, text.replace("tcp", "ipc"));
        assertThatThrownBy(() -> ConnectionFile.read(file)).hasMessage("the kernel talks by tcp, not by ipc");
        Files.writeString(file, text.replace(": 5", ": \"five\""));
        assertThatThrownBy(() -> ConnectionFile.read(file)).hasMessageContaining("has no number as hb_port");
        Files.writeString(file, "[");
        assertThatThrownBy(() -> ConnectionFile.read(file)).hasMessageContaining("is no connection file of Jupyter");
    }
}
