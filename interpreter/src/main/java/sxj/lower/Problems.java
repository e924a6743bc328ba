package sxj.lower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sxj.check.Namespace;
import sxj.fault.NameFault;
import sxj.fault.RunFault;
import sxj.fault.ShapeFault;
import sxj.kernel.random.RandomStream;
import sxj.lower.Environment.Home;
import sxj.source.Span;
import sxj.source.Suggestion;
import sxj.symbolic.Expr;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** Problems with their arguments given: each pair of a problem and its arguments is one {@link BoundProblem}. */
public final class Problems implements ProblemInstances {
    private final Scope definitions;
    private final Map<Key, BoundProblem> instances = new LinkedHashMap<>();
    private boolean patient;
    private boolean rests;

    /** A declaration, as the one it is, with its arguments. */
    private record Key(Object declaration, Map<String, Value> arguments) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && declaration == key.declaration && arguments.equals(key.arguments);
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(declaration) + arguments.hashCode();
        }
    }

    Problems(Scope definitions) {
        this.definitions = definitions;
    }

    /** A problem with arguments; the same arguments give the same instance. */
    @Override
    public BoundProblem instance(Item.@Nullable Use use, Environment env, Span where) {
        Item.Problem problem = use == null ? nameless(where) : problem(use.name());
        if (problem == null) {
            return instance(null, Map.of(), where);
        }
        Environment home = Environment.of(Home.FILE, null);
        Map<String, Value> arguments = ArgumentBinding.bind(
                definitions.expressions(),
                problem.parameters(),
                use == null ? List.of() : use.arguments(),
                env,
                home,
                "problem `" + problem.name().text() + "`",
                use == null ? where : use.span());
        return instance(problem, arguments, where);
    }

    /** How many problems are remembered. */
    public int mark() {
        return instances.size();
    }

    /** Forgets those that were first needed after a mark. */
    public void forgetSince(int mark) {
        Iterator<BoundProblem> all = instances.values().iterator();
        for (int i = 0; all.hasNext(); i++) {
            all.next();
            if (i >= mark) {
                all.remove();
            }
        }
    }

    /** Whether losses wait until they are asked for: where nothing can be wrong with them. */
    public void patient(boolean now) {
        patient = now;
    }

    /** The problems in use, in the order in which they were first needed. */
    public Collection<BoundProblem> instances() {
        return instances.values();
    }

    Item.Problem problem(Name name) {
        Item.Problem problem = definitions.file().problem(name.text());
        if (problem == null) {
            problem = definitions.library().problem(name.text());
        }
        if (problem == null) {
            List<String> all = new ArrayList<>(definitions.file().problemNames());
            all.addAll(definitions.library().problemNames());
            String nearest = Suggestion.nearest(name.text(), all);
            throw UserError.at(
                    NameFault.UNKNOWN_PROBLEM,
                    name.span(),
                    name.text(),
                    nearest != null
                            ? "did you mean `" + nearest + "`?"
                            : definitions.file().problemNames().isEmpty()
                                    ? "declare it with `problem " + name.text() + " { … }`"
                                    : "the problems of this file are "
                                            + definitions.file().problemNames().stream()
                                                    .map(one -> "`" + one + "`")
                                                    .collect(Collectors.joining(", ")));
        }
        return problem;
    }

    /** Whether the file itself is a problem: it has parameters or losses at top level. */
    public boolean hasNameless() {
        return definitions.file().declarations().stream()
                .anyMatch(item -> item instanceof Item.Param || item instanceof Item.Loss);
    }

    private Item.@Nullable Problem nameless(Span where) {
        if (hasNameless()) {
            return null;
        }
        List<String> names = definitions.file().problemNames();
        if (names.size() == 1) {
            return definitions.file().problem(names.get(0));
        }
        throw names.isEmpty()
                ? UserError.at(RunFault.NO_PROBLEM, where)
                : UserError.at(RunFault.WHICH_PROBLEM, where, String.join(", ", names), names.get(0));
    }

    private BoundProblem instance(Item.@Nullable Problem problem, Map<String, Value> arguments, Span where) {
        String name = problem == null ? "" : problem.name().text();
        Key key = new Key(problem == null ? definitions.file() : problem, arguments);
        BoundProblem known = instances.get(key);
        if (known != null) {
            if (!known.isComplete()) {
                throw known.isBeingCompleted() ? definitions.needsItself(known, where) : UserError.reported();
            }
            return known;
        }
        Namespace names = problem == null ? definitions.file() : Namespace.of(problem.body(), new ArrayList<>());
        BoundProblem instance = new BoundProblem(name, names, arguments);
        Home home = problem == null ? Home.FILE : Home.PROBLEM;
        int provisional = definitions.runs().provisional();
        try {
            BatchDeclarations.of(definitions, instance, home).forEach(instance::declare);
            declareParameters(instance, home);
            instances.put(key, instance);
            if (patient) {
                instance.completeLater(() -> complete(instance, home));
            } else {
                complete(instance, home);
            }
        } catch (ValueNotYetAvailable later) {
            instances.remove(key);
            throw later;
        }
        rests |= definitions.runs().provisional() != provisional;
        return instance;
    }

    /** The same problem with other indices in the place of its batches, where a symbol is given. */
    public BoundProblem seeing(BoundProblem instance, List<Optional<Symbol>> indices) {
        return instance.seeing(indices, view -> view.completeLater(() -> complete(view, home(view))));
    }

    /** Whether a problem rests on a value that was not known yet when it was looked at. */
    public boolean restOnResults() {
        return rests;
    }

    private void complete(BoundProblem instance, Home home) {
        instance.beingCompleted(true);
        try {
            completed(instance, home);
        } catch (ValueNotYetAvailable later) {
            rests = true;
            throw later;
        } finally {
            instance.beingCompleted(false);
        }
    }

    private void completed(BoundProblem instance, Home home) {
        Namespace names = instance.names();
        List<BoundProblem.Loss> losses = new ArrayList<>();
        for (Item item : names.declarations()) {
            if (item instanceof Item.Loss loss) {
                Value value = definitions.value(loss, home, instance);
                Item.Player owner = names.owner(loss);
                losses.add(new BoundProblem.Loss(
                        loss,
                        definitions.expressions().numeric(value, loss.span()).expr(),
                        owner == null ? null : owner.name().text()));
            }
        }
        instance.complete(losses);
    }

    private void declareParameters(BoundProblem instance, Home home) {
        for (Item item : instance.names().declarations()) {
            if (item instanceof Item.Param param) {
                Value.Numeric start = start(param, instance, home, RandomStream.of(definitions.seed(), "", "shape"));
                if (start.expr().isBoolean() || start.shape().rank() > 2) {
                    throw UserError.at(
                            ShapeFault.PARAMETER_NOT_NUMERIC,
                            param.value().span(),
                            param.name().text(),
                            start.kind());
                }
                Item.Player owner = instance.names().owner(param);
                instance.parameters()
                        .add(new BoundProblem.Parameter(
                                param,
                                Symbol.of(param.name().text(), start.shape()),
                                owner == null ? null : owner.name().text()));
            }
        }
    }

    /** The start of every parameter as its declaration has it, with what the seed draws; earlier ones are put in. */
    @Override
    public Map<Symbol, Expr> starts(BoundProblem instance, long seed) {
        Map<Symbol, Expr> starts = new LinkedHashMap<>();
        for (BoundProblem.Parameter parameter : instance.parameters()) {
            RandomStream stream =
                    RandomStream.of(seed, "", "start " + parameter.symbol().name());
            Expr start = start(parameter.declaration(), instance, home(instance), stream)
                    .expr();
            starts.put(parameter.symbol(), Substitution.ofSymbols(starts).of(start));
        }
        return starts;
    }

    /** The starting value of a parameter, its random numbers drawn from a stream. */
    Value.Numeric start(Item.Param param, BoundProblem instance, Home home, RandomStream stream) {
        Environment env = Environment.of(home, instance);
        return definitions.within(
                param,
                () -> definitions.drawing(
                        new RandomSource.Now(stream),
                        () -> definitions
                                .expressions()
                                .numeric(
                                        definitions.family(param.family(), param.value(), env),
                                        param.value().span())));
    }

    /** The home of the definitions of an instance. */
    @Override
    public Home home(BoundProblem instance) {
        return instance.names() == definitions.file() ? Home.FILE : Home.PROBLEM;
    }
}
