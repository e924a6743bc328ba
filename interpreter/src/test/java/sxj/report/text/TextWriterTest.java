package sxj.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sxj.Golden;
import sxj.report.Datum;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.RunResult;
import sxj.report.Sample;
import sxj.symbolic.Shape;
import sxj.symbolic.Tensor;
import sxj.trajectory.Trajectory;
import sxj.trajectory.Trajectory.Status;
import sxj.trajectory.Trajectory.Visit;

/** What a person reads. */
class TextWriterTest {
    private final TextWriter plain = new TextWriter(false);

    @Test
    void everyKindOfResult() throws IOException {
        Golden.check("sxj/report/every-kind.txt", plain.write(Sample.RESULTS));
    }

    @Test
    void coloursAddNothingButColours() throws IOException {
        String coloured = new TextWriter(true).write(Sample.RESULTS);
        Golden.check("sxj/report/every-kind.ansi.txt", coloured);
        assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(plain.write(Sample.RESULTS));
    }

    @Test
    void nothingFromNothing() {
        assertThat(plain.write(new Results("f", List.of(), List.of()))).isEmpty();
    }

    @Test
    void aLineOfPrintIsAllThatAPrintWrites() {
        assertThat(plain.write(new Results("f", List.of(), List.of(new Output.Printed("  a\n\nb ")))))
                .isEqualTo("  a\n\nb \n");
    }

    @Test
    void theVerdictCounts() {
        Output passed = new Output.Expectation("1 < 2", true, 1, "");
        Output failed = new Output.Expectation("2 < 1", false, 2, "2 < 1");
        assertThat(plain.verdict(List.of())).isEmpty();
        assertThat(plain.verdict(List.of(passed))).isEqualTo("1 expectation: 1 passed, 0 failed\n");
        assertThat(plain.verdict(List.of(passed, failed, passed))).isEqualTo("3 expectations: 2 passed, 1 failed\n");
    }

    @Test
    void ofManyVisitsTheFirstAndTheLastAreTold() throws IOException {
        List<Visit> visits = new ArrayList<>();
        List<Trajectory.Firing> firings = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String phase = i % 2 == 0 ? "heat" : "cool";
            visits.add(new Visit(phase, 10L * i, 10L * i + 10, i / 4.0, "switch when x > " + i));
            firings.add(new Trajectory.Firing(
                    10L * i + 10, i / 4.0 + 0.25, phase, "", "", List.of(new Trajectory.Value("x", i + 0.5))));
        }
        Trajectory trajectory = new Trajectory(
                "thermostat",
                "room",
                Status.STOPPED,
                "its time is over",
                Sample.ONE_PHASE.trajectory().records(),
                visits,
                firings,
                false);
        Golden.check(
                "sxj/report/many-visits.txt",
                plain.runs(List.of(new RunResult("thermostat", "room", trajectory, List.of(), true))));
    }

    @Test
    void longArraysShowTheirEnds() {
        double[] numbers = IntStream.range(0, 101).asDoubleStream().toArray();
        assertThat(plain.write(new Output.Value("v", Datum.of(Tensor.vector(numbers)))))
                .isEqualTo("v = [0, 1, 2, …, 98, 99, 100] (vector of 101)\n");
        double[] entries = new double[21 * 2];
        entries[41] = -0.125;
        assertThat(plain.write(new Output.Value("A", Datum.of(new Tensor(Shape.matrix(21, 2), entries)))))
                .isEqualTo("""
                    A = [[     0,      0],
                         [     0,      0],
                         [     0,      0],
                         [     …,      …],
                         [     0,      0],
                         [     0,      0],
                         [     0, -0.125]] (21×2 matrix)
                    """);
    }
}
