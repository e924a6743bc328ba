package sxj.kernel.bytecode;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** How many numbers the vector instructions take that the Java machine makes of loops; it changes no result. */
final class VectorLength {
    /** Newer compilers order stores in their own way. */
    private static final int LAST_IN_ORDER = 21;

    /** Whether a vector holds all partial sums: asked for once, where it first matters, for that takes 30 ms. */
    static final boolean HOLDS_PARTIAL_SUMS = bytes() >= 64;

    /** Whether stores follow each other as they are written. */
    static final boolean KEEPS_ORDER = Runtime.version().feature() <= LAST_IN_ORDER;

    private VectorLength() {}

    private static int bytes() {
        try {
            HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return machine == null
                    ? 0
                    : Integer.parseInt(machine.getVMOption("MaxVectorSize").getValue());
        } catch (IllegalArgumentException | LinkageError unknown) {
            return 0;
        }
    }
}
