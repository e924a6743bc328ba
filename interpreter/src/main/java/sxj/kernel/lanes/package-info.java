/**
 * Many runs of one program side by side. A <em>lane</em> is one of these runs; a <em>batch</em> holds the numbers of all lanes,
 * and each operation is one loop over them.
 */
@NullMarked
package sxj.kernel.lanes;

import org.jspecify.annotations.NullMarked;
