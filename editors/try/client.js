// node editors/try/client.js PROGRAM COMMAND…: the language server and the protocol library of Visual Studio Code.
const { spawn } = require('child_process');
const fs = require('fs');
const { pathToFileURL } = require('url');
const rpc = require('vscode-jsonrpc/node');
const lsp = require('vscode-languageserver-protocol');

const [program, command, ...words] = process.argv.slice(2);
const server = spawn(command, [...words, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = lsp.createProtocolConnection(
    new rpc.StreamMessageReader(server.stdout),
    new rpc.StreamMessageWriter(server.stdin),
);
let failures = 0;
function check(what, holds) {
    console.log(`${holds ? 'ok    ' : 'FAIL  '}VS Code client: ${what}`);
    failures += holds ? 0 : 1;
}
const published = [];
const waiting = [];
connection.onNotification(lsp.PublishDiagnosticsNotification.type, (found) => {
    const next = waiting.shift();
    next === undefined ? published.push(found) : next(found);
});
function diagnostics() {
    return published.length > 0 ? Promise.resolve(published.shift()) : new Promise((done) => waiting.push(done));
}

async function main() {
    connection.listen();
    const uri = pathToFileURL(program).toString();
    const text = fs.readFileSync(program, 'utf8');
    const started = await connection.sendRequest(lsp.InitializeRequest.type, {
        processId: process.pid,
        rootUri: null,
        capabilities: { general: { positionEncodings: ['utf-16'] } },
        workspaceFolders: null,
    });
    check('the server can hover', started.capabilities.hoverProvider === true);
    connection.sendNotification(lsp.InitializedNotification.type, {});
    const textDocument = { uri };
    connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'sxj', version: 1, text },
    });
    check('a right program has no mistakes', (await diagnostics()).diagnostics.length === 0);
    const end = { line: text.split('\n').length - 1, character: 0 };
    connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: 2 },
        contentChanges: [{ range: { start: end, end }, text: 'print "𝒳", missing_name\n' }],
    });
    const mistake = (await diagnostics()).diagnostics[0];
    check('columns are those of UTF-16', mistake.range.start.character === 12 && mistake.range.end.character === 24);
    check('a mistake has its code', /^[A-Z]\d\d$/.test(mistake.code));
    const position = { line: 3, character: 9 };
    const hover = await connection.sendRequest(lsp.HoverRequest.type, { textDocument, position });
    check('hover tells the formula', hover.contents.value.includes('(x - 3)^2'));
    const completion = await connection.sendRequest(lsp.CompletionRequest.type, {
        textDocument,
        position: { line: 8, character: 13 },
    });
    check('completion offers flows', completion.some((item) => item.label === 'loss_flow'));
    const x = { line: 2, character: 10 };
    const uses = await connection.sendRequest(lsp.ReferencesRequest.type, {
        textDocument,
        position: x,
        context: { includeDeclaration: true },
    });
    check('a name leads to its uses', uses.length === 3);
    const symbols = await connection.sendRequest(lsp.DocumentSymbolRequest.type, { textDocument });
    check('symbols stand in one another', symbols[0].children.length === 3);
    const colours = await connection.sendRequest(lsp.SemanticTokensRequest.type, { textDocument });
    check('words have colours', colours.data.length > 50 && colours.data.length % 5 === 0);
    const times = [];
    for (let i = 0; i < 50; i++) {
        const before = process.hrtime.bigint();
        await connection.sendRequest(lsp.HoverRequest.type, { textDocument, position });
        times.push(Number(process.hrtime.bigint() - before) / 1e6);
    }
    times.sort((a, b) => a - b);
    console.log(`      half of the answers came within ${times[25].toFixed(1)} ms`);
    await connection.sendRequest(lsp.ShutdownRequest.type);
    const ended = new Promise((done) => server.on('exit', done));
    connection.sendNotification(lsp.ExitNotification.type);
    check('the server ends', (await ended) === 0);
    process.exit(failures === 0 ? 0 : 1);
}

setTimeout(() => {
    console.log('FAIL  VS Code client: no answer within two minutes');
    process.exit(1);
}, 120000);
main().catch((failure) => {
    console.log(`FAIL  VS Code client: ${failure.message}`);
    process.exit(1);
});
