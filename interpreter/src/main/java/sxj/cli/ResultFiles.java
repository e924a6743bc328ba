package sxj.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.report.Output;
import sxj.report.ResultListener;
import sxj.report.Results;
import sxj.report.RunResult;
import sxj.report.csv.CsvWriter;
import sxj.report.figure.Picture;
import sxj.report.page.HtmlPage;
import sxj.report.page.MarkdownPage;
import sxj.report.page.ReportModel;
import sxj.report.page.Reproduction;
import sxj.report.pictures.Pictures;
import sxj.text.VisibleText;
import sxj.timing.Interrupts;

/** Pictures, tables and reports of a program as files, each written as soon as what it shows is finished. */
final class ResultFiles {
    private static final List<String> PAGES = List.of("html", "htm", "xhtml");
    private static final List<String> MARKDOWN = List.of("md", "markdown", "mkd", "qmd", "rmd", "txt");

    private final OutputOptions delivery;
    private final @Nullable AtomicFiles pictures;
    private final @Nullable AtomicFiles tables;
    private final Consumer<String> messages;
    private final BooleanSupplier interrupted;

    /**
     * Where results are to go; looked at before anything runs.
     *
     * @param program the file of the program, null where it is none
     * @param messages is told what cannot be made
     * @param interrupted whether the user asks for the end: then what takes long to write is left out, and said
     * @throws IOException if a place cannot be written to; the message says why
     */
    ResultFiles(
            OutputOptions delivery, @Nullable String program, Consumer<String> messages, BooleanSupplier interrupted)
            throws IOException {
        this.interrupted = interrupted;
        this.delivery = delivery;
        this.messages = messages;
        this.pictures = delivery.pictures() == null ? null : AtomicFiles.of(delivery.pictures(), delivery.force());
        this.tables = delivery.tables() == null ? null : AtomicFiles.of(delivery.tables(), delivery.force());
        String page = page();
        if (page != null) {
            checkPage(page, program, delivery);
        }
    }

    /** The report's file, null for standard output. */
    private @Nullable String page() {
        return "-".equals(delivery.page()) ? null : delivery.page();
    }

    private static void checkPage(String page, @Nullable String program, OutputOptions delivery) throws IOException {
        Path file = AtomicFile.path(page);
        if (program != null
                && Files.exists(file)
                && Files.exists(Path.of(program))
                && Files.isSameFile(file, Path.of(program))) {
            throw new IOException(page + " is the program itself: name another file for the report");
        }
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String ending = dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        List<String> fitting = delivery.markdown() ? MARKDOWN : PAGES;
        if (!ending.isEmpty() && !fitting.contains(ending)) {
            throw new IOException("a report is written as " + (delivery.markdown() ? "Markdown" : "HTML") + ", and "
                    + page + " ends in ." + ending
                    + (delivery.markdown()
                            ? ": name it .md"
                            : MARKDOWN.contains(ending) ? ": add --markdown, or name it .html" : ": name it .html"));
        }
        AtomicFile.tried(file);
        if (!delivery.force() && Files.isRegularFile(file) && Files.size(file) > 0 && !isReport(file)) {
            throw new IOException(page + " exists and is no report of sxj: --force replaces it");
        }
    }

    /** Whether a file was written by us: its head or its end says so. */
    private static boolean isReport(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.contains("<meta name=\"generator\" content=\"sxj ")
                || text.stripTrailing().endsWith(MarkdownPage.LAST_WORDS);
    }

    /** The files of one execution. */
    Execution begin() {
        return new Execution();
    }

    /** Writes the files of one execution as results are finished; a file that cannot be written leaves the others. */
    final class Execution implements ResultListener {
        private final CsvWriter csv = new CsvWriter();
        private final Pictures figures = new Pictures();
        private boolean failed;

        /** Whether a file could not be written. */
        boolean failed() {
            return failed;
        }

        @Override
        public void run(RunResult result) {
            if (tables != null) {
                write(tables, csv.next(result));
                csv.nextEvents(result).ifPresent(events -> write(tables, events));
            }
        }

        @Override
        public void outputs(List<Output> outputs) {
            for (Output output : outputs) {
                if (tables != null) {
                    csv.next(output).ifPresent(table -> write(tables, table));
                }
                if (pictures != null) {
                    leavable("a picture", () -> figures.next(output).ifPresent(picture -> draw(pictures, picture)));
                }
            }
        }

        private void draw(AtomicFiles folder, Pictures.Named picture) {
            Picture drawn = new Picture(picture.figure(), Picture.WIDTH);
            write(folder, picture.file() + ".svg", drawn.svg().getBytes(StandardCharsets.UTF_8));
            try {
                write(folder, picture.file() + ".png", drawn.png());
            } catch (UnsupportedOperationException e) {
                complain(String.valueOf(e.getMessage()));
            }
        }

        private void write(AtomicFiles folder, CsvWriter.Named table) {
            leavable(table.file(), () -> {
                try {
                    folder.write(table.file(), table.text());
                } catch (IOException e) {
                    failed = true;
                    complain(String.valueOf(e.getMessage()));
                }
            });
        }

        /** Does what may be left where the user asks for the end; what is left is said. */
        void leavable(String what, Runnable work) {
            try {
                Interrupts.within(interrupted, () -> {
                    work.run();
                    return what;
                });
            } catch (Interrupts.LeftException left) {
                complain(what + " is left out: the program was interrupted before it was whole");
            }
        }

        private void write(AtomicFiles folder, String name, byte[] bytes) {
            try {
                folder.write(name, bytes);
            } catch (IOException e) {
                failed = true;
                complain(String.valueOf(e.getMessage()));
            }
        }

        private void complain(String sentence) {
            messages.accept("sxj: " + VisibleText.line(sentence) + "\n");
        }

        /**
         * The report; written to its file, or returned where it goes to standard output, or its file cannot be written
         * after all.
         *
         * @param errors what kept the program from giving everything that it promises
         */
        String report(Results results, ReportModel dossier, String program, List<String> errors) {
            Reproduction reproduction = new Reproduction(
                    command(program),
                    Version.text(),
                    Integer.toString(Runtime.version().feature()));
            String page = page();
            String text = delivery.markdown()
                    ? markdown(results, dossier, reproduction, page, errors)
                    : HtmlPage.write(results, dossier, reproduction, errors);
            if (page == null) {
                return text;
            }
            try {
                AtomicFile.write(AtomicFile.path(page), text.getBytes(StandardCharsets.UTF_8));
                return "";
            } catch (IOException e) {
                failed = true;
                complain(e.getMessage() + "; the report follows on standard output");
                return text;
            }
        }

        /** Pictures of a Markdown report stand beside it; on standard output it has none. */
        private String markdown(
                Results results,
                ReportModel dossier,
                Reproduction reproduction,
                @Nullable String page,
                List<String> errors) {
            if (page == null || !Files.isRegularFile(Path.of(page)) && Files.exists(Path.of(page))) {
                return MarkdownPage.write(results, dossier, reproduction, output -> "", errors);
            }
            String folder = page.replaceAll("\\.[A-Za-z]+$", "") + "-pictures";
            List<Pictures.Named> named = Pictures.of(results);
            if (!named.isEmpty()) {
                try {
                    AtomicFiles beside = AtomicFiles.of(folder, true);
                    for (Pictures.Named picture : named) {
                        String svg = new Picture(picture.figure(), Picture.WIDTH).svg();
                        write(beside, picture.file() + ".svg", svg.getBytes(StandardCharsets.UTF_8));
                    }
                } catch (IOException e) {
                    failed = true;
                    complain(String.valueOf(e.getMessage()));
                }
            }
            String link = folder.substring(Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\')) + 1);
            return MarkdownPage.write(results, dossier, reproduction, output -> link(output, named, link), errors);
        }
    }

    private String command(String program) {
        String page = page();
        Stream<String> options =
                Stream.of(delivery.markdown() ? "--markdown" : "", page == null ? "" : "-o " + fileName(page));
        return "sxj report " + fileName(program)
                + options.filter(option -> !option.isEmpty())
                        .map(option -> " " + option)
                        .collect(Collectors.joining());
    }

    /** As one types it in the folder of the file: a page says nothing of the other folders of who made it. */
    private static String fileName(String path) {
        return quoted(String.valueOf(Path.of(path).getFileName()));
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String link(Output output, List<Pictures.Named> named, String folder) {
        return Pictures.of(output)
                .flatMap(figure -> named.stream()
                        .filter(picture -> picture.figure().title().equals(figure.title()))
                        .findFirst())
                .map(picture -> folder + "/" + picture.file() + ".svg")
                .orElse("");
    }
}
