"""Which keys of seeds hold free text."""

from functools import cache

from trade_truce.columns import columns
from trade_truce.models import MODELS
from trade_truce.seeds import AUTHORS, FIND, seed_key
from trade_truce.values import LINE_RULE, NAME_RULE, WORDS_RULE


@cache
def free_keys() -> frozenset[str]:
    """The keys of names, titles and words, ours and articles'."""
    rules = (LINE_RULE, NAME_RULE, WORDS_RULE)
    return frozenset(seed_key(c) for table in MODELS for c in columns(table) if c.rule in rules) | {AUTHORS, FIND}
