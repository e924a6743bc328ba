/**
 * The reference tier: buffers get places in a workspace, instructions become a tape that one loop interprets.
 */
@NullMarked
package sxj.kernel.tape;

import org.jspecify.annotations.NullMarked;
