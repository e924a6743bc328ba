package sxj.session;

import java.util.List;
import sxj.report.Results;
import sxj.source.Diagnostic;

/**
 * The result of a program or of one input.
 *
 * @param results what it computed, empty where it could not be run
 * @param diagnostics mistakes, warnings and notes in the order of the text
 * @param exitStatus 0 all expectations held, 1 one failed, 2 the program is wrong, 3 a limit was reached, 130 interrupted
 * @param incomplete whether the text only lacks its end
 */
public record Outcome(Results results, List<Diagnostic> diagnostics, int exitStatus, boolean incomplete) {}
