package sxj.lower;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sxj.symbolic.Expr;

/**
 * What the statements of a body give.
 *
 * @param value its value
 * @param primes what is written for each parameter of a flow, by name
 * @param drift the drift that a flow writes; null without
 * @param diffusion the diffusion that a flow writes; null without
 */
public record BodyResult(
        Value value,
        Map<String, Expr> primes,
        @Nullable Expr drift,
        @Nullable Expr diffusion) {}
