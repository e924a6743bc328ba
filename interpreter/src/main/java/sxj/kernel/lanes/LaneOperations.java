package sxj.kernel.lanes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Function;

/**
 * What a {@link BranchFreeCode} asks of each lane, in as few loops as it takes: products go into the sums that alone use
 * them, each rounded by itself as before.
 */
final class LaneOperations {
    /** Kinds that are no function: a·b + c, a·b − c, c − a·b, a·b + c·d, a·b − c·d. */
    static final int PRODUCT_PLUS = -10;

    static final int PRODUCT_MINUS = -11;
    static final int MINUS_PRODUCT = -12;
    static final int PRODUCTS_PLUS = -13;
    static final int PRODUCTS_MINUS = -14;

    /**
     * One loop.
     *
     * @param kind the ordinal of a function, or one of the above
     * @param result the operation of the line whose value it gives
     * @param arguments names in the line
     */
    record Operation(int kind, int result, int[] arguments) {
        /** Whether it is the sine or the cosine of something. */
        boolean isAngle() {
            return kind == Function.SIN.ordinal() || kind == Function.COS.ordinal();
        }

        boolean isOfSameAngle(Operation other) {
            return isAngle() && other.isAngle() && arguments[0] == other.arguments[0];
        }
    }

    private final BranchFreeCode line;
    private final int[] uses;

    private LaneOperations(BranchFreeCode line) {
        this.line = line;
        this.uses = new int[line.operations()];
        for (int k = 0; k < uses.length; k++) {
            for (int i = 0; i < arity(k); i++) {
                use(line.argument(k, i));
            }
        }
        for (int name : line.outputs()) {
            // what is an output is needed by itself
            use(name);
            use(name);
        }
    }

    private void use(int name) {
        if (name >= 0) {
            uses[name]++;
        }
    }

    /** The loops in order, but a sine and a cosine of one angle together. */
    static List<Operation> of(BranchFreeCode line) {
        LaneOperations operations = new LaneOperations(line);
        boolean[] isAbsorbed = new boolean[line.operations()];
        @Nullable Operation[] all = new Operation[line.operations()];
        for (int k = line.operations() - 1; k >= 0; k--) {
            if (!isAbsorbed[k]) {
                all[k] = operations.operation(k, isAbsorbed);
            }
        }
        List<Operation> list = new ArrayList<>();
        for (Operation each : all) {
            if (each != null) {
                list.add(each);
            }
        }
        return together(list);
    }

    private static List<Operation> together(List<Operation> list) {
        Map<Integer, List<Operation>> ofAngle = new HashMap<>();
        for (Operation each : list) {
            if (each.isAngle()) {
                ofAngle.computeIfAbsent(each.arguments[0], any -> new ArrayList<>())
                        .add(each);
            }
        }
        List<Operation> ordered = new ArrayList<>();
        for (Operation each : list) {
            List<Operation> same = each.isAngle() ? ofAngle.remove(each.arguments[0]) : List.of(each);
            if (same != null) {
                ordered.addAll(same);
            }
        }
        return ordered;
    }

    private int arity(int k) {
        return line.function(k).arity();
    }

    private Operation operation(int k, boolean[] isAbsorbed) {
        Function function = line.function(k);
        if (function == Function.ADD || function == Function.SUBTRACT) {
            int a = line.argument(k, 0);
            int b = line.argument(k, 1);
            boolean plus = function == Function.ADD;
            if (isOwnProduct(a) && isOwnProduct(b) && a != b) {
                isAbsorbed[a] = true;
                isAbsorbed[b] = true;
                return new Operation(
                        plus ? PRODUCTS_PLUS : PRODUCTS_MINUS, k, new int[] {first(a), second(a), first(b), second(b)});
            }
            if (isOwnProduct(a)) {
                isAbsorbed[a] = true;
                return new Operation(plus ? PRODUCT_PLUS : PRODUCT_MINUS, k, new int[] {first(a), second(a), b});
            }
            if (isOwnProduct(b)) {
                isAbsorbed[b] = true;
                return new Operation(plus ? PRODUCT_PLUS : MINUS_PRODUCT, k, new int[] {first(b), second(b), a});
            }
        }
        if (function == Function.MULTIPLY) {
            return new Operation(function.ordinal(), k, new int[] {first(k), second(k)});
        }
        int[] arguments = new int[arity(k)];
        Arrays.setAll(arguments, i -> line.argument(k, i));
        return new Operation(function.ordinal(), k, arguments);
    }

    private boolean isOwnProduct(int name) {
        return name >= 0 && line.function(name) == Function.MULTIPLY && uses[name] == 1;
    }

    /** The factors of a product, a constant first: the order does not matter to its value. */
    private int first(int k) {
        int a = line.argument(k, 0);
        int b = line.argument(k, 1);
        return BranchFreeCode.isConstant(b) && !BranchFreeCode.isConstant(a) ? b : a;
    }

    private int second(int k) {
        int a = line.argument(k, 0);
        int b = line.argument(k, 1);
        return BranchFreeCode.isConstant(b) && !BranchFreeCode.isConstant(a) ? a : b;
    }
}
