package sxj;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each package imports only those above it; libraries stay where they belong. */
class ImportOrderTest {
    private static final List<String> MATHEMATICS =
            List.of("numeric", "timing", "symbolic", "kernel", "trajectory", "dynamics", "report");
    private static final List<String> KERNEL = List.of(
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
            "kernel.lanes");
    private static final List<String> LANGUAGE = List.of("fault", "source", "syntax");
    private static final List<String> WHOLE =
            List.of("check", "lower", "run", "answer", "describe", "session", "repl", "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("sxj");

    @TestFactory
    List<DynamicTest> eachPackageImportsOnlyThoseAboveIt() {
        return Stream.of(
                        downwards(MATHEMATICS, List.of(LANGUAGE, WHOLE)),
                        downwards(KERNEL, List.of()),
                        downwards(LANGUAGE, List.of(MATHEMATICS, WHOLE)),
                        downwards(WHOLE, List.of()))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void onlySyntaxKnowsAntlr() {
        noClasses()
                .that()
                .resideOutsideOfPackages("sxj.syntax..", "sxj.grammar..")
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

    /** Every package of a column may not use what stands below it there, nor anything of the other columns given. */
    private static List<DynamicTest> downwards(List<String> column, List<List<String>> others) {
        return IntStream.range(0, column.size())
                .mapToObj(i -> {
                    List<String> below = new ArrayList<>(column.subList(i + 1, column.size()));
                    others.forEach(below::addAll);
                    String[] forbidden =
                            below.stream().map(name -> "sxj." + name + "..").toArray(String[]::new);
                    return DynamicTest.dynamicTest(
                            column.get(i),
                            () -> noClasses()
                                    .that()
                                    .resideInAPackage("sxj." + column.get(i) + "..")
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAnyPackage(forbidden)
                                    .allowEmptyShould(true)
                                    .check(CLASSES));
                })
                .toList();
    }
}
