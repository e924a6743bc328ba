package sxj.cli;

/** What {@code sxj --help} says. */
final class Help {
    /** Where the explanations begin. */
    static final int COLUMN = 24;

    static final String TEXT = """
        sxj: experiments on competing losses

        usage:
          sxj FILE              run a program (- reads it from standard input); FILE.sx runs a
                                program in the older language of functions
          sxj -e CODE           run code; an expression on its own is shown
          sxj                   work interactively; :help tells more

        commands:
        """ + Subcommand.list() + """

        options:
        """ + Option.list() + """

        exit status:
          0 all expectations held   1 one failed       2 the program or the command line is wrong
          3 a limit was reached     130 interrupted    70 a bug in sxj

        variables:
          SXJ_OPTS, JAVA_OPTS   options for Java: SXJ_OPTS=-Xmx8g allows 8 GB of memory
          SXJ_DEBUG=1           tells all about a bug in sxj
        """;

    private Help() {}
}
