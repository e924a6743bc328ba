package sxj.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.ExpressionLowering;
import sxj.lower.UserError;
import sxj.lower.Value;
import sxj.report.ValueText;
import sxj.symbolic.Expr;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.TreeWalk;

/**
 * Titles of tables, plots and columns: {@code {…}} in them is filled where it holds constants, by name, of the file;
 * elsewhere the title stays as it is written.
 */
public final class Titles {
    private final Definitions definitions;

    public Titles(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The title as written, else the text of the expression. */
    public String of(Item.Column column) {
        return column.title() == null ? column.heading() : of(column.title());
    }

    public List<String> of(List<Item.Column> columns) {
        return columns.stream().map(this::of).toList();
    }

    /** The title with its braces filled. */
    public String of(String title) {
        Expression.Template template = title.indexOf('{') < 0 ? null : Parser.title(title);
        if (template == null) {
            return title;
        }
        StringBuilder filled = new StringBuilder();
        for (Expression.Piece piece : template.pieces()) {
            String text = piece instanceof Expression.Piece.Literal literal
                    ? literal.text()
                    : filled((Expression.Piece.Hole) piece);
            if (text == null) {
                return title;
            }
            filled.append(text);
        }
        return filled.toString();
    }

    /** Null for what is no constant. */
    private @Nullable String filled(Expression.Piece.Hole hole) {
        Expression expression = hole.expression();
        if (TreeWalk.names(expression).isEmpty()) {
            return null;
        }
        ExpressionLowering lowering = definitions.expressions();
        try {
            String format = hole.format();
            if (format != null) {
                ValueText.check(format);
            }
            Value value = lowering.evaluate(expression, Environment.of(Environment.Home.FILE, null));
            if (value instanceof Value.Numeric numeric && !(numeric.expr() instanceof Expr.Constant)) {
                return null;
            }
            return ValueText.format(RunRegistry.datum(value, expression.span(), lowering), format);
        } catch (UserError | IllegalArgumentException noConstant) {
            return null;
        }
    }
}
