package sxj.syntax.parse;

import java.util.List;
import java.util.function.Supplier;
import sxj.fault.NameFault;
import sxj.fault.SyntaxFault;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.syntax.tokens.ForeignForms;
import sxj.syntax.tokens.ParseState;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item.RunPart;
import sxj.syntax.tree.Statement;

/** What may stand where, beyond what the grammar says: statements of flows and steps, unused values, clauses twice. */
final class PlacementRules {
    /** Whose body is being read. */
    enum Kind {
        NONE,
        FUNCTION,
        FLOW,
        STEP,
        EVENT
    }

    private final ParseState reading;
    private Kind kind = Kind.NONE;

    PlacementRules(ParseState reading) {
        this.reading = reading;
    }

    /** Reads a body of the kind, and looks for values in it that nobody uses. */
    Block body(Kind of, Supplier<Block> read) {
        Kind outer = kind;
        kind = of;
        Block block = read.get();
        kind = outer;
        values(block, true);
        return block;
    }

    /** Reads the body of a {@code when} or of a switch, which holds {@code let} and {@code <-} only. */
    Block event(Supplier<Block> read) {
        Kind outer = kind;
        kind = Kind.EVENT;
        Block block = read.get();
        kind = outer;
        for (Statement statement : block.statements()) {
            if (!(statement instanceof Statement.Let) && !(statement instanceof Statement.Update)) {
                reading.error(SyntaxFault.EVENT_BODY, statement.span(), eventHint(statement));
            }
        }
        return block;
    }

    private static String eventHint(Statement statement) {
        String text = statement.span().text();
        if (statement instanceof Statement.Assign) {
            return "write " + text.replaceFirst("\\s*=\\s*", " <- ");
        }
        return text.matches("stop\\b.*|end\\b.*|break\\b.*")
                ? "a run ends by a clause of its own: stop when …"
                : "a value that depends on a condition is written `x <- if c { a } else { b }`";
    }

    /** A statement that only steps have. */
    void inStep(Span span, String what, String hint) {
        if (kind != Kind.STEP) {
            reading.error(SyntaxFault.STEP_STATEMENT_MISPLACED, span, what, kind == Kind.FUNCTION ? hint : "");
        }
    }

    /** {@code <-}, which steps and events have. */
    void update(Span span) {
        if (kind != Kind.EVENT) {
            inStep(span, "`<-`", "a var is written with =");
        }
    }

    /** A statement that only flows have. */
    void inFlow(Span span, String what) {
        if (kind != Kind.FLOW) {
            reading.error(SyntaxFault.FLOW_STATEMENT_MISPLACED, span, what);
        }
    }

    /** Says which values are neither last nor used; {@code used} whether the last one is. */
    void values(Block block, boolean used) {
        int last = block.statements().size() - 1;
        for (int i = 0; i <= last; i++) {
            value(block.statements().get(i), used && i == last);
        }
    }

    private void value(Statement statement, boolean used) {
        if (statement instanceof Statement.Evaluate evaluate
                && !used
                && reading.asWritten()
                && !(evaluate.expression() instanceof Expression.Call)) {
            reading.error(SyntaxFault.VALUE_NEITHER_LAST_NOR_USED, evaluate.span());
        } else if (statement instanceof Statement.If branch) {
            boolean gives = used && branch.otherwise() != null;
            values(branch.then(), gives);
            if (branch.otherwise() != null) {
                values(branch.otherwise(), gives);
            }
        } else if (statement instanceof Statement.While loop) {
            values(loop.body(), false);
        } else if (statement instanceof Statement.For loop) {
            values(loop.body(), false);
        }
    }

    /** {@code 2 (x + 1)} is a call of a number. */
    void noProduct(Expression callee, Span bracket) {
        if (callee instanceof Expression.NumberLiteral number) {
            String foreign = ForeignForms.hint(reading.source, number.span().start());
            reading.error(
                    SyntaxFault.NUMBER_CALLED,
                    number.span().to(bracket),
                    number.text(),
                    foreign.isEmpty() ? "a product is written with *" : foreign);
        }
    }

    /** A comprehension in a call stands alone: {@code sum(e for i in r)}. */
    void soleComprehension(List<Expression.Argument> arguments, List<Span> spans) {
        for (int i = 0; i < arguments.size() && arguments.size() > 1; i++) {
            if (!arguments.get(i).clauses().isEmpty()) {
                reading.error(SyntaxFault.FOR_NOT_ALONE, spans.get(i));
            }
        }
    }

    /** What a run or a phase says at most once. */
    void runParts(List<RunPart> parts, String owner) {
        once(spans(parts, RunPart.FlowClause.class), "flow", owner);
        once(spans(parts, RunPart.StepClause.class), "step", owner);
        once(spans(parts, RunPart.SeedClause.class), "seed", owner);
        once(spans(parts, RunPart.KeepBest.class), "keep best", owner);
        once(spans(parts, RunPart.Brownian.class), "brownian", owner);
    }

    private static List<Span> spans(List<RunPart> parts, Class<? extends RunPart> type) {
        return parts.stream().filter(type::isInstance).map(RunPart::span).toList();
    }

    /** A clause that its owner has at most once. */
    void once(List<Span> spans, String clause, String owner) {
        for (int i = 1; i < spans.size(); i++) {
            reading.add(Diagnostic.of(NameFault.CLAUSE_REPEATED, spans.get(i), owner, clause)
                    .with(spans.get(0), "the first"));
        }
    }
}
