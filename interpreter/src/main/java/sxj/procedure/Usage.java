package sxj.procedure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What statements read, write and call, how they can end, and which pieces they hold. */
final class Usage implements Term.Cases<@Nullable Void>, Statement.Cases<@Nullable Void> {
    /** All variables that occur, in the order of their first occurrence. */
    final Set<Variable> variables = new LinkedHashSet<>();

    /** How often each occurs, in pieces, too. */
    final Map<Variable, Integer> occurrences = new IdentityHashMap<>();

    final Set<Variable> written = Collections.newSetFromMap(new IdentityHashMap<>());
    final Set<Procedure> called = new LinkedHashSet<>();
    final Set<Piece.End> ends = EnumSet.noneOf(Piece.End.class);

    /** Pieces that are called here, not those that pieces call. */
    final List<Piece> pieces = new ArrayList<>();

    /** Whether a method with an effect is called. */
    boolean acts;

    boolean hasLoops;
    private int loops;

    static Usage of(Block block) {
        Usage usage = new Usage();
        usage.block(block);
        return usage;
    }

    static Usage of(List<Statement> statements) {
        return of(Block.of(statements));
    }

    private void block(Block block) {
        block.statements().forEach(statement -> statement.match(this));
        if (block.value() != null) {
            block.value().match(this);
        }
    }

    private void occurs(Variable variable) {
        variables.add(variable);
        occurrences.merge(variable, 1, Integer::sum);
    }

    private @Nullable Void all(List<Term> terms) {
        terms.forEach(term -> term.match(this));
        return null;
    }

    @Override
    public @Nullable Void assign(Statement.Assign assign) {
        occurs(assign.variable());
        written.add(assign.variable());
        return assign.value().match(this);
    }

    @Override
    public @Nullable Void evaluate(Statement.Evaluate evaluate) {
        return evaluate.term().match(this);
    }

    @Override
    public @Nullable Void branch(Statement.Branch branch) {
        branch.condition().match(this);
        block(branch.then());
        block(branch.otherwise());
        return null;
    }

    @Override
    public @Nullable Void loop(Statement.Loop loop) {
        loop.condition().match(this);
        hasLoops = true;
        loops++;
        block(loop.body());
        loops--;
        block(loop.update());
        return null;
    }

    @Override
    public @Nullable Void returns(Statement.Return result) {
        ends.add(Piece.End.RETURNED);
        return result.value() == null ? null : result.value().match(this);
    }

    @Override
    public @Nullable Void breaks(Statement.Break leave) {
        if (loops == 0) {
            ends.add(Piece.End.BROKEN);
        }
        return null;
    }

    @Override
    public @Nullable Void continues(Statement.Continue next) {
        if (loops == 0) {
            ends.add(Piece.End.CONTINUED);
        }
        return null;
    }

    @Override
    public @Nullable Void fails(Statement.Fail fail) {
        return null;
    }

    @Override
    public @Nullable Void outlined(Statement.Outlined outlined) {
        Piece piece = outlined.piece();
        pieces.add(piece);
        variables.addAll(piece.inputs());
        written.addAll(piece.outputs());
        Usage inside = of(piece.statements());
        called.addAll(inside.called);
        inside.occurrences.forEach((variable, count) -> occurrences.merge(variable, count, Integer::sum));
        for (Piece.End end : piece.ends()) {
            if (loops == 0 || end == Piece.End.RETURNED) {
                ends.add(end);
            }
        }
        return null;
    }

    @Override
    public @Nullable Void integer(Term.IntegerConstant constant) {
        return null;
    }

    @Override
    public @Nullable Void real(Term.RealConstant constant) {
        return null;
    }

    @Override
    public @Nullable Void truth(Term.TruthConstant constant) {
        return null;
    }

    @Override
    public @Nullable Void text(Term.TextConstant constant) {
        return null;
    }

    @Override
    public @Nullable Void read(Term.Read read) {
        occurs(read.variable());
        return null;
    }

    @Override
    public @Nullable Void arithmetic(Term.Arithmetic arithmetic) {
        return all(List.of(arithmetic.left(), arithmetic.right()));
    }

    @Override
    public @Nullable Void negation(Term.Negation negation) {
        return negation.operand().match(this);
    }

    @Override
    public @Nullable Void comparison(Term.Comparison comparison) {
        return all(List.of(comparison.left(), comparison.right()));
    }

    @Override
    public @Nullable Void and(Term.And and) {
        return all(List.of(and.left(), and.right()));
    }

    @Override
    public @Nullable Void or(Term.Or or) {
        return all(List.of(or.left(), or.right()));
    }

    @Override
    public @Nullable Void not(Term.Not not) {
        return not.operand().match(this);
    }

    @Override
    public @Nullable Void conversion(Term.Conversion conversion) {
        return conversion.operand().match(this);
    }

    @Override
    public @Nullable Void bits(Term.Bits bits) {
        return bits.operand().match(this);
    }

    @Override
    public @Nullable Void natives(Term.Native call) {
        acts |= call.method().takesContext();
        return all(call.arguments());
    }

    @Override
    public @Nullable Void call(Term.Call call) {
        called.add(call.procedure());
        return all(call.arguments());
    }

    @Override
    public @Nullable Void choice(Term.Choice choice) {
        choice.condition().match(this);
        block(choice.then());
        block(choice.otherwise());
        return null;
    }
}
