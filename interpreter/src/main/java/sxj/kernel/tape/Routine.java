package sxj.kernel.tape;

/** An instruction of a tape that works on arrays, its operands resolved. */
public interface Routine {
    void run(TapeMemory memory);
}
