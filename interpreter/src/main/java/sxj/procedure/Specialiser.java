package sxj.procedure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes procedures for the constants they are called with. Programs that have no way to return several values call one
 * function once for each, with a number that says which: a procedure of each number computes what that value needs only.
 */
final class Specialiser {
    /** Procedures made of one; further calls go to the general one. */
    private static final int MOST_VERSIONS = 64;

    /** A procedure called with some constants. */
    private record Version(Procedure procedure, Map<Integer, Long> constants) {}

    private final Map<Version, Procedure> made = new HashMap<>();
    private final Map<Procedure, Integer> versions = new IdentityHashMap<>();
    private final Map<Procedure, Set<Variable>> deciding = new IdentityHashMap<>();

    /** A procedure that does the same as the root, with all that it calls made anew. */
    static Procedure specialised(Procedure root) {
        return new Specialiser().version(root, Map.of());
    }

    private Procedure version(Procedure procedure, Map<Integer, Long> constants) {
        Version version = new Version(procedure, constants);
        Procedure before = made.get(version);
        if (before != null) {
            return before;
        }
        List<Variable> parameters = new ArrayList<>();
        Map<Variable, Term> known = new IdentityHashMap<>();
        for (int i = 0; i < procedure.parameters().size(); i++) {
            Variable parameter = procedure.parameters().get(i);
            Long constant = constants.get(i);
            if (constant == null) {
                parameters.add(parameter);
            } else {
                known.put(parameter, new Term.IntegerConstant(constant));
            }
        }
        Procedure anew = new Procedure(procedure.name(), parameters, procedure.result());
        made.put(version, anew);
        anew.define(Simplifier.simplified(procedure.body(), known, this::call));
        return anew;
    }

    private Term call(Procedure procedure, List<Term> arguments) {
        Map<Integer, Long> constants = new HashMap<>();
        List<Term> others = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Variable parameter = procedure.parameters().get(i);
            if (arguments.get(i) instanceof Term.IntegerConstant constant
                    && deciding(procedure).contains(parameter)) {
                constants.put(i, constant.value());
            } else {
                others.add(arguments.get(i));
            }
        }
        boolean isNew = !constants.isEmpty() && !made.containsKey(new Version(procedure, constants));
        if (isNew && versions.merge(procedure, 1, Integer::sum) > MOST_VERSIONS) {
            return new Term.Call(version(procedure, Map.of()), arguments);
        }
        return new Term.Call(version(procedure, constants), others);
    }

    /** The parameters of a procedure that keep their value and decide where it goes on. */
    private Set<Variable> deciding(Procedure procedure) {
        return deciding.computeIfAbsent(procedure, key -> {
            if (Traits.isRecursive(key)) {
                return Set.of();
            }
            Usage usage = Usage.of(key.body());
            Set<Variable> found = new HashSet<>(usage.compared);
            found.removeIf(variable -> usage.writes(variable) > 0 || variable.type() != Type.I64);
            found.retainAll(key.parameters());
            return found;
        });
    }
}
