package sxj.sx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sxj.source.Diagnostic;
import sxj.source.SourceText;

/** Random programs, evaluated as trees and compiled, print the same bits and fail at the same places. */
class RandomSxProgramsTest {
    /** A larger number is for a long search: {@code -Dsxj.random=2000}. */
    private static final int PROGRAMS = Integer.getInteger("sxj.random", 60);

    @Test
    void bothWaysPrintTheSame() {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            String text = new Writer(new Random(seed)).program();
            SourceText source = new SourceText("random" + seed + ".sx", text);
            SxRun program = SxRun.of(source);
            assertThat(program.diagnostics().stream()
                            .filter(Diagnostic::isError)
                            .findFirst())
                    .isEmpty();
            assertThat(outcome(program, false)).as(text).isEqualTo(outcome(program, true));
        }
    }

    private static String outcome(SxRun program, boolean walks) {
        StringBuilder printed = new StringBuilder();
        SxRun.Ended ended = program.execute(printed::append, () -> false, walks);
        return printed + " " + ended.exitStatus() + " " + ended.diagnostics();
    }

    /** Writes programs whose loops end. */
    private static final class Writer {
        private final Random random;
        private final StringBuilder text = new StringBuilder();
        private final List<String> integers = new ArrayList<>();
        private final List<String> reals = new ArrayList<>();
        private int functions;
        private boolean isMain;
        private int names;

        Writer(Random random) {
            this.random = random;
        }

        String program() {
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                integers.clear();
                reals.clear();
                integers.addAll(List.of("n", "m"));
                reals.addAll(List.of("x", "y"));
                boolean real = i % 2 == 0;
                text.append("fn f" + i + "(n: i64, x: f64, m: i64, y: f64) -> ")
                        .append(real ? "f64" : "i64")
                        .append(" {\n");
                statements(3, real, true);
                text.append(real ? real(3) : integer(3)).append("\n}\n");
                functions++;
            }
            integers.clear();
            reals.clear();
            isMain = true;
            text.append("fn main() -> i64 {\n");
            text.append("var n: i64 = 3; var x: f64 = 0.75; let list: i64 = vec_new();\n");
            integers.add("n");
            reals.add("x");
            statements(3, false, true);
            for (int i = 0; i < 5; i++) {
                text.append("vec_push(list, ").append(real(2)).append(");\n");
                text.append("print_i64(f64_to_bits(").append(real(3)).append(")); println(\"\");\n");
                text.append("print_i64(").append(integer(3)).append("); println(\"\");\n");
                text.append("print_f64(vec_get(list, ").append(integer(1)).append("));\n");
            }
            return text.append("n }\n").toString();
        }

        private void statements(int depth, boolean real, boolean whole) {
            int integersBefore = integers.size();
            int realsBefore = reals.size();
            for (int i = 0; i < 2 + random.nextInt(3); i++) {
                statement(depth, real);
            }
            // names of this block are out of sight after it, but those of a function's body
            if (!whole) {
                integers.subList(integersBefore, integers.size()).clear();
                reals.subList(realsBefore, reals.size()).clear();
            }
        }

        private void statement(int depth, boolean real) {
            switch (random.nextInt(depth > 0 ? 8 : 4)) {
                case 0 -> {
                    String name = "i" + names++;
                    text.append("var " + name + ": i64 = " + integer(2) + ";\n");
                    integers.add(name);
                }
                case 1 -> {
                    String name = "r" + names++;
                    text.append("var " + name + ": f64 = " + real(3) + ";\n");
                    reals.add(name);
                }
                case 2 -> text.append(integers.get(random.nextInt(integers.size())) + " = " + integer(3) + ";\n");
                case 3 -> text.append(reals.get(random.nextInt(reals.size())) + " = " + real(3) + ";\n");
                case 4, 5 -> {
                    text.append("if " + condition() + " {\n");
                    statements(depth - 1, real, false);
                    if (random.nextInt(6) == 0) {
                        text.append("return " + (real ? real(1) : integer(1)) + ";\n");
                    }
                    text.append("} else {\n");
                    statements(depth - 1, real, false);
                    text.append("}\n");
                }
                default -> {
                    // some loops have more rounds than the first portions of a loop that is compiled by itself
                    String name = "k" + names++;
                    boolean isLong = isMain && depth == 3 && random.nextInt(3) == 0;
                    boolean atEnd = random.nextBoolean();
                    text.append("let end" + name + ": i64 = " + (isLong ? 33 + random.nextInt(40) : random.nextInt(9)))
                            .append(";\nvar " + name + ": i64 = 0;\n")
                            .append("while " + name + List.of(" < ", " <= ").get(random.nextInt(2)))
                            .append(random.nextBoolean() ? "end" + name : Integer.toString(1 + random.nextInt(9)))
                            .append(" {\n");
                    String step = name + " = " + name + " + " + (1 + random.nextInt(3)) + ";\n";
                    text.append(atEnd ? "" : step);
                    statements(isLong ? 1 : depth - 1, real, false);
                    if (random.nextBoolean()) {
                        text.append("if " + condition()
                                        + (random.nextBoolean() ? " { break; }\n" : " { " + returned(real)))
                                .append("\n");
                    }
                    text.append(atEnd ? step : "");
                    text.append("}\n");
                }
            }
        }

        private String returned(boolean real) {
            return "return " + (real ? real(1) : integer(1)) + "; }";
        }

        private String condition() {
            String relation = List.of("<", ">", "<=", ">=", "==", "!=").get(random.nextInt(6));
            return random.nextBoolean()
                    ? integer(1) + " " + relation + " " + integer(1)
                    : real(1) + " " + relation + " " + real(1);
        }

        private String integer(int depth) {
            if (depth == 0 || random.nextInt(4) == 0) {
                return random.nextBoolean()
                        ? integers.get(random.nextInt(integers.size()))
                        : Integer.toString(random.nextInt(20));
            }
            return switch (random.nextInt(8)) {
                case 0 -> "(" + integer(depth - 1) + " + " + integer(depth - 1) + ")";
                case 1 -> "(" + integer(depth - 1) + " - " + integer(depth - 1) + ")";
                case 2 -> "(" + integer(depth - 1) + " * " + integer(depth - 1) + ")";
                case 3 ->
                    "(" + integer(depth - 1) + (random.nextBoolean() ? " / " : " % ") + (1 + random.nextInt(9)) + ")";
                case 4 ->
                    random.nextInt(8) == 0
                            ? "(" + integer(depth - 1) + " / " + integer(depth - 1) + ")"
                            : "(-" + integer(depth - 1) + ")";
                case 5 -> "(" + real(depth - 1) + " as i64)";
                case 6 -> "(if " + condition() + " { " + integer(depth - 1) + " } else { " + integer(depth - 1) + " })";
                default ->
                    functions > 1
                            ? "f1(" + (random.nextBoolean() ? random.nextInt(20) : integer(depth - 1)) + ", " + real(0)
                                    + ", " + integer(0) + ", " + real(0) + ")"
                            : "(" + condition() + ")";
            };
        }

        private String real(int depth) {
            if (depth == 0 || random.nextInt(4) == 0) {
                return random.nextBoolean()
                        ? reals.get(random.nextInt(reals.size()))
                        : random.nextInt(10) + "." + random.nextInt(1000);
            }
            return switch (random.nextInt(8)) {
                case 0 -> "(" + real(depth - 1) + " + " + real(depth - 1) + ")";
                case 1 -> "(" + real(depth - 1) + " - " + real(depth - 1) + ")";
                case 2 -> "(" + real(depth - 1) + " * " + real(depth - 1) + ")";
                case 3 -> "(" + real(depth - 1) + (random.nextBoolean() ? " / " : " % ") + real(depth - 1) + ")";
                case 4 -> "(-" + real(depth - 1) + ")";
                case 5 -> "(" + integer(depth - 1) + " as f64)";
                case 6 ->
                    List.of("sin", "cos", "sqrt", "exp", "tanh", "ln").get(random.nextInt(6)) + "(" + real(depth - 1)
                            + ")";
                default ->
                    functions > 0
                            ? "f0(" + integer(0) + ", " + real(depth - 1) + ", " + integer(0) + ", " + real(0) + ")"
                            : "(if " + condition() + " { " + real(depth - 1) + " } else { " + real(depth - 1) + " })";
            };
        }
    }
}
