package sxj.report.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.report.AnsiStyle;
import sxj.report.TextWidth;
import sxj.report.figure.Figure;
import sxj.report.figure.Layer;
import sxj.report.figure.Panel;
import sxj.report.figure.Scale;
import sxj.report.figure.Scale.Tick;
import sxj.text.VisibleText;

/** A figure for a terminal: each panel with its axes, its layers in dots, its legend. */
public final class TerminalFigure {
    private static final int CURVE_ROWS = 14;
    private static final int PORTRAIT_ROWS = 22;
    private static final int WIDEST = 100;
    private static final int NARROWEST = 24;

    private final TerminalProfile screen;
    private final int width;

    public TerminalFigure(TerminalProfile screen) {
        this.screen = screen;
        this.width = Math.max(NARROWEST, Math.min(WIDEST, screen.width() - 1));
    }

    /** The lines, each with its line end. */
    public String write(Figure figure) {
        StringBuilder text = new StringBuilder();
        if (!figure.title().isEmpty()) {
            text.append(AnsiStyle.BOLD.paint(VisibleText.line(figure.title()), screen.colours()))
                    .append('\n');
        }
        figure.panels().forEach(panel -> text.append(write(panel)));
        return text.toString();
    }

    private String write(Panel panel) {
        Scale yScale = panel.yScale();
        Scale xScale = panel.xScale();
        Layer.@Nullable Heat heat = heat(panel);
        int rows = rows(panel, heat);
        List<Tick> ticks = yScale.ticks(Math.max(2, rows / 3));
        int margin =
                ticks.stream().mapToInt(tick -> TextWidth.of(label(tick))).max().orElse(0);
        int columns = width - margin - 1;
        if (heat != null) {
            int cells = heat.grid().x().length;
            int wide = Math.min(columns, 2 * rows + rows / 2);
            columns = 2 * cells <= columns ? columns / cells * cells : Math.max(Math.min(cells, columns), wide);
        }
        DotCanvas canvas = new DotCanvas(columns, rows, screen.braille());
        TerminalLayers layers = new TerminalLayers(canvas, xScale, yScale, screen);
        panel.layers().forEach(layer -> layer.match(layers));
        layers.finish();
        String[] labels = new String[rows];
        for (Tick tick : ticks) {
            int row = (int) Math.rint((1 - yScale.position(tick.value())) * (rows - 1));
            labels[Math.min(rows - 1, Math.max(0, row))] = label(tick);
        }
        StringBuilder text = new StringBuilder();
        if (!panel.y().label().isEmpty()) {
            text.append(VisibleText.line(panel.y().label()))
                    .append(panel.y().logarithmic() ? " (log)" : "")
                    .append('\n');
        }
        for (int row = 0; row < rows; row++) {
            String label = labels[row] == null ? "" : labels[row];
            text.append(TextWidth.padLeft(label, margin))
                    .append(labels[row] == null ? box("│", "|") : box("┤", "+"))
                    .append(canvas.row(row, screen.colours()).stripTrailing())
                    .append('\n');
        }
        text.append(below(panel, xScale, margin, columns));
        if (heat != null) {
            text.append(layers.ramp(heat));
        }
        legend(panel, layers).forEach(line -> text.append(line).append('\n'));
        panel.notes().stream()
                .filter(note -> heat == null || !note.startsWith("colour: "))
                .forEach(note -> text.append(AnsiStyle.DIM.paint(VisibleText.line(note), screen.colours()))
                        .append('\n'));
        return text.toString();
    }

    private static Layer.@Nullable Heat heat(Panel panel) {
        for (Layer layer : panel.layers()) {
            if (layer instanceof Layer.Heat heat) {
                return heat;
            }
        }
        return null;
    }

    private static int rows(Panel panel, Layer.@Nullable Heat heat) {
        if (heat != null) {
            int cells = heat.grid().y().length;
            return cells <= PORTRAIT_ROWS ? Math.max(1, 12 / cells) * cells : PORTRAIT_ROWS;
        }
        return panel.isPortrait() ? PORTRAIT_ROWS : CURVE_ROWS;
    }

    private String box(String line, String ascii) {
        return screen.braille() ? line : ascii;
    }

    private String label(Tick tick) {
        return tick.label().replace('−', '-');
    }

    /** The axis, its numbers where they have room, what it measures. */
    private String below(Panel panel, Scale scale, int margin, int columns) {
        List<Tick> ticks = List.of();
        for (int most = Math.max(2, columns / 10); most >= 2; most--) {
            ticks = scale.ticks(most);
            if (fits(ticks, scale, columns)) {
                break;
            }
        }
        StringBuilder axis = new StringBuilder(box("─", "-").repeat(columns));
        StringBuilder numbers = new StringBuilder(" ".repeat(margin + 1));
        for (Tick tick : ticks) {
            int column = column(scale, tick, columns);
            axis.setCharAt(column, box("┬", "+").charAt(0));
            int start = Math.max(0, start(scale, tick, columns)) + margin + 1;
            while (numbers.length() < start) {
                numbers.append(' ');
            }
            if (numbers.length() == start) {
                numbers.append(label(tick));
            }
        }
        String line = " ".repeat(margin) + box("└", "+") + axis + "\n"
                + numbers.toString().stripTrailing() + "\n";
        String label = VisibleText.line(panel.x().label()) + (panel.x().logarithmic() ? " (log)" : "");
        int middle = Math.max(0, margin + 1 + (columns - TextWidth.of(label)) / 2);
        return panel.x().label().isEmpty() ? line : line + " ".repeat(middle) + label + "\n";
    }

    private static int column(Scale scale, Tick tick, int columns) {
        return Math.min(columns - 1, Math.max(0, (int) Math.rint(scale.position(tick.value()) * (columns - 1))));
    }

    private int start(Scale scale, Tick tick, int columns) {
        int length = label(tick).length();
        return Math.min(columns - length, column(scale, tick, columns) - length / 2);
    }

    private boolean fits(List<Tick> ticks, Scale scale, int columns) {
        int end = -2;
        for (Tick tick : ticks) {
            int start = Math.max(0, start(scale, tick, columns));
            if (start < end + 2) {
                return false;
            }
            end = start + label(tick).length();
        }
        return true;
    }

    private List<String> legend(Panel panel, TerminalLayers layers) {
        List<String> lines = new ArrayList<>();
        int taken = width;
        for (TerminalLayers.Entry entry : layers.legend(panel)) {
            int length = entry.width() + 3;
            if (taken + length > width) {
                lines.add(entry.text());
                taken = length;
            } else {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "   " + entry.text());
                taken += length;
            }
        }
        return lines;
    }
}
