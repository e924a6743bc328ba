package sxj.kernel.optimise;

import sxj.kernel.ir.KernelProgram;

/** One step of the pipeline: a program of the same values, to the bit, that runs faster. */
public interface Optimisation {
    KernelProgram of(KernelProgram program);
}
