"""The words that a story adds to the common lists, from `vocabularies` in `seeds/package.yaml`."""

from collections.abc import Iterator
from typing import NamedTuple

from trade_truce.own_words import MOST, lists, refusal
from trade_truce.vocabularies import OwnWords
from trade_truce_build.core.finding import Finding, finding, quoted
from trade_truce_build.reading.near import did_you_mean
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, span

KEY = "vocabularies"
_SHAPE = "write a line for each word: `regatta: a race of boats`"


class _Refused(NamedTuple):
    node: Node
    message: str
    hint: str = ""


def own_words(path: str, node: Node, findings: list[Finding]) -> OwnWords:
    """The words that are as they should be; what is wrong with the others is added to `findings`."""
    made: list[tuple[str, str, str]] = []
    stated = node.entries.get(KEY) if isinstance(node, Mapping) else None
    for one in _read(stated[1]) if stated else ():
        if isinstance(one, _Refused):
            findings.append(finding(path, span(one.node), "TT207", one.message, one.hint))
        else:
            made.append(one)
    return OwnWords(tuple(made))


def _read(stated: Node) -> Iterator[_Refused | tuple[str, str, str]]:
    if not isinstance(stated, Mapping):
        yield _Refused(stated, f"`{KEY}` must be a mapping of lists", f"the lists are {', '.join(lists())}")
        return
    for name, (key, words) in stated.entries.items():
        if name not in lists():
            yield _Refused(key, f"`{KEY}`: there is no list {quoted(name)}", did_you_mean(name, lists()))
        elif not isinstance(words, Mapping):
            yield _Refused(words, f"`{KEY}.{name}` must be a mapping of words to what they mean", _SHAPE)
        elif len(words.entries) > MOST:
            yield _Refused(words, f"`{KEY}.{name}` has more than {MOST} words", "leave those that few rows need")
        else:
            yield from (_word(name, *entry) for entry in words.entries.values())


def _word(name: str, key: Scalar, said: Node) -> _Refused | tuple[str, str, str]:
    meaning = said.text if isinstance(said, Scalar) else ""
    why = refusal(name, key.text, meaning)
    if why:
        return _Refused(key, f"`{KEY}.{name}`: {quoted(key.text)} {why}", _SHAPE if "meaning" in why else "")
    return name, key.text, meaning
