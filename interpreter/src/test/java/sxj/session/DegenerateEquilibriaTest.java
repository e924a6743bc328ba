package sxj.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sxj.source.SourceText;

/** Equilibria whose Jacobian is singular: multiple zeros to many digits, curves of zeros told as such. */
class DegenerateEquilibriaTest {
    @ParameterizedTest
    @CsvSource({
        "x^4, 0",
        "(x - 1)^3, 1",
        "(x - 1/3)^4, 0.3333333333333333",
        "x^4 - 4*x^3 + 6*x^2 - 4*x, 1",
        "x^3 - 3.3*x^2 + 3.63*x, 1.1",
        "cos(x) - 1 + x^2/2, 0",
        "(x - 0.7)^6, 0.7"
    })
    void multipleZerosOfOneNumber(String loss, double zero) {
        JsonArray points = points("param x = 1", loss);
        assertThat(points).hasSize(1);
        JsonObject point = points.get(0).getAsJsonObject();
        assertThat(point.get("kind").getAsString()).isEqualTo("degenerate");
        assertThat(point.get("isolated").getAsBoolean()).isTrue();
        assertThat(Math.abs(coordinate(point, "x") - zero)).isLessThan(1e-10);
    }

    @Test
    void multipleZerosBesideSimpleOnes() {
        JsonArray points = points("param x = 1; param y = 1", "(x - 1/3)^4 + (y - 0.7)^2");
        assertThat(points).hasSize(1);
        JsonObject point = points.get(0).getAsJsonObject();
        assertThat(Math.abs(coordinate(point, "x") - 1.0 / 3)).isLessThan(1e-12);
        assertThat(Math.abs(coordinate(point, "y") - 0.7)).isLessThan(1e-15);
        assertThat(point.get("residual").getAsDouble()).isLessThan(1e-36);
    }

    @ParameterizedTest
    @CsvSource({"(x*y - 1)^2, 1", "(x^2 + y^2 - 1)^2, 1", "(x + y)^2, 0", "x^2*y^2, 0"})
    void curvesOfZerosAreNotIsolated(String loss, int simple) {
        String program = "param x = 1; param y = 1\nloss L = " + loss + "\nequilibria eq in [-3, 3]";
        Outcome outcome = Programs.run(".", new SourceText("curve.sxj", program));
        JsonArray points = points(outcome);
        int onCurve = 0;
        for (int i = 0; i < points.size(); i++) {
            JsonObject point = points.get(i).getAsJsonObject();
            if (point.get("kind").getAsString().equals("degenerate")) {
                assertThat(point.get("isolated").getAsBoolean()).as("%s", point).isFalse();
                onCurve++;
            }
        }
        assertThat(onCurve).isBetween(1, 5);
        assertThat(points.size() - onCurve).isEqualTo(simple);
    }

    private static double coordinate(JsonObject point, String name) {
        return point.getAsJsonObject("at").get(name).getAsDouble();
    }

    private static JsonArray points(String parameters, String loss) {
        String program = parameters + "\nloss L = " + loss + "\nequilibria eq in [-10, 10]";
        return points(Programs.run(".", new SourceText("degenerate.sxj", program)));
    }

    private static JsonArray points(Outcome outcome) {
        assertThat(outcome.exitStatus()).isZero();
        return JsonParser.parseString(Programs.json(outcome))
                .getAsJsonObject()
                .getAsJsonObject("equilibria")
                .getAsJsonArray("eq");
    }
}
