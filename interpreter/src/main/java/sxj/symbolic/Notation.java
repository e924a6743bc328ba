package sxj.symbolic;

/**
 * How a printer of formulas can write a function of its arguments, each a formula already: {@link Function#written} picks
 * one. Operators need parentheses by the precedence of the language, which printers know.
 *
 * @param <P> a written formula
 */
public interface Notation<P> {
    /** {@code name(a, b)}, in a text and in LaTeX. */
    P call(String name, String latex);

    /** {@code name(a)} in a text; in LaTeX the argument between two delimiters. */
    P enclosed(String name, String open, String close);

    P negation();

    P sum();

    P difference();

    P product();

    P quotient();

    P remainder();

    P power();

    /** Two arguments with a sign between, in a text and in LaTeX. */
    P comparison(String sign, String latex);

    P conjunction();

    P disjunction();

    /** Logical not. */
    P denial();

    /** The second argument where the first is true, else the third. */
    P selection();

    /** 1 − x² of the last argument. */
    P oneMinusSquare();

    /** x(1 − x) of the last argument. */
    P timesOneMinus();

    /** ⌊a/b⌋. */
    P wholeQuotient();
}
