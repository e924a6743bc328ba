// node editors/try/highlight.js PROGRAM…: the lexer for highlight.js and the grammar of the extension for VS Code.
const fs = require('fs');
const path = require('path');
const hljs = require('highlight.js/lib/core');

let failures = 0;
function check(what, holds) {
    console.log(`${holds ? 'ok    ' : 'FAIL  '}${what}`);
    failures += holds ? 0 : 1;
}

hljs.registerLanguage('sxj', require('../highlightjs/sxj.js'));
const program = fs.readFileSync(path.join(__dirname, 'program.sxj'), 'utf8');
const html = hljs.highlight(program, { language: 'sxj' }).value;
for (const [scope, text] of [
    ['hljs-keyword', 'problem'],
    ['hljs-number', '3'],
    ['hljs-built_in', 'norm'],
    ['hljs-built_in', 'loss_flow'],
    ['hljs-literal', 'true'],
    ['hljs-comment', '/// Two losses that compete.'],
]) {
    check(`highlight.js: ${text} is ${scope}`, html.includes(`<span class="${scope}">${text}</span>`));
}
const untag = (text) => text.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&amp;/g, '&');
const programs = process.argv.slice(2);
check(`highlight.js: ${programs.length} programs keep their text`, programs.every((file) => {
    const text = fs.readFileSync(file, 'utf8');
    return untag(hljs.highlight(text, { language: 'sxj' }).value) === text;
}));

async function grammar() {
    const textmate = require('vscode-textmate');
    const oniguruma = require('vscode-oniguruma');
    await oniguruma.loadWASM(fs.readFileSync(path.join(path.dirname(require.resolve('vscode-oniguruma')), 'onig.wasm')));
    const file = path.join(__dirname, '../vscode/syntaxes/sxj.tmLanguage.json');
    const registry = new textmate.Registry({
        onigLib: Promise.resolve({
            createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
            createOnigString: (text) => new oniguruma.OnigString(text),
        }),
        loadGrammar: async () => textmate.parseRawGrammar(fs.readFileSync(file, 'utf8'), file),
    });
    const loaded = await registry.loadGrammar('source.sxj');
    const scopes = new Map();
    let state = textmate.INITIAL;
    for (const line of program.split('\n')) {
        const found = loaded.tokenizeLine(line, state);
        found.tokens.forEach((token) => scopes.set(line.slice(token.startIndex, token.endIndex), token.scopes.join(' ')));
        state = found.ruleStack;
    }
    for (const [text, scope] of [
        ['problem', 'keyword.declaration'],
        ['loss', 'keyword.declaration'],
        ['norm', 'support.function'],
        ['loss_flow', 'support.function.library'],
        ['true', 'constant.language'],
        ['iter', 'meta.embedded'],
    ]) {
        check(`VS Code: ${text} is ${scope}`, (scopes.get(text) || '').includes(scope));
    }
}

grammar().then(() => process.exit(failures === 0 ? 0 : 1), (failure) => {
    console.log(`FAIL  VS Code: ${failure.message}`);
    process.exit(1);
});
