package sxj.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Moves parts of a procedure that is too long for HotSpot's compiler into methods of their own, whole loops first. */
final class Splitter {
    /** Statements shorter than this are not worth a call. */
    private static final int WORTH_A_CALL = 300;

    /** Most slots of arguments that the virtual machine passes. */
    private static final int MOST_SLOTS = 250;

    private final Procedure procedure;
    private final ToIntFunction<Block> size;

    /** @param size how many bytes the instructions of a block take */
    Splitter(Procedure procedure, ToIntFunction<Block> size) {
        this.procedure = procedure;
        this.size = size;
    }

    /** A block with pieces, so that no method is longer than the limit, as far as that is possible. */
    Block split(Block block, int limit) {
        return new Block(fit(block.statements(), limit), block.value());
    }

    /** A loop with pieces in its body, so that its method is not longer than the limit, as far as that is possible. */
    Statement.Loop split(Statement.Loop loop, int limit) {
        return size(List.of(loop)) <= limit
                ? loop
                : new Statement.Loop(loop.condition(), fit(loop.body(), limit / 2), loop.update(), loop.place());
    }

    private List<Statement> fit(List<Statement> statements, int limit) {
        if (size(statements) <= limit) {
            return statements;
        }
        List<Statement> parts = new ArrayList<>();
        for (Statement statement : statements) {
            parts.add(size(List.of(statement)) > limit ? inside(statement, limit / 2) : statement);
        }
        int[] sizes = parts.stream().mapToInt(part -> size(List.of(part))).toArray();
        while (sum(sizes) > limit) {
            int largest = largest(parts, sizes);
            Statement moved = largest < 0 ? null : moved(List.of(parts.get(largest)));
            if (moved == null) {
                return grouped(parts, limit / 2);
            }
            parts.set(largest, moved);
            sizes[largest] = size(List.of(moved));
        }
        return parts;
    }

    private int size(List<Statement> statements) {
        return size.applyAsInt(Block.of(statements));
    }

    private static int sum(int[] sizes) {
        int sum = 0;
        for (int size : sizes) {
            sum += size;
        }
        return sum;
    }

    /** The longest statement that holds others; -1 if none is worth a call. */
    private static int largest(List<Statement> parts, int[] sizes) {
        int largest = -1;
        for (int i = 0; i < sizes.length; i++) {
            boolean compound = parts.get(i) instanceof Statement.Loop || parts.get(i) instanceof Statement.Branch;
            if (compound && sizes[i] >= WORTH_A_CALL && (largest < 0 || sizes[i] > sizes[largest])) {
                largest = i;
            }
        }
        return largest;
    }

    /** A statement with its blocks made shorter. */
    private Statement inside(Statement statement, int limit) {
        if (statement instanceof Statement.Loop loop) {
            return new Statement.Loop(loop.condition(), fit(loop.body(), limit), loop.update(), loop.place());
        }
        if (statement instanceof Statement.Branch branch) {
            return new Statement.Branch(branch.condition(), fit(branch.then(), limit), fit(branch.otherwise(), limit));
        }
        return statement;
    }

    private Block fit(Block block, int limit) {
        return new Block(fit(block.statements(), limit), block.value());
    }

    private @Nullable Statement moved(List<Statement> statements) {
        Piece piece = Piece.of(statements, procedure);
        return piece.slots() > MOST_SLOTS ? null : new Statement.Outlined(piece);
    }

    /** Statements one after the other in pieces of at most a length. */
    private List<Statement> grouped(List<Statement> parts, int limit) {
        List<Statement> groups = new ArrayList<>();
        List<Statement> group = new ArrayList<>();
        for (Statement part : parts) {
            List<Statement> longer = new ArrayList<>(group);
            longer.add(part);
            if (!group.isEmpty() && size(longer) > limit) {
                close(group, groups);
            }
            group.add(part);
        }
        close(group, groups);
        return groups;
    }

    private void close(List<Statement> group, List<Statement> groups) {
        Statement moved = size(group) < WORTH_A_CALL ? null : moved(group);
        if (moved == null) {
            groups.addAll(group);
        } else {
            groups.add(moved);
        }
        group.clear();
    }
}
