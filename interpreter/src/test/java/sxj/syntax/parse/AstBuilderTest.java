package sxj.syntax.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sxj.source.SourceText;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Expression.Binary;
import sxj.syntax.tree.Expression.Piece;
import sxj.syntax.tree.Expression.Template;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.SourceTree;
import sxj.syntax.tree.Statement;
import sxj.syntax.tree.TreePrinter;

/** The tree says what the text says: who binds tighter, where everything stands, what documents what. */
class AstBuilderTest {
    private static SourceTree tree(String text) {
        Parsed parsed = Parser.parse(new SourceText("a", text));
        assertThat(parsed.diagnostics()).as(text).isEmpty();
        return parsed.tree();
    }

    private static Expression value(String text) {
        return ((Item.Let) tree("let q = " + text).items().get(0)).value();
    }

    private static String shape(Expression expression) {
        SourceText none = new SourceText("", "");
        Item item = new Item.Evaluate(expression, expression.span());
        return TreePrinter.print(new SourceTree(none, List.of(item), ""));
    }

    /** The left texts mean what the right ones say with parentheses. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "-x^2 # -(x^2)",
                "x^-2 # x^(-2)",
                "-x^-y^-z # -(x^(-(y^(-z))))",
                "2^3^2 # 2^(3^2)",
                "a - b - c # (a - b) - c",
                "a/b/c*d%e@f # ((((a/b)/c)*d)%e)@f",
                "a + b*c # a + (b*c)",
                "-a*b # (-a)*b",
                "-n as f64 * 2 # ((-n) as f64) * 2",
                "n as i64 as f64 + 1 # ((n as i64) as f64) + 1",
                "a..b + 1 by 2*c # a..(b + 1) by (2*c)",
                "0..n == v # (0..n) == v",
                "not a == b # not (a == b)",
                "not a and b # (not a) and b",
                "a or b and c or d # (a or (b and c)) or d",
                "a || b && c # a or (b and c)",
                "!a == b # (!a) == b",
                "-f(x)[1].y^2 # -((((f(x))[1]).y)^2)",
                "a.b(c).d # ((a.b)(c)).d",
                "x <-3 # x < (-3)",
                "if a { 1 } else { 2 } + 3 # (if a { 1 } else { 2 }) + 3",
                "if a { 1 } else if b { 2 } else { 3 } # if a { 1 } else { if b { 2 } else { 3 } }",
                "θ̇ + θ̇ # (θ̇) + (θ̇)"
            })
    void bindsAsTheLanguageSays(String text, String explicit) {
        assertThat(shape(value(text))).isEqualTo(shape(value(explicit)));
    }

    @Test
    void chainsOfComparisonsAreOneNode() {
        Expression.Comparison chain = (Expression.Comparison) value("0 <= a < b != c");
        assertThat(chain.operands()).hasSize(4);
        assertThat(chain.operators()).extracting(one -> one.symbol).containsExactly("<=", "<", "!=");
        assertThat(((Expression.Comparison) value("(a < b) < c")).operands()).hasSize(2);
    }

    @Test
    void namesAreComposed() {
        String decomposed = "let cafe\u0301 = 1";
        assertThat(((Item.Let) tree(decomposed).items().get(0)).name().text()).isEqualTo("caf\u00E9");
        assertThat(((Item.Let) tree(decomposed).items().get(0)).name().span().text())
                .isEqualTo("cafe\u0301");
        assertThat(((Expression.Reference) value("\u2126")).name()).isEqualTo("\u03A9");
    }

    @Test
    void textsHaveEscapes() {
        assertThat(((Expression.TextLiteral) value("\"a\\n\\t\\\"\\\\\\u{3b8}\\u{1D703} {x}\"")).value())
                .isEqualTo("a\n\t\"\\θ\uD835\uDF03 {x}");
    }

    @Test
    void printedTextsHaveHolesWithTheirPlaces() {
        String text = "let 𝜃 = 1\nprint \"𝜃 = {𝜃 + 1:.3e}{{}} {f(\u03B8)}\"";
        Template template =
                (Template) ((Item.Print) tree(text).items().get(1)).values().get(0);
        assertThat(template.pieces()).hasSize(4);
        assertThat(template.pieces().get(0)).isEqualTo(new Piece.Literal("𝜃 = "));
        Piece.Hole hole = (Piece.Hole) template.pieces().get(1);
        assertThat(hole.format()).isEqualTo(".3e");
        assertThat(hole.expression().span().text()).isEqualTo("𝜃 + 1");
        assertThat(((Binary) hole.expression()).right().span().text()).isEqualTo("1");
        assertThat(template.pieces().get(2)).isEqualTo(new Piece.Literal("{} "));
        assertThat(((Piece.Hole) template.pieces().get(3)).expression().span().text())
                .isEqualTo("f(θ)");
        assertThat(((Piece.Hole) template.pieces().get(3)).format()).isNull();
    }

    @Test
    void bracesMeanNothingInOtherTexts() {
        assertThat(value("f(\"{x}\")")).isInstanceOf(Expression.Call.class);
        assertThat(shape(value("f(\"{x}\")"))).contains("text literal \"{x}\"");
    }

    @Test
    void documentationBelongsToWhatFollows() {
        SourceTree tree =
                tree("/// about p\n/// and more\nproblem p {\n    /// about x\n\n    // aside\n    param x = 1\n"
                        + "    param y = 2 /// about z\n    param z = 3\n}\n");
        Item.Problem problem = (Item.Problem) tree.items().get(0);
        assertThat(tree.doc()).isEmpty();
        assertThat(problem.doc()).isEqualTo("about p\nand more");
        assertThat(problem.body())
                .extracting(item -> ((Item.Param) item).doc())
                .containsExactly("about x", "", "about z");
    }

    @Test
    void theHeadOfAFileDocumentsTheFile() {
        assertThat(tree("// one\n// two\n\nlet a = 1").doc()).isEqualTo("one\ntwo");
        assertThat(tree("/// one\n\n/// two\nlet a = 1").doc()).isEqualTo("one");
        assertThat(((Item.Let) tree("/// one\n\n/// two\nlet a = 1").items().get(0)).doc())
                .isEqualTo("two");
        assertThat(tree("/*\n * one\n * two\n */\n\nlet a = 1").doc()).isEqualTo("one\ntwo");
        assertThat(tree("// one\nlet a = 1").doc()).isEmpty();
        assertThat(tree("let a = 1\n\n// one\n\n").doc()).isEmpty();
    }

    @Test
    void arrowsAreUpdatesOnlyWhereAStatementBegins() {
        SourceTree tree = tree("step s(h) { theta[0] <-h; if h <-1 { h <- 2 }; let b = h <-3; theta <- theta }");
        List<Statement> body = ((Item.Step) tree.items().get(0)).body().statements();
        assertThat(body.get(0)).isInstanceOf(Statement.Update.class);
        assertThat(((Statement.Update) body.get(0)).indices()).hasSize(1);
        assertThat(((Statement.If) body.get(1)).condition()).isInstanceOf(Expression.Comparison.class);
        assertThat(((Statement.If) body.get(1)).then().statements().get(0)).isInstanceOf(Statement.Update.class);
        assertThat(((Statement.Let) body.get(2)).value()).isInstanceOf(Expression.Comparison.class);
    }

    @Test
    void spansStartAndEndWithTheirText() {
        String text = "fn f(u) = u + 1; let a = 2 // c\nrun r { stop after 3 steps; flow b }\n";
        assertThat(tree(text).items())
                .extracting(item -> item.span().text())
                .containsExactly("fn f(u) = u + 1", "let a = 2", "run r { stop after 3 steps; flow b }");
        Item.Run run = (Item.Run) tree(text).items().get(2);
        assertThat(run.parts()).extracting(part -> part.span().text()).containsExactly("stop after 3 steps", "flow b");
    }

    static Stream<SourceText> programs() {
        return GrammarPrograms.corpus().stream();
    }

    /** What an expression's span covers, read alone, is that expression; so spans are neither too long nor too short. */
    @ParameterizedTest
    @MethodSource("programs")
    void everySpanCoversItsExpression(SourceText program) {
        List<Expression> expressions = new ArrayList<>();
        collect(Parser.parse(program).tree().items(), expressions);
        for (Expression expression : expressions) {
            String text = expression.span().text();
            Parsed alone = Parser.parse(new SourceText("alone", "let q = (" + text + "\n)"));
            assertThat(alone.tree().items()).as(text).hasSize(1);
            assertThat(shape(((Item.Let) alone.tree().items().get(0)).value()))
                    .as(text)
                    .isEqualTo(shape(expression));
        }
    }

    /** Every expression below a node but those of printed texts, whose texts mean something else elsewhere. */
    private static void collect(Object node, List<Expression> into) {
        if (node instanceof List<?> list) {
            list.forEach(one -> collect(one, into));
        } else if (node instanceof Item.Print) {
            return;
        } else if (node instanceof Record record) {
            if (node instanceof Expression expression) {
                into.add(expression);
            }
            for (var component : record.getClass().getRecordComponents()) {
                try {
                    collect(component.getAccessor().invoke(record), into);
                } catch (ReflectiveOperationException impossible) {
                    throw new AssertionError(impossible);
                }
            }
        }
    }
}
