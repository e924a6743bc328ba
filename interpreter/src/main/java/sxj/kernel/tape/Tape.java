package sxj.kernel.tape;

import java.util.List;
import sxj.kernel.linalg.Gemm;
import sxj.numeric.Elementary;
import sxj.numeric.Summation;
import sxj.symbolic.Function;
import sxj.timing.Interrupts;

/**
 * The reference tier: a register machine. Scalar work is integer code over places of the workspace, run by one switch;
 * whatever works on arrays is a {@link Routine} that the code calls.
 */
public final class Tape {
    /** What an integer of code may mean; after it stand its operands. */
    public static final int END = 0;

    /** register, counter or −1. */
    public static final int LOOP = 1;
    /** register, count, start of the body, counter or −1. */
    public static final int NEXT = 2;
    /** where to. */
    public static final int JUMP = 3;
    /** condition, where to if it is 0. */
    public static final int UNLESS = 4;
    /** target, source. */
    public static final int MOVE = 5;
    /** target, bank, offset. */
    public static final int LOAD = 6;
    /** target, bank, offset, register, stride. */
    public static final int LOAD_AT = 7;
    /** bank, offset, source. */
    public static final int STORE = 8;
    /** bank, offset, register, stride, source. */
    public static final int STORE_AT = 9;
    /** routine. */
    public static final int CALL = 10;
    /** register, value, routine that checks it where it is not plainly right, length. */
    public static final int INDEX = 11;
    /** total, partials or −1, term, register, count. */
    public static final int ACCUMULATE = 12;
    /** target, base, exponent. */
    public static final int INTEGER_POWER = 13;
    /** target, argument. */
    public static final int SQUARE = 14;
    /** target, three arguments, function. */
    public static final int APPLY = 15;
    /** target, arguments: these directly. */
    public static final int NEGATE = 16;

    public static final int ADD = 17;
    public static final int SUBTRACT = 18;
    public static final int MULTIPLY = 19;
    public static final int DIVIDE = 20;
    public static final int SQRT = 21;
    public static final int ABS = 22;
    public static final int MIN = 23;
    public static final int MAX = 24;
    public static final int LESS = 25;
    public static final int LESS_EQUAL = 26;
    public static final int SIN = 27;
    public static final int COS = 28;
    public static final int EXP = 29;

    private static final Function[] FUNCTIONS = Function.values();

    private final int[] code;
    private final Routine[] routines;

    Tape(int[] code, List<Routine> routines) {
        this.code = code;
        this.routines = routines.toArray(Routine[]::new);
    }

    /** Runs to the end. A switch of this size stays below the 8000 bytes that HotSpot compiles. */
    public void run(TapeMemory memory) {
        int[] c = code;
        double[] m = memory.work;
        int[] x = memory.registers;
        int pc = 0;
        int rounds = memory.rounds;
        while (true) {
            switch (c[pc]) {
                case ADD -> {
                    m[c[pc + 1]] = m[c[pc + 2]] + m[c[pc + 3]];
                    pc += 4;
                }
                case SUBTRACT -> {
                    m[c[pc + 1]] = m[c[pc + 2]] - m[c[pc + 3]];
                    pc += 4;
                }
                case MULTIPLY -> {
                    m[c[pc + 1]] = m[c[pc + 2]] * m[c[pc + 3]];
                    pc += 4;
                }
                case DIVIDE -> {
                    m[c[pc + 1]] = m[c[pc + 2]] / m[c[pc + 3]];
                    pc += 4;
                }
                case SQUARE -> {
                    double a = m[c[pc + 2]];
                    m[c[pc + 1]] = a * a;
                    pc += 3;
                }
                case NEGATE -> {
                    m[c[pc + 1]] = -m[c[pc + 2]];
                    pc += 3;
                }
                case MOVE -> {
                    m[c[pc + 1]] = m[c[pc + 2]];
                    pc += 3;
                }
                case LOAD -> {
                    m[c[pc + 1]] = memory.banks[c[pc + 2]][c[pc + 3]];
                    pc += 4;
                }
                case LOAD_AT -> {
                    m[c[pc + 1]] = memory.banks[c[pc + 2]][c[pc + 3] + x[c[pc + 4]] * c[pc + 5]];
                    pc += 6;
                }
                case STORE -> {
                    int bank = c[pc + 1];
                    int base = bank == TapeMemory.OUTPUT ? memory.outputOffset : 0;
                    memory.banks[bank][base + c[pc + 2]] = m[c[pc + 3]];
                    pc += 4;
                }
                case STORE_AT -> {
                    int bank = c[pc + 1];
                    int base = bank == TapeMemory.OUTPUT ? memory.outputOffset : 0;
                    memory.banks[bank][base + c[pc + 2] + x[c[pc + 3]] * c[pc + 4]] = m[c[pc + 5]];
                    pc += 6;
                }
                case LOOP -> {
                    x[c[pc + 1]] = 0;
                    if (c[pc + 2] >= 0) {
                        m[c[pc + 2]] = 0;
                    }
                    pc += 3;
                }
                case NEXT -> {
                    if ((++rounds & 0xFFFF) == 0) {
                        Interrupts.check();
                    }
                    int i = ++x[c[pc + 1]];
                    if (i < c[pc + 2]) {
                        if (c[pc + 4] >= 0) {
                            m[c[pc + 4]] = i;
                        }
                        pc = c[pc + 3];
                    } else {
                        pc += 5;
                    }
                }
                case JUMP -> pc = c[pc + 1];
                case UNLESS -> pc = m[c[pc + 1]] != 0 ? pc + 3 : c[pc + 2];
                case CALL -> {
                    routines[c[pc + 1]].run(memory);
                    pc += 2;
                }
                case INDEX -> {
                    double value = m[c[pc + 2]];
                    int i = (int) value;
                    if (i == value && i >= 0 && i < c[pc + 4]) {
                        x[c[pc + 1]] = i;
                    } else {
                        routines[c[pc + 3]].run(memory);
                    }
                    pc += 5;
                }
                case ACCUMULATE -> {
                    accumulate(m, c[pc + 1], c[pc + 2], m[c[pc + 3]], x[c[pc + 4]], c[pc + 5]);
                    pc += 6;
                }
                case INTEGER_POWER -> {
                    m[c[pc + 1]] = Elementary.power(m[c[pc + 2]], c[pc + 3]);
                    pc += 4;
                }
                case SQRT -> {
                    m[c[pc + 1]] = Math.sqrt(m[c[pc + 2]]);
                    pc += 3;
                }
                case ABS -> {
                    m[c[pc + 1]] = Math.abs(m[c[pc + 2]]);
                    pc += 3;
                }
                case MIN -> {
                    m[c[pc + 1]] = Math.min(m[c[pc + 2]], m[c[pc + 3]]);
                    pc += 4;
                }
                case MAX -> {
                    m[c[pc + 1]] = Math.max(m[c[pc + 2]], m[c[pc + 3]]);
                    pc += 4;
                }
                case LESS -> {
                    m[c[pc + 1]] = m[c[pc + 2]] < m[c[pc + 3]] ? 1 : 0;
                    pc += 4;
                }
                case LESS_EQUAL -> {
                    m[c[pc + 1]] = m[c[pc + 2]] <= m[c[pc + 3]] ? 1 : 0;
                    pc += 4;
                }
                case SIN -> {
                    m[c[pc + 1]] = Elementary.sin(m[c[pc + 2]]);
                    pc += 3;
                }
                case COS -> {
                    m[c[pc + 1]] = Elementary.cos(m[c[pc + 2]]);
                    pc += 3;
                }
                case EXP -> {
                    m[c[pc + 1]] = Elementary.exp(m[c[pc + 2]]);
                    pc += 3;
                }
                case APPLY -> {
                    m[c[pc + 1]] = FUNCTIONS[c[pc + 5]].value(m[c[pc + 2]], m[c[pc + 3]], m[c[pc + 4]]);
                    pc += 6;
                }
                default -> {
                    memory.rounds = rounds;
                    return;
                }
            }
        }
    }

    /** The code of a function that the switch knows by itself, or −1. */
    public static int direct(Function function) {
        return switch (function) {
            case NEGATE -> NEGATE;
            case ADD -> ADD;
            case SUBTRACT -> SUBTRACT;
            case MULTIPLY -> MULTIPLY;
            case DIVIDE -> DIVIDE;
            case SQRT -> SQRT;
            case ABS -> ABS;
            case MIN -> MIN;
            case MAX -> MAX;
            case LESS -> LESS;
            case LESS_EQUAL -> LESS_EQUAL;
            case SIN -> SIN;
            case COS -> COS;
            case EXP -> EXP;
            default -> -1;
        };
    }

    /** Adds a term of a sum of single numbers. */
    public static void accumulate(double[] m, int total, int partials, double term, int i, int count) {
        int blocks = count - count % Summation.LANES;
        if (i < blocks) {
            int lane = partials + i % Summation.LANES;
            m[lane] = i < Summation.LANES ? term : m[lane] + term;
            if (i == blocks - 1) {
                Gemm.combine(m, total, m, partials, 1, 1);
            }
        } else {
            m[total] = i == 0 ? term : m[total] + term;
        }
    }
}
