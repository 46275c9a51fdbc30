"""Fixes seeds in memory, round after round, as long as no fix brings a finding that was not there."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from trade_truce.rules import rules
from trade_truce.text import decode
from trade_truce_build.canonical import canonical
from trade_truce_build.canonical.check import cuts
from trade_truce_build.core.finding import Edit, Finding, SeedError
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.examine import examine
from trade_truce_build.fix.edits import agreeing, applied
from trade_truce_build.fix.harmless import Change, harmless
from trade_truce_build.reading.files import read, seed_files
from trade_truce_build.reading.layout import is_lines
from trade_truce_build.reading.nodes import parse

ROUNDS = 5
"""Fixing one thing may show another that can be fixed; seldom a third."""
_UNREADABLE = re.compile("TT[01]|TT209")
"""What hides what is wrong in a file or an entry, since it is not read: words not looked up make no row."""

Texts: TypeAlias = dict[str, bytes]
"""Name of a seed -> its bytes."""
Look: TypeAlias = Callable[[Texts], list[Finding]]
"""The errors that seeds of these texts have."""


@dataclass
class Fixes:
    """What was changed."""

    before: Texts
    after: Texts
    fixed: list[Finding] = field(default_factory=list)
    dropped: dict[Change, Finding] = field(default_factory=dict)
    """What would have brought a new finding, and which."""

    @property
    def changed(self) -> list[str]:
        """The names of the files that are not as they were."""
        return [name for name, data in self.before.items() if self.after[name] != data]


def fixes_of(root: Path, articles: Path | None, wanted: Callable[[str], bool]) -> Fixes:
    """The seeds of a project, fixed where that is safe; nothing is written.

    wanted: whether the file of a name may be changed.
    """
    before = _snapshot(root / SEEDS)
    done = Fixes(before, dict(before))
    look = _remembering(lambda texts: examine(root, articles, lambda _: None, texts).outcome.errors)
    for _ in range(ROUNDS):
        start, dropped = done.after, set(done.dropped)
        findings = [f for f in look(start) if f.path in start and wanted(f.path)]
        # Files that could not be read come first: what is wrong in them shows only then.
        for fixes in ([f for f in findings if _UNREADABLE.match(f.code)], findings):
            if done.after == start:
                _apply(look, [f for f in _agreeing(fixes) if f not in dropped], done)
        _apply(look, [name for name in start if wanted(name) and name not in dropped], done)
        if done.after == start:
            break
    return done


def _agreeing(findings: Sequence[Finding]) -> Iterator[Finding]:
    for _, of_file in groupby(sorted(findings, key=_path), key=_path):
        yield from agreeing(of_file)


def _path(finding: Finding) -> str:
    return finding.path


def _snapshot(seeds: Path) -> Texts:
    """The bytes of all YAML seeds that can be read, so that every look is at the same ones.

    JSON Lines is left to the programs that write it: it has one form only, and may not fit into memory.
    """
    texts = {}
    for path in seed_files(seeds)[0]:
        if is_lines(path.name):
            continue
        try:
            texts[f"{SEEDS}/{path.relative_to(seeds).as_posix()}"] = read(seeds, path)
        except SeedError:
            continue
    return texts


def _remembering(examined: Look) -> Look:
    """Looks that remember the last few, since the outcome of one change is the start of the next."""
    seen: deque[tuple[Texts, list[Finding]]] = deque(maxlen=3)

    def look(texts: Texts) -> list[Finding]:
        for before, findings in seen:
            if before == texts:
                return findings
        seen.append((texts, examined(texts)))
        return seen[-1][1]

    return look


def _apply(look: Look, changes: Sequence[Change], done: Fixes) -> None:
    """Makes those of the changes that do no harm."""
    start = done.after

    def fresh(tried: Sequence[Change]) -> list[Finding]:
        made = _changed(start, tried)
        return _added(look(start), look(made), tried) if made != start else []

    kept = harmless(changes, fresh, done.dropped)
    done.after = _changed(start, kept)
    done.fixed += [change for change in kept if isinstance(change, Finding)]


def _changed(texts: Texts, changes: Iterable[Change]) -> Texts:
    """The texts after some changes."""
    made, changes = dict(texts), list(changes)
    edits: dict[str, list[Edit]] = defaultdict(list)
    for change in changes:
        if isinstance(change, Finding):
            edits[change.path] += change.edits
    for name, of_file in edits.items():
        made[name] = applied(texts[name], of_file)
    for name in (change for change in changes if isinstance(change, str)):
        made[name] = _formed(name, made[name])
    return made


def _formed(name: str, data: bytes) -> bytes:
    """The canonical form of a file, or the file as it is where it cannot be read or a comment cuts a value of it."""
    try:
        node = parse(name, data)
    except SeedError:
        return data
    text = decode(data)
    return data if cuts(text, node) else canonical(name, text, node).encode()


def _added(before: Iterable[Finding], after: Sequence[Finding], changes: Sequence[Change]) -> list[Finding]:
    """The findings that were not there before and did not only come to light.

    A file that could not be read hid all that is wrong in it and in what refers to it: there, only what keeps it from
    being read counts.
    """
    reading = any(isinstance(change, Finding) and _UNREADABLE.match(change.code) for change in changes)
    known, last, added = Counter(map(named, before)), _last(), []
    for finding in after:
        known[named(finding)] -= 1
        new = known[named(finding)] < 0 and finding.code not in last
        if new and (not reading or _UNREADABLE.match(finding.code)):
            added.append(finding)
    return added


def _last() -> set[str]:
    """What is only looked for where nothing else is wrong: that it comes to light is no harm."""
    return {"TT212", "TT213", "TT214"} | {rule.code for rule in rules() if rule.needs == "all"}


def named(finding: Finding) -> tuple[str, str, str]:
    """What makes a finding the same one in another line."""
    return finding.path, finding.code, re.sub("[0-9]+", "", finding.message)
