package sxj.sx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.fault.SxFault;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.sx.syntax.SxBlock;
import sxj.sx.syntax.SxExpression;
import sxj.sx.syntax.SxName;
import sxj.sx.syntax.SxStatement;

/** A checked program as procedures of sxj that print the same text; i64 stays i64, a comparison becomes a truth value. */
final class SxTranslator implements SxExpression.Cases<String>, SxStatement.Cases<@Nullable Void> {
    /** Words that are no names in sxj, and names that may not be declared anew. */
    private static final Set<String> RESERVED =
            Set.of("in", "for", "and", "or", "not", "true", "false", "theta", "var", "let", "fn", "if", "else");

    /** What has no counterpart in sxj. */
    static final class Untranslatable extends RuntimeException {
        private static final long serialVersionUID = 1;
        final transient Diagnostic diagnostic;

        Untranslatable(Span span, String what) {
            super(what, null, false, false);
            this.diagnostic = Diagnostic.of(SxFault.NOT_TRANSLATED, span, what);
        }
    }

    private final Facts facts;
    private final StringBuilder out = new StringBuilder();
    private final Map<SxVariable, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Deque<String> loops = new ArrayDeque<>();
    private SxType resultType = SxType.I64;
    private int unused;
    private int flags;

    private SxTranslator(Facts facts) {
        this.facts = facts;
    }

    /** The program in the language of sxj, not yet laid out. */
    static String translate(Facts facts) {
        SxTranslator translator = new SxTranslator(facts);
        facts.functions.values().forEach(translator::function);
        translator.out.append("const status = ").append(translator.function("main")).append("()\n");
        return translator.out.toString();
    }

    // ---- names ----

    private String function(String name) {
        boolean clashes = RESERVED.contains(name) || name.startsWith("print");
        return clashes ? name + "_" : name;
    }

    /** Each variable of a function has a name of its own: sxj declares none twice in one scope. */
    private String declared(SxVariable variable) {
        String wanted = variable.name().text();
        String name = RESERVED.contains(wanted) || facts.function(wanted) != null ? wanted + "_" : wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        names.put(variable, name);
        return name;
    }

    private String name(SxName occurrence) {
        return Objects.requireNonNull(names.get(facts.variable(occurrence)));
    }

    // ---- functions ----

    private void function(Signature signature) {
        resultType = signature.result();
        names.clear();
        taken.clear();
        unused = 0;
        flags = 0;
        List<String> parameters = new ArrayList<>();
        for (SxVariable parameter : signature.parameters()) {
            parameters.add(declared(parameter) + ": " + type(parameter.type()));
        }
        out.append("fn ")
                .append(function(signature.function().name().text()))
                .append('(')
                .append(String.join(", ", parameters))
                .append(") -> ")
                .append(type(signature.result()))
                .append(" {\n");
        body(signature.function().body(), signature.result());
        out.append("}\n\n");
    }

    private static String type(SxType type) {
        return switch (type) {
            case I64, WORD -> "i64";
            case F64 -> "f64";
            case TEXT -> "text";
        };
    }

    private void body(SxBlock block, SxType type) {
        statements(block.statements());
        SxExpression value = block.value();
        if (value != null) {
            out.append(alone(type, value)).append('\n');
        } else if (!endsWithReturn(block)) {
            out.append(type == SxType.F64 ? "0.0\n" : "0\n");
        }
    }

    private static boolean endsWithReturn(SxBlock block) {
        int last = block.statements().size() - 1;
        return last >= 0 && block.statements().get(last) instanceof SxStatement.Return;
    }

    // ---- statements ----

    /** What follows an {@code if} that may leave the loop stands under the flag of the loop. */
    private void statements(List<SxStatement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            SxStatement statement = statements.get(i);
            statement.match(this);
            if (i + 1 < statements.size() && breaks(statement)) {
                out.append("if ").append(loops.element()).append(" {\n");
                statements(statements.subList(i + 1, statements.size()));
                out.append("}\n");
                return;
            }
        }
    }

    private static boolean breaks(SxBlock block) {
        return block.statements().stream().anyMatch(SxTranslator::breaks)
                || block.value() instanceof SxExpression.If choice && breaks(choice);
    }

    private static boolean breaks(SxExpression.If choice) {
        return breaks(choice.then()) || choice.otherwise() != null && breaks(choice.otherwise());
    }

    private static boolean breaks(SxStatement statement) {
        return statement instanceof SxStatement.Break
                || statement instanceof SxStatement.Branch branch && breaks(branch.choice());
    }

    @Override
    public @Nullable Void declare(SxStatement.Declare declare) {
        SxVariable variable = facts.variable(declare.name());
        String value = alone(variable.type(), declare.value());
        out.append(declare.mutable() ? "var " : "let ")
                .append(declared(variable))
                .append(": ")
                .append(type(variable.type()))
                .append(" = ")
                .append(value)
                .append('\n');
        return null;
    }

    @Override
    public @Nullable Void assign(SxStatement.Assign assign) {
        String value = alone(facts.variable(assign.name()).type(), assign.value());
        out.append(name(assign.name())).append(" = ").append(value).append('\n');
        return null;
    }

    @Override
    public @Nullable Void loop(SxStatement.While loop) {
        boolean leaves = breaks(loop.body());
        String flag = "";
        if (leaves) {
            flag = "going" + (flags++ == 0 ? "" : "_" + flags);
            while (!taken.add(flag)) {
                flag += "_";
            }
            out.append("var ").append(flag).append(" = true\n");
        }
        loops.push(flag);
        out.append("while ").append(leaves ? flag + " and " : "").append(condition(loop.condition())).append(" {\n");
        block(loop.body());
        out.append("}\n");
        loops.pop();
        return null;
    }

    private void block(SxBlock block) {
        List<SxStatement> statements = new ArrayList<>(block.statements());
        if (block.value() instanceof SxExpression.If choice) {
            statements.add(new SxStatement.Branch(choice, choice.span()));
        } else if (block.value() != null) {
            statements.add(new SxStatement.Evaluate(block.value(), block.value().span()));
        }
        statements(statements);
    }

    @Override
    public @Nullable Void returns(SxStatement.Return result) {
        out.append("return ").append(returned(result)).append('\n');
        return null;
    }

    private String returned(SxStatement.Return result) {
        return alone(resultType, result.value());
    }

    @Override
    public @Nullable Void breaks(SxStatement.Break leave) {
        out.append(loops.element()).append(" = false\n");
        return null;
    }

    @Override
    public @Nullable Void branch(SxStatement.Branch branch) {
        SxExpression.If choice = branch.choice();
        out.append("if ").append(condition(choice.condition())).append(" {\n");
        block(choice.then());
        out.append('}');
        if (choice.otherwise() != null) {
            out.append(" else {\n");
            block(choice.otherwise());
            out.append('}');
        }
        out.append('\n');
        return null;
    }

    @Override
    public @Nullable Void evaluate(SxStatement.Evaluate evaluate) {
        if (evaluate.value() instanceof SxExpression.Call call && facts.function(call.name().text()) == null) {
            SxBuiltIn builtIn = Objects.requireNonNull(SxBuiltIn.named(call.name().text()));
            SxExpression given = call.arguments().isEmpty() ? null : call.arguments().get(0);
            switch (builtIn) {
                case PRINT, PRINTLN -> {
                    out.append(builtIn.word()).append('(').append(as(SxType.TEXT, Objects.requireNonNull(given))).append(")\n");
                    return null;
                }
                case PRINT_I64 -> {
                    out.append("print(").append(alone(SxType.I64, Objects.requireNonNull(given))).append(")\n");
                    return null;
                }
                case PRINT_F64 -> {
                    out.append("print_g(").append(alone(SxType.F64, Objects.requireNonNull(given))).append(")\nprintln()\n");
                    return null;
                }
                default -> {}
            }
        }
        if (evaluate.value() instanceof SxExpression.If choice) {
            return branch(new SxStatement.Branch(choice, choice.span()));
        }
        String name;
        do {
            name = "unused" + (unused++ == 0 ? "" : "_" + unused);
        } while (!taken.add(name));
        out.append("let ").append(name).append(" = ").append(evaluate.value().match(this)).append('\n');
        return null;
    }

    // ---- expressions ----

    /** An expression of a type; bits that change their type have no counterpart. */
    private String as(SxType type, SxExpression expression) {
        if (type == SxType.F64 && expression instanceof SxExpression.IntegerLiteral literal && literal.value() == 0) {
            return "0.0";
        }
        SxType given = facts.of(expression).type();
        if (given != type) {
            throw new Untranslatable(expression.span(), "bits taken for another type");
        }
        if (expression instanceof SxExpression.If choice) {
            return choice(choice, type);
        }
        return expression.match(this);
    }

    /** An expression of a type where nothing binds it: without parentheses around the whole. */
    private String alone(SxType type, SxExpression expression) {
        return bare(as(type, expression));
    }

    private static String bare(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && i < text.length() - 1) {
                return text;
            }
        }
        return text.startsWith("(") && text.indexOf('"') < 0 ? text.substring(1, text.length() - 1) : text;
    }

    private String condition(SxExpression expression) {
        if (expression instanceof SxExpression.Comparison comparison) {
            return compared(comparison);
        }
        return as(SxType.I64, expression) + " != 0";
    }

    @Override
    public String integer(SxExpression.IntegerLiteral literal) {
        return Long.toString(literal.value());
    }

    @Override
    public String real(SxExpression.RealLiteral literal) {
        return literal.span().text();
    }

    @Override
    public String text(SxExpression.TextLiteral literal) {
        return "\"" + literal.value().replace("\\", "\\\\") + "\"";
    }

    @Override
    public String read(SxExpression.Read read) {
        return name(read.name());
    }

    @Override
    public String negate(SxExpression.Negate negate) {
        return "(-" + negate.operand().match(this) + ")";
    }

    @Override
    public String arithmetic(SxExpression.Arithmetic arithmetic) {
        Long known = known(arithmetic);
        if (known != null) {
            return known < 0 ? "(" + known + ")" : known.toString();
        }
        SxType type = facts.of(arithmetic).type();
        if (type == SxType.F64 && arithmetic.operator() == SxExpression.Operator.REMAINDER) {
            throw new Untranslatable(arithmetic.span(), "the remainder of two f64");
        }
        return "(" + as(type, arithmetic.left()) + " " + arithmetic.operator().symbol + " "
                + as(type, arithmetic.right()) + ")";
    }

    /** Literals of sxj are real numbers where no i64 stands beside them: what is known is computed here. */
    private static @Nullable Long known(SxExpression expression) {
        if (expression instanceof SxExpression.IntegerLiteral literal) {
            return literal.value();
        }
        if (expression instanceof SxExpression.Negate negate) {
            Long operand = known(negate.operand());
            return operand == null ? null : (Long) (-operand);
        }
        if (!(expression instanceof SxExpression.Arithmetic arithmetic)) {
            return null;
        }
        Long a = known(arithmetic.left());
        Long b = known(arithmetic.right());
        if (a == null || b == null) {
            return null;
        }
        return switch (arithmetic.operator()) {
            case ADD -> (Long) (a + b);
            case SUBTRACT -> (Long) (a - b);
            case MULTIPLY -> (Long) (a * b);
            case DIVIDE -> b == 0 ? null : (Long) (a / b);
            case REMAINDER -> b == 0 ? null : (Long) (a % b);
        };
    }

    @Override
    public String comparison(SxExpression.Comparison comparison) {
        return "((" + compared(comparison) + ") as i64)";
    }

    private String compared(SxExpression.Comparison comparison) {
        boolean real = facts.of(comparison.left()).type() == SxType.F64
                || facts.of(comparison.right()).type() == SxType.F64;
        SxType type = real ? SxType.F64 : SxType.I64;
        return as(type, comparison.left()) + " " + comparison.relation().symbol + " " + as(type, comparison.right());
    }

    @Override
    public String cast(SxExpression.Cast cast) {
        return "(" + cast.operand().match(this) + " as " + cast.type().text() + ")";
    }

    @Override
    public String choice(SxExpression.If choice) {
        return choice(choice, facts.of(choice).type());
    }

    private String choice(SxExpression.If choice, SxType type) {
        return "if " + condition(choice.condition()) + " { " + branch(choice.then(), type) + " } else { "
                + branch(Objects.requireNonNull(choice.otherwise()), type) + " }";
    }

    private String branch(SxBlock block, SxType type) {
        int start = out.length();
        body(block, type);
        String text = out.substring(start);
        out.setLength(start);
        return "\n" + text;
    }

    @Override
    public String call(SxExpression.Call call) {
        String name = call.name().text();
        Signature signature = facts.function(name);
        List<String> arguments = new ArrayList<>();
        if (signature != null) {
            for (int i = 0; i < call.arguments().size(); i++) {
                arguments.add(alone(signature.parameters().get(i).type(), call.arguments().get(i)));
            }
            return function(name) + "(" + String.join(", ", arguments) + ")";
        }
        SxBuiltIn builtIn = Objects.requireNonNull(SxBuiltIn.named(name));
        return switch (builtIn) {
            case SIN, COS, SQRT, LN, EXP, TANH, POW -> {
                call.arguments().forEach(argument -> arguments.add(alone(SxType.F64, argument)));
                yield name + "(" + String.join(", ", arguments) + ")";
            }
            default -> throw new Untranslatable(call.span(), "`" + name + "`");
        };
    }
}
