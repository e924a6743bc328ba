package sxj.procedure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a procedure and those it calls do.
 *
 * @param prints whether anything may be printed
 * @param loops whether it may take long: there is a loop, or a procedure that calls itself
 */
public record Traits(boolean prints, boolean loops) {
    public static Traits of(Procedure root) {
        Set<Procedure> found = new LinkedHashSet<>();
        Deque<Procedure> open = new ArrayDeque<>(List.of(root));
        boolean prints = false;
        boolean loops = false;
        while (!open.isEmpty()) {
            Procedure next = open.pop();
            if (found.add(next)) {
                Usage usage = Usage.of(next.body());
                prints |= usage.acts;
                loops |= usage.hasLoops || isRecursive(next);
                open.addAll(usage.called);
            }
        }
        return new Traits(prints, loops);
    }

    /** The first procedure that calls itself, of those that a root comes to. */
    public static Optional<Procedure> recursive(Procedure root) {
        Set<Procedure> found = new LinkedHashSet<>(List.of(root));
        Deque<Procedure> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            Procedure next = open.removeFirst();
            if (isRecursive(next)) {
                return Optional.of(next);
            }
            for (Procedure called : Usage.of(next.body()).called) {
                if (found.add(called)) {
                    open.addLast(called);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a procedure calls itself, directly or through others. */
    static boolean isRecursive(Procedure procedure) {
        Set<Procedure> found = new LinkedHashSet<>();
        Deque<Procedure> open = new ArrayDeque<>(Usage.of(procedure.body()).called);
        while (!open.isEmpty()) {
            Procedure next = open.pop();
            if (next == procedure) {
                return true;
            }
            if (found.add(next)) {
                open.addAll(Usage.of(next.body()).called);
            }
        }
        return false;
    }
}
