package sxj.sx;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sxj.procedure.Block;
import sxj.procedure.Procedure;
import sxj.procedure.Statement;
import sxj.procedure.Term;
import sxj.procedure.Type;
import sxj.procedure.Variable;
import sxj.source.Span;
import sxj.sx.Facts.Fact;
import sxj.sx.syntax.SxBlock;
import sxj.sx.syntax.SxExpression;
import sxj.sx.syntax.SxName;
import sxj.sx.syntax.SxStatement;

/** A checked program as procedures: every change of type, said or taken for granted, becomes a term. */
final class SxLowering implements SxExpression.Cases<Term>, SxStatement.Cases<Statement> {
    private static final Block NOTHING = Block.of(List.of());

    private final Facts facts;

    /** Whether lists are numbers that name them, for the program computes with them. */
    private final boolean listsAreNumbers;

    private final SxLibrary library;
    private final Map<Signature, Procedure> procedures = new IdentityHashMap<>();
    private final Map<SxVariable, Variable> variables = new IdentityHashMap<>();
    private Type result = Type.I64;

    private SxLowering(Facts facts) {
        this.facts = facts;
        this.listsAreNumbers = facts.listsAreNumbers();
        this.library = new SxLibrary(listsAreNumbers);
    }

    /** The procedure of {@code main}. */
    static Procedure lower(Facts facts) {
        SxLowering lowering = new SxLowering(facts);
        for (Signature signature : facts.functions.values()) {
            lowering.procedures.put(
                    signature,
                    new Procedure(
                            signature.function().name().text(),
                            signature.parameters().stream()
                                    .map(lowering::variable)
                                    .toList(),
                            lowering.type(signature.result(), signature.resultKind())));
        }
        lowering.procedures.forEach(lowering::define);
        return Objects.requireNonNull(lowering.procedures.get(facts.function("main")));
    }

    private void define(Signature signature, Procedure procedure) {
        result = procedure.result();
        procedure.define(block(signature.function().body(), procedure.result()));
    }

    private Type type(SxType type, Kind kind) {
        return switch (type) {
            case F64 -> Type.F64;
            case TEXT -> Type.TEXT;
            case I64, WORD -> kind.isList() && !listsAreNumbers ? Type.WORDS : Type.I64;
        };
    }

    private Variable variable(SxVariable variable) {
        return variables.computeIfAbsent(
                variable, key -> new Variable(key.name().text(), type(key.type(), key.kind())));
    }

    private Variable variable(SxName name) {
        return variable(facts.variable(name));
    }

    // ---- blocks and statements ----

    /** A block that gives a value of a type; 0 where it has none of its own. */
    private Block block(SxBlock block, Type type) {
        SxExpression value = block.value();
        return new Block(statements(block), value == null ? zero(type) : as(type, value));
    }

    /** A block whose value nobody takes. */
    private Block block(SxBlock block) {
        List<Statement> statements = new ArrayList<>(statements(block));
        if (block.value() != null) {
            statements.add(evaluated(block.value()));
        }
        return Block.of(statements);
    }

    private List<Statement> statements(SxBlock block) {
        return block.statements().stream()
                .map(statement -> statement.match(this))
                .toList();
    }

    private Term zero(Type type) {
        return switch (type) {
            case F64 -> new Term.RealConstant(0);
            case TEXT -> new Term.TextConstant("");
            case WORDS -> library.none();
            default -> new Term.IntegerConstant(0);
        };
    }

    @Override
    public Statement declare(SxStatement.Declare declare) {
        Variable variable = variable(declare.name());
        return new Statement.Assign(variable, as(variable.type(), declare.value()));
    }

    @Override
    public Statement assign(SxStatement.Assign assign) {
        Variable variable = variable(assign.name());
        return new Statement.Assign(variable, as(variable.type(), assign.value()));
    }

    @Override
    public Statement loop(SxStatement.While loop) {
        return new Statement.Loop(condition(loop.condition()), block(loop.body()), NOTHING, loop.span());
    }

    @Override
    public Statement returns(SxStatement.Return returned) {
        return new Statement.Return(as(result, returned.value()));
    }

    @Override
    public Statement breaks(SxStatement.Break leave) {
        return new Statement.Break();
    }

    @Override
    public Statement branch(SxStatement.Branch branch) {
        return branch(branch.choice());
    }

    private Statement branch(SxExpression.If choice) {
        return new Statement.Branch(
                condition(choice.condition()),
                block(choice.then()),
                choice.otherwise() == null ? NOTHING : block(choice.otherwise()));
    }

    @Override
    public Statement evaluate(SxStatement.Evaluate evaluate) {
        return evaluated(evaluate.value());
    }

    private Statement evaluated(SxExpression value) {
        return value instanceof SxExpression.If choice ? branch(choice) : new Statement.Evaluate(value.match(this));
    }

    // ---- types ----

    /** An expression as a value of a type: the word it is, whatever its own type. */
    private Term as(Type type, SxExpression expression) {
        if (type == Type.WORDS && expression instanceof SxExpression.IntegerLiteral) {
            return library.none();
        }
        if (expression instanceof SxExpression.If choice) {
            return choice(choice, type);
        }
        return as(type, expression.match(this));
    }

    private static Term as(Type type, Term term) {
        if (term instanceof Term.Bits bits && bits.operand().type() == type && type == Type.F64) {
            return bits.operand();
        }
        return term.type() == type ? term : new Term.Bits(term, type);
    }

    /** Whether a value is not the word 0. */
    private Term condition(SxExpression expression) {
        if (expression instanceof SxExpression.Comparison comparison) {
            return compared(comparison);
        }
        Term value = as(Type.I64, expression);
        return new Term.Comparison(Term.Relation.NOT_EQUAL, value, new Term.IntegerConstant(0));
    }

    private Type type(SxExpression expression) {
        Fact fact = facts.of(expression);
        return type(fact.type(), fact.kind());
    }

    /** The type in which two operands meet. */
    private Type common(SxExpression left, SxExpression right) {
        return type(left) == Type.F64 || type(right) == Type.F64 ? Type.F64 : Type.I64;
    }

    // ---- expressions ----

    @Override
    public Term integer(SxExpression.IntegerLiteral literal) {
        return new Term.IntegerConstant(literal.value());
    }

    @Override
    public Term real(SxExpression.RealLiteral literal) {
        return new Term.RealConstant(literal.value());
    }

    @Override
    public Term text(SxExpression.TextLiteral literal) {
        return new Term.TextConstant(literal.value());
    }

    @Override
    public Term read(SxExpression.Read read) {
        return new Term.Read(variable(read.name()));
    }

    @Override
    public Term negate(SxExpression.Negate negate) {
        if (negate.operand() instanceof SxExpression.IntegerLiteral literal) {
            return new Term.IntegerConstant(-literal.value());
        }
        return new Term.Negation(as(type(negate.operand()), negate.operand()));
    }

    @Override
    public Term arithmetic(SxExpression.Arithmetic arithmetic) {
        Type type = common(arithmetic.left(), arithmetic.right());
        Term.Operator operator = switch (arithmetic.operator()) {
            case ADD -> Term.Operator.ADD;
            case SUBTRACT -> Term.Operator.SUBTRACT;
            case MULTIPLY -> Term.Operator.MULTIPLY;
            case DIVIDE -> Term.Operator.DIVIDE;
            case REMAINDER -> Term.Operator.REMAINDER;
        };
        return new Term.Arithmetic(
                operator, as(type, arithmetic.left()), as(type, arithmetic.right()), arithmetic.span());
    }

    @Override
    public Term comparison(SxExpression.Comparison comparison) {
        return new Term.Conversion(compared(comparison), Type.I64, Term.Rounding.INDEFINITE);
    }

    private Term compared(SxExpression.Comparison comparison) {
        Type type = common(comparison.left(), comparison.right());
        Term.Relation relation = switch (comparison.relation()) {
            case EQUAL -> Term.Relation.EQUAL;
            case NOT_EQUAL -> Term.Relation.NOT_EQUAL;
            case LESS -> Term.Relation.LESS;
            case GREATER -> Term.Relation.GREATER;
            case LESS_EQUAL -> Term.Relation.LESS_EQUAL;
            case GREATER_EQUAL -> Term.Relation.GREATER_EQUAL;
        };
        return new Term.Comparison(relation, as(type, comparison.left()), as(type, comparison.right()));
    }

    @Override
    public Term cast(SxExpression.Cast cast) {
        Type type = facts.of(cast).type() == SxType.F64 ? Type.F64 : Type.I64;
        Term operand = as(type(cast.operand()), cast.operand());
        return operand.type() == type ? operand : new Term.Conversion(operand, type, Term.Rounding.INDEFINITE);
    }

    @Override
    public Term choice(SxExpression.If choice) {
        return choice(choice, type(choice));
    }

    private Term choice(SxExpression.If choice, Type type) {
        return new Term.Choice(
                condition(choice.condition()),
                block(choice.then(), type),
                block(Objects.requireNonNull(choice.otherwise()), type),
                type);
    }

    @Override
    public Term call(SxExpression.Call call) {
        Signature signature = facts.function(call.name().text());
        if (signature != null) {
            Procedure procedure = Objects.requireNonNull(procedures.get(signature));
            List<Term> arguments = new ArrayList<>();
            for (int i = 0; i < call.arguments().size(); i++) {
                arguments.add(as(
                        procedure.parameters().get(i).type(), call.arguments().get(i)));
            }
            return new Term.Call(procedure, arguments);
        }
        return builtIn(Objects.requireNonNull(SxBuiltIn.named(call.name().text())), call.arguments(), call.span());
    }

    private Term builtIn(SxBuiltIn builtIn, List<SxExpression> arguments, Span span) {
        List<Term> given = new ArrayList<>();
        Type items = Type.I64;
        for (int i = 0; i < arguments.size(); i++) {
            SxExpression argument = arguments.get(i);
            switch (builtIn.arguments.get(i)) {
                case I64 -> given.add(as(Type.I64, argument));
                case F64 -> given.add(as(Type.F64, argument));
                case TEXT -> given.add(argument.match(this));
                case LIST -> {
                    Kind list = facts.of(argument).kind();
                    items = !listsAreNumbers && list.isListOfReals() ? Type.F64 : type(SxType.WORD, list.items());
                    given.add(as(listsAreNumbers ? Type.I64 : Type.WORDS, argument));
                }
                case ITEM -> given.add(as(items, argument));
                case BITS -> given.add(as(builtIn == SxBuiltIn.F64_TO_BITS ? Type.I64 : Type.F64, argument));
            }
        }
        if (builtIn == SxBuiltIn.F64_TO_BITS || builtIn == SxBuiltIn.BITS_TO_F64) {
            return given.get(0);
        }
        return new Term.Native(library.method(builtIn, items), given, span);
    }
}
