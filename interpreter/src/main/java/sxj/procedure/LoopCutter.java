package sxj.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Moves the loops of procedures that are seldom called into methods of their own, which make some rounds at a call. Where
 * a method is called once and loops for long, HotSpot enters its machine code in the middle of a loop, and code for that
 * is up to three times as slow as code of a method that is called.
 */
final class LoopCutter {
    /** Loops within so many others are left where they are: a call for each time they begin would cost too much. */
    private static final int MOST_LOOPS = 2;

    /** Loops of at most so many rounds are left where they are. */
    private static final int FEW_ROUNDS = 64;

    /** Most slots of arguments that the virtual machine passes. */
    private static final int MOST_SLOTS = 250;

    private final Procedure procedure;
    private final UnaryOperator<Statement.Loop> fitting;

    /** @param fitting makes a loop short enough for a method */
    LoopCutter(Procedure procedure, UnaryOperator<Statement.Loop> fitting) {
        this.procedure = procedure;
        this.fitting = fitting;
    }

    /** In how many loops, one within the other, each of some procedures is called at most; recursion counts as many. */
    static Map<Procedure, Integer> nesting(Collection<Procedure> procedures) {
        Map<Procedure, Integer> nesting = new IdentityHashMap<>();
        Deque<Procedure> open = new ArrayDeque<>(procedures);
        procedures.forEach(procedure -> nesting.put(procedure, Traits.isRecursive(procedure) ? MOST_LOOPS : 0));
        while (!open.isEmpty()) {
            Procedure caller = open.pop();
            int around = nesting.getOrDefault(caller, 0);
            Usage.of(caller.body()).nesting.forEach((called, loops) -> {
                int all = Math.min(MOST_LOOPS, around + loops);
                if (all > nesting.getOrDefault(called, 0)) {
                    nesting.put(called, all);
                    open.add(called);
                }
            });
        }
        return nesting;
    }

    /** @param nesting in how many loops the procedure is called */
    Block cut(Block body, int nesting) {
        return new Block(cut(body.statements(), nesting), body.value());
    }

    private List<Statement> cut(List<Statement> statements, int nesting) {
        if (nesting >= MOST_LOOPS) {
            return statements;
        }
        List<Statement> parts = new ArrayList<>();
        for (Statement statement : statements) {
            parts.add(cut(statement, nesting));
        }
        return parts;
    }

    private Statement cut(Statement statement, int nesting) {
        if (statement instanceof Statement.Branch branch) {
            return new Statement.Branch(
                    branch.condition(), cut(branch.then(), nesting), cut(branch.otherwise(), nesting));
        }
        if (statement instanceof Statement.Loop loop && !isShort(loop)) {
            Statement.Loop inner = fitting.apply(
                    new Statement.Loop(loop.condition(), cut(loop.body(), nesting + 1), loop.update(), loop.place()));
            Piece piece = Piece.inPortions(inner, procedure);
            return piece.slots() > MOST_SLOTS ? inner : new Statement.Outlined(piece);
        }
        return statement;
    }

    /** Whether a loop ends at a small number. */
    private static boolean isShort(Statement.Loop loop) {
        return loop.condition() instanceof Term.Comparison comparison
                && (comparison.relation() == Term.Relation.LESS || comparison.relation() == Term.Relation.LESS_EQUAL)
                && comparison.right() instanceof Term.IntegerConstant end
                && end.value() >= 0
                && end.value() <= FEW_ROUNDS;
    }
}
