package sxj.dynamics.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Ending;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.StateFrame;
import sxj.kernel.Kernel;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;
import sxj.symbolic.FreeSymbols;
import sxj.symbolic.Function;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.print.FormulaText;
import sxj.trajectory.Trajectory.Status;

/** Says why a move failed: what was the first not to be finite, and the values that made it so. */
public final class Diagnosis {
    private static final int LONGEST_FORMULA = 80;
    private static final int MOST_VALUES = 6;
    private static final int DIGITS = 7;

    private Diagnosis() {}

    /** The entry of theta at a position, as the program names it: {@code x}, {@code w[3]}, {@code A[1, 2]}. */
    public static String parameter(Plan plan, int position) {
        int left = position;
        for (Symbol symbol : plan.parameters()) {
            int size = symbol.shape().size();
            if (left < size) {
                return entry(symbol, left);
            }
            left -= size;
        }
        throw new AssertionError("no parameter at " + position);
    }

    private static String entry(Symbol symbol, int position) {
        if (symbol.shape().isScalar()) {
            return symbol.name();
        }
        int rank = symbol.shape().rank();
        String[] indices = new String[rank];
        int left = position;
        for (int axis = rank - 1; axis >= 0; axis--) {
            indices[axis] = Integer.toString(left % symbol.shape().length(axis));
            left /= symbol.shape().length(axis);
        }
        return symbol.name() + "[" + String.join(", ", indices) + "]";
    }

    /**
     * A move would have made something not finite. Where the first such operation was 0/0, the flow has no value:
     * {@code undefined}; else {@code diverged}. A derivative may have 0/0 in two parts, 0 · (1/0): then too, the first
     * is a division by zero, and what comes of it is NaN.
     *
     * @param what what would not be finite: a parameter, the step size
     * @param value what it would be
     * @param frame the last state that is finite
     */
    public static Ending notFinite(
            Plan plan, String what, double value, Kernel.@Nullable Culprit culprit, StateFrame frame) {
        return notFinite(plan, what, value, " after iteration " + frame.iter(), culprit, frame);
    }

    /** The same, of a value that something else made. */
    public static Ending notFinite(
            Plan plan, String what, double value, String where, Kernel.@Nullable Culprit culprit, StateFrame frame) {
        String head = what + " would be " + NumberText.shortest(value) + where;
        return because(plan, head, value, culprit, frame.numbers);
    }

    /**
     * An ending that cites the operation that failed.
     *
     * @param head what happened
     * @param value what came of it in the end
     * @param numbers the frame that the operation read
     */
    public static Ending because(
            Plan plan, String head, double value, Kernel.@Nullable Culprit culprit, double[] numbers) {
        if (culprit == null) {
            return Ending.of(Status.DIVERGED, head);
        }
        int at = firstNotFinite(culprit.result());
        double result = culprit.result().data()[at];
        StringBuilder why = new StringBuilder(head)
                .append(": ")
                .append(formula(culprit.expression()))
                .append(" is ")
                .append(NumberText.shortest(result));
        String operands = operands(culprit, at);
        if (!operands.isEmpty()) {
            why.append(" (").append(operands).append(')');
        }
        String where = variables(plan, culprit.expression(), numbers);
        if (!where.isEmpty()) {
            why.append(" where ").append(where);
        }
        boolean undefined = isByZero(culprit, at) && Double.isNaN(value);
        return Ending.of(undefined ? Status.UNDEFINED : Status.DIVERGED, why.toString());
    }

    private static boolean isByZero(Kernel.Culprit culprit, int at) {
        if (!(culprit.expression() instanceof Expr.Apply apply) || apply.function() != Function.DIVIDE) {
            return false;
        }
        double[] below = culprit.operands().get(1).data();
        return below[below.length == 1 ? 0 : at] == 0;
    }

    /** The entry of theta that is largest in size, with its value. */
    public static String largest(Plan plan, double[] theta) {
        int largest = 0;
        for (int i = 1; i < plan.dimension(); i++) {
            if (Math.abs(theta[i]) > Math.abs(theta[largest])) {
                largest = i;
            }
        }
        return parameter(plan, largest) + " = " + number(theta[largest]);
    }

    /** A run that begins where it cannot. */
    public static Ending badStart(Plan plan, int position, double value) {
        return Ending.of(
                Status.DIVERGED, parameter(plan, position) + " is " + NumberText.shortest(value) + " at the start");
    }

    private static int firstNotFinite(Tensor value) {
        for (int i = 0; i < value.data().length; i++) {
            if (!(Math.abs(value.data()[i]) <= Double.MAX_VALUE)) {
                return i;
            }
        }
        return 0;
    }

    /** {@code 0 / 0}, {@code exp of 710.5}: what the operation was given at the entry that failed. */
    private static String operands(Kernel.Culprit culprit, int at) {
        List<Tensor> operands = culprit.operands();
        int size = culprit.result().data().length;
        List<String> values = new ArrayList<>();
        for (Tensor operand : operands) {
            int length = operand.data().length;
            if (length != 1 && length != size) {
                return "";
            }
            values.add(number(operand.data()[length == 1 ? 0 : at]));
        }
        if (!(culprit.expression() instanceof Expr.Apply apply) || values.isEmpty()) {
            return "";
        }
        String symbol = apply.function().symbol();
        boolean isName = Character.isLetter(symbol.charAt(0));
        return values.size() == 2 && !isName
                ? values.get(0) + " " + symbol + " " + values.get(1)
                : symbol + "(" + String.join(", ", values) + ")";
    }

    /** The parameters and clocks that occur in the expression, with their values, as far as there is room. */
    private static String variables(Plan plan, Expr expression, double[] numbers) {
        Set<Symbol> symbols = new LinkedHashSet<>(plan.parameters());
        symbols.addAll(List.of(plan.clock().t(), plan.clock().h()));
        Set<Symbol> free = FreeSymbols.of(expression);
        List<String> values = new ArrayList<>();
        for (Symbol symbol : symbols) {
            int size = symbol.shape().size();
            if (!free.contains(symbol)) {
                continue;
            }
            for (int i = 0; i < size; i++) {
                if (values.size() == MOST_VALUES) {
                    return String.join(", ", values) + ", …";
                }
                double value = numbers[plan.layout().offset(symbol) + i];
                boolean mirrored = symbol == plan.clock().t() && plan.begin().backward();
                values.add(entry(symbol, i) + " = " + number(mirrored ? 0.0 - value : value));
            }
        }
        return String.join(", ", values);
    }

    /** On one line; of a long one the beginning. */
    public static String formula(Expr e) {
        String text = FormulaText.of(e);
        int line = text.indexOf('\n');
        String first = line < 0 ? text : text.substring(0, line);
        int length = first.codePointCount(0, first.length());
        if (length > LONGEST_FORMULA) {
            return first.substring(0, first.offsetByCodePoints(0, LONGEST_FORMULA - 1)) + "…";
        }
        return line < 0 ? first : first + " …";
    }

    public static String number(double value) {
        return NumberText.significant(value, DIGITS);
    }
}
