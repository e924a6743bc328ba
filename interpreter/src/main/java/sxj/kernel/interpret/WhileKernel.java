package sxj.kernel.interpret;

import java.util.ArrayList;
import java.util.List;
import sxj.kernel.EndlessLoopException;
import sxj.kernel.InputLayout;
import sxj.kernel.Kernel;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;
import sxj.symbolic.Symbol;
import sxj.symbolic.WhileLoop;

/** A loop with kernels for its condition and its next round. Immutable; each user brings a {@link Room}. */
public final class WhileKernel {
    /** A loop that goes on longer is taken for one without end. */
    static final int MOST = 10_000_000;

    private static final int MOST_NAMED = 4;
    private static final int DIGITS = 7;

    private final Expr.Repeat node;
    private final Kernel condition;
    private final Kernel next;
    private final int variables;
    private final int size;

    public WhileKernel(Expr.Repeat node, Kernel.Maker kernels) {
        WhileLoop loop = node.loop();
        InputLayout layout = InputLayout.of(loop.symbols());
        this.node = node;
        this.condition = kernels.make(List.of(loop.condition()), layout);
        this.next = kernels.make(loop.next(), layout);
        this.variables = loop.size();
        this.size = layout.size();
    }

    /** The numbers of one loop at a time. */
    public static final class Room {
        /** What the symbols are: the first values before, the last values after. */
        public final double[] numbers;

        private final double[] after;
        private final double[] truth = new double[1];
        private final Kernel.Workspace forCondition;
        private final Kernel.Workspace forNext;

        private Room(WhileKernel rounds) {
            this.numbers = new double[rounds.size];
            this.after = new double[rounds.variables];
            this.forCondition = rounds.condition.newWorkspace();
            this.forNext = rounds.next.newWorkspace();
        }
    }

    public Room newRoom() {
        return new Room(this);
    }

    /**
     * Goes round until the condition does not hold, and writes the variables to target.
     *
     * @throws EndlessLoopException where a round changes nothing, or there are too many
     */
    public void run(Room room, double[] target, int at) {
        double[] numbers = room.numbers;
        String refused = node.loop().refusal();
        if (refused != null) {
            throw refusal(numbers, refused);
        }
        double[] after = room.after;
        for (int round = 0; ; round++) {
            condition.evaluate(numbers, room.truth, 0, room.forCondition);
            if (room.truth[0] == 0) {
                System.arraycopy(numbers, 0, target, at, variables);
                return;
            }
            if (round == MOST) {
                throw refusal(numbers, "this loop did not end within 10,000,000 rounds");
            }
            next.evaluate(numbers, after, 0, room.forNext);
            boolean changed = false;
            for (int i = 0; i < variables; i++) {
                changed |= Double.doubleToRawLongBits(after[i]) != Double.doubleToRawLongBits(numbers[i]);
                numbers[i] = after[i];
            }
            if (!changed) {
                throw refusal(numbers, "this loop never ends: round " + (round + 1) + " changes nothing");
            }
        }
    }

    private EndlessLoopException refusal(double[] numbers, String what) {
        List<String> values = new ArrayList<>();
        int at = 0;
        for (Symbol symbol : node.loop().symbols()) {
            if (symbol.shape().isScalar() && values.size() < MOST_NAMED) {
                values.add(symbol.name() + " = " + NumberText.significant(numbers[at], DIGITS));
            }
            at += symbol.shape().size();
        }
        return new EndlessLoopException(node, values.isEmpty() ? what : what + ", where " + String.join(", ", values));
    }
}
