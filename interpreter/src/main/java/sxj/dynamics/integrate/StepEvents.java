package sxj.dynamics.integrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.rules.GuardState;
import sxj.dynamics.rules.PhaseGuards;
import sxj.dynamics.system.Box;
import sxj.dynamics.system.Condition;
import sxj.dynamics.system.Instant;
import sxj.dynamics.system.Rule;
import sxj.symbolic.Function;

/**
 * What may end an adaptive step before its end: a guard that becomes true, a surface of the flow that is crossed, a
 * coordinate that reaches its bound or leaves it.
 *
 * <p>A guard fires where the whole condition is true just after a zero of one of its comparisons, or at that very
 * instant: an equation, or {@code <=}, holds at a zero, but at a pole or a jump nothing is zero.
 */
public final class StepEvents implements EventSearch.Watched {
    /** Looks between a firing and what may be the next: whether the condition was false between. */
    private static final int LOOKS_BACK = 16;

    /** An extremum so many tolerances from zero touches it. */
    private static final double TOUCH = 20;

    /** The state along a step, and what is watched there. */
    public interface Path {
        /** The state at a time, without and with the box. */
        void state(double t, double[] free, double[] inside);

        void signals(double t, double[] inside, double[] signals);

        /** The flow, boxes apart. */
        void flow(double t, double[] inside, double[] derivative);
    }

    /** One watched number: where it comes from. */
    private record Channel(int guard, int comparison, int surface, int entry, int coordinate, int bound) {}

    private final EventFunctions signals;
    private final HeldFlow flow;
    private final Branches branches;
    private final @Nullable Box box;
    private final Path path;
    private final Channel[] channels;
    private final int firstOfFlow;
    private final EventSearch search;

    private final double[] free;
    private final double[] inside;
    private final double[] slope;
    private final double[] raw;
    private final double[] earlier;
    private final double[] later;
    private final double[] wide;
    private final double[] beginning;
    private final double[] ignored;
    private final double[] instants;
    private final boolean[] byZero;

    /** Per guard and comparison, entries whose zero has just been passed where the phase was entered or a rule fired. */
    private final boolean[][][] passed;

    /** The same for all that holds at a zero: what stands so near to it cannot touch it before it was farther away. */
    private final boolean[][][] near;

    /** Per guard, which comparisons have a zero where the last step ended. */
    private final boolean[][][] zerosAtEnd;

    /** Per guard, whether its condition has been false since it last fired. */
    private final boolean[] armed;

    private final double[] atEnd;

    private double entered;
    private double from;
    private double to;
    private double resolution;
    private double relative;
    private double absolute;
    private boolean flowCounts;
    private double first;
    private int surface;
    private int reached;

    public StepEvents(
            EventFunctions signals, HeldFlow flow, Branches branches, @Nullable Box box, int dimension, Path path) {
        this.signals = signals;
        this.flow = flow;
        this.branches = branches;
        this.box = box;
        this.path = path;
        List<Channel> all = new ArrayList<>();
        this.passed = new boolean[signals.guards().size()][][];
        this.near = new boolean[passed.length][][];
        this.zerosAtEnd = new boolean[passed.length][][];
        this.armed = new boolean[passed.length];
        for (int g = 0; g < signals.guards().size(); g++) {
            List<Condition.Comparison> comparisons =
                    signals.guards().get(g).condition().comparisons();
            passed[g] = new boolean[comparisons.size()][];
            near[g] = new boolean[comparisons.size()][];
            zerosAtEnd[g] = new boolean[comparisons.size()][];
            for (int c = 0; c < comparisons.size(); c++) {
                passed[g][c] = new boolean[comparisons.get(c).size()];
                near[g][c] = new boolean[comparisons.get(c).size()];
                zerosAtEnd[g][c] = new boolean[comparisons.get(c).size()];
                for (int i = 0; i < comparisons.get(c).size(); i++) {
                    all.add(new Channel(g, c, -1, i, -1, 0));
                }
            }
        }
        this.firstOfFlow = all.size();
        for (int s = 0; s < flow.surfaces().size(); s++) {
            HeldFlow.Kind kind = flow.surfaces().get(s).kind();
            boolean isBand = kind == HeldFlow.Kind.FLOOR || kind == HeldFlow.Kind.CEIL || kind == HeldFlow.Kind.ROUND;
            for (int i = 0; i < flow.surfaces().get(s).held().shape().size(); i++) {
                all.add(new Channel(-1, -1, s, i, -1, isBand ? -1 : 0));
                if (isBand) {
                    all.add(new Channel(-1, -1, s, i, -1, 1));
                }
            }
        }
        if (box != null) {
            for (int i = 0; i < dimension; i++) {
                if (box.lower()[i] > Double.NEGATIVE_INFINITY) {
                    all.add(new Channel(-1, -1, -1, 0, i, -1));
                }
                if (box.upper()[i] < Double.POSITIVE_INFINITY) {
                    all.add(new Channel(-1, -1, -1, 0, i, 1));
                }
            }
        }
        this.channels = all.toArray(Channel[]::new);
        this.search = new EventSearch(this);
        this.free = new double[dimension];
        this.inside = new double[dimension];
        this.slope = new double[dimension];
        this.raw = new double[signals.size()];
        this.earlier = new double[signals.size()];
        this.wide = new double[signals.size()];
        this.later = new double[signals.size()];
        this.atEnd = new double[signals.size()];
        this.beginning = new double[channels.length];
        this.ignored = new double[channels.length];
        this.instants = new double[signals.guards().size()];
        this.byZero = new boolean[instants.length];
    }

    public boolean isNeeded() {
        return search.isNeeded();
    }

    /**
     * The phase is entered.
     *
     * @param atZero whether what led here was an equation that held: then the equations that hold here, too, have been
     *     passed in that instant and hold anew only where they hold again
     * @param book is told which guards hold by what has been passed alone
     */
    public void enter(double t, double[] theta, boolean atZero, PhaseGuards book, double rtol, double atol) {
        relative = rtol;
        absolute = atol;
        if (instants.length == 0) {
            return;
        }
        pass(t, theta, atZero);
        for (int g = 0; g < instants.length; g++) {
            EventFunctions.Guard guard = signals.guards().get(g);
            if (atZero && !truth(guard, raw, null, passed[g])) {
                book.suppress(guard.entry());
            }
        }
    }

    /** Remembers which equations hold here. */
    private void pass(double t, double[] theta, boolean atZero) {
        entered = t;
        path.signals(t, theta, raw);
        for (int g = 0; g < instants.length; g++) {
            EventFunctions.Guard guard = signals.guards().get(g);
            for (int c = 0; c < passed[g].length; c++) {
                Condition.Comparison comparison =
                        guard.condition().comparisons().get(c);
                for (int i = 0; i < passed[g][c].length; i++) {
                    double d = raw[guard.differencesAt()[c] + i];
                    double within = comparison.holdsAtZero() ? near(guard, c, size(guard, c, i, raw)) : -1;
                    near[g][c][i] = Math.abs(d) <= within;
                    passed[g][c][i] = comparison.kind() == Function.EQUAL
                            && !comparison.isCrossing()
                            && (d == 0 || atZero && near[g][c][i]);
                }
            }
        }
    }

    /**
     * Rules fired where the last step ended: what was 0 there, and still is what it was, still counts as 0; all else is
     * what the rules have written.
     */
    public void jumped(double t, double[] theta, PhaseGuards book) {
        if (instants.length == 0) {
            return;
        }
        pass(t, theta, true);
        for (int g = 0; g < instants.length; g++) {
            EventFunctions.Guard guard = signals.guards().get(g);
            boolean any = false;
            boolean[][] zeros = new boolean[passed[g].length][];
            for (int c = 0; c < zeros.length; c++) {
                zeros[c] = zerosAtEnd[g][c].clone();
                boolean crossing = guard.condition().comparisons().get(c).isCrossing();
                for (int i = 0; i < zeros[c].length; i++) {
                    int at = guard.differencesAt()[c] + i;
                    zeros[c][i] &= crossing || raw[at] == atEnd[at];
                    any |= zerosAtEnd[g][c][i];
                }
            }
            if (any) {
                book.force(guard.entry(), truth(guard, raw, zeros, null));
            }
        }
    }

    /** How a step ends. */
    public record End(double t, boolean isGuard, int surface, int reached) {}

    /**
     * Looks through a step.
     *
     * @param unit the length of an ordinary step here
     * @param toDeadline whether the step ends at a moment that a rule names: an event in that instant still happens
     * @return where it ends early; null if nothing happens
     */
    @Nullable
    public End find(double begin, double end, double unit, double rtol, double atol, boolean toDeadline) {
        from = begin;
        to = end;
        resolution = Instant.resolution(begin, unit);
        relative = rtol;
        absolute = atol;
        flowCounts = channels.length > firstOfFlow && end - begin > 2 * resolution;
        first = Double.NaN;
        surface = -1;
        reached = -1;
        Arrays.fill(instants, Double.POSITIVE_INFINITY);
        Arrays.fill(byZero, false);
        for (boolean[][] of : zerosAtEnd) {
            Arrays.stream(of).forEach(each -> Arrays.fill(each, false));
        }
        for (int g = 0; g < instants.length; g++) {
            armed[g] = !signals.guards().get(g).rule().tally().waits();
        }
        boolean ends = search.find(begin, end);
        if (!ends && Double.isNaN(search.unresolvedFrom()) && toDeadline) {
            ends = endsAtDeadline(end);
        }
        if (!ends) {
            double unresolved = search.unresolvedFrom();
            settle(Double.isNaN(unresolved) ? end : unresolved);
            return Double.isNaN(unresolved) ? null : new End(unresolved, false, -1, -1);
        }
        double last = first;
        boolean isGuard = false;
        for (double instant : instants) {
            if (instant <= first + resolution) {
                isGuard = true;
                last = Math.max(last, instant);
            }
        }
        settle(last);
        return new End(last, isGuard, surface, reached);
    }

    /** Events that become true in the instant in which the step ends, as far as can be told. */
    private boolean endsAtDeadline(double end) {
        to = end + resolution;
        boolean any = false;
        for (int g = 0; g < instants.length; g++) {
            Rule rule = signals.guards().get(g).rule().rule();
            double instant = rule.isEvent() || rule.isRecord() ? together(g, end) : Double.POSITIVE_INFINITY;
            if (instant < Double.POSITIVE_INFINITY) {
                instants[g] = end;
                byZero[g] = true;
                any = true;
            }
        }
        first = any ? end : first;
        return any;
    }

    /** Whether a guard is false at a time, and all that held at a zero is farther from it than rounding and errors. */
    private boolean isFalse(int g, double t) {
        EventFunctions.Guard guard = signals.guards().get(g);
        read(t, raw);
        if (truth(guard, raw, null, null)) {
            return false;
        }
        for (int c = 0; c < near[g].length; c++) {
            for (int i = 0; i < near[g][c].length; i++) {
                if (near[g][c][i] && !isFar(guard, c, i, raw)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a guard has been false since it last fired, as far as a time. */
    private boolean isArmed(int g, double t) {
        double begin = Math.max(from, entered);
        for (int k = 1; k <= LOOKS_BACK && !armed[g]; k++) {
            armed[g] = isFalse(g, begin + (t - begin) * k / (LOOKS_BACK + 1));
        }
        return armed[g];
    }

    /** The step ends here: what is remembered from step to step. */
    private void settle(double end) {
        if (instants.length == 0) {
            return;
        }
        for (int g = 0; g < instants.length; g++) {
            GuardState tally = signals.guards().get(g).rule().tally();
            if (tally.waits() && (armed[g] || isFalse(g, end))) {
                tally.wasFalse();
            }
        }
        read(end, raw);
        for (int g = 0; g < instants.length; g++) {
            EventFunctions.Guard guard = signals.guards().get(g);
            for (int c = 0; c < near[g].length; c++) {
                Condition.Comparison comparison =
                        guard.condition().comparisons().get(c);
                for (int i = 0; i < near[g][c].length; i++) {
                    double d = raw[guard.differencesAt()[c] + i];
                    if (near[g][c][i] && isFar(guard, c, i, raw)) {
                        near[g][c][i] = false;
                        passed[g][c][i] = false;
                    }
                    if (comparison.isCrossing() && d != 0 && !Double.isNaN(d) && !zerosAtEnd[g][c][i]) {
                        guard.rule().tally().sign(comparison.crossing(), Math.signum(d));
                    }
                }
            }
        }
    }

    /** Whether a number is so far from 0 that it may come to it anew. */
    private boolean isFar(EventFunctions.Guard guard, int c, int i, double[] values) {
        return Math.abs(values[guard.differencesAt()[c] + i]) > 4 * near(guard, c, size(guard, c, i, values));
    }

    /** The largest distance between looks that was good enough somewhere in the last step. */
    public double widest() {
        return search.widest();
    }

    /** Tells the rule book which guards hold at the instant that was found although rounding may say otherwise. */
    public void announce(PhaseGuards book, double t, double[] theta) {
        double[] values = new double[atEnd.length];
        path.signals(t, theta, values);
        for (int g = 0; g < instants.length; g++) {
            if (byZero[g] && instants[g] <= first + resolution) {
                book.force(signals.guards().get(g).entry());
            }
            boolean[][] known = zerosAtEnd[g].clone();
            zerosAtEnd[g] = zeros(signals.guards().get(g), g, first, null);
            for (int c = 0; c < known.length; c++) {
                for (int i = 0; i < known[c].length; i++) {
                    zerosAtEnd[g][c][i] |= known[c][i];
                }
            }
        }
        System.arraycopy(values, 0, atEnd, 0, atEnd.length);
    }

    // ---- what is watched ----

    @Override
    public int size() {
        return channels.length;
    }

    @Override
    public boolean isStep(int j) {
        Channel channel = channels[j];
        return channel.guard >= 0 && comparison(channel).isOpaque()
                || channel.surface >= 0 && flow.surfaces().get(channel.surface).kind() == HeldFlow.Kind.VALUE;
    }

    private Condition.Comparison comparison(Channel channel) {
        return signals.guards().get(channel.guard).condition().comparisons().get(channel.comparison);
    }

    private void read(double t, double[] values) {
        path.state(t, free, inside);
        path.signals(t, inside, values);
    }

    @Override
    public void at(double t, double[] values, double[] sizes) {
        read(t, raw);
        boolean flowKnown = false;
        for (int j = 0; j < channels.length; j++) {
            Channel channel = channels[j];
            if (channel.guard >= 0) {
                EventFunctions.Guard guard = signals.guards().get(channel.guard);
                values[j] = raw[guard.differencesAt()[channel.comparison] + channel.entry];
                sizes[j] = size(guard, channel.comparison, channel.entry, raw);
            } else if (!flowCounts) {
                values[j] = 1;
                sizes[j] = 0;
            } else if (channel.surface >= 0) {
                surface(channel, j, values, sizes);
            } else {
                int i = channel.coordinate;
                sizes[j] = 0;
                if (branches.stands(i) != 0 && !flowKnown) {
                    path.flow(t, inside, slope);
                    flowKnown = true;
                }
                values[j] = branches.stands(i) == 0
                        ? channel.bound < 0 ? free[i] - lower(i) : upper(i) - free[i]
                        : branches.stands(i) == channel.bound ? channel.bound * slope[i] : 1;
            }
        }
    }

    private double lower(int i) {
        return box == null ? Double.NEGATIVE_INFINITY : box.lower()[i];
    }

    private double upper(int i) {
        return box == null ? Double.POSITIVE_INFINITY : box.upper()[i];
    }

    private void surface(Channel channel, int j, double[] values, double[] sizes) {
        HeldFlow.Surface of = flow.surfaces().get(channel.surface);
        int at = signals.surfaceAt(channel.surface) + channel.entry;
        double u = raw[at];
        double other = raw[at + of.held().shape().size()];
        double held = branches.held(channel.surface, channel.entry);
        sizes[j] = Math.max(Math.abs(other), Math.abs(u + other));
        values[j] = switch (of.kind()) {
            case JUMP, KINK, VALUE -> u;
            case FLOOR -> channel.bound < 0 ? u - held : u - (held + 1);
            case CEIL -> channel.bound < 0 ? u - (held - 1) : u - held;
            case ROUND -> channel.bound < 0 ? u - (held - 0.5) : u - (held + 0.5);
        };
    }

    private static double size(EventFunctions.Guard guard, int comparison, int entry, double[] signals) {
        double other = signals[guard.othersAt()[comparison] + entry];
        double difference = signals[guard.differencesAt()[comparison] + entry];
        double size = Math.max(Math.abs(other), Math.abs(difference + other));
        return size <= Double.MAX_VALUE ? size : 0;
    }

    @Override
    public void begin(double[] values) {
        if (flowCounts) {
            at(from + resolution, beginning, ignored);
            System.arraycopy(beginning, firstOfFlow, values, firstOfFlow, channels.length - firstOfFlow);
        }
    }

    @Override
    public double touching(int j, double size) {
        Channel channel = channels[j];
        return channel.guard >= 0 && comparison(channel).holdsAtZero()
                ? near(signals.guards().get(channel.guard), channel.comparison, size)
                : -1;
    }

    private double near(EventFunctions.Guard guard, int comparison, double size) {
        double rounding = 64 * Math.ulp(size);
        return guard.moves()[comparison] ? Math.max(rounding, TOUCH * (absolute + relative * size)) : rounding;
    }

    // ---- what happens ----

    @Override
    public boolean happened(double t, int j, boolean touched) {
        Channel channel = channels[j];
        if (channel.guard < 0) {
            if (!ends(channel, t)) {
                return false;
            }
        } else {
            int g = channel.guard;
            boolean zero = comparison(channel).isCrossing()
                    ? crosses(channel, t)
                    : isZero(channel, t, touched) && !isStillNear(channel, t);
            double instant = isArmed(g, t) ? fires(g, t, zero ? channel : null) : Double.NaN;
            if (Double.isNaN(instant)) {
                armed[g] |= isFalse(g, t);
                return false;
            }
            instants[channel.guard] = instant;
        }
        first = t;
        for (int g = 0; g < instants.length; g++) {
            if (instants[g] == Double.POSITIVE_INFINITY) {
                instants[g] = together(g, t);
            }
        }
        return true;
    }

    /** Whether a number passes through 0 in the direction that is asked for; remembers its sign after. */
    private boolean crosses(Channel channel, double t) {
        EventFunctions.Guard guard = signals.guards().get(channel.guard);
        int position = comparison(channel).crossing();
        GuardState tally = guard.rule().tally();
        read(t, raw);
        double now = Math.signum(raw[guard.differencesAt()[channel.comparison] + channel.entry]);
        if (!(now > 0 || now < 0)) {
            return false;
        }
        double last = tally.sign(position);
        tally.sign(position, now);
        boolean up = isUp(guard, comparison(channel));
        return last == (up ? -1 : 1) && now == -last && isContinuous(channel, t);
    }

    /** Whether a number has been near 0 ever since it last counted as 0. */
    private boolean isStillNear(Channel channel, double t) {
        if (!near[channel.guard][channel.comparison][channel.entry]) {
            return false;
        }
        EventFunctions.Guard guard = signals.guards().get(channel.guard);
        double begin = Math.max(from, entered);
        for (int k = 1; k <= LOOKS_BACK; k++) {
            read(begin + (t - begin) * k / (LOOKS_BACK + 1), raw);
            if (isFar(guard, channel.comparison, channel.entry, raw)) {
                return false;
            }
        }
        return true;
    }

    private boolean ends(Channel channel, double t) {
        if (!(t > from + resolution)) {
            return false;
        }
        read(t, raw);
        if (channel.surface >= 0) {
            HeldFlow.Surface of = flow.surfaces().get(channel.surface);
            double now = Branches.branch(of.kind(), raw[signals.surfaceAt(channel.surface) + channel.entry]);
            double held = branches.held(channel.surface, channel.entry);
            boolean isSide = of.kind() == HeldFlow.Kind.JUMP || of.kind() == HeldFlow.Kind.KINK;
            if (Double.isNaN(now) || now == held || isSide && now == 0) {
                return false;
            }
            surface = channel.surface;
            return true;
        }
        int i = channel.coordinate;
        if (branches.stands(i) == 0) {
            boolean isOut = channel.bound < 0 ? free[i] < lower(i) : free[i] > upper(i);
            reached = isOut ? i : reached;
            return isOut;
        }
        path.flow(t, inside, slope);
        return branches.stands(i) == channel.bound && channel.bound * slope[i] < 0;
    }

    /** Whether a comparison's difference is really 0 at an instant of its own, not infinite and not leaping over it. */
    private boolean isZero(Channel channel, double t, boolean touched) {
        if (comparison(channel).isOpaque() || isPassed(channel.guard, channel.comparison, channel.entry, t)) {
            return false;
        }
        return touched || isContinuous(channel, t);
    }

    private boolean isPassed(int guard, int comparison, int entry, double t) {
        return passed[guard][comparison][entry] && t - entered <= resolution;
    }

    private boolean isContinuous(Channel channel, double t) {
        EventFunctions.Guard guard = signals.guards().get(channel.guard);
        int at = guard.differencesAt()[channel.comparison] + channel.entry;
        double aside = Math.max(1024 * Math.ulp(t), 1e-9 * (to - from));
        read(Math.max(from, Math.nextDown(t)), earlier);
        read(t, later);
        double gap = Math.abs(later[at] - earlier[at]);
        double size = size(guard, channel.comparison, channel.entry, later);
        read(Math.max(from, t - aside), earlier);
        read(Math.min(to, t + aside), later);
        double wide = Math.abs(later[at] - earlier[at]);
        return gap <= Math.max(32 * Math.ulp(Math.min(size, 1e300)), 0.5 * wide) && gap <= Double.MAX_VALUE;
    }

    /** When a guard becomes true at or just after an instant; NaN if it does not. */
    private double fires(int g, double t, @Nullable Channel zero) {
        EventFunctions.Guard guard = signals.guards().get(g);
        boolean[][] over = stillNear(guard, g, t);
        read(t, raw);
        boolean now = truth(guard, raw, null, over);
        if (now && holdsOn(guard, t)) {
            return t;
        }
        if (zero == null) {
            return Double.NaN;
        }
        boolean[][] zeros = zeros(guard, g, t, zero);
        if (truth(guard, raw, zeros, null)) {
            byZero[g] = true;
            zerosAtEnd[g] = zeros;
            return t;
        }
        return Double.NaN;
    }

    /** Equations that have not been farther from 0 than rounding and errors since they last held. */
    private boolean[][] stillNear(EventFunctions.Guard guard, int g, double t) {
        boolean[][] over = new boolean[near[g].length][];
        for (int c = 0; c < over.length; c++) {
            over[c] = new boolean[near[g][c].length];
            if (guard.condition().comparisons().get(c).kind() == Function.EQUAL) {
                for (int i = 0; i < over[c].length; i++) {
                    over[c][i] = isStillNear(new Channel(g, c, -1, i, -1, 0), t);
                }
            }
        }
        return over;
    }

    private boolean holdsOn(EventFunctions.Guard guard, double t) {
        double after = t + resolution;
        if (!(after < to)) {
            return true;
        }
        read(after, later);
        return truth(guard, later, null, null);
    }

    /** Whether a number turns round at 0 in an instant that something else has found. */
    private boolean touchesTogether(EventFunctions.Guard guard, int g, int c, int i, double t, double[] here) {
        int at = guard.differencesAt()[c] + i;
        double near = near(guard, c, size(guard, c, i, here));
        if (!guard.condition().comparisons().get(c).holdsAtZero()
                || this.near[g][c][i]
                || !(Math.abs(here[at]) <= near)) {
            return false;
        }
        double aside = 1e-2 * (to - from);
        read(Math.max(from, t - aside), wide);
        double left = wide[at];
        read(Math.min(to, t) == to ? t + aside : Math.min(to, t + aside), wide);
        return left * wide[at] > 0 && Math.abs(left) > near && Math.abs(wide[at]) >= Math.abs(here[at]);
    }

    private static boolean isUp(EventFunctions.Guard guard, Condition.Comparison comparison) {
        Rule.Trigger.When when = (Rule.Trigger.When) guard.rule().rule().trigger();
        return when.crossings().get(comparison.crossing()).up();
    }

    /** Which comparisons have a zero at an instant. */
    private boolean[][] zeros(EventFunctions.Guard guard, int g, double t, @Nullable Channel known) {
        boolean[][] zeros = new boolean[passed[g].length][];
        double[] here = new double[raw.length];
        read(t, here);
        read(Math.max(from, t - resolution / 2), earlier);
        read(Math.min(to, t + resolution / 2), later);
        for (int c = 0; c < zeros.length; c++) {
            zeros[c] = new boolean[passed[g][c].length];
            for (int i = 0; i < zeros[c].length; i++) {
                int at = guard.differencesAt()[c] + i;
                boolean isKnown = known != null && known.comparison == c && known.entry == i;
                Condition.Comparison comparison =
                        guard.condition().comparisons().get(c);
                boolean up = !comparison.isCrossing() || isUp(guard, comparison);
                boolean down = !comparison.isCrossing() || !up;
                boolean changes = up && earlier[at] < 0 && later[at] > 0 || down && earlier[at] > 0 && later[at] < 0;
                boolean isNear = known != null
                        && guard.condition().comparisons().get(c).holdsAtZero()
                        && Math.abs(here[at]) <= near(guard, c, size(guard, c, i, here));
                boolean isOpaque = guard.condition().comparisons().get(c).isOpaque();
                boolean isTouched = known == null && touchesTogether(guard, g, c, i, t, here);
                zeros[c][i] = isKnown || (changes || isNear || isTouched) && !isOpaque;
            }
        }
        for (int c = 0; c < zeros.length; c++) {
            for (int i = 0; i < zeros[c].length; i++) {
                boolean isKnown = known != null && known.comparison == c && known.entry == i;
                if (zeros[c][i] && !isKnown) {
                    zeros[c][i] = isZero(new Channel(g, c, -1, i, -1, 0), t, false);
                }
                Condition.Comparison comparison =
                        guard.condition().comparisons().get(c);
                if (zeros[c][i] && comparison.isCrossing()) {
                    guard.rule().tally().sign(comparison.crossing(), isUp(guard, comparison) ? 1 : -1);
                }
            }
        }
        return zeros;
    }

    /**
     * Whether a guard holds.
     *
     * @param zeros comparisons whose difference is taken as 0
     * @param over equations that have been passed and do not hold any more
     */
    private static boolean truth(
            EventFunctions.Guard guard, double[] values, boolean @Nullable [][] zeros, boolean @Nullable [][] over) {
        return guard.condition()
                .truth()
                .at(
                        (c, i) -> {
                            Condition.Comparison comparison =
                                    guard.condition().comparisons().get(c);
                            double d = values[guard.differencesAt()[c] + i];
                            boolean isZero = zeros != null && zeros[c][i];
                            boolean isOver = over != null && over[c][i];
                            if (comparison.isCrossing()) {
                                return isZero && !isOver;
                            }
                            if (!isZero && !isOver && (d != 0 || comparison.isOpaque())) {
                                return comparison.holds(d);
                            }
                            return comparison.holdsAtZero() && !isOver;
                        },
                        0);
    }

    /** When another guard becomes true in the same instant; +inf if it does not. */
    private double together(int g, double t) {
        if (!isArmed(g, t)) {
            return Double.POSITIVE_INFINITY;
        }
        EventFunctions.Guard guard = signals.guards().get(g);
        double end = Math.min(to, t + resolution);
        read(end, raw);
        if (truth(guard, raw, null, null)) {
            double low = t;
            double high = end;
            read(low, raw);
            if (truth(guard, raw, null, null)) {
                return t;
            }
            for (double m = low + (high - low) / 2; low < m && m < high; m = low + (high - low) / 2) {
                read(m, raw);
                if (truth(guard, raw, null, null)) {
                    high = m;
                } else {
                    low = m;
                }
            }
            return high;
        }
        boolean[][] zeros = zeros(guard, g, t, null);
        read(t, raw);
        if (truth(guard, raw, zeros, null)) {
            byZero[g] = true;
            zerosAtEnd[g] = zeros;
            return t;
        }
        return Double.POSITIVE_INFINITY;
    }
}
