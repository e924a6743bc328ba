"""A Pygments lexer for sxj. Written by EditorFilesTest from editors/templates: change it there."""

from pygments.lexer import RegexLexer, bygroups, include, words
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text

__all__ = ["SxjLexer"]

CONTROL = ({{control:python}})
OPERATORS = ({{operators:python}})
BEGINNINGS = ({{beginnings:python}})
WORDS = ({{words:python}})
CONSTANTS = ({{constants:python}})
FUNCTIONS = ({{functions:python}})
LIBRARY = ({{library:python}})
VALUES = ({{values:python}})

NAME = r"[^\W\d]\w*"


class SxjLexer(RegexLexer):
    """For programs in sxj."""

    name = "sxj"
    aliases = ["sxj"]
    filenames = ["*.sxj"]
    mimetypes = ["text/x-sxj"]

    tokens = {
        "root": [
            (r"\A#!.*", Comment.Hashbang),
            (r"\s+", Text.Whitespace),
            (r"///(?!/).*", String.Doc),
            (r"//.*", Comment.Single),
            (r"/\*(?:[^*]|\*+[^*/])*(?:\*+/|\Z)", Comment.Multiline),
            (r'"', String, "text"),
            include("expression"),
        ],
        "expression": [
            (r"[ \t]+", Text.Whitespace),
            (r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", Number),
            (r"(\.)(" + NAME + ")", bygroups(Operator, Name.Attribute)),
            (words(CONTROL, prefix=r"\b", suffix=r"\b"), Keyword),
            (words(OPERATORS, prefix=r"\b", suffix=r"\b"), Operator.Word),
            (words(CONSTANTS, prefix=r"\b", suffix=r"\b"), Keyword.Constant),
            (words(FUNCTIONS, prefix=r"\b", suffix=r"(?=\()"), Name.Builtin),
            (
                r"(fn|flow|step|switch|problem|player|group|run|sweep|compare|map|equilibria|summary|phase)(\s+)("
                + NAME
                + r")(?=\s*(?:[({=]|on\b|of\b|over\b|when\b|in\b|under\b|->))",
                bygroups(Keyword.Declaration, Text.Whitespace, Name.Function),
            ),
            (words(BEGINNINGS, prefix=r"\b", suffix=r"\b(?!\()"), Keyword.Declaration),
            (words(WORDS, prefix=r"\b", suffix=r"\b(?!\()"), Keyword.Reserved),
            (words(LIBRARY, prefix=r"\b", suffix=r"\b"), Name.Builtin),
            (words(VALUES, prefix=r"\b", suffix=r"\b"), Name.Builtin.Pseudo),
            (NAME, Name),
            (r"<-|->|\.\.=?|[=!<>]=|&&|\|\||[-+*/%@^=<>!&']", Operator),
            (r"[()\[\]{},:;.]", Punctuation),
        ],
        "text": [
            (r'"', String, "#pop"),
            (r"\\(?:u\{[0-9A-Fa-f]*\}|.)|\{\{|\}\}", String.Escape),
            (r"\{", String.Interpol, "hole"),
            (r'[^"\\{}\n]+', String),
            (r"\}", String),
            (r"\n", Text.Whitespace, "#pop"),
        ],
        "hole": [
            (r"\}", String.Interpol, "#pop"),
            (r'(?=["\n])', String, "#pop"),
            (r"\\.", String.Escape),
            include("expression"),
        ],
    }
