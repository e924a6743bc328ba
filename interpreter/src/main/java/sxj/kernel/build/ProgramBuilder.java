package sxj.kernel.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sxj.kernel.InputLayout;
import sxj.kernel.build.ScheduledNode.Position;
import sxj.kernel.ir.Instruction;
import sxj.kernel.ir.Instruction.Accumulate;
import sxj.kernel.ir.Instruction.Branch;
import sxj.kernel.ir.Instruction.Copy;
import sxj.kernel.ir.Instruction.CopyStrided;
import sxj.kernel.ir.Instruction.Elementwise;
import sxj.kernel.ir.Instruction.Fill;
import sxj.kernel.ir.Instruction.Index;
import sxj.kernel.ir.Instruction.Loop;
import sxj.kernel.ir.Instruction.Multiply;
import sxj.kernel.ir.Instruction.Operate;
import sxj.kernel.ir.Instruction.Reduce;
import sxj.kernel.ir.KernelProgram;
import sxj.kernel.ir.View;
import sxj.kernel.ir.VirtualRegisters;
import sxj.kernel.linalg.Gemm;
import sxj.kernel.linalg.LinearAlgebra;
import sxj.numeric.Summation;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.rewrite.Rewritten;

/** Writes the instructions of placed nodes, operands first: expressions to a {@link KernelProgram}. */
public final class ProgramBuilder implements Expr.Cases<Void> {
    private final VirtualRegisters storage;
    private final InputLayout layout;
    private ScheduledNode placed;
    /** For nodes in another form, what the program says. */
    private final Map<Expr, Expr> originals;

    private ProgramBuilder(
            VirtualRegisters storage, InputLayout layout, ScheduledNode first, Map<Expr, Expr> originals) {
        this.storage = storage;
        this.layout = layout;
        this.placed = first;
        this.originals = originals;
    }

    /** The program that computes expressions from the numbers of a layout, each instruction as its node says. */
    public static KernelProgram of(Rewritten rewritten, InputLayout layout) {
        List<Expr> expressions = rewritten.expressions();
        VirtualRegisters storage = new VirtualRegisters();
        CodeMotion placement = new CodeMotion(expressions, storage, layout);
        List<ScheduledNode> nodes = placement.usersFirst();
        Region root = placement.root();
        if (!nodes.isEmpty()) {
            ProgramBuilder builder = new ProgramBuilder(storage, layout, nodes.get(0), rewritten.originals());
            for (int i = nodes.size() - 1; i >= 0; i--) {
                builder.write(nodes.get(i));
            }
        }
        int next = 0;
        for (int i = 0; i < expressions.size(); i++) {
            int size = expressions.get(i).shape().size();
            View wanted = View.of(View.Space.OUTPUT, 0, next, size);
            View found = placement.outputs().get(i).view();
            if (size > 0 && !found.equals(wanted)) {
                root.instructions.add(new Copy(expressions.get(i), wanted, found));
            }
            next += size;
        }
        return storage.program(root.instructions, next);
    }

    private void write(ScheduledNode node) {
        placed = node;
        node.node.match(this);
    }

    private View operand(int i) {
        return placed.operands.get(i).view();
    }

    /** The place that the positions of a node mean, as a distance and terms, in numbers of {@code unit} entries. */
    private View at(View base, Expr origin, List<Integer> units, List<Index> checks, int size) {
        View view = base;
        for (int i = 0; i < placed.positions.size(); i++) {
            Position position = placed.positions.get(i);
            view = view.part(position.fixed() * units.get(i), size);
            if (position.loop() != null) {
                view = view.part(position.loop().register, units.get(i), size);
            } else if (position.value() != null) {
                Index check = checks.get(i);
                int register = storage.registers(1);
                Index index = new Index(
                        originals.getOrDefault(origin, origin),
                        register,
                        position.value().view(),
                        check.count(),
                        check.stride(),
                        check.length());
                position.value().at().instructions.add(index);
                view = view.part(register, units.get(i), size);
            }
        }
        return view;
    }

    private View atIndices(View base, Expr origin, Shape shape, int size) {
        List<Integer> units = new ArrayList<>();
        List<Index> checks = new ArrayList<>();
        for (int axis = 0; axis < placed.positions.size(); axis++) {
            units.add(shape.drop(axis + 1).size());
            checks.add(new Index(origin, 0, base, 1, 1, shape.length(axis)));
        }
        return at(base, origin, units, checks, size);
    }

    private View atStart(View base, Expr origin, Shape shape, int count, int stride, int size) {
        return at(
                base,
                origin,
                List.of(shape.drop(1).size()),
                List.of(new Index(origin, 0, base, count, stride, shape.length(0))),
                size);
    }

    /** Single numbers are brought where scalar instructions find them. */
    private void settle(View view) {
        if (view.size() != 1 || view.isSlot()) {
            placed.view = storage.settled(view);
        } else {
            placed.view = storage.work(1, placed.scope.depth);
            add(new Copy(placed.node, placed.view(), view));
        }
    }

    private void add(Instruction instruction) {
        placed.scope.instructions.add(instruction);
    }

    private void addLoop(OpenLoop loop) {
        add(new Loop(placed.node, loop.register, loop.count, loop.counter, loop.body.instructions));
    }

    private void copyUnlessThere(Region scope, View target, View source) {
        if (target.size() > 0 && !target.equals(source)) {
            scope.instructions.add(new Copy(placed.node, target, source));
        }
    }

    private void fill(Region scope, View target, double value) {
        if (target.size() > 0) {
            scope.instructions.add(new Fill(placed.node, target, storage.constant(value)));
        }
    }

    @Override
    public Void constant(Expr.Constant e) {
        throw new AssertionError("is read where it is");
    }

    @Override
    public Void variable(Expr.Variable e) {
        add(new Copy(e, placed.view(), View.input(layout, e.symbol())));
        return null;
    }

    @Override
    public Void bound(Expr.Bound e) {
        return null;
    }

    @Override
    public Void apply(Expr.Apply e) {
        if (placed.view == null) {
            placed.view = operand(0);
            return null;
        }
        List<View> arguments =
                placed.operands.stream().map(ScheduledNode.Use::view).toList();
        View target = placed.view();
        if (target.size() > 1 && arguments.stream().allMatch(argument -> argument.size() == 1)) {
            View one = storage.work(1, placed.scope.depth);
            add(new Elementwise(e, e.function(), one, arguments));
            add(new Fill(e, target, one));
        } else if (target.size() > 0) {
            add(new Elementwise(e, e.function(), target, arguments));
        }
        return null;
    }

    @Override
    public Void reduce(Expr.Reduce e) {
        add(new Reduce(e, e.reduction(), placed.view(), operand(0)));
        return null;
    }

    @Override
    public Void product(Expr.Product e) {
        Shape left = e.left().shape();
        Shape right = e.right().shape();
        int rows = left.rank() == 2 ? left.length(0) : 1;
        int inner = left.length(left.rank() - 1);
        int columns = right.rank() == 2 ? right.length(1) : 1;
        boolean leftTransposed = placed.transposed.get(0);
        boolean rightTransposed = placed.transposed.get(1);
        int side = columns > 1 && !rightTransposed ? columns : columns == 1 && leftTransposed ? rows : 0;
        View partials = side > 1 && inner >= Summation.LANES
                ? storage.work(Summation.LANES * Math.min(side, Gemm.PIECE), placed.scope.depth)
                : null;
        if (placed.view().size() > 0) {
            add(new Multiply(
                    e,
                    placed.view(),
                    operand(0),
                    operand(1),
                    rows,
                    inner,
                    columns,
                    leftTransposed,
                    rightTransposed,
                    partials));
        }
        return null;
    }

    @Override
    public Void transpose(Expr.Transpose e) {
        if (placed.view().size() > 0) {
            add(new Instruction.Transpose(
                    e, placed.view(), operand(0), e.shape().length(1), e.shape().length(0)));
        }
        return null;
    }

    @Override
    public Void reshape(Expr.Reshape e) {
        placed.view = operand(0);
        return null;
    }

    @Override
    public Void fill(Expr.Fill e) {
        if (placed.view == null) {
            placed.view = operand(0);
        } else if (placed.view().size() > 0) {
            add(new Fill(e, placed.view(), operand(0)));
        }
        return null;
    }

    @Override
    public Void element(Expr.Element e) {
        settle(atIndices(operand(0), e, e.array().shape(), e.shape().size()));
        return null;
    }

    @Override
    public Void slice(Expr.Slice e) {
        Shape from = e.array().shape();
        int count = e.shape().length(0);
        int width = e.shape().drop(1).size();
        View target = placed.view;
        if (target == null) {
            settle(atStart(operand(0), e, from, count, e.stride(), count * width));
            return null;
        }
        View first = atStart(operand(0), e, from, count, e.stride(), width);
        if (target.size() > 0) {
            add(new CopyStrided(e, target, whole(first, operand(0)), count, width, width, e.stride() * width));
        }
        return null;
    }

    /** A view that begins at a place and counts as touching all of the array it lies in. */
    private static View whole(View first, View array) {
        return new View(first.space(), first.number(), first.offset(), first.terms(), array.size());
    }

    @Override
    public Void stack(Expr.Stack e) {
        return join();
    }

    @Override
    public Void concat(Expr.Concat e) {
        return join();
    }

    private Void join() {
        int next = 0;
        for (int i = 0; i < placed.operands.size(); i++) {
            View part = operand(i);
            copyUnlessThere(placed.scope, placed.view().part(next, part.size()), part);
            next += part.size();
        }
        return null;
    }

    @Override
    public Void build(Expr.Build e) {
        OpenLoop loop = placed.iteration;
        if (loop != null) {
            View item = operand(0);
            copyUnlessThere(loop.body, placed.view().part(loop.register, item.size(), item.size()), item);
            addLoop(loop);
        }
        return null;
    }

    @Override
    public Void sum(Expr.Sum e) {
        OpenLoop loop = placed.iteration;
        View total = placed.view();
        if (loop == null) {
            fill(placed.scope, total, 0);
            return null;
        }
        View term = operand(0);
        List<View> partials = loop.count < Summation.LANES || total.size() == 0
                ? List.of()
                : storage.partials(total.size(), placed.scope.depth);
        View position = View.of(View.Space.WORK, 0, 0, term.size());
        int memory = 0;
        if (!placed.positions.isEmpty()) {
            position = atIndices(position, e.body(), e.shape(), term.size());
            memory = storage.registers(2);
            (partials.isEmpty() ? List.of(total) : partials).forEach(view -> fill(placed.scope, view, 0));
        }
        if (total.size() > 0) {
            loop.body.instructions.add(new Accumulate(
                    e,
                    total,
                    partials,
                    term,
                    position.terms(),
                    position.offset(),
                    loop.register,
                    loop.count,
                    memory));
        }
        addLoop(loop);
        return null;
    }

    @Override
    public Void place(Expr.Place e) {
        View value = operand(0);
        fill(placed.scope, placed.view(), 0);
        copyUnlessThere(placed.scope, atIndices(placed.view(), e, e.shape(), value.size()), value);
        return null;
    }

    @Override
    public Void placeSlice(Expr.PlaceSlice e) {
        int count = e.value().shape().length(0);
        int width = e.shape().drop(1).size();
        fill(placed.scope, placed.view(), 0);
        View first = atStart(placed.view(), e, e.shape(), count, e.stride(), width);
        if (count * width > 0) {
            add(new CopyStrided(e, whole(first, placed.view()), operand(0), count, width, e.stride() * width, width));
        }
        return null;
    }

    @Override
    public Void choose(Expr.Choose e) {
        Region then = placed.then;
        Region otherwise = placed.otherwise;
        if (then == null || otherwise == null) {
            throw new AssertionError("a branch without sides");
        }
        copyUnlessThere(then, placed.view(), operand(1));
        copyUnlessThere(otherwise, placed.view(), operand(2));
        add(new Branch(e, operand(0), then.instructions, otherwise.instructions));
        return null;
    }

    @Override
    public Void operate(Expr.Operate e) {
        List<View> arguments =
                placed.operands.stream().map(ScheduledNode.Use::view).toList();
        View scratch = storage.work(LinearAlgebra.scratch(e), placed.scope.depth);
        add(new Operate(e, e.operation(), placed.view(), arguments, scratch));
        return null;
    }

    @Override
    public Void repeat(Expr.Repeat e) {
        add(new Instruction.Repeat(
                e,
                placed.view(),
                placed.operands.stream().map(ScheduledNode.Use::view).toList()));
        return null;
    }
}
