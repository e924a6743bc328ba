package sxj.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sxj.source.SourceText;
import sxj.syntax.parse.Parser;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;

/** Which argument is meant for which parameter: by position, then by name, Greek names in letters too. */
class ArgumentBindingTest {
    private static Map<String, Expression.Argument> match(String parameters, String arguments) {
        String program = "fn f(" + parameters + ") = 1\nconst c = f(" + arguments + ")\n";
        List<Item> items =
                Parser.parse(new SourceText("program.sxj", program)).tree().items();
        Item.Fn function = (Item.Fn) items.get(0);
        Expression.Call call = (Expression.Call) ((Item.Const) items.get(1)).value();
        return ArgumentBinding.match(function.parameters(), call.arguments(), "function `f`", call.span());
    }

    @Test
    void positionsComeFirstThenNames() {
        Map<String, Expression.Argument> given = match("a, b = 2, η = 3", "1, eta = 5");
        assertThat(given.keySet()).containsExactlyInAnyOrder("a", "η");
        assertThat(given.get("η"))
                .isNotNull()
                .satisfies(
                        argument -> assertThat(argument.value().span().text()).isEqualTo("5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a, b | 1, 2, 3  | takes 2 arguments",
                "a, b | b = 1, 2 | after",
                "a, b | 1, a = 2 | twice",
                "alpha, b | alpa = 1 | did you mean `alpha`?",
            })
    void saysWhatDoesNotFit(String parameters, String arguments, String sentence) {
        assertThatThrownBy(() -> match(parameters, arguments))
                .isInstanceOfSatisfying(
                        UserError.class,
                        mistake -> assertThat(mistake.diagnostic())
                                .satisfies(said -> assertThat(said.message() + " " + said.hint())
                                        .contains(sentence)));
    }
}
