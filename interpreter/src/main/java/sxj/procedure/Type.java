package sxj.procedure;

import org.objectweb.asm.Opcodes;

/** The type of a value in a procedure. */
public enum Type {
    /** A 64-bit integer that wraps. */
    I64("J", Opcodes.ILOAD + 1, 2),
    /** An IEEE 754 double. */
    F64("D", Opcodes.ILOAD + 3, 2),
    BOOL("Z", Opcodes.ILOAD, 1),
    TEXT("Ljava/lang/String;", Opcodes.ALOAD, 1),
    /** An array of doubles. */
    VECTOR("[D", Opcodes.ALOAD, 1),
    /** A {@link Matrix}. */
    MATRIX("Lsxj/procedure/Matrix;", Opcodes.ALOAD, 1),
    /** A growing list of 64-bit words, {@link Words}. */
    WORDS("Lsxj/procedure/Words;", Opcodes.ALOAD, 1),
    /** No value: the result of a procedure that is called for its effect. */
    NOTHING("V", -1, 0);

    final String descriptor;

    /** The instruction that loads a local variable of the type. */
    final int load;

    /** How many slots of the stack a value takes. */
    final int slots;

    Type(String descriptor, int load, int slots) {
        this.descriptor = descriptor;
        this.load = load;
        this.slots = slots;
    }

    /** The instruction that stores into a local variable: all stores follow the loads at the same distance. */
    int store() {
        return load + (Opcodes.ISTORE - Opcodes.ILOAD);
    }

    int returning() {
        return this == NOTHING ? Opcodes.RETURN : load + (Opcodes.IRETURN - Opcodes.ILOAD);
    }

    boolean isReference() {
        return load == Opcodes.ALOAD;
    }
}
