package sxj.syntax.tree;

import java.util.List;
import sxj.source.SourceText;

/**
 * A whole text as a tree.
 *
 * @param source the text it was read from
 * @param items its items in order
 * @param doc the {@code ///} or leading comment text at the head of the file that documents the file, "" without
 */
public record SourceTree(SourceText source, List<Item> items, String doc) {}
