package sxj.report;

/** A value with the name under which the program knows it. */
public record Named(String name, Datum value) {}
