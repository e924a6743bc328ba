package sxj.procedure;

import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the instructions of one method: of a procedure, or of a piece of one. */
final class MethodWriter implements Term.Cases<Void>, Statement.Cases<Void> {
    /** What the pieces and procedures of a class have in common. */
    interface Methods {
        /** The name of the method of a procedure. */
        String name(Procedure procedure);

        /** The name of the method of a piece, and of the field that counts its calls. */
        String name(Piece piece);

        /** The number that stands for a place. */
        int place(Object place);
    }

    /** Where {@code break} and {@code continue} of a loop go, and how much stood on the stack before it. */
    private record Target(Label leave, Label next, int depth) {}

    /** Calls of a piece after which HotSpot has it compiled, or soon will; these are kept short. */
    private static final int FIRST_CALLS = 1000;

    /** Rounds of each of those calls: enough for HotSpot to see the loop as one. */
    private static final int FEW_ROUNDS = 32;

    private static final int MANY_ROUNDS = 20_000;

    private static final String NAME_OF_CHECKS = "sxj/procedure/Checks";
    private static final String NAME_OF_CONTEXT = "sxj/procedure/Context";

    private final MethodVisitor code;
    private final Methods methods;
    private final Type result;
    private final Map<Variable, Integer> slots = new IdentityHashMap<>();
    private int nextSlot;

    /** Whether it is a procedure that calls itself, whose levels are counted. */
    private boolean isRecursive;

    /** Types of what waits on the stack while a further operand is evaluated. */
    private final Deque<Type> waiting = new ArrayDeque<>();

    private final Deque<Target> loops = new ArrayDeque<>();

    /** The piece that is written; null for a whole procedure. */
    private final @Nullable Piece piece;

    /** Slots of the arrays through which a piece hands back numbers and objects; -1 before there are any. */
    private int numbers = -1;

    private int objects = -1;

    /** Slot of the rounds that this call of a piece still makes. */
    private int rounds = -1;

    MethodWriter(MethodVisitor code, Methods methods, Type result, @Nullable Piece piece) {
        this.code = code;
        this.methods = methods;
        this.result = result;
        this.piece = piece;
    }

    /** The whole method of a procedure; how many bytes its instructions take. */
    static int write(Procedure procedure, Block body, MethodVisitor code, Methods methods) {
        MethodWriter writer = new MethodWriter(code, methods, procedure.result(), null);
        code.visitCode();
        procedure.parameters().forEach(writer::slot);
        writer.isRecursive = Traits.isRecursive(procedure);
        if (writer.isRecursive) {
            writer.level("enter");
            Label begins = new Label();
            writer.unlessInterrupted(begins, procedure.name());
            code.visitLabel(begins);
        }
        if (Piece.in(body)) {
            writer.prepareForPieces(procedure, body);
        }
        writer.statements(body);
        if (body.value() != null) {
            body.value().match(writer);
            writer.leave();
            code.visitInsn(procedure.result().returning());
        } else if (procedure.result() == Type.NOTHING) {
            writer.leave();
            code.visitInsn(Opcodes.RETURN);
        } else {
            writer.unreachable();
        }
        return writer.finished();
    }

    /**
     * The whole method of a piece: what it reads, then the arrays, as arguments; how it ended as an int.
     *
     * @return how many bytes its instructions take
     */
    static int write(Piece piece, MethodVisitor code, Methods methods) {
        MethodWriter writer = new MethodWriter(code, methods, piece.result(), piece);
        code.visitCode();
        piece.inputs().forEach(writer::slot);
        writer.numbers = writer.nextSlot++;
        writer.objects = writer.nextSlot++;
        writer.zeroed(piece.fresh());
        if (piece.inPortions()) {
            writer.countRounds();
        }
        writer.statements(Block.of(piece.statements()));
        writer.end(Piece.End.THROUGH);
        return writer.finished();
    }

    /** Sets how many rounds this call of a piece makes. */
    private void countRounds() {
        String calls = methods.name(Objects.requireNonNull(piece));
        rounds = nextSlot++;
        Label later = new Label();
        Label begins = new Label();
        code.visitFieldInsn(Opcodes.GETSTATIC, ProcedureCompiler.NAME, calls, "I");
        integer(FIRST_CALLS);
        code.visitJumpInsn(Opcodes.IF_ICMPGE, later);
        code.visitFieldInsn(Opcodes.GETSTATIC, ProcedureCompiler.NAME, calls, "I");
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IADD);
        code.visitFieldInsn(Opcodes.PUTSTATIC, ProcedureCompiler.NAME, calls, "I");
        integer(FEW_ROUNDS);
        code.visitVarInsn(Opcodes.ISTORE, rounds);
        code.visitJumpInsn(Opcodes.GOTO, begins);
        code.visitLabel(later);
        integer(MANY_ROUNDS);
        code.visitVarInsn(Opcodes.ISTORE, rounds);
        code.visitLabel(begins);
    }

    private int finished() {
        Label end = new Label();
        code.visitLabel(end);
        code.visitMaxs(0, 0);
        code.visitEnd();
        return end.getOffset();
    }

    /** All variables that pieces share get a value at the start, and the arrays are made. */
    private void prepareForPieces(Procedure procedure, Block body) {
        zeroed(Piece.shared(body).stream()
                .filter(variable -> !procedure.parameters().contains(variable))
                .toList());
        numbers = nextSlot++;
        objects = nextSlot++;
        array(Piece.most(body), numbers, true);
        array(Piece.most(body), objects, false);
    }

    private void array(int length, int slot, boolean ofNumbers) {
        integer(length);
        if (ofNumbers) {
            code.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
        } else {
            code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        }
        code.visitVarInsn(Opcodes.ASTORE, slot);
    }

    private void zeroed(List<Variable> variables) {
        for (Variable variable : variables) {
            switch (variable.type()) {
                case I64 -> code.visitInsn(Opcodes.LCONST_0);
                case F64 -> code.visitInsn(Opcodes.DCONST_0);
                case BOOL -> code.visitInsn(Opcodes.ICONST_0);
                case TEXT, VECTOR, MATRIX, WORDS -> code.visitInsn(Opcodes.ACONST_NULL);
                case NOTHING -> throw new AssertionError(variable);
            }
            code.visitVarInsn(variable.type().store(), slot(variable));
        }
    }

    private int slot(Variable variable) {
        Integer known = slots.get(variable);
        if (known == null) {
            known = nextSlot;
            slots.put(variable, known);
            nextSlot += variable.type().slots;
        }
        return known;
    }

    private void load(Variable variable) {
        code.visitVarInsn(variable.type().load, slot(variable));
    }

    private void unreachable() {
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ATHROW);
    }

    private void statements(Block block) {
        block.statements().forEach(statement -> statement.match(this));
    }

    // ---- statements ----

    @Override
    public Void assign(Statement.Assign assign) {
        assign.value().match(this);
        code.visitVarInsn(assign.variable().type().store(), slot(assign.variable()));
        return null;
    }

    @Override
    public Void evaluate(Statement.Evaluate evaluate) {
        evaluate.term().match(this);
        pop(evaluate.term().type());
        return null;
    }

    private void pop(Type type) {
        switch (type.slots) {
            case 1 -> code.visitInsn(Opcodes.POP);
            case 2 -> code.visitInsn(Opcodes.POP2);
            default -> {}
        }
    }

    @Override
    public Void branch(Statement.Branch branch) {
        Label otherwise = new Label();
        Label end = new Label();
        boolean alone = branch.otherwise().statements().isEmpty();
        jump(branch.condition(), alone ? end : otherwise, false);
        statements(branch.then());
        if (!alone) {
            code.visitJumpInsn(Opcodes.GOTO, end);
            code.visitLabel(otherwise);
            statements(branch.otherwise());
        }
        code.visitLabel(end);
        return null;
    }

    @Override
    public Void loop(Statement.Loop loop) {
        if (piece != null && piece.inPortions() && loop == piece.statements().get(0)) {
            portion(loop);
            return null;
        }
        Label test = new Label();
        Target target = new Target(new Label(), new Label(), waiting.size());
        code.visitLabel(test);
        jump(loop.condition(), target.leave(), false);
        loops.push(target);
        statements(loop.body());
        loops.pop();
        code.visitLabel(target.next());
        statements(loop.update());
        unlessInterrupted(test, loop.place());
        code.visitLabel(target.leave());
        return null;
    }

    /** Some rounds of the loop of a piece. */
    private void portion(Statement.Loop loop) {
        Counting counting = Counting.of(loop);
        Term condition = loop.condition();
        if (counting != null) {
            condition = untilEnough((Term.Comparison) condition, counting);
        }
        Label test = new Label();
        Target target = new Target(new Label(), new Label(), waiting.size());
        Label enough = new Label();
        code.visitLabel(test);
        jump(condition, counting == null ? target.leave() : enough, false);
        loops.push(target);
        statements(loop.body());
        loops.pop();
        code.visitLabel(target.next());
        statements(loop.update());
        if (counting == null) {
            code.visitIincInsn(rounds, -1);
            code.visitVarInsn(Opcodes.ILOAD, rounds);
            code.visitJumpInsn(Opcodes.IFGT, test);
        } else {
            code.visitJumpInsn(Opcodes.GOTO, test);
            code.visitLabel(enough);
            jump(loop.condition(), target.leave(), false);
        }
        Label more = new Label();
        code.visitFieldInsn(Opcodes.GETSTATIC, ProcedureCompiler.NAME, "CONTEXT", "L" + NAME_OF_CONTEXT + ";");
        code.visitFieldInsn(Opcodes.GETFIELD, NAME_OF_CONTEXT, "interrupted", "Z");
        unlessTrue(more, loop.place());
        code.visitLabel(more);
        end(Piece.End.MORE);
        code.visitLabel(target.leave());
    }

    /** The condition of a loop that counts, with an end so near that there are no more rounds than there should be. */
    private Term untilEnough(Term.Comparison condition, Counting counting) {
        Variable stop = new Variable("stop", Type.I64);
        Label begins = new Label();
        condition.right().match(this);
        code.visitVarInsn(stop.type().store(), slot(stop));
        // the difference is negative where it overflows: then all rounds are made at once
        load(stop);
        load(counting.counter());
        code.visitInsn(Opcodes.LSUB);
        distance(counting.step());
        code.visitInsn(Opcodes.LCMP);
        code.visitJumpInsn(Opcodes.IFLE, begins);
        load(counting.counter());
        distance(counting.step());
        code.visitInsn(Opcodes.LADD);
        code.visitVarInsn(stop.type().store(), slot(stop));
        code.visitLabel(begins);
        return new Term.Comparison(condition.relation(), condition.left(), new Term.Read(stop));
    }

    private void distance(long step) {
        code.visitVarInsn(Opcodes.ILOAD, rounds);
        code.visitInsn(Opcodes.I2L);
        code.visitLdcInsn(step);
        code.visitInsn(Opcodes.LMUL);
    }

    /** Before a procedure returns. */
    private void leave() {
        if (isRecursive) {
            level("leave");
        }
    }

    private void level(String change) {
        code.visitFieldInsn(Opcodes.GETSTATIC, ProcedureCompiler.NAME, "CONTEXT", "L" + NAME_OF_CONTEXT + ";");
        call(NAME_OF_CHECKS, change, "(L" + NAME_OF_CONTEXT + ";)V");
    }

    /** Goes on at a label, or ends where the execution was asked to end. */
    private void unlessInterrupted(Label goesOn, Object place) {
        code.visitFieldInsn(
                Opcodes.GETSTATIC, ProcedureCompiler.NAME, "INTERRUPTED", MethodHandle.class.descriptorString());
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", "()Z", false);
        unlessTrue(goesOn, place);
    }

    private void unlessTrue(Label goesOn, Object place) {
        code.visitJumpInsn(Opcodes.IFEQ, goesOn);
        integer(methods.place(place));
        call(NAME_OF_CHECKS, "interrupted", "(I)Lsxj/procedure/Failure;");
        code.visitInsn(Opcodes.ATHROW);
    }

    @Override
    public Void returns(Statement.Return returned) {
        Term value = returned.value();
        if (piece == null) {
            if (value != null) {
                value.match(this);
            }
            leave();
            code.visitInsn(value == null ? Opcodes.RETURN : result.returning());
            return null;
        }
        if (value != null) {
            Variable kept = new Variable("result", value.type());
            value.match(this);
            code.visitVarInsn(kept.type().store(), slot(kept));
            handBack(kept, 0);
        }
        end(Piece.End.RETURNED);
        return null;
    }

    @Override
    public Void breaks(Statement.Break leave) {
        leave(Piece.End.BROKEN);
        return null;
    }

    @Override
    public Void continues(Statement.Continue next) {
        leave(Piece.End.CONTINUED);
        return null;
    }

    private void leave(Piece.End how) {
        Target target = loops.peek();
        if (target == null) {
            end(how);
            return;
        }
        int extra = waiting.size() - target.depth();
        for (Type type : waiting) {
            if (extra-- > 0) {
                pop(type);
            }
        }
        code.visitJumpInsn(Opcodes.GOTO, how == Piece.End.BROKEN ? target.leave() : target.next());
    }

    @Override
    public Void fails(Statement.Fail fail) {
        integer(fail.kind().ordinal());
        integer(methods.place(fail.place()));
        call(NAME_OF_CHECKS, "failure", "(II)Lsxj/procedure/Failure;");
        code.visitInsn(Opcodes.ATHROW);
        return null;
    }

    // ---- pieces ----

    /** Ends the method of a piece: what it wrote goes into the arrays. */
    private void end(Piece.End how) {
        Piece whole = Objects.requireNonNull(piece);
        for (int i = 0; i < whole.outputs().size(); i++) {
            handBack(whole.outputs().get(i), i + 1);
        }
        integer(how.ordinal());
        code.visitInsn(Opcodes.IRETURN);
    }

    private void handBack(Variable variable, int index) {
        boolean isObject = variable.type().isReference();
        code.visitVarInsn(Opcodes.ALOAD, isObject ? objects : numbers);
        integer(index);
        load(variable);
        switch (variable.type()) {
            case F64 -> call("java/lang/Double", "doubleToRawLongBits", "(D)J");
            case BOOL -> code.visitInsn(Opcodes.I2L);
            default -> {}
        }
        code.visitInsn(isObject ? Opcodes.AASTORE : Opcodes.LASTORE);
    }

    /** Takes a value that a piece handed back onto the stack. */
    private void take(Type type, int index) {
        boolean isObject = type.isReference();
        code.visitVarInsn(Opcodes.ALOAD, isObject ? objects : numbers);
        integer(index);
        code.visitInsn(isObject ? Opcodes.AALOAD : Opcodes.LALOAD);
        switch (type) {
            case F64 -> call("java/lang/Double", "longBitsToDouble", "(J)D");
            case BOOL -> code.visitInsn(Opcodes.L2I);
            case TEXT, VECTOR, MATRIX, WORDS ->
                code.visitTypeInsn(
                        Opcodes.CHECKCAST,
                        org.objectweb.asm.Type.getType(type.descriptor).getInternalName());
            case I64, NOTHING -> {}
        }
    }

    @Override
    public Void outlined(Statement.Outlined outlined) {
        Piece called = outlined.piece();
        Label again = new Label();
        code.visitLabel(again);
        called.inputs().forEach(this::load);
        code.visitVarInsn(Opcodes.ALOAD, numbers);
        code.visitVarInsn(Opcodes.ALOAD, objects);
        call(ProcedureCompiler.NAME, methods.name(called), called.descriptor());
        Variable how = new Variable("how", Type.BOOL);
        boolean jumps = !called.ends().isEmpty() || called.inPortions();
        if (jumps) {
            code.visitVarInsn(Opcodes.ISTORE, slot(how));
        } else {
            code.visitInsn(Opcodes.POP);
        }
        for (int i = 0; i < called.outputs().size(); i++) {
            Variable variable = called.outputs().get(i);
            take(variable.type(), i + 1);
            code.visitVarInsn(variable.type().store(), slot(variable));
        }
        if (called.inPortions()) {
            code.visitVarInsn(Opcodes.ILOAD, slot(how));
            integer(Piece.End.MORE.ordinal());
            code.visitJumpInsn(Opcodes.IF_ICMPEQ, again);
        }
        for (Piece.End end : called.ends()) {
            Label other = new Label();
            code.visitVarInsn(Opcodes.ILOAD, slot(how));
            integer(end.ordinal());
            code.visitJumpInsn(Opcodes.IF_ICMPNE, other);
            switch (end) {
                case BROKEN, CONTINUED -> leave(end);
                case RETURNED -> returnedByPiece();
                case THROUGH, MORE -> throw new AssertionError(end);
            }
            code.visitLabel(other);
        }
        return null;
    }

    /** The value that the piece returned stands in the arrays: it is this method's, too. */
    private void returnedByPiece() {
        if (piece != null) {
            end(Piece.End.RETURNED);
            return;
        }
        if (result != Type.NOTHING) {
            take(result, 0);
        }
        leave();
        code.visitInsn(result.returning());
    }

    // ---- terms ----

    @Override
    public Void integer(Term.IntegerConstant constant) {
        long value = constant.value();
        if (value == 0 || value == 1) {
            code.visitInsn(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
        } else {
            code.visitLdcInsn(value);
        }
        return null;
    }

    private void integer(int value) {
        if (value >= -1 && value <= 5) {
            code.visitInsn(Opcodes.ICONST_0 + value);
        } else if (value >= Byte.MIN_VALUE && value <= Byte.MAX_VALUE) {
            code.visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
            code.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            code.visitLdcInsn(value);
        }
    }

    @Override
    public Void real(Term.RealConstant constant) {
        long bits = Double.doubleToRawLongBits(constant.value());
        if (bits == 0 || constant.value() == 1) {
            code.visitInsn(bits == 0 ? Opcodes.DCONST_0 : Opcodes.DCONST_1);
        } else {
            code.visitLdcInsn(constant.value());
        }
        return null;
    }

    @Override
    public Void truth(Term.TruthConstant constant) {
        integer(constant.value() ? 1 : 0);
        return null;
    }

    @Override
    public Void text(Term.TextConstant constant) {
        code.visitLdcInsn(constant.value());
        return null;
    }

    @Override
    public Void read(Term.Read read) {
        load(read.variable());
        return null;
    }

    /** Writes operands one after the other; each waits on the stack for the next. */
    private void operands(List<Term> terms) {
        for (Term term : terms) {
            term.match(this);
            waiting.push(term.type());
        }
        terms.forEach(term -> waiting.pop());
    }

    @Override
    public Void arithmetic(Term.Arithmetic arithmetic) {
        operands(List.of(arithmetic.left(), arithmetic.right()));
        boolean real = arithmetic.type() == Type.F64;
        if (arithmetic.mayFail()) {
            integer(methods.place(arithmetic.place()));
            String name = arithmetic.operator() == Term.Operator.DIVIDE ? "divide" : "remainder";
            call(NAME_OF_CHECKS, name, "(JJI)J");
            return null;
        }
        int instruction = switch (arithmetic.operator()) {
            case ADD -> Opcodes.LADD;
            case SUBTRACT -> Opcodes.LSUB;
            case MULTIPLY -> Opcodes.LMUL;
            case DIVIDE -> Opcodes.LDIV;
            case REMAINDER -> Opcodes.LREM;
        };
        code.visitInsn(real ? instruction + 2 : instruction);
        return null;
    }

    @Override
    public Void negation(Term.Negation negation) {
        negation.operand().match(this);
        code.visitInsn(negation.type() == Type.F64 ? Opcodes.DNEG : Opcodes.LNEG);
        return null;
    }

    @Override
    public Void comparison(Term.Comparison comparison) {
        return truthByJump(comparison);
    }

    @Override
    public Void and(Term.And and) {
        return truthByJump(and);
    }

    @Override
    public Void or(Term.Or or) {
        return truthByJump(or);
    }

    @Override
    public Void not(Term.Not not) {
        return truthByJump(not);
    }

    private Void truthByJump(Term condition) {
        Label no = new Label();
        Label end = new Label();
        jump(condition, no, false);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(no);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitLabel(end);
        return null;
    }

    /** Jumps where a condition has the truth value; continues with what follows where it has not. */
    private void jump(Term condition, Label target, boolean when) {
        if (condition instanceof Term.Not not) {
            jump(not.operand(), target, !when);
        } else if (condition instanceof Term.And and) {
            both(and.left(), and.right(), target, when);
        } else if (condition instanceof Term.Or or) {
            both(new Term.Not(or.left()), new Term.Not(or.right()), target, !when);
        } else if (condition instanceof Term.Comparison comparison) {
            compare(comparison, target, when);
        } else if (condition instanceof Term.TruthConstant constant) {
            if (constant.value() == when) {
                code.visitJumpInsn(Opcodes.GOTO, target);
            }
        } else {
            condition.match(this);
            code.visitJumpInsn(when ? Opcodes.IFNE : Opcodes.IFEQ, target);
        }
    }

    private void both(Term left, Term right, Label target, boolean when) {
        if (when) {
            Label end = new Label();
            jump(left, end, false);
            jump(right, target, true);
            code.visitLabel(end);
        } else {
            jump(left, target, false);
            jump(right, target, false);
        }
    }

    private void compare(Term.Comparison comparison, Label target, boolean when) {
        operands(List.of(comparison.left(), comparison.right()));
        boolean real = comparison.left().type() == Type.F64;
        boolean less = comparison.relation() == Term.Relation.LESS || comparison.relation() == Term.Relation.LESS_EQUAL;
        // NaN makes every relation but != false: it counts as greater in < and <=, as less in > and >=
        code.visitInsn(!real ? Opcodes.LCMP : less ? Opcodes.DCMPG : Opcodes.DCMPL);
        int jumping = switch (comparison.relation()) {
            case EQUAL -> when ? Opcodes.IFEQ : Opcodes.IFNE;
            case NOT_EQUAL -> when ? Opcodes.IFNE : Opcodes.IFEQ;
            case LESS -> when ? Opcodes.IFLT : Opcodes.IFGE;
            case LESS_EQUAL -> when ? Opcodes.IFLE : Opcodes.IFGT;
            case GREATER -> when ? Opcodes.IFGT : Opcodes.IFLE;
            case GREATER_EQUAL -> when ? Opcodes.IFGE : Opcodes.IFLT;
        };
        code.visitJumpInsn(jumping, target);
    }

    @Override
    public Void conversion(Term.Conversion conversion) {
        Term operand = conversion.operand();
        operand.match(this);
        if (operand.type() == Type.BOOL) {
            code.visitInsn(conversion.type() == Type.F64 ? Opcodes.I2D : Opcodes.I2L);
        } else if (operand.type() == Type.I64 && conversion.type() == Type.F64) {
            code.visitInsn(Opcodes.L2D);
        } else if (operand.type() == Type.F64 && conversion.type() == Type.I64) {
            if (conversion.rounding() == Term.Rounding.INDEFINITE) {
                call(NAME_OF_CHECKS, "truncate", "(D)J");
            } else {
                code.visitInsn(Opcodes.D2L);
            }
        }
        return null;
    }

    @Override
    public Void bits(Term.Bits bits) {
        bits.operand().match(this);
        Type from = bits.operand().type();
        if (from == Type.I64 && bits.type() == Type.F64) {
            call("java/lang/Double", "longBitsToDouble", "(J)D");
        } else if (from == Type.F64 && bits.type() == Type.I64) {
            call(NAME_OF_CHECKS, "bits", "(D)J");
        }
        return null;
    }

    @Override
    public Void natives(Term.Native call) {
        NativeMethod method = call.method();
        if (method.takesContext()) {
            code.visitFieldInsn(Opcodes.GETSTATIC, ProcedureCompiler.NAME, "CONTEXT", "L" + NAME_OF_CONTEXT + ";");
            waiting.push(Type.TEXT);
        }
        operands(call.arguments());
        if (method.takesContext()) {
            waiting.pop();
        }
        if (method.takesPlace()) {
            integer(methods.place(call.place()));
        }
        call(org.objectweb.asm.Type.getInternalName(method.owner()), method.name(), method.descriptor());
        return null;
    }

    @Override
    public Void call(Term.Call call) {
        operands(call.arguments());
        call(
                ProcedureCompiler.NAME,
                methods.name(call.procedure()),
                call.procedure().descriptor());
        return null;
    }

    @Override
    public Void choice(Term.Choice choice) {
        Label otherwise = new Label();
        Label end = new Label();
        jump(choice.condition(), otherwise, false);
        value(choice.then());
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(otherwise);
        value(choice.otherwise());
        code.visitLabel(end);
        return null;
    }

    /** A block that leaves its value on the stack, or is left by a jump. */
    private void value(Block block) {
        statements(block);
        if (block.value() == null) {
            unreachable();
        } else {
            block.value().match(this);
        }
    }

    private void call(String owner, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
