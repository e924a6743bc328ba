package sxj.report;

/**
 * A diagnostic as results carry it, its place already resolved.
 *
 * @param severity {@code error}, {@code warning} or {@code note}
 * @param code its family: {@code type}, {@code unknown-name}
 * @param id its code in the catalogue of messages: {@code T07}
 * @param file the text it speaks of, "" where there is no place
 * @param line from 1; 0 where there is no place
 * @param column in code points, from 1; 0 where there is no place
 * @param message one sentence
 * @param hint a way out, "" without
 */
public record Message(
        String severity, String code, String id, String file, int line, int column, String message, String hint) {}
