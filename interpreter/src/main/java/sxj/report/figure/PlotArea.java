package sxj.report.figure;

/** The rectangle between the axes: from values to pixels. */
record PlotArea(Scale xScale, Scale yScale, double left, double top, double width, double height) {
    double x(double value) {
        return left + xScale.position(value) * width;
    }

    double y(double value) {
        return top + height - yScale.position(value) * height;
    }

    boolean holds(double x, double y) {
        return x >= left && x <= left + width && y >= top && y <= top + height;
    }
}
