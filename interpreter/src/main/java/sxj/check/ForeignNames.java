package sxj.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sxj.source.Span;

/** Names that other languages have and this one does not, each with what is written here in their place. */
public final class ForeignNames {
    /** What other languages put before the names of their functions. */
    private static final Set<String> MODULES = Set.of(
            "np",
            "numpy",
            "math",
            "Math",
            "cmath",
            "torch",
            "jnp",
            "jax",
            "scipy",
            "sp",
            "tf",
            "tensorflow",
            "random",
            "nn",
            "F",
            "linalg",
            "LinearAlgebra",
            "Base",
            "Statistics",
            "stats",
            "std",
            "console",
            "plt",
            "pyplot",
            "pd",
            "pandas",
            "os",
            "sys",
            "keras",
            "autograd",
            "sympy",
            "mp",
            "mpmath",
            "Random",
            "Distributions",
            "optim",
            "xp",
            "la");

    private static final Map<String, String> MEANT = new HashMap<>();

    private static void meant(String names, String hint) {
        for (String name : names.split(" ")) {
            MEANT.put(name, hint);
        }
    }

    // $1, $2, $3 are the arguments of the call, $a all of them
    static {
        meant("len size numel count ndims cardinality nelements Length", "the number of entries is length($1)");
        meant("shape dims", "the number of rows is length($1), of columns length($1[0])");
        meant("nrow nrows num_rows", "the number of rows is length($1)");
        meant("ncol ncols num_cols", "the number of columns is length($1[0])");
        meant("mod rem fmod remainder modulo", "a remainder is written $1 % $2");
        meant("div quo idiv divmod fld", "a whole quotient is floor($1/$2)");
        meant("power Power", "a power is written $1^$2");
        meant("square sqr sq", "a square is written $1^2");
        meant("cube", "a cube is written $1^3");
        meant("matmul mm matmult mtimes", "a matrix product is written $1 @ $2");
        meant("inv", "the inverse is inverse($1)");
        meant("transp", "the transposed matrix is transpose($1)");
        meant("eig eigvals eigh eigvalsh spec", "the eigenvalues are eigenvalues($1)");
        meant("identity Identity eyes", "the unit matrix is eye($1)");
        meant(
                "array tensor vector matrix list asarray Array Float64 ndarray Variable",
                "an array is written with [ ]: [1, 2], a matrix [[1, 2], [3, 4]]");
        meant(
                "append push extend cat concatenate hstack vstack stack vcat hcat cbind rbind",
                "arrays are joined by concat($a)");
        meant(
                "zip enumerate filter apply lapply sapply",
                "an array is made of another by [f(u) for u in v], with an index by [f(v[i]) for i in 0..length(v)]");
        meant(
                "rand random runif rnd",
                "uniform(1)[0] is one number from [0, 1), uniform(n) a vector of n, uniform(n, lo, hi) of n in [lo, hi)");
        meant(
                "randn rnorm gauss gaussian",
                "normal($1) is a vector of standard normal numbers, normal(1)[0] one; with mean m and deviation s: m + s*normal(n)");
        meant("randint randi rand_int", "whole numbers are floor(uniform(n, lo, hi))");
        meant("shuffle randperm", "a random order of 0..n is permutation(n)");
        meant("maximum Max maxi", "the largest is max($a)");
        meant("minimum Min mini", "the smallest is min($a)");
        meant("average avg Mean", "the mean is mean($1)");
        meant("stdev sd stddev", "the standard deviation is std($1)");
        meant("variance", "the variance is var($1)");
        meant("clip", "write clamp($a)");
        meant("fabs absolute Abs", "an absolute value is abs($1)");
        meant("gradient nabla derivative deriv derive Grad", "a derivative is written grad($a)");
        meant("hessian Hessian", "second derivatives are hess($a)");
        meant("jacobian Jacobian", "the derivatives of a vector are jac($a)");
        meant("laplacian", "the trace of the Hessian is trace(hess($1))");
        meant("factorial fact", "a factorial is prod(1..=$1)");
        meant(
                "ifelse iif cond ternary select Where",
                "a choice of entries is where($a), of branches if c { a } else { b }");
        meant("heaviside Heaviside heav step_function indicator", "a jump is where($1 > 0, 1, 0)");
        meant("isnan is_nan isna", "only NaN is unlike itself: $1 != $1");
        meant("sec", "the secant is 1/cos($1)");
        meant("csc cosec", "the cosecant is 1/sin($1)");
        meant("cot", "the cotangent is 1/tan($1)");
        meant(
                "conj real imag complex re im Complex",
                "there are no complex numbers; the imaginary parts of eigenvalues are eigenvalues_im(A)");
        meant("sqrtm logm", "matrix functions are expm(A) and inverse(A); sqrt and log work entry by entry");
        meant(
                "float double int integer str string Int to_int bool boolean f32 i32 int64 float64",
                "a number needs no conversion; `… as i64` cuts off its fraction, and infinity is inf");
        meant(
                "printf disp fprintf puts echo cout display write writeln sprintf format logging",
                "what is to be shown is written print $1; in a text, {e:.3f} is a value with its format");
        meant(
                "type typeof class dtype whos_type typename",
                "`show e` prints a value; in a session :help NAME tells what a name is");
        meant("assert assertEqual require_true", "what must hold is written expect $1");
        meant(
                "read_csv csvread loadtxt genfromtxt load open readtable fread readlines",
                "a file of data is declared: data d = \"file.csv\", and its columns are d.NAME");
        meant(
                "minimize minimise maximize fmin fminsearch fminunc optimize optimise argmin_of GradientDescent",
                "what is to become small is a loss of a problem, and a run makes it small: run r on p { flow loss_flow; step 0.1; stop after 100 steps }");
        meant(
                "odeint solve_ivp ode45 ode15s ode23 ODEProblem lsode",
                "a flow is followed by a run: run r on p { flow f; step dopri; stop after time 10 }");
        meant(
                "fsolve fzero root roots find_root nsolve",
                "zeros of a flow are equilibria: equilibria e on p in [-10, 10]");
        meant("integrate quad trapz integral", "an integral over time is a parameter of its own: flow f { a' = … }");
        meant(
                "delay delayed lag lagged lagvalue dely past history_of",
                "flows are ordinary differential equations: they see the present alone, and there are no delays");
        meant(
                "library require_package using source_file attach",
                "nothing is to be imported: the library is always there; import \"file.sxj\" takes the declarations of a file");
        meant("seq colon", "equal steps are a..=b by s, n values from a to b linspace(a, b, n)");
        meant("rep repeat repmat tile full", "n copies of a value are fill(value, n)");
        meant("done", "a file needs no last word: leave it out");
        meant("norm2 l2norm l2 vecnorm", "a norm is norm($1), its square sumsq($1)");
        meant("sumsqr ssq sum_of_squares SumSq", "a sum of squares is sumsq($1)");
        meant("mse MSELoss mse_loss", "a mean square is mean(($1)^2)");
        meant("arange_ linrange LinRange", "n values from a to b are linspace(a, b, n)");
        meant("sgn signum", "a sign is sign($1)");
        meant("nthroot root_n", "an n-th root is $1^(1/n), a cube root cbrt($1)");
        meant("logsoftmax log_softmax", "write log(softmax($1))");
        meant("unique distinct", "the different values of a column of texts are levels($1)");
        meant(
                "reverse flip fliplr rev",
                "the entries from the last to the first are [v[length(v) - 1 - i] for i in 0..length(v)]");
        meant("isempty empty is_empty", "an array is empty where length($1) == 0");
        meant("any_of some", "write any($1)");
        meant("all_of every_one", "write all($1)");
        meant("None null nil undefined NA void nothing Nothing NULL", "there is no missing value; NaN is written 0/0");
        meant("NaN nan NAN", "NaN is written 0/0");
        meant("True TRUE yes", "it is written true");
        meant("False FALSE", "it is written false");
        meant("converged stopped diverged stuck interrupted", "a status is a text: r.status == \"converged\"");
        meant("Pi PI", "it is written pi");
        meant("Inf INF Infinity infinity oo infty", "infinity is written inf");
        meant("end last", "the last entry of v is v[length(v) - 1]");
        meant("self this", "names of a problem stand alone: x, not self.x");
        meant("exit quit bye logout", "in a session, :quit leaves");
        meant("help man doc info", "in a session, :help $1 tells what a name is, :help alone what there is");
        meant(
                "ls dir pwd cd cat rm git",
                "there are no commands of the system here; in a session, :load FILE runs a program and :help lists what there is");
        meant("who whos vars variables globals locals", "in a session, :who lists what was entered");
        meant("clear clc cls reset restart", "in a session, :reset forgets all that was entered");
        meant("history", "in a session, :save FILE writes what was entered");
        meant("edit vim source run_file exec", "in a session, :load FILE runs a program");
        meant(
                "tic toc clock timeit sleep now",
                "sxj --time FILE tells how long each stage takes; in a session, :time e");
        meant(
                "plot figure scatter plt loglog semilogy",
                "a plot is a block: plot \"title\" { x iter; y B log; runs r }");
        meant(
                "contour contourf surf mesh imshow heatmap quiver streamplot",
                "a picture of the plane is a block: plot \"title\" { path x, y; contours total; arrows f; runs r }");
        meant("hist histogram hist2d", "a histogram is a block: histogram \"title\" { x COLUMN; of SWEEP }");
    }

    private static final Map<String, String> FLOWS = new HashMap<>();
    private static final Map<String, String> STEPS = new HashMap<>();

    static {
        for (String name :
                "gradient_descent gd gradient_flow descent steepest_descent sgd GD SGD gradient".split(" ")) {
            FLOWS.put(
                    name,
                    "`loss_flow` goes down the sum of the losses, `b_flow` to where their gradients balance; how a move is made is the step");
        }
        for (String name :
                ("rk45 RK45 ode45 dopri5 dop853 DOP853 dopri853 dopri8 tsit5 Tsit5 rkf45 RKF45 rk23 RK23 ode23 bs3 vern7 Vern7 cvode vode"
                                + " lsoda LSODA adaptive dormand_prince rkdp")
                        .split(" ")) {
            STEPS.put(name, "an adaptive step is dopri(rtol, atol); with a fixed size, rk4(h)");
        }
        for (String name :
                "ode15s ode23s bdf BDF radau Radau rosenbrock Rodas5 rodas5 Rosenbrock23 stiff ros34pw2".split(" ")) {
            STEPS.put(name, "an adaptive step for stiff flows is rodas(rtol, atol)");
        }
        for (String name : "gd GD gradient_descent constant fixed forward_euler explicit_euler Euler".split(" ")) {
            STEPS.put(name, "a fixed step of size 0.1 is written step 0.1, or step euler(0.1)");
        }
        for (String name : "runge_kutta rk RK4 RK rungekutta runge_kutta4 rk4th classical".split(" ")) {
            STEPS.put(name, "a Runge–Kutta step of order 4 is rk4(h)");
        }
        for (String name : "backward_euler beuler BackwardEuler implicit".split(" ")) {
            STEPS.put(name, "a step that is implicit is implicit_euler(h)");
        }
        for (String name : "crank_nicolson trapezoid trapezoidal cn".split(" ")) {
            STEPS.put(name, "an implicit step of order 2 is implicit_midpoint(h)");
        }
        for (String name : "verlet stormer_verlet velocity_verlet symplectic symplectic_euler".split(" ")) {
            STEPS.put(name, "a symplectic step is leapfrog(h, q, p)");
        }
        for (String name :
                "bfgs lbfgs LBFGS BFGS cg conjugate_gradient nelder_mead levenberg newton_raphson".split(" ")) {
            STEPS.put(name, "a step with second derivatives is newton");
        }
        for (String name : "em EM euler_mayurama maruyama sde".split(" ")) {
            STEPS.put(name, "a step for noise is euler_maruyama(h)");
        }
    }

    private ForeignNames() {}

    /**
     * What stands here for a name of another language; "" where it is none.
     *
     * @param arguments the texts of the arguments, where it is called; null where it stands alone
     */
    public static String hint(String name, @Nullable List<String> arguments) {
        if (name.matches("[dD∂∇]") && arguments != null) {
            return "a derivative is written grad(" + String.join(", ", arguments) + ")";
        }
        if (name.equals("c") && arguments != null) {
            return "an array is written with [ ]: [" + String.join(", ", arguments) + "]";
        }
        if (name.matches("[ijkmn]") && arguments == null) {
            return "an index has its range: sum(… for " + name + " in 0..n), [… for " + name + " in 0..n], loss L["
                    + name + " in 0..n] = …";
        }
        if (name.equals("range") || name.equals("arange") || name.equals("xrange")) {
            return range(arguments == null ? List.of() : arguments);
        }
        String hint = MEANT.getOrDefault(name, "");
        return hint.isEmpty() ? "" : filled(hint, arguments);
    }

    /**
     * What a run is asked for by another name in other tools; "" where that is none.
     *
     * @param members a sentence on the parameters and losses that there are
     */
    public static String ofRun(String name, String members) {
        return switch (name) {
            case "iteration", "iterations", "iters", "steps", "n", "nit", "niter", "length", "count", "epochs" ->
                "the number of iterations is `iter`";
            case "time", "Time", "T", "t_end", "duration" -> "the time is `t`";
            case "success", "converged", "message", "reason", "state", "result" ->
                "how it ended is `status`, for what reason `why`";
            case "params",
                    "parameters",
                    "point",
                    "position",
                    "solution",
                    "sol",
                    "final",
                    "end",
                    "last",
                    "u",
                    "w",
                    "X",
                    "weights" -> "all parameters together are `theta`";
            case "loss", "Loss", "losses_", "objective", "cost", "fun", "value", "error" ->
                (members.isEmpty() ? "" : members + "; ") + "all losses are `losses`, their sum is `total`";
            case "grad", "gradient", "gradients" -> "the gradients of the losses are `grads`, one row a loss";
            case "history", "trajectory", "path", "record", "records", "trace" ->
                "a value over all records is `series(RUN, e)`, at one iteration `at(RUN, k, e)`";
            default -> "";
        };
    }

    /** What the text around an unknown name says it was meant for: {@code x <- 3} and {@code c(1, 2)} of R; "" for others. */
    public static String around(String name, Span span) {
        String text = span.source().text();
        String line = text.substring(text.lastIndexOf('\n', span.start() - 1) + 1, span.start());
        if (line.isBlank() && text.startsWith("<-", span.end() + (text.startsWith(" ", span.end()) ? 1 : 0))) {
            return "to declare it, write const " + name + " = …";
        }
        return name.equals("c") && text.startsWith("(", span.end()) ? "an array is written with [ ]: [1, 2]" : "";
    }

    static String flow(String name) {
        return FLOWS.getOrDefault(name, "");
    }

    /** What stands here for a step of another tool; "" where it is none. */
    public static String step(String name) {
        return STEPS.getOrDefault(name, "");
    }

    private static String range(List<String> arguments) {
        return switch (arguments.size()) {
            case 1 -> "0.." + simple(arguments.get(0)) + " counts from 0 and leaves its end out";
            case 2 -> arguments.get(0) + ".." + simple(arguments.get(1)) + " leaves its end out";
            case 3 ->
                arguments.get(0) + ".." + simple(arguments.get(1)) + " by " + arguments.get(2) + " leaves its end out";
            default -> "0..n counts from 0 and leaves n out";
        };
    }

    private static String simple(String text) {
        return text.matches("[\\w.]+|\\w+\\([^()]*\\)") ? text : "(" + text + ")";
    }

    private static String filled(String hint, @Nullable List<String> arguments) {
        List<String> given = arguments == null || arguments.isEmpty() ? List.of() : arguments;
        String[] otherwise = {"e", "n", "c"};
        String filled = hint.replace("$a", given.isEmpty() ? "…" : String.join(", ", given));
        for (int i = 0; i < 3; i++) {
            filled = filled.replace("$" + (i + 1), i < given.size() ? given.get(i) : otherwise[i]);
        }
        return filled;
    }

    /** Whether the name stands before functions in another language. */
    static boolean isModule(String name) {
        return MODULES.contains(name);
    }

    /**
     * What stands here for a member of a module.
     *
     * @param module {@code np}
     * @param member {@code sin}, the last of its members
     * @param arguments the texts of the arguments, where it is called; null where it stands alone
     * @param known whether this language has that name, too
     */
    static String member(String module, String member, @Nullable List<String> arguments, boolean known) {
        String own = module.equals("console") || module.equals("logging")
                ? hint("printf", arguments)
                : hint(member, arguments);
        if (module.matches("random|Random") && member.matches("normal|gauss")) {
            own = hint("randn", arguments == null || arguments.size() < 3 ? null : List.of(arguments.get(2)));
        }
        if (!own.isEmpty()) {
            return own;
        }
        String call = member + (arguments == null ? "" : "(" + String.join(", ", arguments) + ")");
        return known
                ? "names of the library stand alone: write " + call + ", without " + module + "."
                : "names of the library stand alone, without " + module + ".: sin(x), zeros(3), [1, 2]";
    }

    /**
     * What stands here for a member of an array in another language.
     *
     * @param member {@code T}
     * @param target the text before the point
     */
    public static String ofArray(String member, String target) {
        return switch (member) {
            case "T", "t", "transpose", "H" -> "the transposed matrix is transpose(" + target + ")";
            case "shape" -> "the number of rows is length(" + target + "), of columns length(" + target + "[0])";
            case "size", "length", "len", "numel", "ndim" -> "the number of entries is length(" + target + ")";
            case "dot", "matmul", "mm", "mul" ->
                "a matrix product is written " + target + " @ B, that of two vectors dot(" + target + ", w)";
            case "x" -> "an entry is taken by its number: " + target + "[0]";
            case "y" -> "an entry is taken by its number: " + target + "[1]";
            case "append", "push", "extend" -> "arrays are joined by concat(" + target + ", [1])";
            case "copy", "clone", "item", "numpy", "detach", "tolist", "value", "values", "data" ->
                "write " + target + " alone";
            case "grad" -> "a derivative is written grad(" + target + ")";
            case "flatten", "ravel" -> "write flatten(" + target + ")";
            case "inv", "I" -> "the inverse is inverse(" + target + ")";
            default -> "a function stands before its argument: " + member + "(" + target + ")";
        };
    }
}
