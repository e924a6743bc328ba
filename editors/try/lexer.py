"""python3 editors/try/lexer.py PROGRAM…: the Pygments lexer finds a sort for all of each program."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "pygments"))

from pygments.token import Error, Keyword, Name, Number  # noqa: E402
from sxj_pygments import SxjLexer  # noqa: E402

failures = 0


def check(what, holds):
    global failures
    print(("ok    " if holds else "FAIL  ") + "Pygments: " + what)
    failures += 0 if holds else 1


lexer = SxjLexer(stripnl=False, ensurenl=False)
wrong = []
for file in sys.argv[1:]:
    text = Path(file).read_text(encoding="utf-8")
    tokens = list(lexer.get_tokens(text))
    if any(sort is Error for sort, _ in tokens) or "".join(piece for _, piece in tokens) != text:
        wrong.append(file)
check(f"{len(sys.argv) - 1} programs have no unknown tokens {wrong}", not wrong)
own = dict((piece, sort) for sort, piece in lexer.get_tokens(Path(__file__).with_name("program.sxj").read_text()))
check("words have their sorts", own["problem"] in Keyword and own["norm"] in Name.Builtin and own["0.1"] in Number)
sys.exit(1 if failures else 0)
