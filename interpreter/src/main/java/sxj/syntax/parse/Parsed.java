package sxj.syntax.parse;

import java.util.List;
import sxj.source.Diagnostic;
import sxj.syntax.tree.SourceTree;

/**
 * What reading a text gave: a tree (of the items that could be read) and what was wrong.
 *
 * @param tree the items that could be read
 * @param diagnostics syntax errors and warnings in the order of the text
 * @param incomplete whether the text only lacks its end (an open brace, bracket or comment): the REPL reads on
 */
public record Parsed(SourceTree tree, List<Diagnostic> diagnostics, boolean incomplete) {}
