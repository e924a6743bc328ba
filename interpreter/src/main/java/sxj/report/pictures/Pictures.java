package sxj.report.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sxj.report.GridColumns;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.figure.Figure;

/** The figures of a program: its plots, its maps and its sweeps. */
public final class Pictures {
    private Pictures() {}

    /** A figure and the name of its file. */
    public record Named(String file, Figure figure) {}

    /** The figure of an output, if it has one. */
    public static Optional<Figure> of(Output output) {
        if (output instanceof Output.Plot plot) {
            return Optional.of(plot.figure());
        } else if (output instanceof Output.MapTable map) {
            return GridColumns.of(map).figure("map " + map.name());
        } else if (output instanceof Output.SweepTable sweep) {
            return GridColumns.of(sweep).figure("sweep " + sweep.name());
        }
        return Optional.empty();
    }

    /** All figures in the order of the program, each with a name of its own. */
    public static List<Named> of(Results results) {
        List<Named> pictures = new ArrayList<>();
        for (Output output : results.outputs()) {
            of(output).ifPresent(figure -> {
                String stem = FileNames.of(figure.title());
                String[] name = {stem};
                for (int i = 2; pictures.stream().anyMatch(other -> other.file().equals(name[0])); i++) {
                    name[0] = stem + "-" + i;
                }
                pictures.add(new Named(name[0], figure));
            });
        }
        return pictures;
    }
}
