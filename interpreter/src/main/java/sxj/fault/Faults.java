package sxj.fault;

import java.util.List;
import java.util.stream.Stream;

/** The whole catalogue. */
public final class Faults {
    private Faults() {}

    /** Every mistake and warning, in the order of the codes within each letter. */
    public static List<Fault> all() {
        return Stream.<Fault[]>of(
                        SyntaxFault.values(),
                        FileFault.values(),
                        NameFault.values(),
                        ArgumentFault.values(),
                        ShapeFault.values(),
                        TypeFault.values(),
                        ValueFault.values(),
                        RunFault.values(),
                        Warning.values(),
                        IdleFault.values())
                .flatMap(Stream::of)
                .toList();
    }
}
