package sxj.symbolic;

import static sxj.symbolic.Expressions.add;
import static sxj.symbolic.Expressions.apply;
import static sxj.symbolic.Expressions.element;
import static sxj.symbolic.Expressions.scalar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sxj.numeric.Reduction;

/** Reads the expressions of {@code derivatives.tsv}: {@code (sin (* x (elem 0 v)))}. */
public final class PrefixNotation {
    private static final Map<String, Function> FUNCTIONS = functions();

    private final Map<String, Expr> variables;
    private final Deque<String> words;
    private final Deque<Expr> indices = new ArrayDeque<>();

    private PrefixNotation(String text, Map<String, Expr> variables) {
        this.variables = variables;
        this.words = new ArrayDeque<>(
                List.of(text.replace("(", " ( ").replace(")", " ) ").trim().split("\\s+")));
    }

    public static Expr read(String text, Map<String, Expr> variables) {
        PrefixNotation reader = new PrefixNotation(text, variables);
        Expr e = reader.expression();
        if (!reader.words.isEmpty()) {
            throw new AssertionError("left over: " + reader.words);
        }
        return e;
    }

    private static Map<String, Function> functions() {
        Map<String, Function> functions = new HashMap<>();
        for (Function function : Function.values()) {
            functions.put(function.symbol(), function);
        }
        functions.put("-", Function.SUBTRACT);
        functions.put("neg", Function.NEGATE);
        functions.put("pow", Function.POWER);
        return functions;
    }

    private Expr expression() {
        String word = words.pop();
        if (!word.equals("(")) {
            return word.equals("k")
                    ? indices.getFirst()
                    : word.equals("vk")
                            ? element(v(), indexOfV())
                            : variables.containsKey(word) ? variables.get(word) : scalar(Double.parseDouble(word));
        }
        Expr e = form(words.pop());
        if (!words.pop().equals(")")) {
            throw new AssertionError("no end before " + words);
        }
        return e;
    }

    private Expr v() {
        return variables.get("v");
    }

    private Expr indexOfV() {
        return Expressions.remainder(indices.getFirst(), scalar(3));
    }

    private Expr form(String name) {
        switch (name) {
            case "elem":
                Expr index = scalar(Integer.parseInt(words.pop()));
                return element(expression(), index);
            case "power":
                Expr exponent = scalar(Double.parseDouble(words.pop()));
                return Expressions.power(expression(), exponent);
            case "over":
                return over(Integer.parseInt(words.pop()), true);
            case "each":
                return over(3, false);
            default:
                return of(name, operands());
        }
    }

    private Expr over(int count, boolean isSum) {
        Binder k = new Binder("k");
        indices.push(Expressions.bound(k));
        Expr body = expression();
        indices.pop();
        return isSum ? Expressions.sum(k, count, body) : Expressions.build(k, count, body);
    }

    private List<Expr> operands() {
        List<Expr> operands = new ArrayList<>();
        while (!words.peek().equals(")")) {
            operands.add(expression());
        }
        return operands;
    }

    private static Expr of(String name, List<Expr> x) {
        return switch (name) {
            case "where" -> Expressions.where(Expressions.less(x.get(0), x.get(1)), x.get(2), x.get(3));
            case "choose" -> Expressions.choose(Expressions.less(x.get(0), x.get(1)), x.get(2), x.get(3));
            case "stack" -> Expressions.stack(x);
            case "dot" -> Expressions.product(x.get(0), x.get(1));
            case "sumsq" -> Expressions.sumsq(x.get(0));
            case "sum" -> Expressions.reduce(Reduction.SUM, x.get(0));
            case "prod" -> Expressions.reduce(Reduction.PROD, x.get(0));
            case "norm" -> Expressions.reduce(Reduction.NORM, x.get(0));
            case "minof" -> Expressions.reduce(Reduction.MIN, x.get(0));
            case "maxof" -> Expressions.reduce(Reduction.MAX, x.get(0));
            case "+" -> add(x.get(0), x.get(1));
            default -> apply(FUNCTIONS.get(name), x);
        };
    }
}
