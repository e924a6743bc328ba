package sxj.lower;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sxj.check.Namespace;
import sxj.fault.Fault;
import sxj.lower.Environment.Home;
import sxj.source.Diagnostic;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.WhileLoop;
import sxj.syntax.tree.Expression;
import sxj.syntax.tree.Item;

/** What names mean where an expression is lowered, and what the parts of the lowering share. */
public interface Scope {
    /** After the name of a local that only a call means, where something else has the name. */
    String CALLED = "()";

    /** Expressions to values. */
    Lowering expressions();

    /** Problems with their arguments. */
    ProblemInstances problems();

    /** Files of data. */
    DataColumns data();

    Namespace file();

    Namespace library();

    long seed();

    FinishedRuns runs();

    /** The size that a comparison looks for, while it plans a run; null elsewhere. */
    @Nullable
    StepSizeSource tuning();

    /** Where the crossings of the condition that is being lowered are collected; null elsewhere. */
    @Nullable
    CrossingList crossings();

    /** Lowers a condition whose crossings are collected. */
    <T> T collecting(CrossingList into, Supplier<T> lowered);

    /** Counts the evaluations of the step that is being lowered, if one is. */
    EvaluationCount evaluations();

    /** Keeps a mistake for the user, once. */
    void report(UserError mistake);

    /** Keeps a warning for the user, once. */
    void warn(Fault fault, Span span, Object... values);

    /** Keeps where an index stands that is only known while running. */
    void place(Expr indexed, Span span);

    /** Keeps where a loop stands. */
    void place(WhileLoop loop, Span span);

    /** A value that no run may ask for; where one does, it ends with the sentence at that place. */
    Expr refusal(String sentence, String hint, String name, Expr value, Span span);

    List<Diagnostic> diagnostics();

    /** The value of a name in an expression. */
    Value lookup(String name, Environment env, Span span);

    /** The same where a flow is meant, which a run or a table may be named after. */
    Value flowOr(String name, Environment env, Span span);

    /** The same; null where the name means nothing. */
    @Nullable
    Value find(String name, Environment env, Span span);

    /**
     * What a name means where it is called. A number that the calling scope itself declares is meant, and refused by
     * the caller; a number of another scope (a parameter of the problem, for a flow of the file; a column) is passed
     * over for what can be called.
     */
    Value callable(String name, Environment env, Span span);

    /** Whether a name means the observable of the library, which nothing of file or problem hides. */
    boolean isOfLibrary(String name, Environment env);

    /** What the language or its library has that can be called by a name that something else hides; null if nothing. */
    @Nullable
    String hidden(String name);

    /** Whether file or problem declares a number by this name, which then is meant where a step or a size may stand. */
    boolean declaresNumber(String name, Environment env);

    /** Whether a name is declared in a problem, its file included, or known in every problem. */
    boolean isDeclared(String name, BoundProblem instance);

    /** A name that means nothing, with the nearest one that does. */
    UserError unknown(String name, Environment env, Span span);

    Item.@Nullable Step step(String name, Environment env);

    /** The environment a step's body is read in. */
    Environment homeOf(Item.Step step, @Nullable BoundProblem instance);

    /** The value of a definition, found once for each problem it is used with. */
    Value value(Item item, Home home, @Nullable BoundProblem instance);

    /** A run or table that is asked for a result while it is being made. */
    UserError needsItself(Item item, Span span);

    /** A problem that is needed to evaluate a loss of its own. */
    UserError needsItself(BoundProblem instance, Span span);

    /** Makes something for an item, which is named where that turns out to need itself. */
    <T> T within(Item item, Supplier<T> action);

    /** The value of {@code name[k in r] = e}: an array of its members, or the value itself. */
    Value family(List<Item.Axis> axes, Expression value, Environment env);

    /** Evaluates with a source of random numbers. */
    <T> T drawing(RandomSource source, Supplier<T> action);

    @Nullable
    RandomSource random();
}
