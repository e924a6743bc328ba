package sxj.sx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sxj.numeric.Elementary;
import sxj.numeric.GeneralFormat;
import sxj.procedure.Context;
import sxj.procedure.NativeMethod;
import sxj.procedure.Term;
import sxj.procedure.Type;
import sxj.procedure.Words;

/** The Java methods behind the built-in functions. */
public final class SxLibrary {
    private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?)");

    private final boolean listsAreNumbers;

    /** @param listsAreNumbers whether lists are given as numbers that name them */
    SxLibrary(boolean listsAreNumbers) {
        this.listsAreNumbers = listsAreNumbers;
    }

    /** The list that is none: what the word 0 is where a list belongs. */
    Term none() {
        return new Term.Native(NativeMethod.pure(Words.class, "none", Type.WORDS), List.of(), this);
    }

    /** @param items of what type the items of the list are, where there is a list */
    NativeMethod method(SxBuiltIn builtIn, Type items) {
        String of = items == Type.WORDS ? "List" : items == Type.F64 ? "Real" : "";
        return switch (builtIn) {
            case PRINT -> NativeMethod.acting(SxLibrary.class, "print", Type.I64, Type.TEXT);
            case PRINTLN -> NativeMethod.acting(SxLibrary.class, "printLine", Type.I64, Type.TEXT);
            case PRINT_F64 -> NativeMethod.acting(SxLibrary.class, "printReal", Type.I64, Type.F64);
            case PRINT_I64 -> NativeMethod.acting(SxLibrary.class, "printInteger", Type.I64, Type.I64);
            case SIN -> elementary("sin");
            case COS -> elementary("cos");
            case LN -> elementary("log");
            case EXP -> elementary("exp");
            case TANH -> elementary("tanh");
            case SQRT -> NativeMethod.pure(Math.class, "sqrt", Type.F64, Type.F64);
            case POW -> NativeMethod.pure(Elementary.class, "pow", Type.F64, Type.F64, Type.F64);
            case VEC_NEW ->
                listsAreNumbers
                        ? NativeMethod.acting(NumberedLists.class, "create", Type.I64)
                        : NativeMethod.pure(Words.class, "empty", Type.WORDS);
            case VEC_PUSH -> list("push" + of, Type.I64, items);
            case VEC_GET -> list("get" + of, items, Type.I64);
            case VEC_SET -> list("set" + of, Type.I64, Type.I64, items);
            case VEC_LEN -> list("length", Type.I64);
            case F64_PARSE -> NativeMethod.pure(SxLibrary.class, "parse", Type.F64, Type.TEXT);
            case F64_TO_BITS, BITS_TO_F64 -> throw new AssertionError(builtIn);
        };
    }

    private static NativeMethod elementary(String name) {
        return NativeMethod.pure(Elementary.class, name, Type.F64, Type.F64);
    }

    /** A method whose first argument is a list. */
    private NativeMethod list(String name, Type result, Type... others) {
        List<Type> parameters = new ArrayList<>(List.of(others));
        parameters.add(0, listsAreNumbers ? Type.I64 : Type.WORDS);
        return new NativeMethod(
                listsAreNumbers ? NumberedLists.class : Words.class, name, parameters, result, listsAreNumbers, true);
    }

    // ---- called by procedures ----

    public static long print(Context context, String text) {
        context.print(text);
        return 0;
    }

    public static long printLine(Context context, String text) {
        context.print(text);
        context.print("\n");
        return 0;
    }

    public static long printInteger(Context context, long number) {
        context.print(Long.toString(number));
        return 0;
    }

    public static long printReal(Context context, double number) {
        context.print(GeneralFormat.sixDigits(number) + "\n");
        return 0;
    }

    /** The number that a text begins with, as C's {@code atof} has it; 0 where it begins with none. */
    public static double parse(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        Matcher number = NUMBER.matcher(text);
        return number.lookingAt() ? Double.parseDouble(number.group(1)) : 0;
    }
}
