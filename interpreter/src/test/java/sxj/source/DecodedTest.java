package sxj.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import sxj.source.Lines.Position;

/** Bytes to text, and places in it. */
class DecodedTest {
    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void readsTextAndSkipsTheByteOrderMark() {
        Decoded plain = Decoded.decode("a", "θ = 𝜃\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(plain.source().text()).isEqualTo("θ = 𝜃\r\n");
        assertThat(plain.diagnostics()).isEmpty();
        assertThat(Decoded.decode("a", bytes(0xEF, 0xBB, 0xBF, 'x')).source().text())
                .isEqualTo("x");
        assertThat(Decoded.decode("a", bytes()).source().text()).isEmpty();
    }

    @Test
    void saysWhereAByteIsWrong() {
        Decoded decoded = Decoded.decode("a", bytes('a', '\n', 'b', ' ', 0xFC, 'r', '\n'));
        Diagnostic error = decoded.diagnostics().get(0);
        assertThat(error.message()).isEqualTo("the byte 0xFC is not UTF-8");
        assertThat(Lines.of(decoded.source()).position(error.span().start())).isEqualTo(new Position(2, 3));
        assertThat(new Renderer(false).render(error)).startsWith("a:2:3: error[encoding]: ");
    }

    @Test
    void marksDoNotShiftTheWrongByte() {
        Decoded decoded = Decoded.decode("a", bytes(0xEF, 0xBB, 0xBF, 'a', 0x80));
        assertThat(decoded.diagnostics().get(0).span().start()).isEqualTo(1);
    }

    @Test
    void aCutCharacterAtTheEndIsAnError() {
        Decoded decoded = Decoded.decode("a", bytes('a', 0xCE));
        assertThat(decoded.diagnostics()).hasSize(1);
        assertThat(decoded.diagnostics().get(0).span().start()).isEqualTo(1);
    }

    @Test
    void saysThatItLooksLikeSixteenBits() {
        assertThat(Decoded.decode("a", bytes(0xFF, 0xFE, 'a', 0))
                        .diagnostics()
                        .get(0)
                        .hint())
                .contains("UTF-16");
    }

    @Test
    void countsLinesWithEveryKindOfEnd() {
        Lines lines = Lines.of(new SourceText("a", "a\r\nbb\rc\n\n"));
        assertThat(lines.count()).isEqualTo(5);
        assertThat(lines.text(1)).isEqualTo("a");
        assertThat(lines.text(2)).isEqualTo("bb");
        assertThat(lines.text(3)).isEqualTo("c");
        assertThat(lines.position(4)).isEqualTo(new Position(2, 2));
        assertThat(lines.position(99)).isEqualTo(new Position(5, 1));
    }
}
