package sxj.sx;

import sxj.sx.syntax.SxName;

/**
 * A parameter or variable.
 *
 * @param name where it is declared
 * @param kind what it holds where its type is i64
 */
record SxVariable(SxName name, SxType type, Kind kind, boolean mutable) {}
