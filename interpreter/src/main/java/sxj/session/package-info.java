/**
 * The Java API: source text from start to finish; no printing, no files, no exit.
 *
 * <pre>{@code
 * Session session = new Session();
 * Outcome outcome = session.run(new SourceText("squares.sxj", program));
 * double x = outcome.results().run("r").number("x");
 * }</pre>
 *
 * <p>{@link sxj.session.Session#run} takes a whole program, {@link sxj.session.Session#input} one input after the other.
 * Results are data ({@link sxj.report.Results}), messages are {@link sxj.source.Diagnostic}s.
 */
@NullMarked
package sxj.session;

import org.jspecify.annotations.NullMarked;
