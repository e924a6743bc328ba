package sxj.sx;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.sx.syntax.SxExpression;
import sxj.sx.syntax.SxName;

/** What the check found out about a program: types, kinds, and what names mean. */
final class Facts {
    /** What is known of an expression. */
    record Fact(SxType type, Kind kind) {}

    final Map<String, Signature> functions = new LinkedHashMap<>();
    private final Map<SxExpression, Fact> facts = new IdentityHashMap<>();
    private final Map<SxName, SxVariable> variables = new IdentityHashMap<>();
    private final List<Kind> kinds = new ArrayList<>();

    void put(SxExpression expression, Fact fact) {
        facts.put(expression, fact);
        kinds.add(fact.kind());
    }

    Fact of(SxExpression expression) {
        return Objects.requireNonNull(facts.get(expression));
    }

    /** The variable that is meant, or declared, by a name at its place. */
    void put(SxName occurrence, SxVariable variable) {
        variables.put(occurrence, variable);
        kinds.add(variable.kind());
    }

    SxVariable variable(SxName occurrence) {
        return Objects.requireNonNull(variables.get(occurrence));
    }

    @Nullable
    Signature function(String name) {
        return functions.get(name);
    }

    /** Whether a list is computed with as a number: then lists are numbers in the whole program. */
    boolean listsAreNumbers() {
        return kinds.stream().anyMatch(Kind::isMixed);
    }
}
