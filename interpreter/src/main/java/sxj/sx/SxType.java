package sxj.sx;

import org.jspecify.annotations.Nullable;

/** What is known of a value before the program runs. Every value is a word of 64 bits. */
enum SxType {
    I64("i64"),
    F64("f64"),
    TEXT("&str"),
    /** An item of a list: a word that may be anything. */
    WORD("word");

    final String text;

    SxType(String text) {
        this.text = text;
    }

    /** The type that programs write so; null if there is none. */
    static @Nullable SxType named(String name) {
        return switch (name) {
            case "i64" -> I64;
            case "f64" -> F64;
            case "&str" -> TEXT;
            default -> null;
        };
    }
}
