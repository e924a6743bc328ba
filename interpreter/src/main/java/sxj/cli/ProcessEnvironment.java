package sxj.cli;

import java.util.Map;
import sxj.report.text.TerminalProfile;

/**
 * What the process finds around it.
 *
 * @param inputIsTerminal whether a person types what is read
 * @param outputIsTerminal whether a person reads the results as they are written
 * @param errorsAreTerminal whether a person reads the messages as they are written
 * @param environment the environment's variables
 * @param processors how many threads can work at once
 */
record ProcessEnvironment(
        boolean inputIsTerminal,
        boolean outputIsTerminal,
        boolean errorsAreTerminal,
        Map<String, String> environment,
        int processors) {

    /** The launcher tells which of the three streams are terminals, as the letters i, o, e; Java 17 itself cannot. */
    static ProcessEnvironment ofThisProcess() {
        String terminals = System.getProperty("sxj.terminals", "");
        return new ProcessEnvironment(
                terminals.contains("i"),
                terminals.contains("o"),
                terminals.contains("e"),
                System.getenv(),
                Runtime.getRuntime().availableProcessors());
    }

    /** Whether terminals get ANSI sequences at all. */
    boolean ansi() {
        return !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** Whether colours are welcome on terminals (https://no-color.org). */
    boolean colors() {
        return ansi() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** What results are written for: a terminal of some width, or a file. */
    TerminalProfile screen(boolean colours) {
        if (!outputIsTerminal) {
            return TerminalProfile.PLAIN;
        }
        int width = width();
        String terminal = environment.getOrDefault("TERM", "dumb");
        boolean plain = terminal.matches("dumb|linux|vt[0-9]+.*")
                || !environment.getOrDefault("SXJ_ASCII", "").isEmpty();
        return new TerminalProfile(colours, width, !plain);
    }

    /** How many characters a line of the terminal has. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : TerminalProfile.PLAIN.width();
    }

    /** Whether a failure of ours is to be told with every detail. */
    boolean debug() {
        return !environment.getOrDefault("SXJ_DEBUG", "").isEmpty();
    }
}
