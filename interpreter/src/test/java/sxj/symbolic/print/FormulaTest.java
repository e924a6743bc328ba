package sxj.symbolic.print;

import static org.assertj.core.api.Assertions.assertThat;
import static sxj.symbolic.Expressions.add;
import static sxj.symbolic.Expressions.apply;
import static sxj.symbolic.Expressions.bound;
import static sxj.symbolic.Expressions.build;
import static sxj.symbolic.Expressions.divide;
import static sxj.symbolic.Expressions.element;
import static sxj.symbolic.Expressions.less;
import static sxj.symbolic.Expressions.multiply;
import static sxj.symbolic.Expressions.negate;
import static sxj.symbolic.Expressions.power;
import static sxj.symbolic.Expressions.product;
import static sxj.symbolic.Expressions.reduce;
import static sxj.symbolic.Expressions.scalar;
import static sxj.symbolic.Expressions.slice;
import static sxj.symbolic.Expressions.sqrt;
import static sxj.symbolic.Expressions.stack;
import static sxj.symbolic.Expressions.subtract;
import static sxj.symbolic.Expressions.sum;
import static sxj.symbolic.Expressions.sumsq;
import static sxj.symbolic.Expressions.variable;
import static sxj.symbolic.Expressions.vector;
import static sxj.symbolic.Expressions.where;

import java.util.List;
import org.junit.jupiter.api.Test;
import sxj.numeric.Reduction;
import sxj.symbolic.Binder;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Function;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.derivative.Derivative;

/** Formulas as text and as LaTeX, and derivatives as a person would write them. */
class FormulaTest {
    private final Symbol xs = Symbol.of("x", Shape.SCALAR);
    private final Symbol ps = Symbol.of("p", Shape.vector(2));
    private final Symbol as = Symbol.of("A", Shape.matrix(3, 2));
    private final Expr x = variable(xs);
    private final Expr y = variable(Symbol.of("y", Shape.SCALAR));
    private final Expr p = variable(ps);
    private final Expr a = variable(as);
    private final Binder k = new Binder("k");

    @Test
    void parenthesesOnlyWhereNeeded() {
        text(subtract(x, subtract(y, x)), "x - (y - x)");
        text(subtract(subtract(x, y), x), "x - y - x");
        text(divide(x, multiply(y, x)), "x/(y*x)");
        text(multiply(add(x, y), x), "(x + y)*x");
        text(negate(power(x, scalar(2))), "-x^2");
        text(power(negate(x), scalar(2)), "(-x)^2");
        text(power(x, negate(y)), "x^-y");
        text(power(power(x, y), x), "(x^y)^x");
        text(power(x, power(y, x)), "x^y^x");
        text(power(scalar(-2), x), "(-2)^x");
        text(negate(add(x, y)), "-(x + y)");
        text(Expressions.and(less(x, y), Expressions.not(less(y, x))), "x < y and not y < x");
        text(Expressions.equal(add(x, y), scalar(0)), "x + y == 0");
        text(add(x, Expressions.choose(less(x, y), x, y)), "x + (if x < y { x } else { y })");
    }

    @Test
    void arraysInTheLanguagesWords() {
        text(product(a, p), "A @ p");
        text(sumsq(subtract(p, vector(1, 2))), "sumsq(p - [1, 2])");
        text(element(a, scalar(1), x), "A[1, x]");
        text(slice(a, scalar(1), 2, 1), "A[1..3]");
        text(stack(List.of(x, y)), "[x, y]");
        text(sum(k, 3, power(element(a, bound(k), scalar(0)), scalar(2))), "sum(A[k, 0]^2 for k in 0..3)");
        text(build(k, 3, multiply(x, bound(k))), "[x*k for k in 0..3]");
        text(reduce(Reduction.MAX, p), "max(p)");
        text(Expressions.fill(scalar(0), Shape.matrix(2, 3)), "zeros(2, 3)");
    }

    @Test
    void indicesOfOneNameAreToldApart() {
        Binder other = new Binder("k");
        text(
                sum(k, 3, multiply(bound(k), sum(other, 2, multiply(bound(k), bound(other))))),
                "sum(k2*sum(k2*k for k in 0..2) for k2 in 0..3)");
    }

    @Test
    void whatIsLongAndSharedHasAName() {
        Expr big = apply(Function.EXP, add(multiply(scalar(3.0625), x), multiply(scalar(4.8125), y)));
        text(multiply(sqrt(big), add(big, x)), "sqrt(s1)*(s1 + x)\nwhere s1 = exp(3.0625*x + 4.8125*y)");
        Expr item = apply(
                Function.EXP, multiply(element(a, bound(k), scalar(0)), multiply(scalar(3.03125), multiply(x, y))));
        text(
                sum(k, 3, multiply(sqrt(item), add(item, x))),
                "sum(sqrt(s1(k))*(s1(k) + x) for k in 0..3)\nwhere s1(k) = exp(A[k, 0]*3.03125*x*y)");
        Expr deep = x;
        for (int i = 0; i < 100; i++) {
            deep = multiply(apply(Function.SIN, deep), deep);
        }
        assertThat(FormulaText.of(deep)).hasSizeLessThan(5_000).contains("where s1 = ");
    }

    @Test
    void latex() {
        latex(divide(power(x, scalar(2)), add(scalar(1), y)), "\\frac{x^{2}}{1 + y}");
        latex(multiply(scalar(2), named("theta")), "2 \\, \\theta");
        latex(add(named("θ1"), named("L_2")), "\\theta_{1} + L_{2}");
        latex(named("rate"), "\\mathrm{rate}");
        latex(sqrt(x), "\\sqrt{x}");
        latex(reduce(Reduction.NORM, p), "\\left\\lVert p \\right\\rVert");
        latex(sum(k, 3, element(a, bound(k), scalar(0))), "\\sum_{k = 0}^{2} A_{k, 0}");
        latex(
                where(less(scalar(0), x), x, scalar(0)),
                "\\begin{cases} x & \\text{if } 0 < x \\\\ 0 & \\text{otherwise} \\end{cases}");
        latex(multiply(scalar(1.5e-8), x), "1.5 \\cdot 10^{-8} \\, x");
    }

    @Test
    void mathml() {
        mathml(
                divide(power(x, scalar(2)), add(scalar(1), y)),
                "<mfrac><mrow><msup><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></msup></mrow>"
                        + "<mrow><mn>1</mn><mo>+</mo><mi>y</mi></mrow></mfrac>");
        mathml(
                add(named("θ1"), named("rate")),
                "<msub><mi>θ</mi><mn>1</mn></msub><mo>+</mo>" + "<mi mathvariant=\"normal\">rate</mi>");
        mathml(sqrt(x), "<msqrt><mi>x</mi></msqrt>");
        mathml(
                sum(k, 3, element(a, bound(k), scalar(0))),
                "<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>0</mn></mrow><mn>2</mn></munderover>"
                        + "<msub><mrow><mi>A</mi></mrow><mrow><mi>k</mi><mo>,</mo><mn>0</mn></mrow></msub>");
        mathml(
                scalar(-1.5e-8),
                "<mo>−</mo><mn>1.5</mn><mo>⋅</mo><msup><mn>10</mn><mrow><mo>−</mo><mn>8</mn></mrow></msup>");
        mathml(
                where(less(scalar(0), x), x, scalar(0)),
                "<mrow><mo>{</mo><mtable><mtr><mtd><mi>x</mi></mtd><mtd><mtext>if\u00a0</mtext><mn>0</mn>"
                        + "<mo>&lt;</mo><mi>x</mi></mtd></mtr><mtr><mtd><mn>0</mn></mtd>"
                        + "<mtd><mtext>otherwise</mtext></mtd></mtr></mtable></mrow>");
    }

    private static void mathml(Expr e, String expected) {
        assertThat(TypesetFormula.of(e).mathml()).isEqualTo(expected);
    }

    @Test
    void derivativesReadAsAPersonWouldWriteThem() {
        derivative(power(subtract(x, scalar(1)), scalar(2)), "2*(x - 1)");
        derivative(power(x, scalar(3)), "3*x^2");
        derivative(divide(power(subtract(x, y), scalar(2)), scalar(2)), "x - y");
        derivative(apply(Function.TANH, x), "1 - tanh(x)^2");
        derivative(apply(Function.EXP, multiply(scalar(-2), x)), "-2*exp(-2*x)");
        derivative(sqrt(x), "0.5/sqrt(x)");
        derivative(divide(scalar(1), x), "-1/x/x");
        derivative(multiply(apply(Function.SIN, x), apply(Function.COS, x)), "cos(x)^2 - sin(x)^2");
        derivative(add(x, add(x, x)), "3");
        derivative(where(less(scalar(0), x), sqrt(x), scalar(0)), "if 0 < x { 0.5/sqrt(x) } else { 0 }");
        Expr gradient = Derivative.gradient(sumsq(subtract(p, vector(2, 1))), List.of(ps))
                .get(0);
        text(gradient, "2*(p - [2, 1])");
        Expr entries = add(power(element(p, scalar(0)), scalar(2)), multiply(scalar(3), element(p, scalar(1))));
        text(Derivative.gradient(entries, List.of(ps)).get(0), "[2*p[0], 3]");
        Expr network = reduce(Reduction.SUM, apply(Function.TANH, product(a, p)));
        text(Derivative.gradient(network, List.of(as)).get(0), "outer(1 - tanh(A @ p)^2, p)");
        text(Derivative.gradient(network, List.of(ps)).get(0), "(1 - tanh(A @ p)^2) @ A");
    }

    private void derivative(Expr e, String expected) {
        text(Derivative.gradient(e, List.of(xs)).get(0), expected);
    }

    private static Expr named(String name) {
        return variable(Symbol.of(name, Shape.SCALAR));
    }

    private static void latex(Expr e, String expected) {
        assertThat(TypesetFormula.of(e).latex()).isEqualTo(expected);
    }

    private static void text(Expr e, String expected) {
        assertThat(FormulaText.of(e)).isEqualTo(expected);
    }
}
