package sxj.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sxj.fault.FileFault;

/**
 * Bytes of a file as text: UTF-8, a byte order mark skipped, line ends left as they are.
 *
 * @param source the text; bytes that are not UTF-8 stand in it as U+FFFD
 * @param diagnostics one error at the first byte that is not UTF-8, empty without
 */
public record Decoded(SourceText source, List<Diagnostic> diagnostics) {
    /** Reads bytes as the text of the name; never fails. */
    public static Decoded decode(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        int good = out.position();
        String text = result.isError()
                ? new String(bytes, StandardCharsets.UTF_8)
                : out.flip().toString();
        int mark = text.startsWith("\uFEFF") ? 1 : 0;
        SourceText source = new SourceText(name, text.substring(mark));
        return new Decoded(
                source, result.isError() ? List.of(error(source, good - mark, bytes, in.position())) : List.of());
    }

    private static Diagnostic error(SourceText source, int offset, byte[] bytes, int at) {
        int end = Math.min(source.text().length(), offset + 1);
        String digits = Integer.toHexString(bytes[at] & 0xFF).toUpperCase(java.util.Locale.ROOT);
        boolean wide = bytes.length >= 2 && (bytes[0] & 0xFF) >= 0xFE && (bytes[1] & 0xFF) >= 0xFE;
        return Diagnostic.of(
                FileFault.NOT_UTF8,
                new Span(source, Math.min(offset, end), end),
                (digits.length() < 2 ? "0" : "") + digits,
                wide ? "this looks like UTF-16: save the file as UTF-8" : "save the file as UTF-8");
    }
}
