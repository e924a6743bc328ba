/**
 * Procedures: typed functions with loops, branches and variables, compiled to one static method each.
 *
 * <p>A front end builds a {@link sxj.procedure.Procedure} of {@link sxj.procedure.Term}s and
 * {@link sxj.procedure.Statement}s. {@link sxj.procedure.Walker} evaluates it as a tree and is the reference;
 * {@link sxj.procedure.ProcedureCompiler} makes a class of it. Both give the same bits and the same failures.
 */
@NullMarked
package sxj.procedure;

import org.jspecify.annotations.NullMarked;
