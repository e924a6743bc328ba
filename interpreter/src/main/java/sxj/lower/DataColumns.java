package sxj.lower;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;
import sxj.syntax.tree.Expression;

/** What expressions ask of data that was read from files. */
public interface DataColumns {
    /** {@code columns(data, names)}: the matrix of its columns of numbers, or of those that are named. */
    Value columns(Lowering lowering, List<Expression.Argument> arguments, Environment env);

    /** {@code data["a title"]}, {@code names[i]}. */
    Value index(Lowering lowering, Value target, Expression.Index index, Environment env);

    /** {@code data.x}. */
    Value member(Value.Data data, String name, Span span);

    /** {@code NAME.rows} of an array that was read; null where it is none. */
    @Nullable
    Value rows(String name, Value value);
}
