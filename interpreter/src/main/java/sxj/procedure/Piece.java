package sxj.procedure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Statements of a procedure in a method of their own: HotSpot compiles no method over 8000 bytes, and compiles a method
 * that is called better than one whose loop it has to enter. The method takes the variables it shares with the rest,
 * hands back those it writes through two arrays, and answers how it ended.
 *
 * @param inputs variables that occur here and elsewhere
 * @param outputs those of them that are written here
 * @param fresh variables that only pieces of this piece share
 * @param result the type that the procedure returns
 * @param ends the jumps that leave it
 * @param inPortions whether it is one loop, of which a call makes some rounds
 */
record Piece(
        List<Statement> statements,
        List<Variable> inputs,
        List<Variable> outputs,
        List<Variable> fresh,
        Type result,
        Set<End> ends,
        boolean inPortions) {

    /** How the statements of a piece end. */
    enum End {
        /** After the last of them. */
        THROUGH,
        BROKEN,
        CONTINUED,
        /** With the value, if there is one, as the first item of the arrays. */
        RETURNED,
        /** Its loop goes on: the caller calls it again. */
        MORE
    }

    /** A piece of a procedure. */
    static Piece of(List<Statement> statements, Procedure procedure) {
        return of(statements, procedure, false);
    }

    /** A loop of a procedure as a piece that makes some of its rounds at a call. */
    static Piece inPortions(Statement.Loop loop, Procedure procedure) {
        return of(List.of(loop), procedure, true);
    }

    private static Piece of(List<Statement> statements, Procedure procedure, boolean inPortions) {
        Usage usage = Usage.of(statements);
        Map<Variable, Integer> everywhere = Usage.of(procedure.body()).occurrences;
        List<Variable> inputs = new ArrayList<>(usage.variables);
        inputs.removeIf(variable -> !procedure.parameters().contains(variable)
                && Objects.equals(usage.occurrences.get(variable), everywhere.get(variable)));
        List<Variable> outputs = new ArrayList<>(inputs);
        outputs.retainAll(usage.written);
        List<Variable> fresh = new ArrayList<>(shared(Block.of(statements)));
        fresh.removeAll(inputs);
        return new Piece(List.copyOf(statements), inputs, outputs, fresh, procedure.result(), usage.ends, inPortions);
    }

    /** How many slots its arguments take. */
    int slots() {
        return inputs.stream().mapToInt(variable -> variable.type().slots).sum() + 2;
    }

    String descriptor() {
        StringBuilder text = new StringBuilder("(");
        inputs.forEach(variable -> text.append(variable.type().descriptor));
        return text.append("[J[Ljava/lang/Object;)I").toString();
    }

    static boolean in(Block block) {
        return !Usage.of(block).pieces.isEmpty();
    }

    /** The variables that the pieces of a block take. */
    static Set<Variable> shared(Block block) {
        Set<Variable> shared = new LinkedHashSet<>();
        Usage.of(block).pieces.forEach(piece -> shared.addAll(piece.inputs()));
        return shared;
    }

    /** How long the arrays must be for any piece of a block, and the pieces of these. */
    static int most(Block block) {
        int most = 1;
        for (Piece piece : Usage.of(block).pieces) {
            most = Math.max(most, Math.max(piece.outputs().size() + 1, most(Block.of(piece.statements()))));
        }
        return most;
    }
}
