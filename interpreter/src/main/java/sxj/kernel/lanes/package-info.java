/**
 * Many runs of one program side by side, each operation one loop over all lanes.
 */
@NullMarked
package sxj.kernel.lanes;

import org.jspecify.annotations.NullMarked;
