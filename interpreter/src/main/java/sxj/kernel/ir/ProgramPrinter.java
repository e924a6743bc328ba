package sxj.kernel.ir;

import java.util.List;
import java.util.stream.Collectors;
import sxj.kernel.ir.KernelProgram.Step;
import sxj.numeric.NumberText;
import sxj.symbolic.Tensor;
import sxj.symbolic.print.FormulaText;

/** A program as text: one instruction a line, blocks indented. */
public final class ProgramPrinter implements Instruction.PlainCases<String> {
    private final KernelProgram program;
    private final boolean values;
    private final StringBuilder text = new StringBuilder();
    private int indent;

    private ProgramPrinter(KernelProgram program, boolean values) {
        this.program = program;
        this.values = values;
    }

    public static String of(KernelProgram program) {
        return new ProgramPrinter(program, true).written();
    }

    /** The same with constants by their numbers: what tells programs apart that have the same constants. */
    public static String withoutValues(KernelProgram program) {
        return new ProgramPrinter(program, false).written();
    }

    private String written() {
        program.steps().forEach(this::step);
        return text.toString();
    }

    private void step(Step step) {
        switch (step.kind()) {
            case PLAIN -> plain((Instruction.Plain) step.instruction());
            case LOOP -> {
                Instruction.Loop loop = (Instruction.Loop) step.instruction();
                line("for i" + loop.register() + " in 0.." + loop.count()
                        + (loop.counter() == null ? "" : " as " + name(loop.counter())) + " {");
                indent++;
            }
            case BRANCH -> {
                line("if " + name(((Instruction.Branch) step.instruction()).condition()) + " {");
                indent++;
            }
            case OTHERWISE -> {
                indent--;
                line("} else {");
                indent++;
            }
            case END_LOOP, END_BRANCH -> {
                indent--;
                line("}");
            }
        }
    }

    private void plain(Instruction.Plain instruction) {
        if (instruction instanceof Instruction.Fused fused) {
            line("together {");
            indent++;
            fused.parts().forEach(this::plain);
            indent--;
            line("}");
        } else {
            line(instruction.match(this));
        }
    }

    @Override
    public String elementwise(Instruction.Elementwise e) {
        return name(e.target()) + " = " + e.function().symbol() + " " + names(e.arguments());
    }

    @Override
    public String fused(Instruction.Fused e) {
        return e.parts().stream().map(this::elementwise).collect(Collectors.joining("; "));
    }

    @Override
    public String copy(Instruction.Copy e) {
        return name(e.target()) + " = " + name(e.source());
    }

    @Override
    public String fill(Instruction.Fill e) {
        return name(e.target()) + " = fill " + name(e.value());
    }

    @Override
    public String reduce(Instruction.Reduce e) {
        return name(e.target()) + " = " + e.reduction().symbol() + " " + name(e.source());
    }

    @Override
    public String multiply(Instruction.Multiply e) {
        return name(e.target()) + " = " + name(e.left()) + (e.leftTransposed() ? "ᵀ" : "") + " @ " + name(e.right())
                + (e.rightTransposed() ? "ᵀ" : "") + " (" + e.rows() + "×" + e.inner() + "×" + e.columns() + ")";
    }

    @Override
    public String transpose(Instruction.Transpose e) {
        return name(e.target()) + " = transpose " + name(e.source()) + " (" + e.rows() + "×" + e.columns() + ")";
    }

    @Override
    public String copyStrided(Instruction.CopyStrided e) {
        return name(e.target()) + " by " + e.targetStep() + " = " + name(e.source()) + " by " + e.sourceStep() + " ("
                + e.count() + "×" + e.width() + ")";
    }

    @Override
    public String index(Instruction.Index e) {
        return "i" + e.register() + " = index " + name(e.value()) + " below " + e.length();
    }

    @Override
    public String accumulate(Instruction.Accumulate e) {
        return name(e.total()) + " += " + name(e.term())
                + (e.term().size() == e.total().size() ? "" : " at " + place(e.distance(), e.position()));
    }

    @Override
    public String operate(Instruction.Operate e) {
        return name(e.target()) + " = " + e.operation().symbol() + " " + names(e.arguments());
    }

    @Override
    public String repeat(Instruction.Repeat e) {
        return name(e.target()) + " = while " + FormulaText.of(e.origin().loop().condition()) + " from "
                + names(e.arguments());
    }

    private String names(List<View> views) {
        return views.stream().map(this::name).collect(Collectors.joining(", "));
    }

    /** {@code v3} for a whole buffer or a single number, {@code in[4 + 2·i1; 3]} for a part; constants as numbers. */
    private String name(View view) {
        if (values && view.space() == View.Space.CONSTANT) {
            Tensor constant = program.constants().get(view.number());
            if (constant.data().length == 1) {
                return NumberText.shortest(constant.value());
            }
        }
        String base = switch (view.space()) {
            case WORK -> "v" + view.number();
            case INPUT -> "in";
            case OUTPUT -> "out";
            case CONSTANT -> "c" + view.number();
        };
        boolean whole = view.space() == View.Space.WORK
                && view.isFixed()
                && view.offset() == 0
                && view.size() == program.buffers().get(view.number()).size();
        String length = view.size() == 1 ? "" : "; " + view.size();
        return whole ? base : base + "[" + place(view.offset(), view.terms()) + length + "]";
    }

    private static String place(int offset, List<View.Term> terms) {
        String moved = terms.stream()
                .map(term -> (term.stride() == 1 ? "" : term.stride() + "·") + "i" + term.register())
                .collect(Collectors.joining(" + "));
        return moved.isEmpty() ? Integer.toString(offset) : offset == 0 ? moved : offset + " + " + moved;
    }

    private void line(String content) {
        text.append("    ".repeat(indent)).append(content).append('\n');
    }
}
