package sxj;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports between all packages run one way, in one written order; libraries stay where they belong. */
class ImportOrderTest {
    /** What all others may use. */
    private static final List<String> BASE = List.of("text", "timing");

    /** The mathematics, lowest first: it knows nothing of the language. */
    private static final List<String> MATHEMATICS = List.of(
            "numeric",
            "data",
            "symbolic",
            "symbolic.interval",
            "symbolic.derivative",
            "symbolic.rewrite",
            "symbolic.print",
            "kernel",
            "kernel.random",
            "kernel.linalg",
            "kernel.graph",
            "kernel.ir",
            "kernel.interpret",
            "kernel.optimise",
            "kernel.build",
            "kernel.tape",
            "kernel.bytecode",
            "kernel.compile",
            "kernel.loop",
            "kernel.lanes",
            "procedure",
            "trajectory",
            "dynamics.system",
            "dynamics.rules",
            "dynamics.integrate",
            "dynamics.equilibrium",
            "dynamics.simulate",
            "report.figure",
            "report",
            "report.pictures",
            "report.csv",
            "report.json",
            "report.text",
            "report.page");

    /** The language as it is written, lowest first: it knows nothing of the mathematics. */
    private static final List<String> LANGUAGE = List.of(
            "fault",
            "source",
            "syntax.tree",
            "syntax.tokens",
            "syntax.layout",
            "syntax.messages",
            "syntax.parse",
            "syntax.format");

    /** What joins the two, lowest first. */
    private static final List<String> WHOLE = List.of(
            "check",
            "lower",
            "lower.plan",
            "store",
            "run",
            "answer",
            "describe",
            "program",
            "session",
            "sx.syntax",
            "sx",
            "repl",
            "site",
            "cli");

    /** Classes of the program without those of its tests, whatever the folders are called. */
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(withoutTests()).importPackages("sxj");

    private static ImportOption withoutTests() {
        String tests = ImportOrderTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        return location -> !location.contains(tests.substring(tests.indexOf(':') + 1))
                && new ImportOption.DoNotIncludeTests().includes(location);
    }

    private static List<String> all() {
        return Stream.of(BASE, LANGUAGE, MATHEMATICS, WHOLE)
                .flatMap(List::stream)
                .toList();
    }

    /** The package of a class without the project's own; empty for the grammar, optional parts and classes of others. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        boolean isOther = name.equals("sxj.grammar") || name.startsWith("sxj.part.");
        return name.startsWith("sxj.") && !isOther ? name.substring("sxj.".length()) : "";
    }

    @Test
    void theOrderNamesEachPackageOnce() {
        Set<String> existing = CLASSES.stream()
                .map(ImportOrderTest::room)
                .filter(room -> !room.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", existing), String.join("\n", new TreeSet<>(all())));
        assertEquals(all().size(), existing.size());
    }

    @Test
    void eachPackageImportsOnlyThoseBelowIt() {
        Set<String> wrong = new TreeSet<>();
        int seen = 0;
        for (Dependency import_ : imports()) {
            String from = room(import_.getOriginClass());
            String to = room(import_.getTargetClass());
            seen++;
            if (!mayImport(from, to)) {
                wrong.add(from + " imports " + to + ": "
                        + import_.getOriginClass().getSimpleName() + " -> "
                        + import_.getTargetClass().getSimpleName());
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(seen > 1000, "only " + seen + " imports were looked at");
    }

    /** Imports from one package of the project to another. */
    private static List<Dependency> imports() {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(i -> !room(i.getOriginClass()).isEmpty()
                        && !room(i.getTargetClass()).isEmpty()
                        && !room(i.getOriginClass()).equals(room(i.getTargetClass())))
                .toList();
    }

    private static boolean mayImport(String from, String to) {
        for (List<String> column : List.of(BASE, MATHEMATICS, LANGUAGE, WHOLE)) {
            if (column.contains(from) && column.contains(to)) {
                return column.indexOf(to) < column.indexOf(from);
            }
        }
        return WHOLE.contains(from) || BASE.contains(to);
    }

    /** Files of one package that all need each other are read together: more than these are too many for one head. */
    private static final int LARGEST_CIRCLE = 8;

    @Test
    void noPackageHoldsALargeCircleOfFiles() {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass();
                if (!room(type).isEmpty() && target.getPackageName().equals(type.getPackageName())) {
                    uses.computeIfAbsent(file(type), name -> new TreeSet<>()).add(file(target));
                }
            }
        }
        Map<String, Set<String>> reached = new TreeMap<>();
        uses.keySet().forEach(file -> reached.put(file, reachable(file, uses)));
        Set<String> circles = new TreeSet<>();
        for (String file : uses.keySet()) {
            Set<String> circle = reached.get(file).stream()
                    .filter(other -> reached.getOrDefault(other, Set.of()).contains(file))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (circle.size() > LARGEST_CIRCLE) {
                circles.add(String.join(", ", circle));
            }
        }
        assertEquals("", String.join("\n", circles));
        assertTrue(uses.size() > 300, "only " + uses.size() + " files were looked at");
    }

    private static String file(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static Set<String> reachable(String from, Map<String, Set<String>> uses) {
        Set<String> seen = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(uses.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (seen.add(next)) {
                open.addAll(uses.getOrDefault(next, Set.of()));
            }
        }
        return seen;
    }

    @Test
    void onlySyntaxKnowsAntlr() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sxj.syntax..", "sxj.sx.syntax..", "sxj.grammar..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.antlr..", "sxj.grammar..")
                .check(CLASSES);
    }

    @Test
    void onlyTheReplKnowsJLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("sxj.repl..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .check(CLASSES);
    }
}
