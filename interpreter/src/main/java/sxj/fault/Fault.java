package sxj.fault;

/** One mistake of the catalogue, or one warning: a constant of one of the lists that {@code Faults} names. */
public interface Fault {
    /** Its name in the catalogue. */
    String name();

    /** Its line of the catalogue. */
    Entry entry();

    /** How bad it is. */
    default Severity severity() {
        return Severity.ERROR;
    }

    /** Its code, a letter and two digits, which stays the same when the sentence changes: {@code T07}. */
    default String code() {
        return entry().code();
    }

    /** The family whose word stands in its message. */
    default Family family() {
        return entry().family();
    }
}
