package sxj.lower;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import sxj.dynamics.Mode;
import sxj.report.page.Dossier;
import sxj.report.page.Dossier.Entry;
import sxj.source.SourceText;
import sxj.source.Span;
import sxj.symbolic.Expr;
import sxj.symbolic.FormulaLatex;
import sxj.symbolic.NotDifferentiableException;
import sxj.symbolic.ShapeException;
import sxj.syntax.Item;
import sxj.syntax.SourceTree;

/** What a report says of a program's problems and runs: its comments, its declarations, its formulas. */
final class Sheets {
    /** Formulas longer than this help nobody; the declaration stands beside them. */
    private static final int LONGEST = 2500;

    private final Definitions definitions;

    Sheets(Definitions definitions) {
        this.definitions = definitions;
    }

    Dossier dossier(SourceTree tree, Collection<RunRecord> runs) {
        List<Instance> instances = new ArrayList<>();
        List<Dossier.RunSheet> sheets = new ArrayList<>();
        for (RunRecord run : runs) {
            if (!instances.contains(run.instance())) {
                instances.add(run.instance());
            }
            sheets.add(sheet(run));
        }
        return new Dossier(
                tree.doc(),
                instances.stream().map(this::sheet).toList(),
                sheets,
                tree.source().text(),
                definitions.seed());
    }

    private Dossier.ProblemSheet sheet(Instance instance) {
        Item.Problem problem = definitions.file().problem(instance.name());
        List<Entry> parameters = new ArrayList<>();
        for (Instance.Parameter parameter : instance.parameters()) {
            Item.Param declared = parameter.declaration();
            String box =
                    declared.box() == null ? "" : " in " + declared.box().span().text();
            parameters.add(new Entry(
                    parameter.symbol().name(),
                    declared.doc(),
                    declared.value().span().text() + box));
        }
        List<Entry> losses = new ArrayList<>();
        for (Instance.Loss loss : instance.losses()) {
            losses.add(new Entry(
                    loss.declaration().name().text(), loss.declaration().doc(), latex(loss.value())));
        }
        return new Dossier.ProblemSheet(
                instance.name(),
                problem == null ? "" : problem.doc(),
                parameters,
                losses,
                losses.isEmpty() ? "" : residual(instance));
    }

    private String residual(Instance instance) {
        Span span = new Span(new SourceText("", "B"), 0, 1);
        try {
            Environment env = Environment.of(Environment.Home.LIBRARY, instance);
            return latex(definitions.expressions().real(definitions.lookup("B", env, span), span));
        } catch (Mistake | NotDifferentiableException | ShapeException none) {
            return "";
        }
    }

    private Dossier.RunSheet sheet(RunRecord run) {
        List<Entry> flows = new ArrayList<>();
        for (Mode mode : run.plan().modes()) {
            flows.add(new Entry(mode.name(), "", latex(mode.flow())));
        }
        return new Dossier.RunSheet(
                run.run().name().text(),
                run.instance().name(),
                run.run().doc(),
                flows,
                run.run().span().text().strip());
    }

    private static String latex(Expr expr) {
        String latex = FormulaLatex.of(expr);
        return latex.length() > LONGEST ? "" : latex;
    }
}
