package sxj.syntax.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Visits what stands directly inside an expression or a statement: expressions, those of its blocks included, and names. */
public abstract class ExpressionParts implements Expression.Cases<@Nullable Void>, Statement.Cases<@Nullable Void> {
    /** An expression directly inside. */
    protected abstract void part(Expression expression);

    /** A name that is used directly inside: referred to, written, or asked of a run. */
    protected void use(String name) {}

    /** Visits those of the expressions that there are. */
    protected final @Nullable Void parts(@Nullable Expression... parts) {
        for (Expression part : parts) {
            if (part != null) {
                part(part);
            }
        }
        return null;
    }

    protected final @Nullable Void parts(List<Expression> parts) {
        parts.forEach(this::part);
        return null;
    }

    protected final @Nullable Void name(String name) {
        use(name);
        return null;
    }

    protected final @Nullable Void block(@Nullable Block block) {
        if (block != null) {
            block.statements().forEach(statement -> statement.match(this));
        }
        return null;
    }

    private void clauses(List<Expression.Clause> clauses) {
        clauses.forEach(clause -> parts(clause.range(), clause.condition()));
    }

    protected final void arguments(List<Expression.Argument> arguments) {
        for (Expression.Argument argument : arguments) {
            parts(argument.value());
            clauses(argument.clauses());
        }
    }

    // ---- expressions ----

    @Override
    public @Nullable Void number(Expression.NumberLiteral expression) {
        return null;
    }

    @Override
    public @Nullable Void text(Expression.TextLiteral expression) {
        return null;
    }

    @Override
    public @Nullable Void template(Expression.Template expression) {
        for (Expression.Piece piece : expression.pieces()) {
            parts(piece.match(new Expression.Piece.Cases<@Nullable Expression>() {
                @Override
                public @Nullable Expression literal(Expression.Piece.Literal piece) {
                    return null;
                }

                @Override
                public Expression hole(Expression.Piece.Hole piece) {
                    return piece.expression();
                }
            }));
        }
        return null;
    }

    @Override
    public @Nullable Void truth(Expression.BooleanLiteral expression) {
        return null;
    }

    @Override
    public @Nullable Void reference(Expression.Reference expression) {
        return name(expression.name());
    }

    @Override
    public @Nullable Void unary(Expression.Unary expression) {
        return parts(expression.operand());
    }

    @Override
    public @Nullable Void binary(Expression.Binary expression) {
        return parts(expression.left(), expression.right());
    }

    @Override
    public @Nullable Void comparison(Expression.Comparison expression) {
        return parts(expression.operands());
    }

    @Override
    public @Nullable Void range(Expression.Range expression) {
        return parts(expression.low(), expression.high(), expression.step());
    }

    @Override
    public @Nullable Void cast(Expression.Cast expression) {
        return parts(expression.operand());
    }

    @Override
    public @Nullable Void call(Expression.Call expression) {
        parts(expression.callee());
        arguments(expression.arguments());
        return null;
    }

    @Override
    public @Nullable Void index(Expression.Index expression) {
        parts(expression.target());
        return parts(expression.indices());
    }

    @Override
    public @Nullable Void member(Expression.Member expression) {
        name(expression.member().text());
        return parts(expression.target());
    }

    @Override
    public @Nullable Void array(Expression.ArrayLiteral expression) {
        return parts(expression.items());
    }

    @Override
    public @Nullable Void comprehension(Expression.Comprehension expression) {
        parts(expression.body());
        clauses(expression.clauses());
        return null;
    }

    @Override
    public @Nullable Void choice(Expression.If expression) {
        parts(expression.condition());
        block(expression.then());
        return block(expression.otherwise());
    }

    // ---- statements ----

    @Override
    public @Nullable Void let(Statement.Let statement) {
        return parts(statement.value());
    }

    @Override
    public @Nullable Void var(Statement.Var statement) {
        return parts(statement.value());
    }

    @Override
    public @Nullable Void state(Statement.State statement) {
        return parts(statement.value());
    }

    @Override
    public @Nullable Void update(Statement.Update statement) {
        name(statement.name().text());
        statement.indices().forEach(this::parts);
        return parts(statement.value());
    }

    @Override
    public @Nullable Void assign(Statement.Assign statement) {
        name(statement.name().text());
        statement.indices().forEach(this::parts);
        return parts(statement.value());
    }

    @Override
    public @Nullable Void prime(Statement.Prime statement) {
        name(statement.name().text());
        return parts(statement.value());
    }

    @Override
    public @Nullable Void drift(Statement.Drift statement) {
        return parts(statement.value());
    }

    @Override
    public @Nullable Void diffusion(Statement.Diffusion statement) {
        return parts(statement.value());
    }

    @Override
    public @Nullable Void result(Statement.Return statement) {
        return parts(statement.value());
    }

    @Override
    public @Nullable Void whileLoop(Statement.While statement) {
        parts(statement.condition());
        return block(statement.body());
    }

    @Override
    public @Nullable Void forLoop(Statement.For statement) {
        parts(statement.range());
        return block(statement.body());
    }

    @Override
    public @Nullable Void choice(Statement.If statement) {
        parts(statement.condition());
        block(statement.then());
        return block(statement.otherwise());
    }

    @Override
    public @Nullable Void evaluate(Statement.Evaluate statement) {
        return parts(statement.expression());
    }
}
