package sxj.report.pictures;

import java.util.List;
import java.util.Optional;
import sxj.report.GridColumns;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.figure.Figure;

/** The figures of a program: its plots, its maps and its sweeps; each gets a file name that no other has. */
public final class Pictures {
    private final FileNames names = new FileNames();

    /** A figure and the name of its file. */
    public record Named(String file, Figure figure) {}

    /** The figure of an output, if it has one. */
    public static Optional<Figure> of(Output output) {
        if (output instanceof Output.Plot plot) {
            return Optional.of(plot.figure());
        } else if (output instanceof Output.Histogram histogram) {
            return Optional.of(histogram.figure());
        } else if (output instanceof Output.MapTable map) {
            return GridColumns.of(map).figure("map " + map.name());
        } else if (output instanceof Output.SweepTable sweep) {
            return GridColumns.of(sweep).figure("sweep " + sweep.name());
        }
        return Optional.empty();
    }

    /** The figure of the next output, with a name that no earlier one has. */
    public Optional<Named> next(Output output) {
        return of(output).map(figure -> new Named(names.of(figure.title()), figure));
    }

    /** All figures in the order of the program, each with a name of its own. */
    public static List<Named> of(Results results) {
        Pictures pictures = new Pictures();
        return results.outputs().stream()
                .flatMap(output -> pictures.next(output).stream())
                .toList();
    }
}
