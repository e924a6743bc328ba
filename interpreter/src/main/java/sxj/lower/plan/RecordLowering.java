package sxj.lower.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.dynamics.system.Duration;
import sxj.dynamics.system.Records;
import sxj.dynamics.system.RunEnd;
import sxj.fault.ValueFault;
import sxj.lower.BoundProblem;
import sxj.lower.Environment;
import sxj.lower.ExpressionLowering;
import sxj.lower.UserError;
import sxj.numeric.NumberText;
import sxj.symbolic.Expr;
import sxj.syntax.tree.Item.RunPart;

/** The {@code record} clauses of a run: they add up. Those that ask for a condition are rules. */
final class RecordLowering {
    private RecordLowering() {}

    /** Whether a clause says which rows are kept. */
    static boolean isRecord(RunPart part) {
        return part instanceof RunPart.RecordEvery
                || part instanceof RunPart.RecordEveryTime
                || part instanceof RunPart.RecordAt
                || part instanceof RunPart.RecordWhen;
    }

    /**
     * What a run keeps.
     *
     * @param own the parts that the run gives itself; regular moments of others go on from where they were counted
     * @param end of the run that it continues; null without one
     */
    static Records of(
            ExpressionLowering lowering,
            List<RunPart> parts,
            List<RunPart> own,
            Timeline timeline,
            @Nullable RunEnd end,
            BoundProblem problem,
            Environment env) {
        if (parts.stream().noneMatch(RecordLowering::isRecord)) {
            return Records.THINNED;
        }
        List<Long> strides = new ArrayList<>();
        List<Double> instants = new ArrayList<>();
        List<Records.Every> every = new ArrayList<>();
        List<Duration> paces = new ArrayList<>();
        for (RunPart part : parts) {
            if (part instanceof RunPart.RecordEvery regular) {
                Duration interval = Guards.duration(lowering, regular.interval(), problem, env);
                if (interval.measure() == Duration.Measure.STEPS) {
                    strides.add((long) interval.length());
                } else {
                    paces.add(interval);
                }
            } else if (part instanceof RunPart.RecordEveryTime time) {
                double period = lowering.known(time.time(), env);
                if (!(period > 0) || Double.isInfinite(period)) {
                    throw UserError.at(
                            ValueFault.PERIOD_NOT_POSITIVE, time.time().span(), NumberText.shortest(period));
                }
                double origin = timeline.clock(timeline.start());
                if (end != null && !own.contains(part)) {
                    for (Records.Every before : end.plan().records().everyTime()) {
                        boolean same =
                                before.period() == period && end.plan().begin().backward() == timeline.backward();
                        origin = same ? before.origin() : origin;
                    }
                }
                every.add(new Records.Every(origin, period));
            } else if (part instanceof RunPart.RecordAt at) {
                Expr written = lowering.settled(
                        lowering.real(at.instants(), env), at.instants().span());
                for (double instant : ((Expr.Constant) written).value().data()) {
                    if (Double.isNaN(instant) || Double.isInfinite(instant)) {
                        throw UserError.at(
                                ValueFault.INSTANT_NOT_FINITE, at.instants().span(), NumberText.shortest(instant));
                    }
                    instants.add(timeline.clock(instant));
                }
            }
        }
        instants.sort(null);
        return new Records(false, strides, List.copyOf(instants), every, paces);
    }
}
