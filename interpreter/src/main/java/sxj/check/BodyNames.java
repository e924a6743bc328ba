package sxj.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.check.Names.Scope;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.ExpressionParts;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Statement;

/** Looks up the names in expressions and bodies, with the names in sight at each place. */
final class BodyNames extends ExpressionParts {
    private final Names names;
    private final Scope scope;

    BodyNames(Names names, Scope scope) {
        this.names = names;
        this.scope = scope;
    }

    @Override
    protected void part(Expression expression) {
        expression.match(this);
    }

    private BodyNames with(Scope inner) {
        return new BodyNames(names, inner);
    }

    /** The statements of a block, in a scope of their own. */
    Void statements(@Nullable Block block) {
        return block == null ? null : with(scope.inner()).block(block);
    }

    /** Looks up a range and a condition, then declares the variable, clause by clause. */
    private BodyNames with(List<Expression.Clause> clauses) {
        BodyNames inner = with(scope.inner());
        for (Expression.Clause clause : clauses) {
            inner.parts(clause.range());
            inner.scope.names().add(clause.variable().text());
            inner.parts(clause.condition());
        }
        return inner;
    }

    // ---- expressions ----

    @Override
    public Void reference(Expression.Reference expression) {
        names.reference(expression.name(), expression.span(), scope);
        return null;
    }

    @Override
    public Void comprehension(Expression.Comprehension expression) {
        return with(expression.clauses()).parts(expression.body());
    }

    /** A name before a point: {@code np} in {@code np.linalg.norm(v)}. */
    private static Expression.@Nullable Reference owner(Expression expression) {
        Expression owner = expression;
        while (owner instanceof Expression.Member member) {
            owner = member.target();
        }
        return owner instanceof Expression.Reference reference ? reference : null;
    }

    @Override
    public Void member(Expression.Member expression) {
        return member(expression, null);
    }

    private Void member(Expression.Member expression, Expression.@Nullable Call call) {
        Expression.Reference owner = owner(expression);
        if (owner == null || names.isKnown(owner.name(), scope)) {
            return parts(expression.target());
        }
        names.unknownOwner(owner, expression.member().text(), call, scope);
        return null;
    }

    /** {@code dL/dx}: two names that only mean something together. */
    @Override
    public Void binary(Expression.Binary expression) {
        if (expression.operator() == Expression.BinaryOperator.DIVIDE
                && expression.left() instanceof Expression.Reference above
                && expression.right() instanceof Expression.Reference below
                && above.name().matches("[d∂].+")
                && below.name().matches("[d∂].+")
                && !names.isKnown(above.name(), scope)
                && !names.isKnown(below.name(), scope)) {
            names.unknownDerivative(
                    above, above.name().substring(1), below.name().substring(1), scope);
            return null;
        }
        if (expression.operator() == Expression.BinaryOperator.POWER
                && expression.right() instanceof Expression.Reference transposed
                && transposed.name().matches("T|t|H")
                && !names.isKnown(transposed.name(), scope)) {
            names.unknownTransposed(transposed, expression.left().span().text(), scope);
            return parts(expression.left());
        }
        return parts(expression.left(), expression.right());
    }

    /** The last entry of an array is {@code end} to some. */
    @Override
    public Void index(Expression.Index expression) {
        parts(expression.target());
        for (Expression one : expression.indices()) {
            if (one instanceof Expression.Reference end
                    && end.name().matches("end|last")
                    && !names.isKnown(end.name(), scope)) {
                names.unknownEnd(end, expression.target().span().text(), scope);
            } else {
                parts(one);
            }
        }
        return null;
    }

    @Override
    public Void call(Expression.Call call) {
        if (call.callee() instanceof Expression.Reference callee && !names.isKnown(callee.name(), scope)) {
            names.unknownFunction(callee, call, scope);
        } else if (call.callee() instanceof Expression.Member method) {
            member(method, call);
        } else {
            parts(call.callee());
        }
        if (names.argumentsReversed(call, scope)) {
            return null;
        }
        String called = call.callee() instanceof Expression.Reference callee ? callee.name() : "";
        boolean ofProblem = called.equals("at") || called.equals("bounds");
        boolean ofData = called.equals("columns");
        int last = call.arguments().size() - 1;
        for (int i = 0; i <= last; i++) {
            Expression.Argument argument = call.arguments().get(i);
            if (ofData && i > 0 && argument.value() instanceof Expression.Reference) {
                // a header, which only the data know
                continue;
            }
            BodyNames sight = i == last && i > 0 && (ofProblem || called.equals("series")) ? ofOtherProblems() : this;
            if (!(i == 0 && ofProblem && names.isProblem(argument.value()))) {
                sight.with(argument.clauses()).parts(argument.value());
            }
        }
        return null;
    }

    /** The names in sight in {@code e} of {@code at(r, k, e)} and {@code series(r, e)}: those of another problem too. */
    private BodyNames ofOtherProblems() {
        return with(names.ofAnyProblem(scope));
    }

    @Override
    public Void choice(Expression.If expression) {
        parts(expression.condition());
        statements(expression.then());
        return statements(expression.otherwise());
    }

    /** A flow that stands alone, or is called, can only have meant a flow. */
    Void flow(Expression expression) {
        Expression named = expression instanceof Expression.Call call ? call.callee() : expression;
        if (named instanceof Expression.Reference reference && !names.isKnown(reference.name(), scope)) {
            names.unknownFlow(reference, scope);
            return arguments(expression);
        }
        return parts(expression);
    }

    /** A step is named or called; anything else is a size. */
    Void step(Expression expression) {
        Expression callee = expression instanceof Expression.Call call ? call.callee() : expression;
        if (callee instanceof Expression.Reference reference) {
            if (names.isStep(reference.name())) {
                return arguments(expression);
            }
            if (!names.isKnown(reference.name(), scope)) {
                if (names.isStep(reference.name())) {
                    return arguments(expression);
                }
                names.unknownStep(reference);
                return null;
            }
        }
        return parts(expression);
    }

    /** A step by its name or with arguments, or any expression: what a sweep walks over. */
    Void motion(Expression expression) {
        Expression callee = expression instanceof Expression.Call call ? call.callee() : expression;
        return callee instanceof Expression.Reference reference && names.isStep(reference.name())
                ? arguments(expression)
                : parts(expression);
    }

    private Void arguments(Expression expression) {
        if (expression instanceof Expression.Call call) {
            call.arguments().forEach(argument -> parts(argument.value()));
        }
        return null;
    }

    Void guard(Item.Guard guard) {
        return guard.lasts() == null
                ? parts(guard.condition())
                : parts(guard.condition(), guard.lasts().length());
    }

    // ---- statements ----

    private Void declared(String name, Expression value) {
        parts(value);
        scope.names().add(name);
        return null;
    }

    @Override
    public Void let(Statement.Let statement) {
        return declared(statement.name().text(), statement.value());
    }

    @Override
    public Void var(Statement.Var statement) {
        return declared(statement.name().text(), statement.value());
    }

    @Override
    public Void state(Statement.State statement) {
        return declared(statement.name().text(), statement.value());
    }

    // that the target of an assignment is declared is for Declarations to say

    @Override
    public Void whileLoop(Statement.While statement) {
        parts(statement.condition());
        return statements(statement.body());
    }

    @Override
    public Void forLoop(Statement.For statement) {
        parts(statement.range());
        return with(scope.with(List.of(statement.variable().text()))).statements(statement.body());
    }

    @Override
    public Void choice(Statement.If statement) {
        parts(statement.condition());
        statements(statement.then());
        return statements(statement.otherwise());
    }
}
