package sxj.report;

import java.util.List;

/**
 * All that a program produced; nothing in it differs from one execution to the next.
 *
 * @param file the program's name as the user gave it
 * @param runs in the order of the text
 * @param outputs in the order of the text
 */
public record Results(String file, List<RunResult> runs, List<Output> outputs) {}
