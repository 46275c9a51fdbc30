"""Findings by root cause: one mistake that shows in many places is one finding."""

from collections.abc import Iterable
from dataclasses import dataclass

from trade_truce_build.core.finding import LEFT, Finding

_BEFORE_ALL_ELSE = ("TT0", "TT1")
"""How codes start that speak of files that cannot be read: what else is found may follow from those."""


@dataclass(frozen=True, slots=True)
class Group:
    """One mistake: the first place where it shows, and the others."""

    first: Finding
    others: tuple[Finding, ...] = ()

    @property
    def places(self) -> tuple[Finding, ...]:
        """All of them, in the order of files and lines."""
        return (self.first, *self.others)


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """Groups in the order of their first places: findings of one code, cause and message are one mistake.

    What a draft left in one file is one as well, whatever the keys: nobody made a mistake in each.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for one in sorted(findings):
        message = "" if one.cause.startswith(LEFT) else one.message
        key = (one.severity, one.code, one.cause, message) if one.cause else (len(groups),)
        groups.setdefault(key, []).append(one)
    return [Group(first, tuple(others)) for first, *others in groups.values()]


def ranked(groups: Iterable[Group]) -> list[Group]:
    """What to fix first, first: errors, of those unreadable files, then what shows in most places."""
    return sorted(groups, key=_rank)


def _rank(group: Group) -> tuple[bool, bool, int, Finding]:
    first = group.first
    return first.severity != "error", not first.code.startswith(_BEFORE_ALL_ELSE), -len(group.others), first
