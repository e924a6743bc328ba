package sxj.report.figure;

import java.util.List;

/**
 * A picture before it is drawn.
 *
 * @param title one line, "" without
 * @param panels drawn under each other, each with axes of its own
 */
public record Figure(String title, List<Panel> panels) {}
