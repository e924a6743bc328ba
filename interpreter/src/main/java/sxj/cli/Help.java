package sxj.cli;

/** What {@code sxj --help} says. */
final class Help {
    static final String TEXT = """
        sxj: experiments on competing losses

        usage:
          sxj FILE              run a program (- reads it from standard input)
          sxj -e CODE           run code; an expression on its own is shown
          sxj report FILE -o PAGE
                                write a page with text, formulas, tables and plots to look at in
                                a browser (--markdown: Markdown with the pictures beside it)
          sxj                   work interactively; :help tells more
          sxj format FILE       print a program in its standard layout
                                (--check only looks: status 1 where it would change)

        options:
          --json                write the results as one JSON document
          --show STAGE          print a stage of the program instead of running it:
                                tree, checked, symbolic, kernel
          --out FOLDER          write the plots as pictures, SVG and PNG
          --csv FOLDER          write runs, maps, sweeps and tables as CSV
          --force               write into folders that hold files already
          --watch               run again whenever the file changes
          --time                tell on standard error how long each stage took
          --threads N           use N threads (results do not depend on it)
          --no-color            no colours; so does the variable NO_COLOR
          --version, --help

        exit status:
          0 all expectations held   1 one failed       2 the program or the command line is wrong
          3 a limit was reached     130 interrupted    70 a bug in sxj

        variables:
          SXJ_OPTS, JAVA_OPTS   options for Java: SXJ_OPTS=-Xmx8g allows 8 GB of memory
          SXJ_DEBUG=1           tells all about a bug in sxj
        """;

    private Help() {}
}
