"""The codes of findings: stable, and never given a second meaning. Rules carry their own (TT4xx)."""

from trade_truce_build import finding

CODES: dict[str, tuple[str, str]] = finding.CODES | {
    "TT201": (
        "not the right shape",
        "Write keys with values, or a list with a `-` before each entry, as the message says.",
    ),
    "TT202": ("unknown key", "Correct the key's spelling; docs/tables.md has the columns."),
    "TT203": ("value does not fit", "Write the value as the message and the example say."),
    "TT204": ("not a file of the seeds", "Give the file one of the known names, or add the one that is missing."),
    "TT205": ("no article", "Begin an article's file with `article:`."),
    "TT206": ("file and article differ in name", "Give the file the name of the article's id."),
    "TT207": ("package metadata does not fit", "Correct seeds/package.yaml as the message says."),
    "TT208": ("value missing", "Add the key; the hint says what it means."),
    "TT209": ("words not looked up", "Run `trade-truce anchor` with your copy of the article."),
    "TT210": ("same id twice", "Give one of the two entries a `key`, or remove it."),
    "TT211": ("unknown utterance", "Correct the id, or add the utterance to its register."),
    "TT212": ("utterance not used", "Remove the entry, or add the statement that was meant to use it."),
    "TT213": ("conflict without a ruling", "Decide about it in seeds/rulings.yaml, or paste the stub that is printed."),
    "TT214": ("ruling without a conflict", "Remove the ruling: the two sides no longer disagree, or one is gone."),
    "TT215": ("likely a copy", "A warning: say in `based_on` what the article retells, if it does."),
    "TT301": ("text length differs", "Correct `text_length`: code points of the canonical text."),
    "TT302": ("words not found", "Write the words exactly as the article does, or correct the span."),
    "TT303": ("span without words", "Correct the span: it must hold at least one word."),
    "TT304": ("anchor does not fit", "Run `trade-truce anchor`, or put the anchor that the hint gives."),
    "TT305": (
        "`find` finds no one place",
        "Correct the words, or add words before or after the braces until only one place fits.",
    ),
    "TT306": ("no copy of the article", "Put the article's text (*.txt) into the folder given with --articles."),
    "TT307": ("sketch does not fit", "Put the sketch that the hint gives."),
    "TT501": ("an expectation failed", "Look at the table named: Great Expectations found what the rules did not."),
    "TT502": (
        "frictionless objects",
        "Look at the table or descriptor named: the package does not conform to the standard.",
    ),
}
"""Code -> title, and what to do."""
