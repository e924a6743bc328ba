package sxj.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sxj.fault.ShapeFault;
import sxj.fault.TypeFault;
import sxj.fault.ValueFault;
import sxj.numeric.NumberText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.syntax.tree.Expression.ComparisonOperator;

/** Vectors of texts, and what is made of columns: codes, levels, columns of mean 0 and deviation 1. */
final class TextVectors {
    private TextVectors() {}

    /** An entry, or the entries at a vector of whole numbers. */
    static Value index(Lowering lowering, Value.Texts texts, Value at, Span span) {
        Value.Numeric numeric = lowering.numeric(at, span);
        if (numeric.shape().isScalar()) {
            return new Value.Text(entry(texts, lowering.known(at, span), span));
        }
        Expr positions = lowering.settled(numeric.expr(), span);
        List<String> chosen = new ArrayList<>();
        for (double position : ((Expr.Constant) positions).value().data()) {
            chosen.add(entry(texts, position, span));
        }
        return new Value.Texts(chosen);
    }

    private static String entry(Value.Texts texts, double position, Span span) {
        if (position != Math.rint(position)) {
            throw UserError.at(ValueFault.INDEX_NOT_WHOLE, span, NumberText.shortest(position));
        }
        int length = texts.texts().size();
        if (position < 0 || position >= length) {
            throw UserError.at(
                    ValueFault.INDEX_OUT_OF_RANGE,
                    span,
                    (long) position,
                    texts.kind(),
                    "indices 0 to " + (length - 1),
                    Arrays.indexHint((long) position, length));
        }
        return texts.texts().get((int) position);
    }

    /** {@code ==} and {@code !=} entry by entry, with a text or with as many. */
    static Expr compare(ComparisonOperator operator, Value left, Span leftSpan, Value right, Span rightSpan) {
        boolean equality = operator == ComparisonOperator.EQUAL || operator == ComparisonOperator.NOT_EQUAL;
        boolean texts = (left instanceof Value.Texts || left instanceof Value.Text)
                && (right instanceof Value.Texts || right instanceof Value.Text);
        if (!equality || !texts) {
            throw UserError.at(TypeFault.TEXT_COMPARED, leftSpan.to(rightSpan));
        }
        int count = Math.max(count(left), count(right));
        if (count(left) >= 0 && count(right) >= 0 && count(left) != count(right)) {
            throw UserError.at(
                    ShapeFault.OPERATION_MISFIT,
                    leftSpan.to(rightSpan),
                    "cannot compare " + left.kind() + " and " + right.kind());
        }
        double[] equal = new double[count];
        for (int i = 0; i < count; i++) {
            equal[i] = at(left, i).equals(at(right, i)) == (operator == ComparisonOperator.EQUAL) ? 1 : 0;
        }
        return Expressions.constant(Tensor.vector(equal), true);
    }

    private static int count(Value value) {
        return value instanceof Value.Texts texts ? texts.texts().size() : -1;
    }

    private static String at(Value value, int i) {
        return value instanceof Value.Texts texts ? texts.texts().get(i) : ((Value.Text) value).text();
    }

    /** The number of each entry among the different ones by first appearance. */
    static Value codes(Lowering lowering, Value value, Span span) {
        Map<Object, Integer> known = new LinkedHashMap<>();
        List<Object> entries = entries(lowering, value, span);
        double[] codes = new double[entries.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = known.computeIfAbsent(entries.get(i), entry -> known.size());
        }
        return Value.of(Expressions.constant(Tensor.vector(codes)));
    }

    /** The different entries by first appearance. */
    static Value levels(Lowering lowering, Value value, Span span) {
        List<Object> levels = entries(lowering, value, span).stream().distinct().toList();
        if (value instanceof Value.Texts) {
            return new Value.Texts(levels.stream().map(String.class::cast).toList());
        }
        return Value.of(Expressions.constant(
                Tensor.vector(levels.stream().mapToDouble(Double.class::cast).toArray())));
    }

    private static List<Object> entries(Lowering lowering, Value value, Span span) {
        if (value instanceof Value.Texts texts) {
            return List.copyOf(texts.texts());
        }
        Tensor vector = known(lowering, value, span);
        if (vector.shape().rank() != 1) {
            throw UserError.at(TypeFault.VECTOR_NEEDED, span, vector.shape());
        }
        List<Object> entries = new ArrayList<>();
        for (double entry : vector.data()) {
            // 0 and −0 are one number
            entries.add(entry + 0.0);
        }
        return entries;
    }

    private static Tensor known(Lowering lowering, Value value, Span span) {
        return ((Expr.Constant) lowering.settled(lowering.real(value, span), span)).value();
    }

    /** Columns, or a vector, of mean 0 and deviation 1 (n − 1); zeros where all entries of one are equal. */
    static Value standardised(Lowering lowering, Value value, Span span) {
        Tensor given = known(lowering, value, span);
        if (given.shape().rank() < 1 || given.shape().rank() > 2) {
            throw UserError.at(TypeFault.VECTOR_NEEDED, span, given.shape());
        }
        int rows = given.shape().length(0);
        int columns = given.shape().rank() == 1 ? 1 : given.shape().length(1);
        double[] result = given.data().clone();
        for (int j = 0; j < columns; j++) {
            standardise(result, j, rows, columns);
        }
        return Value.of(Expressions.constant(new Tensor(Shape.of(lengths(given.shape())), result)));
    }

    private static int[] lengths(Shape shape) {
        return shape.rank() == 1 ? new int[] {shape.length(0)} : new int[] {shape.length(0), shape.length(1)};
    }

    private static void standardise(double[] data, int from, int rows, int stride) {
        boolean hasSpread = false;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            double x = data[from + i * stride];
            hasSpread |= !(x == data[from]);
            sum += x;
        }
        double rough = sum / rows;
        double rest = 0;
        for (int i = 0; i < rows; i++) {
            rest += data[from + i * stride] - rough;
        }
        double mean = rough + rest / rows;
        double squares = 0;
        for (int i = 0; i < rows; i++) {
            double x = data[from + i * stride] - mean;
            squares += x * x;
        }
        double deviation = Math.sqrt(squares / (rows - 1));
        for (int i = 0; i < rows; i++) {
            int at = from + i * stride;
            data[at] = hasSpread ? (data[at] - mean) / deviation : 0;
        }
    }
}
