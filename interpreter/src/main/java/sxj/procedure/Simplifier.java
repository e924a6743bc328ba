package sxj.procedure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes a body anew with some parameters known: branches that they decide go, and so does what nobody reads any more.
 * Nothing that prints, fails or may take long is taken away.
 */
final class Simplifier implements Term.Cases<Term> {
    private final Map<Variable, Term> known;
    private final BiFunction<Procedure, List<Term>, Term> calls;
    private final Set<Variable> unread = new HashSet<>();

    /**
     * @param known values of parameters that are never written
     * @param calls makes the call of a procedure with some arguments
     */
    private Simplifier(Map<Variable, Term> known, BiFunction<Procedure, List<Term>, Term> calls) {
        this.known = known;
        this.calls = calls;
    }

    /** A body that does the same. */
    static Block simplified(Block body, Map<Variable, Term> known, BiFunction<Procedure, List<Term>, Term> calls) {
        Block simple = new Simplifier(known, calls).block(body);
        while (!known.isEmpty()) {
            Usage usage = Usage.of(simple);
            Simplifier cleaner = new Simplifier(Map.of(), Term.Call::new);
            for (Variable variable : usage.variables) {
                if (usage.reads(variable) == 0) {
                    cleaner.unread.add(variable);
                }
            }
            Block cleaned = cleaner.block(simple);
            if (cleaner.unread.isEmpty() || Usage.of(cleaned).variables.size() == usage.variables.size()) {
                return cleaned;
            }
            simple = cleaned;
        }
        return simple;
    }

    private Block block(Block block) {
        List<Statement> statements = new ArrayList<>();
        boolean goesOn = add(block.statements(), statements);
        return new Block(
                statements, goesOn && block.value() != null ? block.value().match(this) : null);
    }

    /** Adds statements; whether what follows them is reached. */
    private boolean add(List<Statement> given, List<Statement> statements) {
        for (Statement statement : given) {
            if (!add(statement, statements)) {
                return false;
            }
        }
        return true;
    }

    private boolean add(Statement statement, List<Statement> statements) {
        if (statement instanceof Statement.Branch branch) {
            Term condition = branch.condition().match(this);
            if (condition instanceof Term.TruthConstant constant) {
                return add((constant.value() ? branch.then() : branch.otherwise()).statements(), statements);
            }
            statements.add(new Statement.Branch(condition, block(branch.then()), block(branch.otherwise())));
        } else if (statement instanceof Statement.Loop loop) {
            Term condition = loop.condition().match(this);
            if (!(condition instanceof Term.TruthConstant constant) || constant.value()) {
                statements.add(new Statement.Loop(condition, block(loop.body()), block(loop.update()), loop.place()));
            }
        } else if (statement instanceof Statement.Assign assign) {
            if (!unread.contains(assign.variable()) || !Usage.of(assign.value()).isPure()) {
                statements.add(
                        new Statement.Assign(assign.variable(), assign.value().match(this)));
            }
        } else if (statement instanceof Statement.Evaluate evaluate) {
            statements.add(new Statement.Evaluate(evaluate.term().match(this)));
        } else if (statement instanceof Statement.Return returned) {
            Term value = returned.value();
            statements.add(value == null ? returned : new Statement.Return(value.match(this)));
            return false;
        } else {
            statements.add(statement);
            return statement instanceof Statement.Outlined;
        }
        return true;
    }

    private static @Nullable Long whole(Term term) {
        return term instanceof Term.IntegerConstant constant ? constant.value() : null;
    }

    @Override
    public Term integer(Term.IntegerConstant constant) {
        return constant;
    }

    @Override
    public Term real(Term.RealConstant constant) {
        return constant;
    }

    @Override
    public Term truth(Term.TruthConstant constant) {
        return constant;
    }

    @Override
    public Term text(Term.TextConstant constant) {
        return constant;
    }

    @Override
    public Term read(Term.Read read) {
        return known.getOrDefault(read.variable(), read);
    }

    @Override
    public Term arithmetic(Term.Arithmetic arithmetic) {
        return new Term.Arithmetic(
                arithmetic.operator(),
                arithmetic.left().match(this),
                arithmetic.right().match(this),
                arithmetic.place());
    }

    @Override
    public Term negation(Term.Negation negation) {
        return new Term.Negation(negation.operand().match(this));
    }

    @Override
    public Term comparison(Term.Comparison comparison) {
        Term left = comparison.left().match(this);
        Term right = comparison.right().match(this);
        Long a = whole(left);
        Long b = whole(right);
        if (a == null || b == null) {
            return new Term.Comparison(comparison.relation(), left, right);
        }
        int order = Long.compare(a, b);
        return new Term.TruthConstant(
                switch (comparison.relation()) {
                    case EQUAL -> order == 0;
                    case NOT_EQUAL -> order != 0;
                    case LESS -> order < 0;
                    case LESS_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    case GREATER_EQUAL -> order >= 0;
                });
    }

    @Override
    public Term and(Term.And and) {
        Term left = and.left().match(this);
        if (left instanceof Term.TruthConstant constant) {
            return constant.value() ? and.right().match(this) : constant;
        }
        return new Term.And(left, and.right().match(this));
    }

    @Override
    public Term or(Term.Or or) {
        Term left = or.left().match(this);
        if (left instanceof Term.TruthConstant constant) {
            return constant.value() ? constant : or.right().match(this);
        }
        return new Term.Or(left, or.right().match(this));
    }

    @Override
    public Term not(Term.Not not) {
        Term operand = not.operand().match(this);
        return operand instanceof Term.TruthConstant constant
                ? new Term.TruthConstant(!constant.value())
                : new Term.Not(operand);
    }

    @Override
    public Term conversion(Term.Conversion conversion) {
        Term operand = conversion.operand().match(this);
        if (operand instanceof Term.TruthConstant constant && conversion.type() == Type.I64) {
            return new Term.IntegerConstant(constant.value() ? 1 : 0);
        }
        return new Term.Conversion(operand, conversion.type(), conversion.rounding());
    }

    @Override
    public Term bits(Term.Bits bits) {
        return new Term.Bits(bits.operand().match(this), bits.type());
    }

    private List<Term> all(List<Term> terms) {
        return terms.stream().map(term -> term.match(this)).toList();
    }

    @Override
    public Term natives(Term.Native call) {
        return new Term.Native(call.method(), all(call.arguments()), call.place());
    }

    @Override
    public Term call(Term.Call call) {
        return calls.apply(call.procedure(), all(call.arguments()));
    }

    @Override
    public Term choice(Term.Choice choice) {
        Term condition = choice.condition().match(this);
        if (condition instanceof Term.TruthConstant constant) {
            Block taken = block(constant.value() ? choice.then() : choice.otherwise());
            if (taken.statements().isEmpty() && taken.value() != null) {
                return taken.value();
            }
        }
        return new Term.Choice(condition, block(choice.then()), block(choice.otherwise()), choice.type());
    }
}
