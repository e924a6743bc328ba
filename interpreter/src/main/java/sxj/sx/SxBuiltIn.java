package sxj.sx;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions that every program has; one that the program declares by the same name wins. */
enum SxBuiltIn {
    PRINT(List.of(Argument.TEXT), SxType.I64),
    PRINTLN(List.of(Argument.TEXT), SxType.I64),
    PRINT_F64(List.of(Argument.F64), SxType.I64),
    PRINT_I64(List.of(Argument.I64), SxType.I64),
    SIN(List.of(Argument.F64), SxType.F64),
    COS(List.of(Argument.F64), SxType.F64),
    SQRT(List.of(Argument.F64), SxType.F64),
    LN(List.of(Argument.F64), SxType.F64),
    EXP(List.of(Argument.F64), SxType.F64),
    TANH(List.of(Argument.F64), SxType.F64),
    POW(List.of(Argument.F64, Argument.F64), SxType.F64),
    VEC_NEW(List.of(), SxType.I64),
    VEC_PUSH(List.of(Argument.LIST, Argument.ITEM), SxType.I64),
    VEC_GET(List.of(Argument.LIST, Argument.I64), SxType.WORD),
    VEC_SET(List.of(Argument.LIST, Argument.I64, Argument.ITEM), SxType.I64),
    VEC_LEN(List.of(Argument.LIST), SxType.I64),
    F64_TO_BITS(List.of(Argument.BITS), SxType.I64),
    BITS_TO_F64(List.of(Argument.BITS), SxType.F64),
    F64_PARSE(List.of(Argument.TEXT), SxType.F64);

    /** What an argument must be. */
    enum Argument {
        I64("i64"),
        F64("f64"),
        TEXT("&str"),
        /** A list. */
        LIST("i64"),
        /** A word of any type, kept in the list of the first argument. */
        ITEM("i64"),
        /** A number of either type, taken as it is. */
        BITS("f64");

        final String type;

        Argument(String type) {
            this.type = type;
        }
    }

    final List<Argument> arguments;
    final SxType result;

    SxBuiltIn(List<Argument> arguments, SxType result) {
        this.arguments = arguments;
        this.result = result;
    }

    /** As programs write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As its declaration would be. */
    String signature() {
        List<String> types = arguments.stream()
                .map(argument -> this == BITS_TO_F64 ? "i64" : argument.type)
                .toList();
        String given = result == SxType.WORD ? "i64" : result.text;
        return word() + "(" + String.join(", ", types) + ") -> " + given;
    }

    static @Nullable SxBuiltIn named(String name) {
        for (SxBuiltIn builtIn : values()) {
            if (builtIn.word().equals(name)) {
                return builtIn;
            }
        }
        return null;
    }

    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (SxBuiltIn builtIn : values()) {
            names.add(builtIn.word());
        }
        return names;
    }
}
