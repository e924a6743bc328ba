package sxj.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sxj.report.Output;
import sxj.report.Results;
import sxj.report.csv.CsvWriter;
import sxj.report.figure.Picture;
import sxj.report.page.HtmlPage;
import sxj.report.page.MarkdownPage;
import sxj.report.page.ReportModel;
import sxj.report.page.Reproduction;
import sxj.report.pictures.Pictures;

/** Pictures, tables and reports of a program as files. */
final class ResultFiles {
    private final OutputOptions delivery;
    private final @Nullable AtomicFiles pictures;
    private final @Nullable AtomicFiles tables;
    private final Consumer<String> messages;

    /**
     * Where results are to go; looked at before anything runs.
     *
     * @param messages is told what cannot be made
     * @throws IOException if a folder cannot be written to; the message says why
     */
    ResultFiles(OutputOptions delivery, Consumer<String> messages) throws IOException {
        this.delivery = delivery;
        this.messages = messages;
        this.pictures = delivery.pictures() == null ? null : AtomicFiles.of(delivery.pictures(), delivery.force());
        this.tables = delivery.tables() == null ? null : AtomicFiles.of(delivery.tables(), delivery.force());
    }

    /** Writes pictures and tables, where they are asked for. */
    void write(Results results) throws IOException {
        if (tables != null) {
            for (Map.Entry<String, String> table : CsvWriter.write(results).entrySet()) {
                tables.write(table.getKey(), table.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        if (pictures != null) {
            String missing = "";
            for (Pictures.Named picture : Pictures.of(results)) {
                Picture drawn = new Picture(picture.figure(), Picture.WIDTH);
                pictures.write(picture.file() + ".svg", drawn.svg().getBytes(StandardCharsets.UTF_8));
                try {
                    pictures.write(picture.file() + ".png", drawn.png());
                } catch (UnsupportedOperationException e) {
                    missing = "sxj: " + e.getMessage() + "\n";
                }
            }
            messages.accept(missing);
        }
    }

    /** The report; written to its file, or returned where it goes to standard output. */
    String report(Results results, ReportModel dossier, String program) throws IOException {
        Reproduction reproduction = new Reproduction(
                command(program),
                Version.text(),
                Integer.toString(Runtime.version().feature()));
        String page = delivery.page();
        String text = delivery.markdown()
                ? markdown(results, dossier, reproduction, page)
                : HtmlPage.write(results, dossier, reproduction);
        if (page == null) {
            return text;
        }
        AtomicFiles.writeFile(page, text);
        return "";
    }

    private String command(String program) {
        Stream<String> options = Stream.of(
                delivery.markdown() ? "--markdown" : "",
                delivery.page() == null ? "" : "-o " + fileName(delivery.page()));
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

    /** Pictures of a Markdown report stand beside it; on standard output it has none. */
    private static String markdown(
            Results results, ReportModel dossier, Reproduction reproduction, @Nullable String page) throws IOException {
        if (page == null) {
            return MarkdownPage.write(results, dossier, reproduction, output -> "");
        }
        String folder = page.replaceAll("\\.[A-Za-z]+$", "") + "-pictures";
        List<Pictures.Named> named = Pictures.of(results);
        if (!named.isEmpty()) {
            AtomicFiles beside = AtomicFiles.of(folder, true);
            for (Pictures.Named picture : named) {
                String svg = new Picture(picture.figure(), Picture.WIDTH).svg();
                beside.write(picture.file() + ".svg", svg.getBytes(StandardCharsets.UTF_8));
            }
        }
        String link = folder.substring(Math.max(folder.lastIndexOf('/'), folder.lastIndexOf('\\')) + 1);
        return MarkdownPage.write(results, dossier, reproduction, output -> link(output, named, link));
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
