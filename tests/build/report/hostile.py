"""A report whose every text was written by an enemy, for the tests of what renders reports."""

from pathlib import Path

from trade_truce_build.core.finding import Edit, Finding, Related, Span
from trade_truce_build.core.outcome import Outcome
from trade_truce_build.report.report import Report, report

TEXTS = [
    "\x1b[31mred\x1b]0;title\x07",
    "::error file=a::b",
    "  ::add-mask::x",
    "##[error]x",
    "###[group]",
    "%0A::stop-commands::x",
    "a\n::error::b",
    "a\r::error::b",
    "</details><img src=x onerror=alert(1)>",
    "```\n# heading\n@everyone",
    "`````",
    "~~~~",
    "| a | b |",
    "[text](https://evil.example)",
    "{0} {{1}} }{",
    "a, b: c; d=e%25",
    "]]></failure><!-- &amp; &#0;",
    "\ud800 \udfff \x00 \x0b \ufffe \uffff \x7f \x85 \u2028",
    "\u202edcba\u2066",
    "x" * 100_000,
    "位" * 300,
    "",
]
WHERE = Span(2, 4, 2, 9)


def hostile(root: Path) -> Report:
    """A report in whose folder every file and every finding is full of what others might obey."""
    articles = root / "seeds" / "articles"
    articles.mkdir(parents=True)
    outcome = Outcome(files=len(TEXTS), stubs=list(TEXTS))
    for number, text in enumerate(TEXTS):
        name = f"seeds/articles/{number}.yaml"
        data = f"first\n {text}\nlast".encode("utf-8", "surrogatepass")
        (root / name).write_bytes(data)
        outcome.errors += [_finding(path, text, number) for path in (name, f"seeds/{text}", "dataset/figures.csv")]
        outcome.warnings.append(Finding(name, 1, 1, "TT215", text, text, severity="warning"))
    return report(outcome, root)


def _finding(path: str, text: str, number: int) -> Finding:
    related = (Related(f"seeds/articles/{number}.yaml", WHERE, text), Related(path, Span(9, 1, 12, 3), text))
    edits = (Edit(WHERE, text), Edit(Span(3, 1, 3, 5), ""))
    found = Finding(path, 2, 4, "TT401", text, text, end=(2, 9 + number), related=related, edits=edits)
    return found if number % 2 else Finding(path, 1, 1, "TT101", text, cause=text, edits=edits if text else ())
