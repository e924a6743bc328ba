package sxj.syntax.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Visits what stands directly inside an expression or a statement: expressions, those of its blocks included, and names. */
public abstract class ExpressionParts implements Expression.Cases<Void>, Statement.Cases<Void> {
    /** An expression directly inside. */
    protected abstract void part(Expression expression);

    /** A name that is used directly inside: referred to, written, or asked of a run. */
    protected void use(Name name) {}

    /** Visits those of the expressions that there are. */
    protected final Void parts(@Nullable Expression... parts) {
        for (Expression part : parts) {
            if (part != null) {
                part(part);
            }
        }
        return null;
    }

    protected final Void parts(List<Expression> parts) {
        parts.forEach(this::part);
        return null;
    }

    protected final Void name(Name name) {
        use(name);
        return null;
    }

    protected Void block(@Nullable Block block) {
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
    public Void number(Expression.NumberLiteral expression) {
        return null;
    }

    @Override
    public Void text(Expression.TextLiteral expression) {
        return null;
    }

    @Override
    public Void template(Expression.Template expression) {
        for (Expression.Piece piece : expression.pieces()) {
            piece.match(new Expression.Piece.Cases<Void>() {
                @Override
                public Void literal(Expression.Piece.Literal piece) {
                    return null;
                }

                @Override
                public Void hole(Expression.Piece.Hole piece) {
                    return parts(piece.expression());
                }
            });
        }
        return null;
    }

    @Override
    public Void truth(Expression.BooleanLiteral expression) {
        return null;
    }

    @Override
    public Void reference(Expression.Reference expression) {
        return name(new Name(expression.name(), expression.span()));
    }

    @Override
    public Void unary(Expression.Unary expression) {
        return parts(expression.operand());
    }

    @Override
    public Void binary(Expression.Binary expression) {
        return parts(expression.left(), expression.right());
    }

    @Override
    public Void comparison(Expression.Comparison expression) {
        return parts(expression.operands());
    }

    @Override
    public Void range(Expression.Range expression) {
        return parts(expression.low(), expression.high(), expression.step());
    }

    @Override
    public Void cast(Expression.Cast expression) {
        return parts(expression.operand());
    }

    @Override
    public Void call(Expression.Call expression) {
        parts(expression.callee());
        arguments(expression.arguments());
        return null;
    }

    @Override
    public Void index(Expression.Index expression) {
        parts(expression.target());
        return parts(expression.indices());
    }

    @Override
    public Void member(Expression.Member expression) {
        name(expression.member());
        return parts(expression.target());
    }

    @Override
    public Void array(Expression.ArrayLiteral expression) {
        return parts(expression.items());
    }

    @Override
    public Void comprehension(Expression.Comprehension expression) {
        parts(expression.body());
        clauses(expression.clauses());
        return null;
    }

    @Override
    public Void choice(Expression.If expression) {
        parts(expression.condition());
        block(expression.then());
        return block(expression.otherwise());
    }

    // ---- statements ----

    @Override
    public Void let(Statement.Let statement) {
        return parts(statement.value());
    }

    @Override
    public Void var(Statement.Var statement) {
        return parts(statement.value());
    }

    @Override
    public Void state(Statement.State statement) {
        return parts(statement.value());
    }

    @Override
    public Void update(Statement.Update statement) {
        name(statement.name());
        statement.indices().forEach(this::parts);
        return parts(statement.value());
    }

    @Override
    public Void assign(Statement.Assign statement) {
        name(statement.name());
        statement.indices().forEach(this::parts);
        return parts(statement.value());
    }

    @Override
    public Void prime(Statement.Prime statement) {
        name(statement.name());
        return parts(statement.value());
    }

    @Override
    public Void drift(Statement.Drift statement) {
        return parts(statement.value());
    }

    @Override
    public Void diffusion(Statement.Diffusion statement) {
        return parts(statement.value());
    }

    @Override
    public Void result(Statement.Return statement) {
        return parts(statement.value());
    }

    @Override
    public Void whileLoop(Statement.While statement) {
        parts(statement.condition());
        return block(statement.body());
    }

    @Override
    public Void forLoop(Statement.For statement) {
        parts(statement.range());
        return block(statement.body());
    }

    @Override
    public Void choice(Statement.If statement) {
        parts(statement.condition());
        block(statement.then());
        return block(statement.otherwise());
    }

    @Override
    public Void evaluate(Statement.Evaluate statement) {
        return parts(statement.expression());
    }
}
