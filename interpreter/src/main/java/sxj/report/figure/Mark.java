package sxj.report.figure;

import sxj.report.figure.Canvas.Pen;

/** How kinds of equilibria are drawn: what attracts is filled, what repels is open, what turns has a dot. */
enum Mark {
    FILLED {
        @Override
        void draw(Canvas canvas, double x, double y) {
            canvas.disc(x, y, 4.5, Palette.INK, Palette.INK);
        }
    },
    OPEN {
        @Override
        void draw(Canvas canvas, double x, double y) {
            canvas.disc(x, y, 4.5, Palette.PAPER, Palette.INK);
        }
    },
    FILLED_TURNING {
        @Override
        void draw(Canvas canvas, double x, double y) {
            canvas.disc(x, y, 4.5, Palette.INK, Palette.INK);
            canvas.disc(x, y, 0.8, Palette.PAPER, Palette.PAPER);
        }
    },
    OPEN_TURNING {
        @Override
        void draw(Canvas canvas, double x, double y) {
            canvas.disc(x, y, 4.5, Palette.PAPER, Palette.INK);
            canvas.disc(x, y, 0.8, Palette.INK, Palette.INK);
        }
    },
    RING {
        @Override
        void draw(Canvas canvas, double x, double y) {
            canvas.disc(x, y, 5, Palette.PAPER, Palette.INK);
            canvas.disc(x, y, 2, Palette.PAPER, Palette.INK);
        }
    },
    CROSS {
        @Override
        void draw(Canvas canvas, double x, double y) {
            for (Pen pen : new Pen[] {Pen.of(Palette.PAPER, 5), Pen.of(Palette.INK, 2)}) {
                canvas.line(new double[] {x - 4.5, y - 4.5, x + 4.5, y + 4.5}, pen);
                canvas.line(new double[] {x - 4.5, y + 4.5, x + 4.5, y - 4.5}, pen);
            }
        }
    },
    SQUARE {
        @Override
        void draw(Canvas canvas, double x, double y) {
            canvas.rectangle(x - 4.5, y - 4.5, 9, 9, Palette.INK);
            canvas.rectangle(x - 3, y - 3, 6, 6, Palette.PAPER);
        }
    };

    abstract void draw(Canvas canvas, double x, double y);

    /** The mark of a kind, in the language's words. */
    static Mark of(String kind) {
        return switch (kind) {
            case "minimum", "stable node" -> FILLED;
            case "maximum", "unstable node" -> OPEN;
            case "stable focus" -> FILLED_TURNING;
            case "unstable focus" -> OPEN_TURNING;
            case "centre" -> RING;
            case "saddle" -> CROSS;
            default -> SQUARE;
        };
    }
}
