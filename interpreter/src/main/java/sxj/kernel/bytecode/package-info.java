/**
 * The fast tier: programs as bytecode of hidden classes.
 */
@NullMarked
package sxj.kernel.bytecode;

import org.jspecify.annotations.NullMarked;
