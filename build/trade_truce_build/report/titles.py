"""What every code means, those of rules included."""

from trade_truce.rules import rules
from trade_truce_build.codes import CODES


def titles() -> dict[str, tuple[str, str]]:
    """Code -> title, and what to do, by code."""
    return dict(sorted({**CODES, **{rule.code: (rule.title, rule.do) for rule in rules()}}.items()))
