package sxj.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.fault.TypeFault;
import sxj.source.Diagnostic;
import sxj.syntax.tree.Block;
import sxj.syntax.tree.Name;
import sxj.syntax.tree.Statement;

/** Checks that the statements of a block write only what can be written, and name types that exist. */
final class Writes implements Statement.Cases<@Nullable Void> {
    private final Declarations check;
    private final Map<String, Kind> names;

    /** @param names what the body has declared so far */
    Writes(Declarations check, Map<String, Kind> names) {
        this.check = check;
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
    @Nullable
    Void block(@Nullable Block block) {
        if (block != null) {
            Writes inner = new Writes(check, new LinkedHashMap<>(names));
            block.statements().forEach(statement -> statement.match(inner));
        }
        return null;
    }

    private @Nullable Void declare(Name name, @Nullable Name type, Kind kind) {
        check.type(type);
        names.put(name.text(), kind);
        return null;
    }

    @Override
    public @Nullable Void let(Statement.Let statement) {
        return declare(statement.name(), statement.type(), Kind.FIXED);
    }

    @Override
    public @Nullable Void var(Statement.Var statement) {
        return declare(statement.name(), statement.type(), Kind.VARIABLE);
    }

    @Override
    public @Nullable Void state(Statement.State statement) {
        return declare(statement.name(), statement.type(), Kind.STATE);
    }

    @Override
    public @Nullable Void assign(Statement.Assign statement) {
        return write(statement.name(), names.get(statement.name().text()), Kind.VARIABLE);
    }

    @Override
    public @Nullable Void update(Statement.Update statement) {
        String name = statement.name().text();
        return name.equals("theta") || name.equals("h") ? null : write(statement.name(), names.get(name), Kind.STATE);
    }

    @Override
    public @Nullable Void whileLoop(Statement.While statement) {
        return block(statement.body());
    }

    @Override
    public @Nullable Void forLoop(Statement.For statement) {
        Map<String, Kind> inner = new LinkedHashMap<>(names);
        inner.put(statement.variable().text(), Kind.INDEX);
        return new Writes(check, inner).block(statement.body());
    }

    @Override
    public @Nullable Void choice(Statement.If statement) {
        block(statement.then());
        return block(statement.otherwise());
    }

    // ---- statements that write no name of the body ----

    @Override
    public @Nullable Void prime(Statement.Prime statement) {
        return null;
    }

    @Override
    public @Nullable Void drift(Statement.Drift statement) {
        return null;
    }

    @Override
    public @Nullable Void diffusion(Statement.Diffusion statement) {
        return null;
    }

    @Override
    public @Nullable Void result(Statement.Return statement) {
        return null;
    }

    @Override
    public @Nullable Void evaluate(Statement.Evaluate statement) {
        return null;
    }

    private @Nullable Void write(Name name, @Nullable Kind kind, Kind wanted) {
        if (kind == wanted) {
            return null;
        }
        String arrow = wanted == Kind.STATE ? "`<-` writes `theta`, `h` or a state" : "`=` writes a `var`";
        String what = kind == null ? "not declared in this body" : kind.words;
        String hint = switch (wanted) {
            case STATE ->
                kind == Kind.VARIABLE
                        ? "write `" + name.text() + " = …`"
                        : "declare it with `state " + name.text() + " = …`";
            default ->
                kind == Kind.STATE || name.text().equals("theta")
                        ? "write `" + name.text() + " <- …`"
                        : "declare it with `var " + name.text() + " = …`";
        };
        check.add(Diagnostic.of(TypeFault.WRONG_ARROW, name.span(), arrow, name.text(), what, hint));
        return null;
    }
}
