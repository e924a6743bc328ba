package sxj.symbolic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Elements and slices that are known without a node of their own: those of arrays that are written out. */
final class Parts {
    /** Largest part of a constant that is copied out of it. */
    private static final int LARGEST_COPY = 1024;

    private Parts() {}

    /** The element, or null if it needs its node. */
    static @Nullable Expr element(Expr array, List<Expr> indices) {
        if (array instanceof Expr.Element inner) {
            List<Expr> all = new ArrayList<>(inner.indices());
            all.addAll(indices);
            return Expressions.uncheckedElement(inner.array(), all);
        }
        if (array instanceof Expr.Constant known && Folding.known(indices)) {
            return ofConstant(known, indices);
        }
        if (!(indices.get(0) instanceof Expr.Constant constant)
                || !Shapes.isInRange(array.shape(), 0, constant.value().value())) {
            return null;
        }
        int first = (int) constant.value().value();
        List<Expr> rest = indices.subList(1, indices.size());
        if (array instanceof Expr.Stack stack) {
            return Expressions.uncheckedElement(stack.items().get(first), rest);
        }
        if (array instanceof Expr.Concat concat) {
            return ofConcat(concat, first, rest);
        }
        if (array instanceof Expr.Build build) {
            Expr item = Substitution.ofBound(build.binder(), Expressions.scalar(first))
                    .of(build.body());
            return Expressions.uncheckedElement(item, rest);
        }
        if (array instanceof Expr.Fill fill && rest.isEmpty()) {
            return Expressions.fill(fill.argument(), fill.shape().drop(1));
        }
        return null;
    }

    private static @Nullable Expr ofConstant(Expr.Constant array, List<Expr> indices) {
        int offset = Folding.offset(array.shape(), indices);
        Shape shape = array.shape().drop(indices.size());
        if (offset < 0 || shape.size() > LARGEST_COPY) {
            return null;
        }
        double[] part = Arrays.copyOfRange(array.value().data(), offset, offset + shape.size());
        return Expressions.constant(new Tensor(shape, part), array.isBoolean());
    }

    private static Expr ofConcat(Expr.Concat concat, int index, List<Expr> rest) {
        int first = index;
        for (Expr part : concat.parts()) {
            int length = part.shape().length(0);
            if (first < length) {
                List<Expr> indices = new ArrayList<>(rest);
                indices.add(0, Expressions.scalar(first));
                return Expressions.uncheckedElement(part, indices);
            }
            first -= length;
        }
        throw new AssertionError(index + " in " + concat.shape());
    }

    /** The slice, or null if it needs its node. */
    static @Nullable Expr slice(Expr array, Expr start, int stride, Shape shape) {
        if (!(start instanceof Expr.Constant constant)) {
            return null;
        }
        int count = shape.length(0);
        double first = constant.value().value();
        if (first == 0 && stride == 1 && count == array.shape().length(0)) {
            return array;
        }
        double last = first + (count - 1.0) * stride;
        boolean inRange =
                count > 0 && Shapes.isInRange(array.shape(), 0, first) && Shapes.isInRange(array.shape(), 0, last);
        if (!inRange) {
            return null;
        }
        if (array instanceof Expr.Stack stack) {
            List<Expr> items = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                items.add(stack.items().get((int) first + i * stride));
            }
            return Expressions.stack(items);
        }
        if (array instanceof Expr.Constant known && shape.size() <= LARGEST_COPY) {
            int row = shape.drop(1).size();
            double[] part = new double[shape.size()];
            for (int i = 0; i < count; i++) {
                System.arraycopy(known.value().data(), ((int) first + i * stride) * row, part, i * row, row);
            }
            return Expressions.constant(new Tensor(shape, part), known.isBoolean());
        }
        return null;
    }
}
