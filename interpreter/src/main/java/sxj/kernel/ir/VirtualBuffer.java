package sxj.kernel.ir;

/**
 * Numbers that a program works with, not yet placed in the workspace: a virtual register.
 *
 * @param number names it in views
 * @param size how many numbers
 * @param depth how many loops and branches lie around the block that owns it; its numbers need not outlive one pass
 *     through that block
 */
public record VirtualBuffer(int number, int size, int depth) {}
