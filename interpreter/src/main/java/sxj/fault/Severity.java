package sxj.fault;

/** How bad a message is. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE
}
