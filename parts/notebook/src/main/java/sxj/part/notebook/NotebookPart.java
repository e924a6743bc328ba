package sxj.part.notebook;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import sxj.cli.Part;

/** The command {@code sxj notebook}: installs the kernel for Jupyter, and is the kernel that Jupyter starts. */
public final class NotebookPart implements Part {
    private static final int WRONG = 2;
    private static final String USAGE = "sxj notebook install [--user|--prefix FOLDER] makes sxj a kernel of Jupyter,"
            + " sxj notebook uninstall removes it, sxj notebook run FILE is what Jupyter starts";

    @Override
    public String word() {
        return "notebook";
    }

    @Override
    public int act(Surroundings surroundings, List<String> words) throws IOException {
        String action = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        PrintStream out = new PrintStream(surroundings.out(), true, StandardCharsets.UTF_8);
        boolean isPlace = rest.isEmpty()
                || rest.equals(List.of("--user"))
                || rest.size() == 2 && rest.get(0).equals("--prefix");
        if (action.equals("install") && isPlace) {
            Path folder = KernelSpec.install(place(rest));
            out.println("installed in " + folder);
            out.println("start it by: jupyter notebook, new notebook, sxj; or: jupyter console --kernel sxj");
            return 0;
        }
        if (action.equals("uninstall") && isPlace) {
            Path folder = KernelSpec.uninstall(place(rest));
            out.println("removed from " + folder);
            return 0;
        }
        if (action.equals("run") && rest.size() == 1 && !rest.get(0).startsWith("-")) {
            return Kernel.run(ConnectionFile.read(Path.of(rest.get(0))), surroundings);
        }
        surroundings.sentences().accept(USAGE);
        return WRONG;
    }

    private static Path place(List<String> words) {
        return words.size() == 2
                ? Path.of(words.get(1)).resolve("share/jupyter")
                : KernelSpec.userFolder(System.getenv(), System.getProperty("os.name"));
    }
}
