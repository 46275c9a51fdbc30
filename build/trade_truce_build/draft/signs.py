"""What shows that a name is a person's."""

import re
from collections.abc import Collection

from trade_truce_build.draft.chains import Chain
from trade_truce_build.draft.tokens import Text, Token
from trade_truce_build.wording.lexicon import FAMILY_FIRST, FOLLOWED, GIVEN, KIN, MET, PARTICLES, PEOPLES, SAID, TITLES

_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|"
    "iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|ü)"
)
_PINYIN = re.compile(f"{_SYLLABLE}(?:['’-]?{_SYLLABLE})?")
"""One or two syllables as Chinese is spelled, which a given name has."""
_NOT_PINYIN = frozenset({"kim", "nguyen", "tran", "pham"})
_AGE = re.compile(r",\s(?:aged\s)?[1-9][0-9](?:,|\.|\s(?:and|who)\b)|\s\([1-9][0-9]\)")
"""What only people have behind their names: "Marit Hollen, 58, has"."""
_TITLED = re.compile(r"\b(\w{3,20}s)\s[A-Z]\w{1,30}\sand\s$")
_BACK = 60
"""Characters before a name in which the title of two is looked for."""
_BEFORE = TITLES | SAID | KIN | MET
_OPENED = frozenset({"a", "an", "the", "former", "who", "then", "deputy", "senior", "chief", "director"})
_THINGS = frozenset({"the", "a", "an", "this", "that", "these", "any", "every", "each", "our", "your", "its", "their"})
"""What stands before the names of things: "the Exchange said"."""


def particle(chain: Chain, text: Text) -> Token | None:
    """The small word right before a name that begins in lower case: de Vries."""
    before = chain.before if not chain.role else None
    near = before is not None and before.low in PARTICLES and text.text[before.end : chain.name[0].start] == " "
    return before if near else None


def personal(chain: Chain, text: Text) -> bool:
    """Whether a name, or what stands around it, shows that it is a person's."""
    first, last = chain.name[0], chain.name[-1]
    before, after = chain.before, chain.after
    return (
        chain.titled
        or chain.listed
        or _itself(chain, text)
        or bool(before and before.low in _BEFORE and _near(text, before, first))
        or bool(after and after.low in FOLLOWED and _near(text, last, after))
        or _says(chain, text)
        or _apposed(text, last)
        or _AGE.match(text.text, last.end) is not None
    )


def _itself(chain: Chain, text: Text) -> bool:
    """Whether its words show it: a common given name (Anne-Marie counts as Anne), a Chinese family name, a `van`."""
    first, last = chain.name[0], chain.name[-1]
    given = first.low.partition("-")[0] in GIVEN or any(token.low in PEOPLES for token in chain.name[1:])
    whole = len(chain.name) == 2 and text.text[last.end : last.end + 1] != "-"  # no "Lu Re-elected"
    spelled = first.low in _NOT_PINYIN or _PINYIN.fullmatch(last.low) is not None  # no "Lu Tensions"
    return given or (whole and first.low in FAMILY_FIRST and spelled)


def stands_alone(chain: Chain, text: Text) -> bool:
    """Whether one word is a name and no word that a sentence begins with: who is named so has been named in full."""
    token, before = chain.name[0], chain.before
    if before is not None and before.low in _THINGS:
        return False
    inside = before is not None and not before.capital and text.sentence(token.start)[0] < token.start
    return inside or token.possessive or _says(chain, text)


def _says(chain: Chain, text: Text) -> bool:
    """Whether a verb of saying stands right behind a name."""
    return chain.after is not None and chain.after.low in SAID and _near(text, chain.name[-1], chain.after)


def _apposed(text: Text, last: Token) -> bool:
    """Whether a comma and somebody's office follow: ", a former adviser to"."""
    if text.text[last.end : last.end + 1] != ",":
        return False
    end = min(text.sentence(last.start)[1], last.end + 90)
    stop = text.text.find(",", last.end + 1, end)
    following = text.between(last.end, stop if stop > 0 else end)[:8]
    words = [token.low for token in following]
    opened = words[:1] and words[0] in _OPENED
    return bool(opened) and any(word in TITLES or word == "who" for word in words)


def among(chain: Chain, text: Text) -> bool:
    """Whether it is the second of two whom one title names: "Senators Quill and Berg"."""
    start = chain.name[0].start
    found = _TITLED.search(text.text, max(0, start - _BACK), start)
    return found is not None and found[1].casefold().removesuffix("s") in TITLES


def modelled(chain: Chain, model: Collection[tuple[int, int]]) -> bool:
    """Whether a language model takes it for a person's."""
    start, end = chain.name[0].start, chain.name[-1].end
    return any(s < end and start < e and abs(e - end) <= 2 for s, e in model)


def _near(text: Text, left: Token, right: Token) -> bool:
    """Whether nothing but a blank, or a comma and a blank, parts two words."""
    return text.text[left.end : right.start] in (" ", ", ")
