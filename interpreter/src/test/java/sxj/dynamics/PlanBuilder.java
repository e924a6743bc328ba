package sxj.dynamics;

import static sxj.symbolic.Expressions.add;
import static sxj.symbolic.Expressions.concat;
import static sxj.symbolic.Expressions.element;
import static sxj.symbolic.Expressions.less;
import static sxj.symbolic.Expressions.multiply;
import static sxj.symbolic.Expressions.scalar;
import static sxj.symbolic.Expressions.variable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sxj.dynamics.simulate.RunObserver;
import sxj.dynamics.simulate.Simulation;
import sxj.dynamics.system.Clock;
import sxj.dynamics.system.Mode;
import sxj.dynamics.system.Plan;
import sxj.dynamics.system.Rule;
import sxj.dynamics.system.StepOp;
import sxj.dynamics.system.Stepper;
import sxj.kernel.InputLayout;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.trajectory.Trajectory;

/** Plans of runs over scalar parameters, written by hand. */
public final class PlanBuilder {
    public final List<Symbol> parameters = new ArrayList<>();
    public final Clock clock = Clock.fresh();
    final List<Symbol> others = new ArrayList<>();
    final List<Mode> modes = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    private final double[] start;
    private double[] lower;
    private double[] upper;
    private long recordEvery = 1;

    /** Parameters x, y, z, … with their starts. */
    public PlanBuilder(double... start) {
        this.start = start;
        for (int i = 0; i < start.length; i++) {
            parameters.add(Symbol.of("" + (char) ('x' + i), Shape.SCALAR));
        }
    }

    public Expr p(int i) {
        return variable(parameters.get(i));
    }

    Expr t() {
        return variable(clock.t());
    }

    public Expr h() {
        return variable(clock.h());
    }

    Expr iter() {
        return variable(clock.iter());
    }

    Expr phaseT() {
        return variable(clock.phaseT());
    }

    public Expr theta() {
        return vector(parameters.stream().map(s -> variable(s)).toArray(Expr[]::new));
    }

    public static Expr vector(Expr... entries) {
        return concat(Arrays.asList(entries));
    }

    /** A further symbol of the frame. */
    public Symbol other(String name, Shape shape) {
        Symbol symbol = Symbol.of(name, shape);
        others.add(symbol);
        return symbol;
    }

    /** The flow at another point and time. */
    Expr at(Expr flow, Expr point, Expr time) {
        Map<Symbol, Expr> there = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            there.put(parameters.get(i), element(point, scalar(i)));
        }
        there.put(clock.t(), time);
        return Substitution.ofSymbols(there).of(flow);
    }

    public Stepper.Rule euler(Expr flow, double h) {
        return euler(flow, scalar(h));
    }

    Stepper.Rule euler(Expr flow, Expr h) {
        return new Stepper.Rule(
                List.of(new StepOp.Compute(clock.h(), h), new StepOp.Move(add(theta(), multiply(h(), flow)))),
                h instanceof Expr.Constant,
                1);
    }

    public Stepper.Rule midpoint(Expr flow, double h) {
        Expr half = add(theta(), multiply(multiply(scalar(0.5), h()), flow));
        Expr there = at(flow, half, add(t(), multiply(scalar(0.5), h())));
        return new Stepper.Rule(
                List.of(new StepOp.Compute(clock.h(), scalar(h)), new StepOp.Move(add(theta(), multiply(h(), there)))),
                true,
                2);
    }

    public Stepper.Rule rk4(Expr flow, double h) {
        Symbol k1 = other("k1", Shape.vector(parameters.size()));
        Symbol k2 = other("k2", Shape.vector(parameters.size()));
        Symbol k3 = other("k3", Shape.vector(parameters.size()));
        Symbol k4 = other("k4", Shape.vector(parameters.size()));
        Expr halfTime = add(t(), multiply(scalar(0.5), h()));
        Expr halfSize = multiply(scalar(0.5), h());
        Expr sum = add(
                add(variable(k1), multiply(scalar(2), variable(k2))),
                add(multiply(scalar(2), variable(k3)), variable(k4)));
        return new Stepper.Rule(
                List.of(
                        new StepOp.Compute(clock.h(), scalar(h)),
                        new StepOp.Compute(k1, flow),
                        new StepOp.Compute(k2, at(flow, add(theta(), multiply(halfSize, variable(k1))), halfTime)),
                        new StepOp.Compute(k3, at(flow, add(theta(), multiply(halfSize, variable(k2))), halfTime)),
                        new StepOp.Compute(k4, at(flow, add(theta(), multiply(h(), variable(k3))), add(t(), h()))),
                        new StepOp.Move(add(theta(), multiply(multiply(h(), scalar(1.0 / 6)), sum)))),
                true,
                4);
    }

    static Stepper.Adaptive dopri(double relative, double absolute) {
        return new Stepper.Adaptive(
                Stepper.Method.DOPRI, scalar(relative), scalar(absolute), scalar(Double.POSITIVE_INFINITY));
    }

    public static Rule stopWhen(String text, Expr condition, Rule.Watched... watched) {
        return when(text, -1, condition, 1, watched);
    }

    static Rule when(String text, int target, Expr condition, long steps, Rule.Watched... watched) {
        return new Rule(text, target, new Rule.Trigger.When(condition, steps, List.of(watched)));
    }

    public static Rule afterSteps(int target, long count) {
        String what = target < 0 ? "stop" : "switch to " + target;
        return new Rule(what + " after " + count + " steps", target, new Rule.Trigger.AfterSteps(count));
    }

    static Rule afterTime(int target, double time) {
        String what = target < 0 ? "stop" : "switch to " + target;
        return new Rule(what + " after time " + time, target, new Rule.Trigger.AfterTime(time));
    }

    /** a > b. */
    static Expr greater(Expr a, Expr b) {
        return less(b, a);
    }

    public PlanBuilder phase(String name, Expr flow, Stepper stepper, Rule... rules) {
        modes.add(new Mode(name, flow, stepper, List.of(), List.of(rules)));
        return this;
    }

    public PlanBuilder phase(String name, Expr flow, Stepper stepper, List<Mode.State> states, Rule... rules) {
        modes.add(new Mode(name, flow, stepper, states, List.of(rules)));
        return this;
    }

    public PlanBuilder run(Rule... of) {
        rules.addAll(List.of(of));
        return this;
    }

    PlanBuilder box(double[] low, double[] high) {
        lower = low;
        upper = high;
        return this;
    }

    public PlanBuilder recordEvery(long steps) {
        recordEvery = steps;
        return this;
    }

    public InputLayout layout() {
        List<Symbol> symbols = new ArrayList<>(parameters);
        symbols.addAll(clock.symbols());
        symbols.addAll(others);
        return InputLayout.of(symbols);
    }

    public Plan plan() {
        return new Plan(
                "r",
                "",
                List.copyOf(parameters),
                layout(),
                clock,
                start,
                lower,
                upper,
                List.copyOf(modes),
                List.copyOf(rules),
                recordEvery,
                0,
                "r");
    }

    public Trajectory go() {
        return Simulation.run(plan(), RunObserver.NONE);
    }
}
