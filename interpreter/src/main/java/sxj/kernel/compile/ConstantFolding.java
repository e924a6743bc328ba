package sxj.kernel.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sxj.kernel.InputLayout;
import sxj.kernel.graph.Graph;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.tape.TapeMemory;
import sxj.kernel.tape.TapeWriter;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Node;
import sxj.symbolic.Substitution;
import sxj.symbolic.Tensor;
import sxj.symbolic.rewrite.Rewrite;
import sxj.symbolic.rewrite.Rewritten;

/**
 * Folds sums and products of constants, as derivatives leave them over data, when a kernel is made. The bits are those of
 * the tape. Only results that are not larger than what they are made of are kept. Nothing is folded if anything may
 * fail, since a folded condition could hide the failure.
 */
final class ConstantFolding implements Rewrite {
    @Override
    public Rewritten of(Rewritten before) {
        return new Rewritten(folded(before.expressions()), before.originals());
    }

    private static List<Expr> folded(List<Expr> expressions) {
        Graph graph = new Graph(expressions);
        if (expressions.stream().anyMatch(graph::isChecked)) {
            return expressions;
        }
        Set<Expr> open = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Expr> closed = new ArrayList<>();
        for (Expr e : graph.operandsFirst()) {
            if (e instanceof Expr.Variable || Node.operands(e).stream().anyMatch(open::contains)) {
                open.add(e);
            } else if (isWorthIt(e) && graph.free(e).length == 0) {
                closed.add(e);
            }
        }
        if (closed.isEmpty()) {
            return expressions;
        }
        Substitution substitution = Substitution.ofNodes(constants(closed));
        return expressions.stream().map(substitution::of).toList();
    }

    private static boolean isWorthIt(Expr e) {
        return e instanceof Expr.Sum
                || e instanceof Expr.Reduce
                || e instanceof Expr.Product product
                        && product.shape().size()
                                <= Math.max(
                                        product.left().shape().size(),
                                        product.right().shape().size());
    }

    private static Map<Expr, Expr> constants(List<Expr> closed) {
        KernelProgram program = Pipeline.unfolded(closed, InputLayout.of(List.of()));
        TapeWriter writer = new TapeWriter(program, Kernels::compile);
        double[] values = new double[program.outputSize()];
        TapeMemory memory = writer.newMemory();
        memory.banks[TapeMemory.INPUT] = new double[0];
        memory.banks[TapeMemory.OUTPUT] = values;
        writer.tape().run(memory);
        Map<Expr, Expr> constants = new IdentityHashMap<>();
        int next = 0;
        for (Expr e : closed) {
            int size = e.shape().size();
            Tensor value = new Tensor(e.shape(), Arrays.copyOfRange(values, next, next + size));
            constants.put(e, Expressions.constant(value, e.isBoolean()));
            next += size;
        }
        return constants;
    }
}
