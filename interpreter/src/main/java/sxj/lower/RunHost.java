package sxj.lower;

import java.util.function.Supplier;

/** Whoever runs a program: may interrupt it, may be told of progress. */
public interface RunHost {
    /** Interrupts nothing and is told nothing. */
    RunHost NONE = () -> false;

    /** Asked now and then; true ends what is running and keeps what is done. */
    boolean interrupted();

    /** Told now and then: how many steps or points are done, of how many; 0 where the end is not known. */
    default void progress(String label, long done, long all) {}

    /**
     * The same.
     *
     * @param more what else there is to say, where somebody looks; asked on this thread or not at all
     */
    default void progress(String label, long done, long all, Supplier<String> more) {
        progress(label, done, all);
    }

    /** Who keeps what is finished. */
    default RunKeeper keeper() {
        return RunKeeper.NONE;
    }

    /** The part of the work that is done here. */
    default Share share() {
        return Share.ALL;
    }
}
