package sxj.sx.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import sxj.grammar.SxParser;
import sxj.fault.SxFault;
import sxj.source.Diagnostic;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.sx.syntax.SxExpression.Operator;
import sxj.sx.syntax.SxExpression.Relation;

/** ANTLR's tree to the tree of a function. */
final class TreeBuilder {
    private final SourceText source;
    private final List<Diagnostic> diagnostics;

    TreeBuilder(SourceText source, List<Diagnostic> diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    SxFunction function(SxParser.FunctionContext context) {
        List<SxFunction.Parameter> parameters = context.parameter().stream()
                .map(parameter -> new SxFunction.Parameter(name(parameter.name), type(parameter.type())))
                .toList();
        return new SxFunction(name(context.name), parameters, type(context.result), block(context.body), span(context));
    }

    private SxName name(Token token) {
        return new SxName(token.getText(), span(token));
    }

    private SxName type(SxParser.TypeContext context) {
        String text = (context.reference == null ? "" : "&") + context.name.getText();
        return new SxName(text, span(context));
    }

    private Span span(Token token) {
        return new Span(source, token.getStartIndex(), token.getStopIndex() + 1);
    }

    private Span span(ParserRuleContext context) {
        return new Span(
                source, context.getStart().getStartIndex(), context.getStop().getStopIndex() + 1);
    }

    /** A block; the {@code if} that ends one without a value of its own is its value where it can have one. */
    private SxBlock block(SxParser.BlockContext context) {
        List<SxStatement> statements = new ArrayList<>();
        context.statement().forEach(statement -> statements.add(statement(statement)));
        if (context.value != null) {
            return new SxBlock(statements, expression(context.value), span(context));
        }
        int last = statements.size() - 1;
        if (last >= 0
                && statements.get(last) instanceof SxStatement.Branch branch
                && branch.choice().otherwise() != null
                && !branch.span().text().endsWith(";")) {
            return new SxBlock(statements.subList(0, last), branch.choice(), span(context));
        }
        return new SxBlock(statements, null, span(context));
    }

    private SxStatement statement(SxParser.StatementContext context) {
        Span span = span(context);
        if (context instanceof SxParser.DeclareContext c) {
            boolean mutable = c.word.getType() == SxParser.VAR;
            return new SxStatement.Declare(name(c.name), type(c.type()), expression(c.value), mutable, span);
        } else if (context instanceof SxParser.AssignContext c) {
            return new SxStatement.Assign(name(c.name), expression(c.value), span);
        } else if (context instanceof SxParser.WhileContext c) {
            return new SxStatement.While(expression(c.condition), block(c.body), span);
        } else if (context instanceof SxParser.ReturnContext c) {
            return new SxStatement.Return(expression(c.value), span);
        } else if (context instanceof SxParser.BreakContext) {
            return new SxStatement.Break(span);
        } else if (context instanceof SxParser.IfStatementContext c) {
            return new SxStatement.Branch(choice(c.choice()), span);
        } else if (context instanceof SxParser.EvaluateContext c) {
            return new SxStatement.Evaluate(expression(c.value), span);
        }
        throw new AssertionError(context);
    }

    private SxExpression.If choice(SxParser.ChoiceContext context) {
        SxBlock otherwise = null;
        if (context.otherwise != null) {
            otherwise = block(context.otherwise);
        } else if (context.otherwiseIf != null) {
            SxExpression.If inner = choice(context.otherwiseIf);
            otherwise = inner.otherwise() == null
                    ? new SxBlock(List.of(new SxStatement.Branch(inner, inner.span())), null, inner.span())
                    : new SxBlock(List.of(), inner, inner.span());
        }
        return new SxExpression.If(expression(context.condition), block(context.then), otherwise, span(context));
    }

    private SxExpression expression(SxParser.ExpressionContext context) {
        SxExpression left = sum(context.operands.get(0));
        for (int i = 0; i < context.ops.size(); i++) {
            SxExpression right = sum(context.operands.get(i + 1));
            Relation relation = switch (context.ops.get(i).getType()) {
                case SxParser.EQUAL -> Relation.EQUAL;
                case SxParser.NOT_EQUAL -> Relation.NOT_EQUAL;
                case SxParser.LESS -> Relation.LESS;
                case SxParser.GREATER -> Relation.GREATER;
                case SxParser.LESS_EQUAL -> Relation.LESS_EQUAL;
                default -> Relation.GREATER_EQUAL;
            };
            left = new SxExpression.Comparison(
                    relation, left, right, left.span().to(right.span()));
        }
        return left;
    }

    private SxExpression sum(SxParser.SumContext context) {
        SxExpression left = product(context.operands.get(0));
        for (int i = 0; i < context.ops.size(); i++) {
            boolean adds = context.ops.get(i).getType() == SxParser.PLUS;
            left = arithmetic(adds ? Operator.ADD : Operator.SUBTRACT, left, product(context.operands.get(i + 1)));
        }
        return left;
    }

    private SxExpression product(SxParser.ProductContext context) {
        SxExpression left = unary(context.operands.get(0));
        for (int i = 0; i < context.ops.size(); i++) {
            Operator operator = switch (context.ops.get(i).getType()) {
                case SxParser.STAR -> Operator.MULTIPLY;
                case SxParser.SLASH -> Operator.DIVIDE;
                default -> Operator.REMAINDER;
            };
            left = arithmetic(operator, left, unary(context.operands.get(i + 1)));
        }
        return left;
    }

    private static SxExpression arithmetic(Operator operator, SxExpression left, SxExpression right) {
        return new SxExpression.Arithmetic(operator, left, right, left.span().to(right.span()));
    }

    private SxExpression unary(SxParser.UnaryContext context) {
        if (context.operand != null) {
            return new SxExpression.Negate(unary(context.operand), span(context));
        }
        SxParser.CastContext cast = context.cast();
        SxExpression value = primary(cast.operand);
        for (Token type : cast.types) {
            value = new SxExpression.Cast(value, name(type), value.span().to(span(type)));
        }
        return value;
    }

    private SxExpression primary(SxParser.PrimaryContext context) {
        Span span = span(context);
        if (context instanceof SxParser.IntegerContext c) {
            return new SxExpression.IntegerLiteral(integer(c.getText(), span), span);
        } else if (context instanceof SxParser.RealContext c) {
            return new SxExpression.RealLiteral(Double.parseDouble(c.getText()), span);
        } else if (context instanceof SxParser.TextContext c) {
            String text = c.getText();
            return new SxExpression.TextLiteral(text.substring(1, text.length() - 1), span);
        } else if (context instanceof SxParser.CallContext c) {
            return new SxExpression.Call(
                    name(c.name), c.arguments.stream().map(this::expression).toList(), span);
        } else if (context instanceof SxParser.ReadContext) {
            return new SxExpression.Read(new SxName(context.getText(), span), span);
        } else if (context instanceof SxParser.ParenthesisedContext c) {
            return expression(c.inner);
        } else if (context instanceof SxParser.IfValueContext c) {
            return choice(c.choice());
        }
        throw new AssertionError(context);
    }

    private long integer(String digits, Span span) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            diagnostics.add(Diagnostic.of(SxFault.INTEGER_TOO_LARGE, span, digits));
            return 0;
        }
    }
}
