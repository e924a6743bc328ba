package sxj.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sxj.fault.TypeFault;
import sxj.source.Diagnostic;
import sxj.source.Suggestion;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;

/** Checks that the statements of a block write only what can be written, and name types that exist. */
final class Writes implements Statement.Cases<Void> {
    private final Declarations check;
    private final boolean inStep;
    private final Map<String, Kind> names;

    /** How other tools call the derivative of a name by time. */
    private static final Pattern MOTION = Pattern.compile("(\\w+?)_?(?:dot|prime|_dt)|d(\\w{1,2}|theta|θ)(?:_?dt)?");

    /**
     * @param inStep whether the body is that of a step: elsewhere {@code <-} is a mistake of its own, told already
     * @param names what the body has declared so far
     */
    Writes(Declarations check, boolean inStep, Map<String, Kind> names) {
        this.check = check;
        this.inStep = inStep;
        this.names = names;
    }

    /** What a name of a body is. */
    enum Kind {
        VARIABLE("a variable"),
        FIXED("a `let`"),
        STATE("a state"),
        INDEX("the index of a loop");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Checks a block inside the one whose names these are. */
    Void block(@Nullable Block block) {
        if (block != null) {
            Writes inner = new Writes(check, inStep, new LinkedHashMap<>(names));
            block.statements().forEach(statement -> statement.match(inner));
        }
        return null;
    }

    private Void declare(Name name, @Nullable Name type, Kind kind) {
        check.type(type);
        names.put(name.text(), kind);
        return null;
    }

    @Override
    public Void let(Statement.Let statement) {
        return declare(statement.name(), statement.type(), Kind.FIXED);
    }

    @Override
    public Void var(Statement.Var statement) {
        return declare(statement.name(), statement.type(), Kind.VARIABLE);
    }

    @Override
    public Void state(Statement.State statement) {
        return declare(statement.name(), statement.type(), Kind.STATE);
    }

    @Override
    public Void assign(Statement.Assign statement) {
        return write(statement.name(), Kind.VARIABLE);
    }

    @Override
    public Void update(Statement.Update statement) {
        String name = statement.name().text();
        boolean known = name.equals("theta") || name.equals("h");
        boolean isParameter = !names.containsKey(name) && check.isParameter(name);
        return known || isParameter || !inStep ? null : write(statement.name(), Kind.STATE);
    }

    @Override
    public Void whileLoop(Statement.While statement) {
        return block(statement.body());
    }

    @Override
    public Void forLoop(Statement.For statement) {
        Map<String, Kind> inner = new LinkedHashMap<>(names);
        inner.put(statement.variable().text(), Kind.INDEX);
        return new Writes(check, inStep, inner).block(statement.body());
    }

    @Override
    public Void choice(Statement.If statement) {
        block(statement.then());
        return block(statement.otherwise());
    }

    // ---- statements that write no name of the body ----

    @Override
    public Void prime(Statement.Prime statement) {
        return null;
    }

    @Override
    public Void drift(Statement.Drift statement) {
        return null;
    }

    @Override
    public Void diffusion(Statement.Diffusion statement) {
        return null;
    }

    @Override
    public Void result(Statement.Return statement) {
        return null;
    }

    @Override
    public Void evaluate(Statement.Evaluate statement) {
        return null;
    }

    private Void write(Name name, Kind wanted) {
        Kind kind = names.get(name.text());
        if (kind != wanted) {
            String what = kind == null ? "not declared in this body" : kind.words;
            TypeFault fault = wanted == Kind.STATE ? TypeFault.NOT_A_STATE : TypeFault.NOT_A_VARIABLE;
            check.add(Diagnostic.of(fault, name.span(), name.text(), what, wayOut(name.text(), kind, wanted)));
        }
        return null;
    }

    private String wayOut(String name, @Nullable Kind kind, Kind wanted) {
        List<String> meant = names.keySet().stream()
                .filter(other -> names.get(other) == wanted)
                .toList();
        List<String> candidates = new ArrayList<>(meant);
        if (wanted == Kind.STATE) {
            candidates.addAll(check.parameters());
        }
        String nearest = kind == null ? Suggestion.nearest(name, candidates) : null;
        if (nearest != null) {
            return "did you mean `" + nearest + "`?";
        }
        Matcher motion = MOTION.matcher(name);
        if (kind == null && motion.matches()) {
            String moved = motion.group(1) == null ? motion.group(2) : motion.group(1);
            return "in a flow, the motion of a parameter is written " + moved + "' = …";
        }
        if (wanted == Kind.VARIABLE && kind == null && check.isParameter(name)) {
            return inStep
                    ? "a parameter is written with `" + name + " <- …`"
                    : "a parameter moves by " + name
                            + "' = … in a flow: there are no algebraic equations; what follows from"
                            + " the others is a `let` of another name";
        }
        if (wanted == Kind.STATE) {
            return kind == Kind.VARIABLE ? "write `" + name + " = …`" : "declare it with `state " + name + " = …`";
        }
        return kind == Kind.STATE || name.equals("theta")
                ? "write `" + name + " <- …`"
                : "declare it with `var " + name + " = …`";
    }
}
