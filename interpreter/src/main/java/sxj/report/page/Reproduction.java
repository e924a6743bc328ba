package sxj.report.page;

/**
 * How to make a page again.
 *
 * @param command as one would type it
 * @param version of sxj
 * @param java version of Java that the page was made with; any other gives the same numbers
 */
public record Reproduction(String command, String version, String java) {}
