/** Arguments, files, exit codes. */
@NullMarked
package sxj.cli;

import org.jspecify.annotations.NullMarked;
