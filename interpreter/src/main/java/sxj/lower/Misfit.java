package sxj.lower;

import sxj.fault.TypeFault;
import sxj.source.Diagnostic;
import sxj.syntax.tree.Expression;

/** What to do about two operands whose shapes do not fit. */
final class Misfit {
    private Misfit() {}

    /** A way out, in the words of the expression. */
    static String hint(Expression.Binary expression) {
        if (expression.span().source().name().startsWith("stdlib/")) {
            return "";
        }
        String left = shown(expression.left());
        String right = shown(expression.right());
        return switch (expression.operator()) {
            case MULTIPLY -> "`*` works entry by entry; the matrix product is `@`: " + left + " @ " + right;
            case MATRIX_MULTIPLY ->
                "the columns of the left must be as many as the rows of the right; a transposed matrix is transpose(A)";
            case DIVIDE -> "`/` works entry by entry; a system of equations is solved by solve(A, b)";
            case ADD, SUBTRACT, POWER, REMAINDER -> "both sides have one shape, or one of them is a single number";
            case OR, AND -> "";
        };
    }

    /** A text among numbers: what was probably to be put into it. */
    static UserError ofText(UserError mistake, Expression.Binary expression) {
        Diagnostic diagnostic = mistake.diagnostic();
        boolean isText = isText(expression.left()) || isText(expression.right());
        return isText && diagnostic != null && diagnostic.fault() == TypeFault.NUMBER_NEEDED
                ? mistake.hinting("a value is put into a text in braces: print \"B = {r.B:.6f}\"")
                : mistake;
    }

    private static boolean isText(Expression operand) {
        return operand instanceof Expression.TextLiteral
                || operand instanceof Expression.Template
                || operand instanceof Expression.Binary binary && (isText(binary.left()) || isText(binary.right()));
    }

    private static String shown(Expression operand) {
        String text = operand.span().text();
        boolean isSimple = operand instanceof Expression.Reference
                || operand instanceof Expression.Call
                || operand instanceof Expression.Index
                || operand instanceof Expression.Member;
        return isSimple ? text : "(" + text + ")";
    }
}
