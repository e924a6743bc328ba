package sxj.sx.syntax;

import java.util.List;
import sxj.source.Diagnostic;
import sxj.source.SourceText;

/**
 * A program as it was read.
 *
 * @param functions those that could be read
 * @param diagnostics what is wrong with the text
 */
public record SxProgram(SourceText source, List<SxFunction> functions, List<Diagnostic> diagnostics) {}
