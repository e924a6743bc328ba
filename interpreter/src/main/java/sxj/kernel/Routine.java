package sxj.kernel;

/** An instruction of a tape that works on arrays, its operands resolved. */
interface Routine {
    void run(Memory memory);
}
