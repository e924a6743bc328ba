package sxj.session;

/** What {@code --show} prints: one for each stage between text and numbers. */
public enum Stage {
    TREE,
    CHECKED,
    SYMBOLIC,
    KERNEL
}
