package sxj.source;

/**
 * A stretch of a source text.
 *
 * @param source the text it lies in
 * @param start offset of its first char (UTF-16), from 0
 * @param end offset after its last char
 */
public record Span(SourceText source, int start, int end) {
    /** The stretch from the start of this one to the end of the other, in the same text. */
    public Span to(Span other) {
        return new Span(source, Math.min(start, other.start), Math.max(end, other.end));
    }

    /** The text it covers. */
    public String text() {
        return source.text().substring(start, end);
    }

    /** Name and offsets; not the whole source, which every node of a tree would repeat. */
    @Override
    public String toString() {
        return source.name() + "[" + start + ".." + end + "]";
    }
}
