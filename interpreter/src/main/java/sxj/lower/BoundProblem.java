package sxj.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.check.Namespace;
import sxj.dynamics.system.Batch;
import sxj.dynamics.system.Clock;
import sxj.numeric.Reduction;
import sxj.source.GreekLetters;
import sxj.symbolic.Expr;
import sxj.symbolic.Expressions;
import sxj.symbolic.Shape;
import sxj.symbolic.Symbol;
import sxj.symbolic.Tensor;
import sxj.symbolic.derivative.Derivative;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.Name;

/** A problem with its arguments given: symbols for its parameters, expressions for its losses. */
public final class BoundProblem {
    /** A parameter: its declaration and the symbol that stands for it. */
    public record Parameter(
            Item.Param declaration, Symbol symbol, @Nullable String player) {}

    /** A loss: a scalar, or a family as a vector. */
    public record Loss(
            Item.Loss declaration, Expr value, @Nullable String player) {}

    /**
     * A batch: its declaration, the indices that are drawn from, and what its name means outside of steps, all of them.
     */
    public record Drawn(Item.Batch declaration, Batch batch, Value whole) {}

    private final String name;
    private final Namespace names;
    private final Map<String, Value> arguments;
    private final Clock clock;

    /** The problem with all of its parameters, where this one has some of them only. */
    private final @Nullable BoundProblem whole;

    /** The problem that sees the whole range of its batches, where this one sees some of it. */
    private final @Nullable BoundProblem full;

    private final List<Drawn> batches = new ArrayList<>();

    /** What the names of batches mean. */
    private final Map<String, Value> seen = new HashMap<>();

    private final Map<List<Optional<Symbol>>, BoundProblem> views = new HashMap<>();
    private final Map<List<Parameter>, BoundProblem> parts = new HashMap<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private boolean complete;
    private boolean beingCompleted;
    private @Nullable Runnable rest;
    private final Map<Item, Value> memo = new IdentityHashMap<>();
    private final Map<String, Expr> known = new HashMap<>();

    BoundProblem(String name, Namespace names, Map<String, Value> arguments) {
        this(name, names, arguments, Clock.fresh(), null, null);
    }

    private BoundProblem(
            String name,
            Namespace names,
            Map<String, Value> arguments,
            Clock clock,
            @Nullable BoundProblem whole,
            @Nullable BoundProblem full) {
        this.name = name;
        this.names = names;
        this.arguments = new LinkedHashMap<>(arguments);
        this.clock = clock;
        this.whole = whole;
        this.full = full;
    }

    /** The same problem as a function of some of its parameters, the others given: its theta and its gradients are theirs. */
    BoundProblem of(List<Parameter> some) {
        if (whole != null) {
            return whole.of(some);
        }
        List<Loss> all = losses();
        return parts.computeIfAbsent(List.copyOf(some), chosen -> {
            BoundProblem part = new BoundProblem(name, names, arguments, clock, this, null);
            part.parameters.addAll(chosen);
            part.complete(all);
            return part;
        });
    }

    void declare(Drawn batch) {
        batches.add(batch);
        seen.put(batch.declaration().name().text(), batch.whole());
    }

    /** The batches that it declares. */
    public List<Drawn> batches() {
        return whole != null ? whole.batches() : full != null ? full.batches() : batches;
    }

    /** What the name of a batch means here; null if it is none. */
    @Nullable
    Value batch(String batch) {
        return whole != null ? whole.batch(batch) : seen.get(batch);
    }

    /** The same problem with the whole range of its batches. */
    public BoundProblem full() {
        if (whole != null) {
            return whole.full == null ? this : whole.full.of(parameters);
        }
        return full == null ? this : full;
    }

    /** Whether it and another are one problem that sees different indices. */
    boolean seesOtherThan(BoundProblem other) {
        return this != other && full() == other.full();
    }

    /**
     * The same problem with other indices in the place of its batches, where a symbol is given.
     *
     * @param completed finds out the losses of a problem that was made
     */
    BoundProblem seeing(List<Optional<Symbol>> indices, Consumer<BoundProblem> completed) {
        if (whole != null) {
            return whole.seeing(indices, completed).of(parameters);
        }
        if (full != null) {
            return full.seeing(indices, completed);
        }
        if (indices.stream().noneMatch(Optional::isPresent)) {
            return this;
        }
        BoundProblem known = views.get(indices);
        if (known != null) {
            return known;
        }
        BoundProblem view = new BoundProblem(name, names, arguments, clock, null, this);
        view.parameters.addAll(parameters);
        view.seen.putAll(seen);
        for (int i = 0; i < indices.size(); i++) {
            String batch = batches.get(i).declaration().name().text();
            indices.get(i).ifPresent(symbol -> view.seen.put(batch, Value.of(Expressions.variable(symbol))));
        }
        views.put(List.copyOf(indices), view);
        completed.accept(view);
        return view;
    }

    /** The parameters that {@code shared} names. */
    List<Parameter> shared() {
        return parameters.stream()
                .filter(parameter -> names.shared().contains(parameter.symbol().name()))
                .toList();
    }

    /** The parameters in the order of the text, those of a group together. */
    List<List<Parameter>> groups() {
        List<List<Parameter>> groups = new ArrayList<>();
        Item.@Nullable Group last = null;
        for (Parameter parameter : parameters) {
            Item.Group group = names.group(parameter.symbol().name());
            if (group != null && group == last) {
                groups.get(groups.size() - 1).add(parameter);
            } else {
                groups.add(new ArrayList<>(List.of(parameter)));
            }
            last = group;
        }
        return groups;
    }

    /** The symbols of the parameters of a group. */
    List<Symbol> symbols(Item.Group group) {
        return (whole == null ? this : whole)
                .symbols().stream().filter(symbol -> group.holds(symbol.name())).toList();
    }

    /** The parameters of a group as one vector. */
    Expr vector(Item.Group group) {
        return flattened(symbols(group).stream().map(Expressions::variable).toList());
    }

    /** What this problem is evaluated at: all parameters. */
    Expr place() {
        return whole == null ? theta() : whole.theta();
    }

    public String name() {
        return name;
    }

    /** What messages call it. */
    public String title() {
        return name.isEmpty() ? "the problem of the file" : "problem `" + name + "`";
    }

    public Namespace names() {
        return names;
    }

    @Nullable
    Value argument(String argument) {
        return arguments.get(argument);
    }

    public Clock clock() {
        return clock;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    /** All losses are known: from now on what depends on them can be asked for. */
    void complete(List<Loss> all) {
        losses.addAll(all);
        complete = true;
    }

    void beingCompleted(boolean now) {
        beingCompleted = now;
    }

    /** Its losses are being evaluated now. */
    boolean isBeingCompleted() {
        return beingCompleted;
    }

    boolean isComplete() {
        settle();
        return complete;
    }

    /** They are found out when they are first asked for. */
    void completeLater(Runnable completion) {
        rest = completion;
    }

    private void settle() {
        Runnable completion = rest;
        if (completion != null) {
            rest = null;
            completion.run();
        }
    }

    public List<Loss> losses() {
        settle();
        return losses;
    }

    /** The names of its parameters, then those of its losses and observables as they are declared. */
    public List<String> measured() {
        List<String> measured =
                new ArrayList<>(symbols().stream().map(Symbol::name).toList());
        for (Item item : names().declarations()) {
            Name name = item instanceof Item.Loss || item instanceof Item.Observe ? item.name() : null;
            if (name != null) {
                measured.add(name.text());
            }
        }
        return measured;
    }

    /** What the definitions of this problem, and of the file in this problem, were found to be. */
    Map<Item, Value> memo() {
        return memo;
    }

    @Nullable
    public Parameter parameter(String parameter) {
        for (Parameter p : parameters) {
            if (p.symbol().name().equals(parameter)) {
                return p;
            }
        }
        return whole == null ? null : whole.parameter(parameter);
    }

    /** The parameter of a name, which may be spelt in letters where it is Greek and no other has it. */
    public @Nullable Parameter parameterMeant(String written) {
        Parameter exact = parameter(written);
        String meant = exact != null
                ? null
                : GreekLetters.meant(
                        written, symbols().stream().map(Symbol::name).toList());
        return meant == null ? exact : parameter(meant);
    }

    public List<Symbol> symbols() {
        return parameters.stream().map(Parameter::symbol).toList();
    }

    public int dimension() {
        int n = 0;
        for (Parameter parameter : parameters) {
            n += parameter.symbol().shape().size();
        }
        return n;
    }

    /** All parameters as one vector of n, matrices row by row. */
    public Expr theta() {
        return remember(
                "theta",
                () -> flattened(symbols().stream().map(Expressions::variable).toList()));
    }

    /** Arrays and scalars joined into one vector. */
    static Expr flattened(List<Expr> parts) {
        if (parts.isEmpty()) {
            return Expressions.constant(Tensor.vector());
        }
        if (parts.size() == 1) {
            return Expressions.flatten(parts.get(0));
        }
        if (parts.stream().allMatch(part -> part.shape().isScalar())) {
            return Expressions.stack(parts);
        }
        return Expressions.concat(parts.stream().map(Expressions::flatten).toList());
    }

    /** How many losses; a family counts with all its members. */
    public int lossCount() {
        return losses().stream().mapToInt(loss -> loss.value().shape().size()).sum();
    }

    /** All losses as one vector of K. */
    Expr lossVector() {
        return remember(
                "losses", () -> flattened(losses().stream().map(Loss::value).toList()));
    }

    /** The sum of the losses. */
    public Expr total() {
        return remember(
                "total", () -> Totals.of(losses().stream().map(Loss::value).toList()));
    }

    private Expr remember(String word, Supplier<Expr> making) {
        Expr value = known.get(word);
        if (value == null) {
            value = making.get();
            known.put(word, value);
        }
        return value;
    }

    /** Row k is the gradient of loss k: K×n. */
    Expr gradients() {
        return remember("grads", () -> {
            boolean explicit = losses().stream().allMatch(loss -> isExplicit(loss.value()));
            List<Expr> blocks = new ArrayList<>();
            for (Loss loss : losses()) {
                if (isExplicit(loss.value())) {
                    List<Expr> rows = Totals.items(loss.value()).stream()
                            .map(this::gradient)
                            .toList();
                    blocks.addAll(explicit ? rows : List.of(Expressions.stack(rows)));
                } else {
                    blocks.add(Derivative.jacobian(Expressions.flatten(loss.value()), symbols()));
                }
            }
            if (explicit) {
                return Expressions.stack(blocks);
            }
            return blocks.size() == 1 ? blocks.get(0) : Expressions.concat(blocks);
        });
    }

    /** One loss, or a family of so few members that each has an expression of its own. */
    private static boolean isExplicit(Expr value) {
        return value.shape().size() < 8;
    }

    public Expr gradient(Expr scalar) {
        return Derivative.flatGradient(scalar, symbols());
    }

    /** Each player's gradient of the sum of its own losses by its own parameters; without players grad(total). */
    public Expr ownGradients() {
        return remember("own_grads", () -> {
            if (!names.hasPlayers()) {
                return gradient(total());
            }
            List<Expr> parts = new ArrayList<>();
            for (Parameter parameter : parameters) {
                List<Expr> own = losses().stream()
                        .filter(loss -> Objects.equals(loss.player(), parameter.player()))
                        .map(Loss::value)
                        .toList();
                parts.add(
                        own.isEmpty()
                                ? Expressions.fill(
                                        Expressions.scalar(0),
                                        parameter.symbol().shape())
                                : Derivative.gradient(Totals.of(own), List.of(parameter.symbol()))
                                        .get(0));
            }
            return flattened(parts);
        });
    }

    /** The players in the order of the text; one without a name where there are none. */
    private List<@Nullable String> players() {
        List<@Nullable String> players = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (!players.contains(parameter.player())) {
                players.add(parameter.player());
            }
        }
        return players;
    }

    int playerCount() {
        return players().size();
    }

    /** For each entry of theta the position of the player that owns it (n). */
    Expr owner() {
        List<@Nullable String> players = players();
        double[] owner = new double[dimension()];
        int offset = 0;
        for (Parameter parameter : parameters) {
            int end = offset + parameter.symbol().shape().size();
            Arrays.fill(owner, offset, end, players.indexOf(parameter.player()));
            offset = end;
        }
        return Expressions.constant(Tensor.vector(owner));
    }

    /** Row i is the gradient of the sum of player i's losses by all parameters; without players grad(total). */
    Expr playerGradients() {
        return remember(
                "player_grads",
                () -> Expressions.stack(players().stream()
                        .map(player -> gradient(Totals.of(losses().stream()
                                .filter(loss -> !names.hasPlayers() || Objects.equals(loss.player(), player))
                                .map(Loss::value)
                                .toList())))
                        .toList()));
    }

    /** Sums of losses and families, in the written order of sums. */
    private static final class Totals {
        static Expr of(List<Expr> losses) {
            if (losses.isEmpty()) {
                return Expressions.scalar(0);
            }
            int count = losses.stream().mapToInt(loss -> loss.shape().size()).sum();
            if (count < 8) {
                Expr sum = null;
                for (Expr loss : losses) {
                    for (Expr item : items(loss)) {
                        sum = sum == null ? item : Expressions.add(sum, item);
                    }
                }
                return Objects.requireNonNull(sum);
            }
            if (losses.size() == 1 && losses.get(0) instanceof Expr.Build build) {
                return Expressions.sum(build.binder(), build.count(), build.body());
            }
            return Expressions.reduce(Reduction.SUM, flattened(losses));
        }

        private static List<Expr> items(Expr loss) {
            if (loss.shape().isScalar()) {
                return List.of(loss);
            }
            List<Expr> items = new ArrayList<>();
            for (int i = 0; i < loss.shape().size(); i++) {
                items.add(Expressions.element(Expressions.flatten(loss), List.of(Expressions.scalar(i))));
            }
            return items;
        }
    }

    /** The parameters as views of a vector of n: what an expression is evaluated at instead of theta. */
    Map<Symbol, Expr> at(Expr point) {
        Map<Symbol, Expr> replacements = new LinkedHashMap<>();
        int offset = 0;
        for (Parameter parameter : parameters) {
            Shape shape = parameter.symbol().shape();
            Expr start = Expressions.scalar(offset);
            replacements.put(
                    parameter.symbol(),
                    shape.isScalar()
                            ? Expressions.element(point, List.of(start))
                            : Expressions.reshape(Expressions.slice(point, start, shape.size(), 1), shape));
            offset += shape.size();
        }
        return replacements;
    }
}
