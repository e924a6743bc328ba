package sxj.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code sxj new}: a folder with a first program, ready to run, test and change. */
final class NewExperiment {
    private final Desk desk;

    NewExperiment(Desk desk) {
        this.desk = desk;
    }

    int act(List<String> words) throws IOException, UsageException {
        Operands operands = Operands.of("new", words, List.of("-q"));
        if (operands.files().size() != 1) {
            throw new UsageException("new needs one name: sxj new NAME");
        }
        String path = operands.files().get(0);
        Path folder = Path.of(path);
        Path last = folder.getFileName();
        String name = last == null ? "" : last.toString();
        if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_-]*")) {
            throw new UsageException(
                    "a name has letters, digits, _ and -, and begins with a letter: sxj new my_experiment");
        }
        if (Files.exists(folder)) {
            throw new UsageException(path + " exists already: choose another name");
        }
        Files.createDirectories(folder);
        Path program = folder.resolve(name + ".sxj");
        AtomicFile.write(program, text(name).getBytes(StandardCharsets.UTF_8));
        if (!desk.quiet() && !operands.has("-q")) {
            desk.out()
                    .accept("made " + program + "\n  sxj " + program + "          runs it\n  sxj test " + folder
                            + "  checks what it expects\n  sxj report " + program + " -o " + name
                            + ".html  makes a page of it\n");
        }
        return 0;
    }

    /** The first program. */
    static String text(String name) {
        return """
            // %s: two losses that want different points

            problem two_aims {
                param x = 3, y = -2
                loss near = (x - 1)^2 + y^2
                loss far = (x + 1)^2 + 2*(y - 1)^2
            }

            run balanced on two_aims { flow b_flow; step 0.05; stop when B < 1e-20; stop after 5000 steps }
            run summed on two_aims { flow loss_flow; step 0.05; stop after 500 steps }

            table "where they end" {
                of balanced, summed
                columns iter, x, y, near, far, B
            }

            plot "imbalance" {
                x iter
                y B log
                of balanced, summed
            }

            expect balanced.B < 1e-20
            expect summed.total <= balanced.total
            """.formatted(name);
    }
}
