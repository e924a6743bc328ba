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
          sxj translate FILE.sx write such a program as one of sxj
          sxj -e CODE           run code; an expression on its own is shown
          sxj report FILE -o PAGE
                                write a page with text, formulas, tables and plots to look at in
                                a browser
          sxj merge FOLDER…     write the results of parts that were computed with --shard
          sxj submit slurm FILE --nodes N --time T
                                compute the parts of a program on a cluster
          sxj status FOLDER     tell how far the work of a store is
          sxj store list|show|export FOLDER
                                look at a store, or take its rows out
          sxj                   work interactively; :help tells more
          sxj format FILE       print a program in its standard layout

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
