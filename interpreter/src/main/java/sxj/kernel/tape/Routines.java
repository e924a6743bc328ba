package sxj.kernel.tape;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.kernel.interpret.Indices;
import sxj.kernel.interpret.WhileKernel;
import sxj.kernel.ir.Instruction;
import sxj.kernel.linalg.Gemm;
import sxj.kernel.linalg.LinearAlgebra;
import sxj.numeric.Reduction;
import sxj.numeric.Summation;
import sxj.symbolic.Expr;
import sxj.symbolic.Function;

/** The array instructions of a tape. */
final class Routines {
    private Routines() {}

    record Elementwise(Function function, Address target, List<Address> arguments) implements Routine {
        @Override
        public void run(TapeMemory m) {
            part(m, 0, target.size, 0);
        }

        /** Entries from … from + n − 1; operands whose bit is set hold only these, from their begin on. */
        void part(TapeMemory m, int from, int n, int inner) {
            Address a = arguments.get(0);
            int sa = a.size == 1 ? 0 : 1;
            int oa = a.begin(m) + ((inner & 2) != 0 ? 0 : sa * from);
            double[] d = target.array(m);
            int od = target.begin(m) + ((inner & 1) != 0 ? 0 : from);
            if (arguments.size() == 1) {
                VectorLoops.unary(function, d, od, a.array(m), oa, sa, n);
                return;
            }
            Address b = arguments.get(1);
            int sb = b.size == 1 ? 0 : 1;
            int ob = b.begin(m) + ((inner & 4) != 0 ? 0 : sb * from);
            if (arguments.size() == 2) {
                VectorLoops.binary(function, d, od, a.array(m), oa, sa, b.array(m), ob, sb, n, m.aside);
                return;
            }
            Address c = arguments.get(2);
            int sc = c.size == 1 ? 0 : 1;
            int oc = c.begin(m) + ((inner & 8) != 0 ? 0 : sc * from);
            VectorLoops.ternary(function, d, od, a.array(m), oa, sa, b.array(m), ob, sb, c.array(m), oc, sc, n);
        }
    }

    /** Several of one size, piece by piece; a bit of {@code inner} says which operands keep but one piece. */
    record Fused(Elementwise[] parts, int[] inner, int size) implements Routine {
        @Override
        public void run(TapeMemory m) {
            for (int from = 0; from < size; from += Gemm.PIECE) {
                int n = Math.min(Gemm.PIECE, size - from);
                for (int i = 0; i < parts.length; i++) {
                    parts[i].part(m, from, n, inner[i]);
                }
            }
        }
    }

    record Copy(Address target, Address source) implements Routine {
        @Override
        public void run(TapeMemory m) {
            System.arraycopy(source.array(m), source.begin(m), target.array(m), target.begin(m), target.size);
        }
    }

    record Fill(Address target, Address value) implements Routine {
        @Override
        public void run(TapeMemory m) {
            int begin = target.begin(m);
            Arrays.fill(target.array(m), begin, begin + target.size, value.array(m)[value.begin(m)]);
        }
    }

    record Reduce(Reduction reduction, Address target, Address source) implements Routine {
        @Override
        public void run(TapeMemory m) {
            double[] a = source.array(m);
            int at = source.begin(m);
            target.array(m)[target.begin(m)] = reduction == Reduction.NORM
                    ? Math.sqrt(Gemm.dot(a, at, 1, a, at, 1, source.size))
                    : reduction.value(a, at, source.size);
        }
    }

    record Multiply(
            Address target,
            Address left,
            Address right,
            int rows,
            int inner,
            int columns,
            boolean leftTransposed,
            boolean rightTransposed,
            @Nullable Address partials)
            implements Routine {
        @Override
        public void run(TapeMemory m) {
            double[] d = target.array(m);
            int od = target.begin(m);
            double[] a = left.array(m);
            int oa = left.begin(m);
            double[] b = right.array(m);
            int ob = right.begin(m);
            double[] p = partials == null ? null : partials.array(m);
            int op = partials == null ? 0 : partials.begin(m);
            int rowStep = leftTransposed ? 1 : inner;
            int innerStep = leftTransposed ? rows : 1;
            if (columns == 1 && rows > 1 && leftTransposed) {
                Gemm.rowTimesMatrix(d, od, b, ob, 1, a, oa, rows, inner, rows, p, op);
            } else if (columns > 1 && !rightTransposed) {
                for (int i = 0; i < rows; i++) {
                    Gemm.rowTimesMatrix(
                            d, od + i * columns, a, oa + i * rowStep, innerStep, b, ob, columns, inner, columns, p, op);
                }
            } else {
                for (int i = 0; i < rows; i++) {
                    Gemm.comeBy(inner, columns);
                    for (int j = 0; j < columns; j++) {
                        d[od + i * columns + j] = Gemm.dot(a, oa + i * rowStep, innerStep, b, ob + j * inner, 1, inner);
                    }
                }
            }
        }
    }

    /** In squares, so that both sides stay in the cache. */
    record Transpose(Address target, Address source, int rows, int columns) implements Routine {
        private static final int SIDE = 16;

        @Override
        public void run(TapeMemory m) {
            double[] d = target.array(m);
            int od = target.begin(m);
            double[] a = source.array(m);
            int oa = source.begin(m);
            for (int top = 0; top < rows; top += SIDE) {
                for (int left = 0; left < columns; left += SIDE) {
                    for (int i = top; i < Math.min(top + SIDE, rows); i++) {
                        for (int j = left; j < Math.min(left + SIDE, columns); j++) {
                            d[od + j * rows + i] = a[oa + i * columns + j];
                        }
                    }
                }
            }
        }
    }

    record CopyStrided(Address target, Address source, int count, int width, int targetStep, int sourceStep)
            implements Routine {
        @Override
        public void run(TapeMemory m) {
            double[] d = target.array(m);
            int od = target.begin(m);
            double[] a = source.array(m);
            int oa = source.begin(m);
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < width; j++) {
                    d[od + i * targetStep + j] = a[oa + i * sourceStep + j];
                }
            }
        }
    }

    record Index(Expr origin, int register, Address value, int count, int stride, int length) implements Routine {
        @Override
        public void run(TapeMemory m) {
            double index = value.array(m)[value.begin(m)];
            m.registers[register] = count == 1
                    ? Indices.entry(index, length, origin)
                    : Indices.start(index, count, stride, length, origin);
        }
    }

    record Operate(Expr.Operate node, Address target, List<Address> arguments, Address scratch) implements Routine {
        @Override
        public void run(TapeMemory m) {
            Address second = arguments.get(arguments.size() - 1);
            LinearAlgebra.run(
                    node,
                    arguments.get(0).array(m),
                    arguments.get(0).begin(m),
                    second.array(m),
                    second.begin(m),
                    target.array(m),
                    target.begin(m),
                    scratch.array(m),
                    scratch.begin(m));
        }
    }

    /** Brings the arguments together and goes round. */
    record Repeat(WhileKernel rounds, Address target, Address[] arguments) implements Routine {
        @Override
        public void run(TapeMemory m) {
            WhileKernel.Room room = m.room(rounds);
            int next = 0;
            for (Address argument : arguments) {
                System.arraycopy(argument.array(m), argument.begin(m), room.numbers, next, argument.size);
                next += argument.size;
            }
            rounds.run(room, target.array(m), target.begin(m));
        }
    }

    /** See {@link Instruction.Accumulate}. */
    record Accumulate(
            Address total, Address[] partials, Address term, Address position, int register, int count, int memory)
            implements Routine {
        @Override
        public void run(TapeMemory m) {
            int i = m.registers[register];
            int distance = position.begin(m);
            int blocks = count - count % Summation.LANES;
            double[] t = total.array(m);
            int ot = total.begin(m);
            boolean scattered = term.size != total.size;
            if (i < blocks) {
                Address lane = partials[i % Summation.LANES];
                put(m, lane.array(m), lane.begin(m) + distance, i < Summation.LANES);
                if (i == blocks - 1) {
                    combine(m, t, ot);
                }
            } else {
                put(m, t, ot + distance, i == 0);
            }
            if (scattered) {
                remember(m, i, distance, t, ot);
            }
        }

        private void put(TapeMemory m, double[] d, int at, boolean first) {
            double[] a = term.array(m);
            int from = term.begin(m);
            if (first) {
                System.arraycopy(a, from, d, at, term.size);
            } else {
                VectorLoops.binary(Function.ADD, d, at, d, at, 1, a, from, 1, term.size, m.aside);
            }
        }

        private void combine(TapeMemory m, double[] t, int at) {
            double[] p0 = partials[0].array(m);
            double[] p1 = partials[1].array(m);
            double[] p2 = partials[2].array(m);
            double[] p3 = partials[3].array(m);
            double[] p4 = partials[4].array(m);
            double[] p5 = partials[5].array(m);
            double[] p6 = partials[6].array(m);
            double[] p7 = partials[7].array(m);
            int o0 = partials[0].begin(m);
            int o1 = partials[1].begin(m);
            int o2 = partials[2].begin(m);
            int o3 = partials[3].begin(m);
            int o4 = partials[4].begin(m);
            int o5 = partials[5].begin(m);
            int o6 = partials[6].begin(m);
            int o7 = partials[7].begin(m);
            for (int k = 0; k < total.size; k++) {
                t[at + k] = Summation.combine(
                        p0[o0 + k], p1[o1 + k], p2[o2 + k], p3[o3 + k], p4[o4 + k], p5[o5 + k], p6[o6 + k], p7[o7 + k]);
            }
        }

        /**
         * Zeros that were never added would have made +0 of −0 in every entry that some term leaves out; that is all
         * of them unless every term went to the same place.
         */
        private void remember(TapeMemory m, int i, int distance, double[] t, int at) {
            if (i == 0) {
                m.registers[memory] = distance;
                m.registers[memory + 1] = 0;
            } else if (m.registers[memory] != distance) {
                m.registers[memory + 1] = 1;
            }
            if (i == count - 1 && m.registers[memory + 1] != 0) {
                for (int k = 0; k < total.size; k++) {
                    t[at + k] += 0.0;
                }
            }
        }
    }
}
