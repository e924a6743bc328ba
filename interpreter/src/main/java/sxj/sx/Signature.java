package sxj.sx;

import java.util.List;
import sxj.sx.syntax.SxFunction;

/** A function as its callers see it. */
record Signature(SxFunction function, List<SxVariable> parameters, SxType result, Kind resultKind) {
    /** As its declaration is written. */
    String text() {
        List<String> types = parameters.stream()
                .map(parameter -> parameter.name().text() + ": " + parameter.type().text)
                .toList();
        return function.name().text() + "(" + String.join(", ", types) + ") -> " + result.text;
    }
}
