package sxj.cli;

import org.jspecify.annotations.Nullable;
import sxj.lower.Share;

/**
 * How long work is done.
 *
 * @param store the folder that keeps finished runs, null for none
 * @param share the part of the work that is done
 * @param quiet whether no progress is shown
 */
record WorkOptions(@Nullable String store, Share share, boolean quiet) {
    static final WorkOptions NONE = new WorkOptions(null, Share.ALL, false);

    private static final int MOST_PARTS = 1_000_000;

    /** These options while a command line is read. */
    static final class Draft {
        @Nullable
        String store;

        @Nullable
        Share share;

        boolean quiet;

        /** What the options ask of the others. */
        void check(@Nullable String program, boolean runs, boolean writesResults) throws UsageException {
            String word = share != null ? "--shard" : store != null ? "--store" : null;
            if (word != null && (program == null || !runs)) {
                throw new UsageException(word + " needs a program that is run: sxj FILE --store FOLDER");
            }
            if (share != null && store == null) {
                throw new UsageException("--shard needs a folder that keeps its part: sxj FILE --shard "
                        + share.number() + "/" + share.of() + " --store FOLDER");
            }
            if (share != null && writesResults) {
                throw new UsageException("a part of the work has no results of its own: leave --json, --csv, --out, "
                        + "report and --watch to sxj merge FOLDER");
            }
        }

        WorkOptions options() {
            return new WorkOptions(store, share == null ? Share.ALL : share, quiet);
        }
    }

    /** {@code 2/8}. */
    static Share share(String word) throws UsageException {
        if (word.matches("[0-9]{1,7}/[0-9]{1,7}")) {
            int slash = word.indexOf('/');
            int number = Integer.parseInt(word.substring(0, slash));
            int of = Integer.parseInt(word.substring(slash + 1));
            if (1 <= number && number <= of && of <= MOST_PARTS) {
                return new Share(number, of);
            }
        }
        throw new UsageException("--shard needs a part and how many there are, from 1/N to N/N, not " + word);
    }
}
