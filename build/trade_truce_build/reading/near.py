"""Names that are nearly another: what a wrong one may have been meant to be."""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property

from trade_truce import countries
from trade_truce.columns import Column
from trade_truce.values import COUNTRY_RULE, MEANT
from trade_truce_build.core.finding import Edit, Finding

_MANY = 200
"""Names from which not all are looked at: thousands of wrong ones against thousands of known ones would take hours."""
_SURE = 2_000
"""Names among which it can be said at no cost that one alone was meant; among more, nothing is with_edit."""
_TRIED = 50
"""Wrong names for which near ones are sought: each takes some hundredths of a second, and nobody reads on."""
_LONGEST = 200
"""Letters of a name that is sought; no id is so long, and what repeats itself takes the square of its letters."""
_LEAST = 5
"""Letters from which one slip still leaves no doubt which name was meant."""


class Names:
    """Known names, for any number of wrong ones: of the first _TRIED, near ones are sought, and slips in all."""

    def __init__(self, known: Iterable[str]) -> None:
        self._names = sorted(set(known))
        self._hints: dict[str, str] = {}

    def did_you_mean(self, name: str) -> str:
        """As the function of that name."""
        if name not in self._hints:
            self._hints[name] = did_you_mean(name, self._names) if len(self._hints) < _TRIED else ""
        return self._hints[name]

    def nearest(self, name: str) -> str:
        """As the function of that name."""
        if name not in self._hints:
            self._hints[name] = nearest(name, self._names) if len(self._hints) < _TRIED else ""
        return self._hints[name]

    def intended(self, name: str) -> str | None:
        """As the function of that name."""
        if len(self._names) > _SURE:
            return None
        forms = (_folded(name), *_shortened(name))
        return intended(name, {known for form in forms for known in self._by_form.get(form, ())})

    @cached_property
    def _by_form(self) -> dict[str, list[str]]:
        """Names by their folded form, and by what is left of them without a letter: two that a slip parts share one."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self._names:
            for form in (_folded(name), *_shortened(name)):
                found[form].append(name)
        return found


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint: the known names nearest to a wrong one, or all of them where they are few."""
    names = sorted(known)
    return nearest(name, names) or ("known here: " + ", ".join(names) if 0 < len(names) <= 30 else "")


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint: the known names nearest to a wrong one, if any is near."""
    if len(name) > _LONGEST:
        return ""
    near = get_close_matches(name, _beside(name, known), n=2, cutoff=0.6)
    return f"did you mean {' or '.join(f'`{n}`' for n in near)}?" if near else ""


def instead(column: Column, value: str) -> tuple[str, str | None]:
    """For a value that is none for its column: a hint, and what is to stand there if there is no doubt of it."""
    if meant := MEANT[column.rule](value) if column.rule in MEANT and len(value) <= _LONGEST else "":
        return f"did you mean `{meant}`?", meant
    words = column.vocabulary
    said = countries.reserved(value) if column.rule == COUNTRY_RULE else ""
    example = f"for example: {column.example}" if column.example else ""
    return said or nearest(value, words) or example, intended(value, words)


def with_edit(fault: Finding, meant: str | None) -> Finding:
    """The finding with an edit that puts the name that was meant, if there is no doubt which, in its place."""
    return replace(fault, edits=(Edit(fault.span, meant),)) if meant and fault.end else fault


def intended(name: str, known: Iterable[str]) -> str | None:
    """The one known name that `name` is but for case and blanks, or else for a single slip."""
    names = set(known)
    if len(names) > _SURE:
        return None
    folded = _folded(name)
    alike = [k for k in names if k != name and _folded(k) == folded]
    return alike[0] if len(alike) == 1 else None if alike else slip(name, names)


def slip(name: str, known: Iterable[str]) -> str | None:
    """The one known name that `name` is but for a single slip: a letter too many, too few, wrong, or two swapped.

    A digit is never a slip: of two years, both are meant.
    """
    if len(name) < _LEAST:
        return None
    meant = [k for k in set(known) if abs(len(k) - len(name)) <= 1 and k != name and _one_slip(name, k)]
    return meant[0] if len(meant) == 1 else None


def _shortened(name: str) -> Iterator[str]:
    """The name, and what is left of it without one of its letters."""
    yield name
    yield from (name[:i] + name[i + 1 :] for i in range(len(name) if len(name) <= _LONGEST else 0))


def _folded(name: str) -> str:
    return re.sub("[ _-]+", "-", name.strip(" ")).casefold()


def _beside(name: str, known: Iterable[str]) -> list[str]:
    """The known names to hold `name` against: all, or where they are many, those that sort beside it."""
    names = sorted(known)
    if len(names) <= _MANY:
        return names
    at = bisect(names, name)
    return names[max(0, at - _MANY // 2) : at + _MANY // 2]


def _one_slip(a: str, b: str) -> bool:
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    differing = rest_a[:1] + rest_b[:1]
    if any(letter.isdigit() for letter in differing):
        return False
    swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return swapped or rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]
