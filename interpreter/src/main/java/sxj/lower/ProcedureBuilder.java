package sxj.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sxj.procedure.ArrayOperations;
import sxj.procedure.Block;
import sxj.procedure.NativeMethod;
import sxj.procedure.Procedure;
import sxj.procedure.Term;
import sxj.procedure.Type;
import sxj.procedure.Variable;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;
import sxj.syntax.tree.TreeWalk;

/**
 * The body of a function of the language as a procedure, where every variable keeps one type; whatever else the
 * language allows is {@link Unfit} and stays with the walk over the tree, which both must agree with bit by bit.
 */
final class ProcedureBuilder {
    /** A body that is no procedure. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfit() {
            super(null, null, false, false);
        }
    }

    /** How one function calls others. */
    interface Callees {
        /** The procedure of a function for arguments of these types. */
        Procedure procedure(Value.Function function, List<Type> arguments);
    }

    private record Local(Variable variable, boolean mutable) {}

    private final TermBuilder terms;
    private final Type result;

    /** Whether the type of the result is written: then what is returned is converted to it. */
    private final boolean isDeclared;

    private final Deque<Map<String, Local>> scopes = new ArrayDeque<>();

    private ProcedureBuilder(Lowering lowering, Value.Function function, Type result, Callees callees) {
        this.terms = new TermBuilder(lowering, function.home(), this::local, callees, this::branch);
        this.result = result;
        this.isDeclared = function.declaration().type() != null;
    }

    /** Gives a procedure the body of a function. */
    static void define(Procedure procedure, Value.Function function, Lowering lowering, Callees callees) {
        ProcedureBuilder builder = new ProcedureBuilder(lowering, function, procedure.result(), callees);
        builder.scopes.push(new HashMap<>());
        var declaration = function.declaration();
        List<sxj.procedure.Statement> start = new ArrayList<>();
        for (int i = 0; i < procedure.parameters().size(); i++) {
            String name = declaration.parameters().get(i).name().text();
            Variable parameter = procedure.parameters().get(i);
            if (parameter.type() == Type.VECTOR || parameter.type() == Type.MATRIX) {
                if (declaration.body() != null && writes(declaration.body(), name)) {
                    start.add(new sxj.procedure.Statement.Assign(
                            parameter,
                            TermBuilder.copied(
                                    new Term.Read(parameter), declaration.name().span())));
                }
            }
            builder.scopes.element().put(name, new Local(parameter, true));
        }
        if (declaration.value() != null) {
            Term value = builder.as(procedure.result(), builder.terms.of(declaration.value()), true);
            procedure.define(new Block(start, value));
            return;
        }
        Block body = builder.body(Objects.requireNonNull(declaration.body()));
        start.addAll(body.statements());
        procedure.define(new Block(start, body.value()));
    }

    private static boolean writes(sxj.syntax.tree.Block block, String name) {
        return block.statements().stream().anyMatch(statement -> {
            if (statement instanceof Statement.Assign assign) {
                return assign.name().text().equals(name);
            } else if (statement instanceof Statement.While loop) {
                return writes(loop.body(), name);
            } else if (statement instanceof Statement.For loop) {
                return writes(loop.body(), name);
            } else if (statement instanceof Statement.If choice) {
                return writes(choice.then(), name) || choice.otherwise() != null && writes(choice.otherwise(), name);
            }
            return false;
        });
    }

    private Variable local(String name) {
        Local local = find(name);
        return local == null ? TermBuilder.NONE : local.variable();
    }

    private @Nullable Local find(String name) {
        for (Map<String, Local> scope : scopes) {
            Local local = scope.get(name);
            if (local != null) {
                return local;
            }
        }
        return null;
    }

    // ---- bodies ----

    /** A body that gives the result. */
    private Block body(sxj.syntax.tree.Block block) {
        if (result == Type.NOTHING) {
            return statements(block);
        }
        return valued(block, result, true);
    }

    /** A block that ends with a value of a type, or with a return on every path. */
    private Block valued(sxj.syntax.tree.Block block, Type type, boolean isResult) {
        scopes.push(new HashMap<>());
        List<sxj.procedure.Statement> statements = new ArrayList<>();
        int last = block.statements().size() - 1;
        for (int i = 0; i < last; i++) {
            add(block.statements().get(i), statements);
        }
        Term value = null;
        if (last < 0) {
            throw new Unfit();
        }
        Statement end = block.statements().get(last);
        if (end instanceof Statement.Evaluate evaluate) {
            value = as(type, terms.of(evaluate.expression()), isResult);
        } else if (end instanceof Statement.If choice && !returns(choice)) {
            if (choice.otherwise() == null) {
                throw new Unfit();
            }
            value = new Term.Choice(
                    terms.condition(choice.condition()),
                    valued(choice.then(), type, isResult),
                    valued(choice.otherwise(), type, isResult),
                    type);
        } else if (returns(end)) {
            add(end, statements);
        } else {
            throw new Unfit();
        }
        scopes.pop();
        return new Block(statements, value);
    }

    /** The branch of an {@code if} that stands as a value: its type, and the block. */
    private Block branch(sxj.syntax.tree.Block block, @Nullable Type type) {
        if (type != null) {
            return valued(block, type, false);
        }
        for (Type tried : List.of(Type.F64, Type.I64, Type.BOOL, Type.VECTOR, Type.MATRIX)) {
            int depth = scopes.size();
            try {
                return valued(block, tried, false);
            } catch (Unfit other) {
                while (scopes.size() > depth) {
                    scopes.pop();
                }
            }
        }
        throw new Unfit();
    }

    private static boolean returns(Statement statement) {
        return statement instanceof Statement.Return
                || statement instanceof Statement.If choice
                        && choice.otherwise() != null
                        && returns(choice.then())
                        && returns(choice.otherwise());
    }

    private static boolean returns(sxj.syntax.tree.Block block) {
        int last = block.statements().size() - 1;
        return last >= 0 && returns(block.statements().get(last));
    }

    private Block statements(sxj.syntax.tree.Block block) {
        scopes.push(new HashMap<>());
        List<sxj.procedure.Statement> statements = new ArrayList<>();
        block.statements().forEach(statement -> add(statement, statements));
        scopes.pop();
        return Block.of(statements);
    }

    private void add(Statement statement, List<sxj.procedure.Statement> into) {
        if (statement instanceof Statement.Let let) {
            into.add(declare(let.name(), let.type(), let.value(), false));
        } else if (statement instanceof Statement.Var variable) {
            into.add(declare(variable.name(), variable.type(), variable.value(), true));
        } else if (statement instanceof Statement.Assign assign) {
            assign(assign, into);
        } else if (statement instanceof Statement.Return returned) {
            into.add(returned(returned));
        } else if (statement instanceof Statement.While loop) {
            if (isEndless(loop)) {
                throw new Unfit();
            }
            into.add(new sxj.procedure.Statement.Loop(
                    terms.condition(loop.condition()), statements(loop.body()), Block.of(List.of()), loop.span()));
        } else if (statement instanceof Statement.For loop) {
            loop(loop, into);
        } else if (statement instanceof Statement.If choice) {
            into.add(new sxj.procedure.Statement.Branch(
                    terms.condition(choice.condition()),
                    statements(choice.then()),
                    choice.otherwise() == null ? Block.of(List.of()) : statements(choice.otherwise())));
        } else if (statement instanceof Statement.Evaluate evaluate) {
            into.addAll(terms.effects(evaluate.expression()));
        } else {
            throw new Unfit();
        }
    }

    private sxj.procedure.Statement declare(Name name, @Nullable Name type, Expression value, boolean mutable) {
        Term term = terms.of(value);
        if (type != null) {
            term = converted(term, value, type);
        }
        term = TermBuilder.copied(term, value.span());
        if (term.type() == Type.NOTHING) {
            throw new Unfit();
        }
        Variable variable = new Variable(name.text(), term.type());
        scopes.element().put(name.text(), new Local(variable, mutable));
        return new sxj.procedure.Statement.Assign(variable, term);
    }

    /** A value as a declared type wants it. */
    private Term converted(Term term, Expression written, Name type) {
        Type wanted = type(type);
        if (term.type() == wanted) {
            return term;
        } else if (wanted == Type.F64 && term.type() == Type.I64) {
            return TermBuilder.real(term);
        } else if (wanted == Type.I64 && term.type() == Type.F64) {
            Term literal = TermBuilder.integerOperand(term, written);
            return literal != null
                    ? literal
                    : new Term.Native(
                            NativeMethod.checked(ArrayOperations.class, "whole", Type.I64, Type.F64),
                            List.of(term),
                            written.span());
        }
        throw new Unfit();
    }

    static Type type(Name name) {
        return switch (name.text()) {
            case "f64" -> Type.F64;
            case "i64" -> Type.I64;
            case "bool" -> Type.BOOL;
            case "vector" -> Type.VECTOR;
            case "matrix" -> Type.MATRIX;
            default -> throw new Unfit();
        };
    }

    private void assign(Statement.Assign assign, List<sxj.procedure.Statement> into) {
        Local local = find(assign.name().text());
        if (local == null || !local.mutable()) {
            throw new Unfit();
        }
        Variable variable = local.variable();
        Term value = terms.of(assign.value());
        if (assign.indices().isEmpty()) {
            if (variable.type() == Type.I64 && value.type() == Type.F64) {
                Term literal = TermBuilder.integerOperand(value, assign.value());
                value = literal == null ? value : literal;
            }
            into.add(new sxj.procedure.Statement.Assign(
                    variable, as(variable.type(), TermBuilder.copied(value, assign.span()), false)));
            return;
        }
        List<Expression> indices = ArrayUpdates.flatten(assign.indices());
        if (value.type() != Type.F64 && value.type() != Type.I64) {
            throw new Unfit();
        }
        // the value is evaluated before the indices
        Variable kept = new Variable("value", Type.F64);
        into.add(new sxj.procedure.Statement.Assign(kept, TermBuilder.real(value)));
        into.add(new sxj.procedure.Statement.Evaluate(
                terms.write(new Term.Read(variable), indices, new Term.Read(kept))));
    }

    /** @param isResult whether the function returns it: a declared type converts it */
    private Term as(Type type, Term term, boolean isResult) {
        if (term.type() == type) {
            return term;
        }
        boolean converts = isResult && isDeclared;
        if (converts && type == Type.F64 && term.type() == Type.I64) {
            return TermBuilder.real(term);
        }
        if (converts
                && type == Type.I64
                && term instanceof Term.RealConstant constant
                && constant.value() == Math.rint(constant.value())) {
            return new Term.IntegerConstant((long) constant.value());
        }
        throw new Unfit();
    }

    private sxj.procedure.Statement returned(Statement.Return returned) {
        if (returned.value() == null) {
            if (result != Type.NOTHING) {
                throw new Unfit();
            }
            return new sxj.procedure.Statement.Return(null);
        }
        return new sxj.procedure.Statement.Return(as(result, terms.of(returned.value()), true));
    }

    private void loop(Statement.For loop, List<sxj.procedure.Statement> into) {
        if (!(loop.range() instanceof Expression.Range range)) {
            throw new Unfit();
        }
        Term low = terms.of(range.low());
        Term high = terms.of(range.high());
        Term step = range.step() == null ? new Term.RealConstant(1) : terms.of(range.step());
        boolean integers = !(range.low() instanceof Expression.NumberLiteral) && low.type() == Type.I64
                || !(range.high() instanceof Expression.NumberLiteral) && high.type() == Type.I64;
        Variable first = new Variable("first", Type.F64);
        Variable by = new Variable("by", Type.F64);
        Variable count = new Variable("count", Type.I64);
        Variable i = new Variable("i", Type.I64);
        Variable last = new Variable("last", Type.F64);
        into.add(new sxj.procedure.Statement.Assign(first, TermBuilder.number(low)));
        into.add(new sxj.procedure.Statement.Assign(last, TermBuilder.number(high)));
        into.add(new sxj.procedure.Statement.Assign(by, TermBuilder.number(step)));
        NativeMethod counting = NativeMethod.checked(
                ArrayOperations.class, "rangeCount", Type.I64, Type.F64, Type.F64, Type.F64, Type.BOOL);
        into.add(new sxj.procedure.Statement.Assign(
                count,
                new Term.Native(
                        counting,
                        List.of(
                                new Term.Read(first),
                                new Term.Read(last),
                                new Term.Read(by),
                                new Term.TruthConstant(range.inclusive())),
                        range.span())));
        into.add(new sxj.procedure.Statement.Assign(i, new Term.IntegerConstant(0)));
        Term round = TermBuilder.real(new Term.Read(i));
        Term moved = range.step() == null
                ? round
                : new Term.Arithmetic(Term.Operator.MULTIPLY, new Term.Read(by), round, range.span());
        Term item = new Term.Arithmetic(Term.Operator.ADD, new Term.Read(first), moved, range.span());
        Term typed = integers ? new Term.Conversion(item, Type.I64, Term.Rounding.SATURATING) : item;
        Variable variable = new Variable(loop.variable().text(), typed.type());
        scopes.push(new HashMap<>());
        scopes.element().put(loop.variable().text(), new Local(variable, false));
        List<sxj.procedure.Statement> body = new ArrayList<>();
        body.add(new sxj.procedure.Statement.Assign(variable, typed));
        body.addAll(statements(loop.body()).statements());
        scopes.pop();
        Block update = Block.of(List.of(new sxj.procedure.Statement.Assign(
                i,
                new Term.Arithmetic(Term.Operator.ADD, new Term.Read(i), new Term.IntegerConstant(1), loop.span()))));
        into.add(new sxj.procedure.Statement.Loop(
                new Term.Comparison(Term.Relation.LESS, new Term.Read(i), new Term.Read(count)),
                Block.of(body),
                update,
                loop.span()));
    }

    /** A loop that never ends however often it goes round: the walk over the tree says so. */
    private static boolean isEndless(Statement.While loop) {
        return !mayLeave(loop.body(), loop.condition());
    }

    /** Whether a body returns, or writes or calls what a condition mentions. */
    private static boolean mayLeave(sxj.syntax.tree.Block block, Expression condition) {
        return block.statements().stream().anyMatch(statement -> {
            if (statement instanceof Statement.Return) {
                return true;
            } else if (statement instanceof Statement.Assign assign) {
                return TreeWalk.name(condition, assign.name().text());
            } else if (statement instanceof Statement.While loop) {
                return mayLeave(loop.body(), condition);
            } else if (statement instanceof Statement.For loop) {
                return mayLeave(loop.body(), condition);
            } else if (statement instanceof Statement.If choice) {
                return mayLeave(choice.then(), condition)
                        || choice.otherwise() != null && mayLeave(choice.otherwise(), condition);
            }
            return false;
        });
    }
}
