package sxj.cli;

import org.jspecify.annotations.Nullable;

/**
 * What a run leaves behind besides what it writes on its streams.
 *
 * @param report whether a report is asked for
 * @param markdown whether the report is Markdown instead of a page
 * @param page the file of the report, null for standard output
 * @param pictures the folder for pictures, null for none
 * @param tables the folder for tables, null for none
 * @param force whether folders that exist may be written into
 * @param watch whether to run again when the file changes
 */
record OutputOptions(
        boolean report,
        boolean markdown,
        @Nullable String page,
        @Nullable String pictures,
        @Nullable String tables,
        boolean force,
        boolean watch) {
    static final OutputOptions NONE = new OutputOptions(false, false, null, null, null, false, false);
}
