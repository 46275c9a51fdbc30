"""The words that drafting is told of, from `draft` in `seeds/package.yaml`."""

from collections.abc import Callable, Iterator, Mapping

from pydantic import TypeAdapter, ValidationError

from trade_truce.intervals import UNITS
from trade_truce.quantities import MEANT
from trade_truce.values import Words
from trade_truce_build.core.finding import Finding, finding, quoted
from trade_truce_build.reading.near import did_you_mean, nearest
from trade_truce_build.reading.nodes import Mapping as MappingNode
from trade_truce_build.reading.nodes import Node, Scalar, Sequence, span
from trade_truce_build.wording.numbers import pieces
from trade_truce_build.wording.story import StoryWords

KEY = "draft"
LISTS = ("units", "things", "outlets", "titles")
_MOST = 1000
"""Words of a list."""
_WORDS: TypeAdapter[str] = TypeAdapter(Words)
_Told = tuple[Node, str, str]
"""Where something is wrong, what, and a hint."""


def story_words(path: str, node: Node, own: Mapping[str, str], findings: list[Finding]) -> StoryWords:
    """The words that are as they should be; what is wrong with the others is added to `findings`.

    own: the units that the story adds.
    """
    stated = node.entries.get(KEY) if isinstance(node, MappingNode) else None
    lists: dict[str, Node] = {}
    for name, (key, value) in stated[1].entries.items() if stated and isinstance(stated[1], MappingNode) else ():
        if name in LISTS:
            lists[name] = value
        else:
            hint = did_you_mean(name, LISTS)
            findings.append(finding(path, span(key), "TT207", f"`{KEY}`: there is no list {quoted(name)}", hint))
    if stated and not isinstance(stated[1], MappingNode):
        message = f"`{KEY}` must be a mapping of lists"
        findings.append(finding(path, span(stated[1]), "TT207", message, f"the lists are {', '.join(LISTS)}"))

    def kept(name: str, read: Callable[[Node], Iterator[tuple[str, str] | _Told]]) -> dict[str, str]:
        made = {}
        for one in read(lists[name]) if name in lists else ():
            if len(one) == 2:  # a word with what it stands for
                made[one[0].casefold().replace("’", "'")] = one[1]
            else:
                at, message, hint = one
                findings.append(finding(path, span(at), "TT207", f"`{KEY}.{name}`{message}", hint))
        return made

    known = {*UNITS, *own}
    return StoryWords(
        kept("units", lambda node: _units(node, known)),
        frozenset(kept("things", _single)),
        frozenset(kept("outlets", _names)),
        frozenset(kept("titles", _single)),
    )


def _units(node: Node, known: set[str]) -> Iterator[tuple[str, str] | _Told]:
    if not isinstance(node, MappingNode) or len(node.entries) > _MOST:
        yield node, f" must be a mapping of at most {_MOST} words to units", "for example: kroner: NOK"
        return
    for word, (key, value) in node.entries.items():
        unit = value.text if isinstance(value, Scalar) else ""
        if len(pieces(word)) != 1 or word[0].isdigit():
            yield key, f": {quoted(word)} must be one word, or a sign", "for example: kroner: NOK"
        elif unit not in known:
            near = f"did you mean `{MEANT[unit]}`?" if unit in MEANT else nearest(unit, known)
            hint = near or "docs/tables.md has the units; `vocabularies.units` adds one"
            yield value, f": there is no unit {quoted(unit)}", hint
        else:
            yield word, unit


def _single(node: Node) -> Iterator[tuple[str, str] | _Told]:
    return _names(node, one=True)


def _names(node: Node, one: bool = False) -> Iterator[tuple[str, str] | _Told]:
    """one: whether each is a single word."""
    if not isinstance(node, Sequence) or len(node.items) > _MOST:
        yield node, f" must be a list of at most {_MOST} {'words' if one else 'names'}", ""
        return
    for item in node.items:
        text = item.text if isinstance(item, Scalar) else ""
        if _is_words(text) and (not one or len(pieces(text)) == 1):
            yield text, ""
        else:
            yield item, f" must hold {'single words' if one else 'names'}, not {quoted(text)}", ""


def _is_words(text: str) -> bool:
    try:
        _WORDS.validate_python(text)
    except ValidationError:
        return False
    return True
