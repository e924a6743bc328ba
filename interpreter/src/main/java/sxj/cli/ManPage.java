package sxj.cli;

/** The manual page {@code sxj(1)}, made of the tables of subcommands and options. */
final class ManPage {
    private ManPage() {}

    /** The page in the form of {@code man}. */
    static String text() {
        StringBuilder page = new StringBuilder();
        page.append(".TH SXJ 1 \"\" \"sxj ").append(Version.text()).append("\" \"User commands\"\n");
        page.append(".SH NAME\nsxj \\- experiments on competing losses\n.SH SYNOPSIS\n");
        page.append(".B sxj\n[\\fIOPTIONS\\fR] [\\fIFILE\\fR]\n.br\n.B sxj\n\\fICOMMAND\\fR [\\fIOPERANDS\\fR]\n");
        page.append(".SH DESCRIPTION\nRuns programs of the language sxj; without a file it works interactively. "
                + "\\fB\\-\\fR as a file is standard input.\n.SH COMMANDS\n");
        for (Subcommand command : Subcommand.values()) {
            page.append(".TP\n.B ").append(roff(command.word())).append("\n");
            if (!command.operands().isEmpty()) {
                page.append("\\fI").append(roff(command.operands())).append("\\fR: ");
            }
            page.append(roff(command.meaning())).append('\n');
            if (!command.switches().isEmpty()) {
                page.append("Options: ")
                        .append(roff(String.join(" ", command.switches())))
                        .append('\n');
            }
        }
        page.append(".SH OPTIONS\n");
        for (Option option : Option.values()) {
            page.append(".TP\n.B ").append(roff(String.join(", ", option.words())));
            page.append(option.takesArgument() ? " \\fI" + roff(option.argument()) + "\\fR" : "")
                    .append('\n');
            page.append(roff(option.help().replace("\n", " "))).append('\n');
        }
        return page + """
            .SH EXIT STATUS
            0 all expectations held, 1 one failed, 2 the program or the command line is wrong, 3 a limit was reached,
            130 interrupted, 70 a bug in sxj.
            .SH ENVIRONMENT
            .TP
            .B SXJ_OPTS, JAVA_OPTS
            options for Java
            .TP
            .B NO_COLOR
            no colours
            .TP
            .B SXJ_DEBUG
            tells all about a bug in sxj
            """;
    }

    private static String roff(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replaceFirst("^([.'])", "\\\\&$1");
    }
}
