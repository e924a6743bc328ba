package sxj.part.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sxj.part.lsp.TestClient.at;
import static sxj.part.lsp.TestClient.now;
import static sxj.part.lsp.TestClient.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server asked by a client over pipes. */
class LanguageServerTest {
    private static final String URI = "file:///somewhere/program.sxj";
    private static final String OTHER = "file:///somewhere/other.sxj";

    private static final String PROGRAM = """
            /// How large.
            const size = 3
            const A = [[1, 2, 3], [4, 5, 6]]
            fn twice(a, b = 1) { 2 * a * b }
            /// A small problem.
            problem p {
                param x = 1
                param v = [1, 2, 3]
                let w = A @ v
                loss L1 = (x - size)^2
                loss L2 = sumsq(w) + twice(x)
            }
            // what runs
            // and how
            run r on p {
                flow loss_flow
                step 0.1
                stop after 5 steps
            }
            print "𝒳 {r.x} and {r.iter}"
            """;

    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        client = new TestClient(
                TestClient.files(Map.of("/somewhere/shared.sxj", "/// Of the other file.\nconst common = 7\n")), null);
    }

    @AfterEach
    void end() throws Exception {
        if (!client.status.isDone()) {
            client.close();
            assertThat(client.status.get(TestClient.PATIENCE, TimeUnit.SECONDS)).isZero();
        }
    }

    private void opened(String text) throws Exception {
        client.open(URI, text);
        assertThat(client.diagnostics(URI, 1).getDiagnostics()).isEmpty();
    }

    @Test
    void mistakesAreToldWhileTypingWithCodeHintAndPlace() throws Exception {
        client.open(URI, "const a = 1\nprint \"𝒳\", aa, bbb\n");
        List<Diagnostic> found = client.diagnostics(URI, 1).getDiagnostics();
        assertThat(found).hasSize(2);
        assertThat(found.get(0).getCode().getLeft()).isEqualTo("N03");
        assertThat(found.get(0).getMessage().getLeft()).startsWith("unknown name `aa`\n");
        // the letter before it is two units of UTF-16 and one code point
        assertThat(found.get(0).getRange()).isEqualTo(range(1, 12, 14));
        client.replace(URI, 2, range(1, 12, 19), "a");
        assertThat(client.diagnostics(URI, 2).getDiagnostics()).isEmpty();
    }

    @Test
    void whatIsImportedIsTheTextInTheEditorOrTheFileOnTheDisk() throws Exception {
        client.open(URI, "import \"shared.sxj\"\nimport \"other.sxj\"\nprint common, late\n");
        assertThat(client.diagnostics(URI, 1).getDiagnostics())
                .anyMatch(one -> one.getMessage().getLeft().contains("other.sxj"));
        client.open(OTHER, "const late = 1\n");
        assertThat(client.diagnostics(URI, 1).getDiagnostics()).isEmpty();
        client.replace(OTHER, 2, range(0, 0, 5), "constt");
        List<Diagnostic> found = client.diagnostics(URI, 1).getDiagnostics();
        assertThat(found).isNotEmpty().allMatch(one -> one.getRange().getStart().getLine() > 0);
        assertThat(found.get(0).getRange()).isEqualTo(range(1, 7, 18));
        assertThat(found.get(0).getRelatedInformation().get(0).getLocation().getUri())
                .isEqualTo(OTHER);
    }

    @Test
    void olderProgramsAreChecked() throws Exception {
        client.open("file:///somewhere/older.sx", "fn main() -> i64 { return nothing; }\n");
        assertThat(client.diagnostics("file:///somewhere/older.sx", 1).getDiagnostics())
                .hasSize(1);
    }

    @Test
    void hoversTellShapeValueFormulaAndDocumentation() throws Exception {
        opened(PROGRAM);
        assertThat(hover("size", 1)).contains("const size = 3", "scalar", "How large.");
        assertThat(hover("A @", 0)).contains("2×3 matrix");
        assertThat(hover("w)", 0)).contains("let w = A @ v", "vector of 2", "w = [");
        assertThat(hover("L1", 0)).contains("loss L1", "(x - 3)^2");
        assertThat(hover("loss_flow", 0)).contains("flow loss_flow");
        assertThat(hover("sumsq", 0)).contains("sumsq(");
        assertThat(hover("stop", 0)).contains("stop after N steps");
        assertThat(hover("r.x", 0)).contains("run r on p");
        assertThat(hover(".x}", 0, 1)).contains("param x = 1");
        assertThat(hover("5 steps", 0)).isEmpty();
    }

    private String hover(String word, int n) throws Exception {
        return hover(word, n, 0);
    }

    private String hover(String word, int n, int more) throws Exception {
        HoverParams asked = new HoverParams(text(URI), at(PROGRAM, word, n, more));
        return now(client.server.getTextDocumentService().hover(asked))
                .getContents()
                .getRight()
                .getValue();
    }

    @Test
    void completionKnowsThePlaceAsTheSessionDoes() throws Exception {
        opened(PROGRAM);
        assertThat(completed("flow loss_flow", 0, 9)).contains("loss_flow").doesNotContain("print", "size");
        assertThat(completed("on p", 0, 4)).contains("p").doesNotContain("size");
        assertThat(completed("r.x}", 0, 2)).contains("x", "v", "L1", "iter").doesNotContain("size");
        assertThat(completed("(x - size", 0, 6)).contains("size").doesNotContain("flow");
        client.replace(URI, 2, new Range(new Position(20, 0), new Position(20, 0)), "\\thet");
        CompletionParams asked = new CompletionParams(text(URI), new Position(20, 5));
        CompletionItem letter = now(client.server.getTextDocumentService().completion(asked))
                .getLeft()
                .get(0);
        assertThat(letter.getTextEdit().getLeft()).isEqualTo(new TextEdit(range(20, 0, 5), "θ"));
        assertThat(letter.getFilterText()).isEqualTo("\\theta");
    }

    private List<String> completed(String word, int n, int more) throws Exception {
        CompletionParams asked = new CompletionParams(text(URI), at(PROGRAM, word, n, more));
        return now(client.server.getTextDocumentService().completion(asked)).getLeft().stream()
                .map(CompletionItem::getLabel)
                .toList();
    }

    @Test
    void filesAreProposedWhereOneIsImported(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("shared.sxj"), "const common = 7\n");
        Files.createDirectory(folder.resolve("shelf"));
        String uri = folder.resolve("mine.sxj").toUri().toString();
        client.open(uri, "import \"sh");
        CompletionParams asked = new CompletionParams(text(uri), new Position(0, 10));
        assertThat(now(client.server.getTextDocumentService().completion(asked)).getLeft())
                .extracting(CompletionItem::getLabel)
                .containsExactly("shared.sxj", "shelf/");
    }

    @Test
    void signaturesFollowTheArguments() throws Exception {
        opened(PROGRAM);
        SignatureHelp help = signature("twice(x)", 7);
        assertThat(help.getSignatures().get(0).getLabel()).isEqualTo("fn twice(a, b = 1)");
        assertThat(help.getActiveParameter()).isZero();
        client.replace(URI, 2, new Range(at(PROGRAM, "twice(x)", 0, 7), at(PROGRAM, "twice(x)", 0, 7)), ", ");
        SignatureHelp second = now(client.server
                .getTextDocumentService()
                .signatureHelp(new SignatureHelpParams(text(URI), new Position(10, 34))));
        assertThat(second.getActiveParameter()).isEqualTo(1);
    }

    private SignatureHelp signature(String word, int more) throws Exception {
        return now(client.server
                .getTextDocumentService()
                .signatureHelp(new SignatureHelpParams(text(URI), at(PROGRAM, word, 0, more))));
    }

    @Test
    void namesLeadToTheirDeclarationsAndUses() throws Exception {
        opened(PROGRAM);
        assertThat(definition("size)^2", 0)).isEqualTo(at(PROGRAM, "size", 0, 0));
        assertThat(definition("on p", 3)).isEqualTo(at(PROGRAM, "p {", 0, 0));
        assertThat(definition("{r.x", 1)).isEqualTo(at(PROGRAM, "r on", 0, 0));
        assertThat(definition("{r.x", 3)).isEqualTo(at(PROGRAM, "x = 1", 0, 0));
        assertThat(definition("* b", 2)).isEqualTo(at(PROGRAM, "b = 1", 0, 0));
        DefinitionParams flow = new DefinitionParams(text(URI), at(PROGRAM, "loss_flow", 0, 0));
        Location library = now(client.server.getTextDocumentService().definition(flow))
                .getLeft()
                .get(0);
        assertThat(library.getUri()).endsWith("flows.sxj");
        ReferenceParams asked = new ReferenceParams(text(URI), at(PROGRAM, "x = 1", 0, 0), new ReferenceContext(true));
        List<Location> uses =
                List.copyOf(now(client.server.getTextDocumentService().references(asked)));
        assertThat(uses)
                .extracting(one -> one.getRange().getStart())
                .containsExactly(
                        at(PROGRAM, "x = 1", 0, 0),
                        at(PROGRAM, "x - size", 0, 0),
                        at(PROGRAM, "twice(x)", 0, 6),
                        at(PROGRAM, "r.x", 0, 2));
    }

    private Position definition(String word, int more) throws Exception {
        DefinitionParams asked = new DefinitionParams(text(URI), at(PROGRAM, word, 0, more));
        Location found = now(client.server.getTextDocumentService().definition(asked))
                .getLeft()
                .get(0);
        assertThat(found.getUri()).isEqualTo(URI);
        return found.getRange().getStart();
    }

    @Test
    void aRenamedNameChangesEverywhereAndMeansTheSame() throws Exception {
        opened(PROGRAM);
        List<TextEdit> edits = renamed("x = 1", "position");
        assertThat(edits).hasSize(4).allMatch(one -> one.getNewText().equals("position"));
        String after = applied(PROGRAM, edits);
        assertThat(after).contains("param position = 1", "(position - size)^2", "{r.position}", "run r on p");
        client.replace(URI, 2, new Range(new Position(0, 0), new Position(99, 0)), after);
        assertThat(client.diagnostics(URI, 2).getDiagnostics()).isEmpty();
    }

    @Test
    void aRenamingThatWouldChangeTheMeaningIsRefused() throws Exception {
        opened(PROGRAM);
        assertThatThrownBy(() -> renamed("x = 1", "v")).hasMessageContaining("would be wrong");
        assertThatThrownBy(() -> renamed("x = 1", "size")).hasMessageContaining("`size`");
        assertThatThrownBy(() -> renamed("x = 1", "1x")).hasMessageContaining("is no name");
        assertThatThrownBy(() -> renamed("loss_flow", "mine")).hasMessageContaining("library");
        assertThatThrownBy(() -> renamed("after 5", "mine")).hasMessageContaining("no name");
    }

    private List<TextEdit> renamed(String word, String name) throws Exception {
        RenameParams asked = new RenameParams(text(URI), at(PROGRAM, word, 0, 0), name);
        return now(client.server.getTextDocumentService().rename(asked))
                .getChanges()
                .get(URI);
    }

    @Test
    void symbolsFoldsAndColours() throws Exception {
        opened(PROGRAM);
        List<String> names = new ArrayList<>();
        now(client.server.getTextDocumentService().documentSymbol(new DocumentSymbolParams(text(URI))))
                .forEach(one -> collect(names, one.getRight()));
        assertThat(names).containsExactly("size", "A", "twice", "p", "x", "v", "w", "L1", "L2", "r");
        List<FoldingRange> folds =
                now(client.server.getTextDocumentService().foldingRange(new FoldingRangeRequestParams(text(URI))));
        assertThat(folds).extracting(FoldingRange::getStartLine).containsExactlyInAnyOrder(5, 12, 14);
        List<Integer> data = now(client.server
                        .getTextDocumentService()
                        .semanticTokensFull(new SemanticTokensParams(text(URI))))
                .getData();
        // the comment, then the word const: a line down, five units, a keyword
        assertThat(data.subList(0, 10)).containsExactly(0, 0, 14, 3, 0, 1, 0, 5, 0, 0);
        assertThat(now(client.server.getWorkspaceService().symbol(new WorkspaceSymbolParams("twi")))
                        .getRight())
                .extracting(one -> one.getName())
                .containsExactly("twice");
    }

    private static void collect(List<String> names, DocumentSymbol symbol) {
        names.add(symbol.getName());
        symbol.getChildren().forEach(one -> collect(names, one));
    }

    @Test
    void shapesAreShownAfterNames() throws Exception {
        opened(PROGRAM);
        List<InlayHint> hints = now(client.server
                .getTextDocumentService()
                .inlayHint(new InlayHintParams(text(URI), new Range(new Position(0, 0), new Position(99, 0)))));
        assertThat(hints)
                .extracting(one -> one.getLabel().getLeft())
                .containsExactly(": 2×3 matrix", ": vector of 3", ": vector of 2");
    }

    @Test
    void aHintIsARepair() throws Exception {
        String wrong = PROGRAM.replace("flow loss_flow", "flow loss_flwo");
        client.open(URI, wrong);
        assertThat(client.diagnostics(URI, 1).getDiagnostics()).hasSize(1);
        Position place = at(wrong, "loss_flwo", 0, 3);
        CodeActionParams asked =
                new CodeActionParams(text(URI), new Range(place, place), new CodeActionContext(List.of()));
        List<TextEdit> edits = now(client.server.getTextDocumentService().codeAction(asked))
                .get(0)
                .getRight()
                .getEdit()
                .getChanges()
                .get(URI);
        assertThat(applied(wrong, edits)).isEqualTo(PROGRAM);
    }

    @Test
    void theLayoutIsThatOfFormat() throws Exception {
        String loose = PROGRAM.replace("const size = 3", "const   size=3").replace("step 0.1", "step    0.1");
        opened(loose);
        List<? extends TextEdit> edits = now(client.server
                .getTextDocumentService()
                .formatting(new DocumentFormattingParams(text(URI), new FormattingOptions(4, true))));
        assertThat(applied(loose, List.copyOf(edits))).isEqualTo(PROGRAM);
    }

    @Test
    void brokenAndHugeTextsAreAnswered() throws Exception {
        StringBuilder text = new StringBuilder("const a = ".repeat(3) + "((((\n" + "}".repeat(50) + "\"𝒳\\");
        for (int i = 0; i < 300; i++) {
            text.append("\nconst c").append(i).append(" = (").append(i).append(" + ");
        }
        client.open(URI, text.toString());
        assertThat(client.diagnostics(URI, 1).getDiagnostics()).isNotEmpty();
        assertThat(now(client.server.getTextDocumentService().foldingRange(new FoldingRangeRequestParams(text(URI)))))
                .isNotNull();
        CompletionParams asked = new CompletionParams(text(URI), new Position(9999, 9999));
        assertThat(now(client.server.getTextDocumentService().completion(asked)).getLeft())
                .isNotNull();
    }

    @Test
    void anUnknownTextIsNoFailure() throws Exception {
        assertThat(now(client.server
                        .getTextDocumentService()
                        .hover(new HoverParams(text("file:///nowhere.sxj"), new Position(0, 0)))))
                .isNotNull();
    }

    @Test
    void aClientThatDiesEndsTheServer() throws Exception {
        client.die();
        assertThat(client.status.get(TestClient.PATIENCE, TimeUnit.SECONDS)).isEqualTo(1);
    }

    private static Range range(int line, int from, int to) {
        return new Range(new Position(line, from), new Position(line, to));
    }

    /** A text with edits made, the last first. */
    private static String applied(String text, List<TextEdit> edits) {
        String after = text;
        List<TextEdit> sorted = new ArrayList<>(edits);
        sorted.sort((a, b) -> Integer.compare(
                offset(text, b.getRange().getStart()), offset(text, a.getRange().getStart())));
        for (TextEdit edit : sorted) {
            after = after.substring(0, offset(text, edit.getRange().getStart()))
                    + edit.getNewText()
                    + after.substring(offset(text, edit.getRange().getEnd()));
        }
        return after;
    }

    private static int offset(String text, Position place) {
        int offset = 0;
        for (int line = 0; line < place.getLine(); line++) {
            offset = text.indexOf('\n', offset) + 1;
        }
        return offset + place.getCharacter();
    }
}
