/* The language sxj for highlight.js. Written by EditorFilesTest from editors/templates: change it there. */
module.exports = function (hljs) {
    const name = /[\p{L}_][\p{L}\p{M}\p{N}_]*/u;
    const words = {
        $pattern: name,
        keyword: [{{control+operators+beginnings+words:json}}],
        literal: [{{constants:json}}],
        built_in: [{{functions+library:json}}],
        'variable.language': [{{values:json}}],
    };
    const number = { scope: 'number', match: /\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/ };
    const member = { match: /\.[\p{L}_][\p{L}\p{M}\p{N}_]*/u };
    const hole = { scope: 'subst', begin: /\{/, end: /\}|(?=["\n])/, keywords: words, contains: [number, member] };
    return {
        name: 'sxj',
        aliases: ['sxj'],
        unicodeRegex: true,
        keywords: words,
        contains: [
            { scope: 'meta', match: /^#!.*$/ },
            hljs.COMMENT(/\/\//, /$/),
            hljs.C_BLOCK_COMMENT_MODE,
            {
                scope: 'string',
                begin: /"/,
                end: /"|$/,
                contains: [{ scope: 'char.escape', match: /\\(?:u\{[0-9A-Fa-f]*\}|.)|\{\{|\}\}/ }, hole],
            },
            {
                match: [
                    /\b(?:fn|flow|step|switch|problem|player|group|run|sweep|compare|map|equilibria|summary|phase)/,
                    /\s+/,
                    name,
                    /(?=\s*(?:[({=]|on\b|of\b|over\b|when\b|in\b|under\b|->))/,
                ],
                scope: { 1: 'keyword', 3: 'title.function' },
            },
            number,
            member,
            { scope: 'operator', match: /<-|->|\.\.=?|[=!<>]=|&&|\|\||[-+*%@^=<>!]/ },
        ],
    };
};
