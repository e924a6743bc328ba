package sxj.syntax.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of expressions and statements, and whether a name occurs in them. */
public final class TreeWalk {
    private TreeWalk() {}

    /** Whether a name is mentioned anywhere in an expression, shadowed or not. */
    public static boolean name(Expression expression, String name) {
        if (expression instanceof Expression.Reference reference) {
            return reference.name().equals(name);
        }
        return parts(expression).stream().anyMatch(part -> name(part, name));
    }

    /** The expressions directly inside an expression, those of its blocks included. */
    public static List<Expression> parts(Expression expression) {
        List<Expression> parts = new ArrayList<>();
        if (expression instanceof Expression.Unary e) {
            parts.add(e.operand());
        } else if (expression instanceof Expression.Binary e) {
            parts.add(e.left());
            parts.add(e.right());
        } else if (expression instanceof Expression.Comparison e) {
            parts.addAll(e.operands());
        } else if (expression instanceof Expression.Range e) {
            add(parts, e.low(), e.high(), e.step());
        } else if (expression instanceof Expression.Cast e) {
            parts.add(e.operand());
        } else if (expression instanceof Expression.Call e) {
            parts.add(e.callee());
            for (Expression.Argument argument : e.arguments()) {
                parts.add(argument.value());
                addClauses(parts, argument.clauses());
            }
        } else if (expression instanceof Expression.Index e) {
            parts.add(e.target());
            parts.addAll(e.indices());
        } else if (expression instanceof Expression.Member e) {
            parts.add(e.target());
        } else if (expression instanceof Expression.ArrayLiteral e) {
            parts.addAll(e.items());
        } else if (expression instanceof Expression.Comprehension e) {
            parts.add(e.body());
            addClauses(parts, e.clauses());
        } else if (expression instanceof Expression.If e) {
            parts.add(e.condition());
            e.then().statements().forEach(statement -> parts.addAll(parts(statement)));
            e.otherwise().statements().forEach(statement -> parts.addAll(parts(statement)));
        } else if (expression instanceof Expression.Template e) {
            for (Expression.Piece piece : e.pieces()) {
                if (piece instanceof Expression.Piece.Hole hole) {
                    parts.add(hole.expression());
                }
            }
        }
        return parts;
    }

    private static void addClauses(List<Expression> parts, List<Expression.Clause> clauses) {
        for (Expression.Clause clause : clauses) {
            add(parts, clause.range(), clause.condition());
        }
    }

    private static void add(List<Expression> parts, @Nullable Expression... expressions) {
        for (Expression expression : expressions) {
            if (expression != null) {
                parts.add(expression);
            }
        }
    }

    /** All expressions directly inside a statement, those of its blocks included. */
    public static List<Expression> parts(Statement statement) {
        List<Expression> parts = new ArrayList<>();
        if (statement instanceof Statement.Let s) {
            parts.add(s.value());
        } else if (statement instanceof Statement.Var s) {
            parts.add(s.value());
        } else if (statement instanceof Statement.State s) {
            parts.add(s.value());
        } else if (statement instanceof Statement.Update s) {
            s.indices().forEach(parts::addAll);
            parts.add(s.value());
        } else if (statement instanceof Statement.Assign s) {
            s.indices().forEach(parts::addAll);
            parts.add(s.value());
        } else if (statement instanceof Statement.Prime s) {
            parts.add(s.value());
        } else if (statement instanceof Statement.Drift s) {
            parts.add(s.value());
        } else if (statement instanceof Statement.Diffusion s) {
            parts.add(s.value());
        } else if (statement instanceof Statement.Return s) {
            add(parts, s.value());
        } else if (statement instanceof Statement.While s) {
            parts.add(s.condition());
            addBlock(parts, s.body());
        } else if (statement instanceof Statement.For s) {
            parts.add(s.range());
            addBlock(parts, s.body());
        } else if (statement instanceof Statement.If s) {
            parts.add(s.condition());
            addBlock(parts, s.then());
            addBlock(parts, s.otherwise());
        } else if (statement instanceof Statement.Evaluate s) {
            parts.add(s.expression());
        }
        return parts;
    }

    private static void addBlock(List<Expression> parts, @Nullable Block block) {
        if (block != null) {
            block.statements().forEach(statement -> parts.addAll(parts(statement)));
        }
    }
}
