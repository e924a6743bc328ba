package sxj.lower;

import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;

/**
 * A flow's vector field.
 *
 * @param drift over all parameters (n)
 * @param diffusion what multiplies the noise: a scalar, a vector of n or a matrix of n rows; null without noise
 */
public record FlowField(Expr drift, @Nullable Expr diffusion) {}
