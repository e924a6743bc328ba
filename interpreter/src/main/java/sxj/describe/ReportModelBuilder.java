package sxj.describe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sxj.dynamics.system.Mode;
import sxj.lower.BoundProblem;
import sxj.lower.Definitions;
import sxj.lower.Environment;
import sxj.lower.UserError;
import sxj.report.page.ReportModel;
import sxj.report.page.ReportModel.Formula;
import sxj.report.page.ReportModel.Parameter;
import sxj.report.page.ReportModel.ProblemSheet;
import sxj.report.page.ReportModel.RunSheet;
import sxj.run.RunRecord;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.ShapeException;
import sxj.symbolic.derivative.NotDifferentiableException;
import sxj.symbolic.print.Typeset;
import sxj.symbolic.print.TypesetFormula;
import sxj.syntax.tree.Item;
import sxj.syntax.tree.SourceTree;

/** What a report says of a program's problems and runs: its comments, its declarations, its formulas. */
public final class ReportModelBuilder {
    /** Formulas longer than this help nobody; the declaration stands beside them. */
    private static final int LONGEST = 2500;

    /** Losses of a family that are written one by one. */
    private static final int MOST_MEMBERS = 8;

    private final Definitions definitions;

    public ReportModelBuilder(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The program's sheets; problems that differ in nothing that is shown are one. */
    public ReportModel dossier(SourceTree tree, Collection<RunRecord> runs) {
        Map<BoundProblem, ProblemSheet> instances = new LinkedHashMap<>();
        Map<ProblemSheet, List<RunSheet>> problems = new LinkedHashMap<>();
        for (RunRecord run : runs) {
            ProblemSheet problem = instances.computeIfAbsent(run.instance(), this::sheet);
            problems.computeIfAbsent(problem, sheet -> new ArrayList<>()).add(sheet(run));
        }
        for (Item item : tree.items()) {
            if (item instanceof Item.Compare compare) {
                Environment outside = Environment.of(Environment.Home.FILE, null);
                BoundProblem instance = definitions
                        .problems()
                        .instance(compare.use(), outside, compare.name().span());
                ProblemSheet problem = instances.computeIfAbsent(instance, this::sheet);
                problems.computeIfAbsent(problem, sheet -> new ArrayList<>()).add(sheet(compare));
            }
        }
        List<ProblemSheet> sheets = new ArrayList<>();
        problems.forEach((problem, its) -> sheets.add(new ProblemSheet(
                problem.name(), problem.doc(), problem.parameters(), problem.losses(), problem.residual(), its)));
        return new ReportModel(tree.doc(), sheets, tree.source().text(), definitions.seed());
    }

    /** A comparison as it is written: its flows are named in it, and are too many to be evaluated. */
    private static RunSheet sheet(Item.Compare compare) {
        return new RunSheet(
                compare.name().text(),
                compare.doc(),
                List.of(),
                compare.span().text().strip());
    }

    private ProblemSheet sheet(BoundProblem instance) {
        Item.Problem problem = definitions.file().problem(instance.name());
        List<Parameter> parameters = new ArrayList<>();
        for (BoundProblem.Parameter parameter : instance.parameters()) {
            Item.Param declared = parameter.declaration();
            String box =
                    declared.box() == null ? "" : " in " + declared.box().span().text();
            parameters.add(new Parameter(
                    parameter.symbol().name(),
                    declared.doc(),
                    declared.value().span().text() + box));
        }
        List<Formula> losses = new ArrayList<>();
        for (BoundProblem.Loss loss : instance.losses()) {
            losses.addAll(formulas(
                    loss.declaration().name().text(), loss.declaration().doc(), loss.value()));
        }
        return new ProblemSheet(
                instance.name(),
                problem == null ? "" : problem.doc(),
                parameters,
                losses,
                residual(instance),
                List.of());
    }

    /** A small family loss by loss. */
    private static List<Formula> formulas(String name, String doc, Expr value) {
        if (!(value instanceof Expr.Stack family) || family.items().size() > MOST_MEMBERS) {
            return List.of(formula(name, doc, value));
        }
        List<Formula> members = new ArrayList<>();
        for (int k = 0; k < family.items().size(); k++) {
            members.add(formula(
                    name + "[" + k + "]", k == 0 ? doc : "", family.items().get(k)));
        }
        return members;
    }

    private Formula residual(BoundProblem instance) {
        Span span = new Span(new SourceText("", "B"), 0, 1);
        try {
            Environment env = Environment.of(Environment.Home.LIBRARY, instance);
            return instance.losses().isEmpty()
                    ? new Formula("B", "", List.of())
                    : formula("B", "", definitions.expressions().real(definitions.lookup("B", env, span), span));
        } catch (UserError | NotDifferentiableException | ShapeException none) {
            return new Formula("B", "", List.of());
        }
    }

    private RunSheet sheet(RunRecord run) {
        List<Formula> flows = new ArrayList<>();
        for (Mode mode : run.plan().modes()) {
            flows.add(formula(mode.name(), "", mode.flow()));
        }
        return new RunSheet(
                run.run().name().text(),
                run.run().doc(),
                flows,
                run.run().span().text().strip());
    }

    private static Formula formula(String name, String doc, Expr expr) {
        List<Typeset> lines = TypesetFormula.lines(expr);
        int length = lines.stream().mapToInt(line -> line.latex().length()).sum();
        return new Formula(name, doc, length > LONGEST ? List.of() : lines);
    }
}
