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
import sxj.kernel.Layout;
import sxj.symbolic.Expr;
import sxj.symbolic.Shape;
import sxj.symbolic.Substitution;
import sxj.symbolic.Symbol;
import sxj.trajectory.Trajectory;

/** Plans of runs over scalar parameters, written by hand. */
final class PlanBuilder {
    final List<Symbol> parameters = new ArrayList<>();
    final Clock clock = Clock.fresh();
    final List<Symbol> others = new ArrayList<>();
    final List<Mode> modes = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    private final double[] start;
    private double[] lower;
    private double[] upper;
    private long recordEvery = 1;

    /** Parameters x, y, z, … with their starts. */
    PlanBuilder(double... start) {
        this.start = start;
        for (int i = 0; i < start.length; i++) {
            parameters.add(Symbol.of("" + (char) ('x' + i), Shape.SCALAR));
        }
    }

    Expr p(int i) {
        return variable(parameters.get(i));
    }

    Expr t() {
        return variable(clock.t());
    }

    Expr h() {
        return variable(clock.h());
    }

    Expr iter() {
        return variable(clock.iter());
    }

    Expr phaseT() {
        return variable(clock.phaseT());
    }

    Expr theta() {
        return vector(parameters.stream().map(s -> variable(s)).toArray(Expr[]::new));
    }

    static Expr vector(Expr... entries) {
        return concat(Arrays.asList(entries));
    }

    /** A further symbol of the frame. */
    Symbol other(String name, Shape shape) {
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

    Stepper.Rule euler(Expr flow, double h) {
        return euler(flow, scalar(h));
    }

    Stepper.Rule euler(Expr flow, Expr h) {
        return new Stepper.Rule(
                List.of(new Action.Compute(clock.h(), h), new Action.Move(add(theta(), multiply(h(), flow)))),
                h instanceof Expr.Constant,
                1);
    }

    Stepper.Rule midpoint(Expr flow, double h) {
        Expr half = add(theta(), multiply(multiply(scalar(0.5), h()), flow));
        Expr there = at(flow, half, add(t(), multiply(scalar(0.5), h())));
        return new Stepper.Rule(
                List.of(new Action.Compute(clock.h(), scalar(h)), new Action.Move(add(theta(), multiply(h(), there)))),
                true,
                2);
    }

    Stepper.Rule rk4(Expr flow, double h) {
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
                        new Action.Compute(clock.h(), scalar(h)),
                        new Action.Compute(k1, flow),
                        new Action.Compute(k2, at(flow, add(theta(), multiply(halfSize, variable(k1))), halfTime)),
                        new Action.Compute(k3, at(flow, add(theta(), multiply(halfSize, variable(k2))), halfTime)),
                        new Action.Compute(k4, at(flow, add(theta(), multiply(h(), variable(k3))), add(t(), h()))),
                        new Action.Move(add(theta(), multiply(multiply(h(), scalar(1.0 / 6)), sum)))),
                true,
                4);
    }

    static Stepper.Adaptive dopri(double relative, double absolute) {
        return new Stepper.Adaptive(scalar(relative), scalar(absolute), scalar(Double.POSITIVE_INFINITY));
    }

    static Rule stopWhen(String text, Expr condition, Rule.Watched... watched) {
        return when(text, -1, condition, 1, watched);
    }

    static Rule when(String text, int target, Expr condition, long steps, Rule.Watched... watched) {
        return new Rule(text, target, new Rule.Trigger.When(condition, steps, List.of(watched)));
    }

    static Rule afterSteps(int target, long count) {
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

    PlanBuilder phase(String name, Expr flow, Stepper stepper, Rule... rules) {
        modes.add(new Mode(name, flow, stepper, List.of(), List.of(rules)));
        return this;
    }

    PlanBuilder phase(String name, Expr flow, Stepper stepper, List<Mode.State> states, Rule... rules) {
        modes.add(new Mode(name, flow, stepper, states, List.of(rules)));
        return this;
    }

    PlanBuilder run(Rule... of) {
        rules.addAll(List.of(of));
        return this;
    }

    PlanBuilder box(double[] low, double[] high) {
        lower = low;
        upper = high;
        return this;
    }

    PlanBuilder recordEvery(long steps) {
        recordEvery = steps;
        return this;
    }

    Layout layout() {
        List<Symbol> symbols = new ArrayList<>(parameters);
        symbols.addAll(clock.symbols());
        symbols.addAll(others);
        return Layout.of(symbols);
    }

    Plan plan() {
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

    Trajectory go() {
        return Simulation.run(plan(), Watcher.NONE);
    }
}
