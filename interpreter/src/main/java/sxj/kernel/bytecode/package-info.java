/**
 * The fast <em>tier</em>: programs as bytecode of hidden classes. Small arrays live in <em>locals</em> of the Java machine,
 * entry by entry; a <em>loop method</em> goes over the entries of large ones, so that HotSpot makes vector instructions.
 */
@NullMarked
package sxj.kernel.bytecode;

import org.jspecify.annotations.NullMarked;
