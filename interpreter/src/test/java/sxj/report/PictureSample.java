package sxj.report;

import java.util.List;
import sxj.report.figure.ContourLines;
import sxj.report.figure.Figure;
import sxj.report.figure.Layer;
import sxj.report.figure.Panel;

/** Small figures with every kind of layer. */
final class PictureSample {
    private PictureSample() {}

    /** Two curves that fall on a logarithmic axis, one with a zero and a switch; a band. */
    static Figure curves() {
        double[] x = {0, 1, 2, 3, 4};
        double[] falling = {1, 1e-3, 1e-6, 1e-9, 0};
        double[] slow = {2, 1, 0.5, 0.25, 0.125};
        List<Layer> layers = List.of(
                new Layer.Band("slow", 1, x, new double[] {1, 0.5, 0.25, 0.1, 0.1}, new double[] {4, 2, 1, 0.5, 0.25}),
                new Layer.Curve("fast & <exact>", 0, 0, x, falling),
                new Layer.Curve("slow", 1, 1, x, slow),
                new Layer.Switches("slow", 1, new double[] {2}, new double[] {Double.NaN}, List.of("refine")));
        Panel panel = new Panel(
                new Panel.Axis("t [s]", false),
                new Panel.Axis("B", true),
                layers,
                List.of("fast: 1 value not above 0 cannot stand on a logarithmic axis"));
        return new Figure("convergence", List.of(panel));
    }

    /** A path around a bowl with contours, arrows, an equilibrium. */
    static Figure portrait() {
        double[] axis = {-2, -1, 0, 1, 2};
        double[] bowl = new double[25];
        double[][] arrows = new double[4][25];
        for (int i = 0; i < 25; i++) {
            double x = axis[i % 5];
            double y = axis[i / 5];
            bowl[i] = x * x + y * y;
            arrows[0][i] = x;
            arrows[1][i] = y;
            arrows[2][i] = -x;
            arrows[3][i] = -y;
        }
        Layer.Grid grid = new Layer.Grid(axis, axis, bowl);
        Panel panel = new Panel(
                new Panel.Axis("x", false),
                new Panel.Axis("y", false),
                List.of(
                        new Layer.Contours("total", grid, ContourLines.levels(bowl, false)),
                        new Layer.Arrows("loss_flow", arrows[0], arrows[1], arrows[2], arrows[3]),
                        new Layer.Path("run", 0, new double[] {-1.5, -0.5, -0.1}, new double[] {1.5, 0.5, 0.1}),
                        new Layer.Points("minimum", new double[] {0}, new double[] {0})),
                List.of());
        return new Figure("portrait", List.of(panel));
    }

    /** A heat map over axes of which one is logarithmic. */
    static Figure heat() {
        Layer.Grid grid = new Layer.Grid(
                new double[] {0.01, 0.1, 1}, new double[] {1, 2}, new double[] {1, 2, 3, 4, Double.NaN, 6});
        Panel panel = new Panel(
                new Panel.Axis("η", true),
                new Panel.Axis("k", false),
                List.of(new Layer.Heat("steps", grid, false)),
                List.of("colour: steps"));
        return new Figure("sweep", List.of(panel));
    }
}
