package sxj.procedure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What statements read, write and call, how they can end, and which pieces they hold. */
final class Usage implements Term.Cases<Void>, Statement.Cases<Void> {
    /** All variables that occur, in the order of their first occurrence. */
    final Set<Variable> variables = new LinkedHashSet<>();

    /** How often each occurs, in pieces, too. */
    final Map<Variable, Integer> occurrences = new IdentityHashMap<>();

    private final Map<Variable, Integer> writes = new IdentityHashMap<>();

    final Set<Variable> written = Collections.newSetFromMap(new IdentityHashMap<>());
    final Set<Procedure> called = new LinkedHashSet<>();

    /** In how many loops, one within the other, each procedure is called at most. */
    final Map<Procedure, Integer> nesting = new IdentityHashMap<>();

    final Set<Piece.End> ends = EnumSet.noneOf(Piece.End.class);

    /** Pieces that are called here, not those that pieces call. */
    final List<Piece> pieces = new ArrayList<>();

    /** Variables that are compared with a constant. */
    final Set<Variable> compared = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Whether a method with an effect is called. */
    boolean acts;

    /** Whether something can go wrong here. */
    private boolean fails;

    boolean hasLoops;
    private int loops;
    private int repeated;

    static Usage of(Block block) {
        Usage usage = new Usage();
        usage.block(block);
        return usage;
    }

    static Usage of(List<Statement> statements) {
        return of(Block.of(statements));
    }

    static Usage of(Term term) {
        Usage usage = new Usage();
        term.match(usage);
        return usage;
    }

    /** Whether nobody would miss it if its value is not read: it ends soon, prints nothing and does not fail. */
    boolean isPure() {
        return !acts
                && !fails
                && !hasLoops
                && ends.isEmpty()
                && written.isEmpty()
                && called.stream().allMatch(Usage::isPure);
    }

    private static boolean isPure(Procedure procedure) {
        if (Traits.isRecursive(procedure)) {
            return false;
        }
        Usage usage = of(procedure.body());
        return !usage.acts
                && !usage.fails
                && !usage.hasLoops
                && usage.called.stream().allMatch(Usage::isPure);
    }

    private void block(Block block) {
        block.statements().forEach(statement -> statement.match(this));
        if (block.value() != null) {
            block.value().match(this);
        }
    }

    /** How often a variable is written, in pieces, too. */
    int writes(Variable variable) {
        return writes.getOrDefault(variable, 0);
    }

    /** How often a variable is read, in pieces, too. */
    int reads(Variable variable) {
        return occurrences.getOrDefault(variable, 0) - writes(variable);
    }

    private void occurs(Variable variable) {
        variables.add(variable);
        occurrences.merge(variable, 1, Integer::sum);
    }

    private Void all(List<Term> terms) {
        terms.forEach(term -> term.match(this));
        return null;
    }

    @Override
    public Void assign(Statement.Assign assign) {
        occurs(assign.variable());
        written.add(assign.variable());
        writes.merge(assign.variable(), 1, Integer::sum);
        return assign.value().match(this);
    }

    @Override
    public Void evaluate(Statement.Evaluate evaluate) {
        return evaluate.term().match(this);
    }

    @Override
    public Void branch(Statement.Branch branch) {
        branch.condition().match(this);
        block(branch.then());
        block(branch.otherwise());
        return null;
    }

    @Override
    public Void loop(Statement.Loop loop) {
        hasLoops = true;
        repeated++;
        loop.condition().match(this);
        loops++;
        block(loop.body());
        loops--;
        block(loop.update());
        repeated--;
        return null;
    }

    @Override
    public Void returns(Statement.Return result) {
        ends.add(Piece.End.RETURNED);
        return result.value() == null ? null : result.value().match(this);
    }

    @Override
    public Void breaks(Statement.Break leave) {
        if (loops == 0) {
            ends.add(Piece.End.BROKEN);
        }
        return null;
    }

    @Override
    public Void continues(Statement.Continue next) {
        if (loops == 0) {
            ends.add(Piece.End.CONTINUED);
        }
        return null;
    }

    @Override
    public Void fails(Statement.Fail fail) {
        fails = true;
        return null;
    }

    @Override
    public Void outlined(Statement.Outlined outlined) {
        Piece piece = outlined.piece();
        pieces.add(piece);
        variables.addAll(piece.inputs());
        written.addAll(piece.outputs());
        Usage inside = of(piece.statements());
        inside.writes.forEach((variable, count) -> writes.merge(variable, count, Integer::sum));
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
    public Void integer(Term.IntegerConstant constant) {
        return null;
    }

    @Override
    public Void real(Term.RealConstant constant) {
        return null;
    }

    @Override
    public Void truth(Term.TruthConstant constant) {
        return null;
    }

    @Override
    public Void text(Term.TextConstant constant) {
        return null;
    }

    @Override
    public Void read(Term.Read read) {
        occurs(read.variable());
        return null;
    }

    @Override
    public Void arithmetic(Term.Arithmetic arithmetic) {
        fails |= arithmetic.mayFail();
        return all(List.of(arithmetic.left(), arithmetic.right()));
    }

    @Override
    public Void negation(Term.Negation negation) {
        return negation.operand().match(this);
    }

    @Override
    public Void comparison(Term.Comparison comparison) {
        if (comparison.left() instanceof Term.Read read && comparison.right() instanceof Term.IntegerConstant) {
            compared.add(read.variable());
        }
        return all(List.of(comparison.left(), comparison.right()));
    }

    @Override
    public Void and(Term.And and) {
        return all(List.of(and.left(), and.right()));
    }

    @Override
    public Void or(Term.Or or) {
        return all(List.of(or.left(), or.right()));
    }

    @Override
    public Void not(Term.Not not) {
        return not.operand().match(this);
    }

    @Override
    public Void conversion(Term.Conversion conversion) {
        return conversion.operand().match(this);
    }

    @Override
    public Void bits(Term.Bits bits) {
        return bits.operand().match(this);
    }

    @Override
    public Void natives(Term.Native call) {
        acts |= call.method().takesContext();
        fails |= call.method().takesPlace();
        return all(call.arguments());
    }

    @Override
    public Void call(Term.Call call) {
        called.add(call.procedure());
        nesting.merge(call.procedure(), repeated, Math::max);
        return all(call.arguments());
    }

    @Override
    public Void choice(Term.Choice choice) {
        choice.condition().match(this);
        block(choice.then());
        block(choice.otherwise());
        return null;
    }
}
