package sxj.lower;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.BinaryOperator;
import sxj.syntax.tree.Statement;
import sxj.syntax.tree.TreeWalk;

/** Whether an i64 that a loop changes may be kept as a real number: one that only counts stays exact and never wraps. */
final class WholeNumbers {
    private final String name;
    private boolean descends;

    private WholeNumbers(String name) {
        this.name = name;
    }

    static boolean onlyCounts(Statement.While loop, String name) {
        WholeNumbers search = new WholeNumbers(name);
        return search.counts(loop.body())
                && search.isPlain(loop.condition())
                && TreeWalk.parts((Statement) loop).stream().allMatch(search::isPlain);
    }

    /** Whether every assignment adds a literal to it, or takes one away. */
    private boolean counts(@Nullable Block block) {
        return block == null || block.statements().stream().allMatch(this::counts);
    }

    private boolean counts(Statement statement) {
        if (statement instanceof Statement.Assign assign) {
            return !assign.name().text().equals(name)
                    || assign.value() instanceof Expression.Binary sum
                            && isName(sum.left())
                            && sum.right() instanceof Expression.NumberLiteral
                            && addsOrTakes(sum.operator());
        }
        if (statement instanceof Statement.While inner) {
            return counts(inner.body());
        }
        if (statement instanceof Statement.For inner) {
            return counts(inner.body());
        }
        return !(statement instanceof Statement.If choice) || counts(choice.then()) && counts(choice.otherwise());
    }

    private boolean addsOrTakes(BinaryOperator operator) {
        descends |= operator == BinaryOperator.SUBTRACT;
        return operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT;
    }

    private boolean isName(Expression e) {
        return e instanceof Expression.Reference reference && reference.name().equals(name);
    }

    /** Whether an expression uses it only where integers and real numbers give the same. */
    private boolean isPlain(Expression e) {
        if (e instanceof Expression.Binary binary && (isName(binary.left()) || isName(binary.right()))) {
            Expression other = isName(binary.left()) ? binary.right() : binary.left();
            boolean isSmall = other instanceof Expression.NumberLiteral || other instanceof Expression.Reference;
            boolean same = switch (binary.operator()) {
                case ADD, SUBTRACT, AND, OR, MATRIX_MULTIPLY -> true;
                case MULTIPLY -> isSmall;
                case REMAINDER -> !descends && isName(binary.left());
                case DIVIDE, POWER -> false;
            };
            if (!same) {
                return false;
            }
        }
        List<Expression> parts = TreeWalk.parts(e);
        return parts.stream().allMatch(this::isPlain);
    }
}
