"""`--fix` and `--dry-run` of `trade-truce check`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace as with_
from difflib import unified_diff
from pathlib import Path

from trade_truce_build.core.finding import Finding, show
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.fix.apply import Fixes, fixes_of, named
from trade_truce_build.fix.harmless import Change
from trade_truce_build.reading.files import drop_drafts, replace
from trade_truce_build.report.wanted import concerns
from trade_truce_build.writing.swap import locked


def run(options: argparse.Namespace, wanted: Sequence[str]) -> int | Fixes | None:
    """Does what the options ask for; an exit status where nothing is left to do, or what was changed and what not."""
    if options.dry_run:
        lines = differences(options.root, options.articles, wanted)
        print("\n".join(lines), end="\n" * bool(lines))
        if not lines:
            print("nothing that --fix would change; without --dry-run the check says what is wrong", file=sys.stderr)
        return 1 if lines else 0
    return fixed(options.root, options.articles, wanted) if options.fix else None


def refused(findings: Sequence[Finding], done: Fixes) -> list[Finding]:
    """The findings, those that were not fixed without the edit that would be promised."""
    dropped = {named(change) for change in done.dropped if isinstance(change, Finding)}
    return [with_(finding, edits=()) if named(finding) in dropped else finding for finding in findings]


def fixed(root: Path, articles: Path | None, wanted: Sequence[str]) -> Fixes:
    """Changes the wanted files where that is safe, and says on the standard error what was changed and what was not."""
    changed = 0
    with locked(root):
        drop_drafts(root / SEEDS)
        done = fixes_of(root, articles, lambda name: concerns(name, wanted))
        try:
            for name in done.changed:
                replace(root / SEEDS, root / name, done.before[name], done.after[name])
                changed += 1
                print(show(_said(done, name)), file=sys.stderr)
        except BaseException as error:
            error.add_note(f"{changed} of {len(done.changed)} seeds were changed, each of them whole")
            raise
    for said in dict.fromkeys(f"{_place(change)}: {_brought(new)}" for change, new in done.dropped.items()):
        print(show(f"not changed, since it would bring a new finding: {said}"), file=sys.stderr)
    return done


def differences(root: Path, articles: Path | None, wanted: Sequence[str]) -> list[str]:
    """What `fixed` would change, as lines of a unified diff, safe to print."""
    done = fixes_of(root, articles, lambda name: concerns(name, wanted))
    return [show(line) for name in done.changed for line in _diff(name, done)]


def _said(done: Fixes, name: str) -> str:
    count = sum(finding.path == name for finding in done.fixed)
    return f"changed {name}: " + (f"{count} finding{'s' * (count != 1)} fixed" if count else "canonical form")


def _place(change: Change) -> str:
    return change if isinstance(change, str) else f"{change.path}:{change.line}: {change.code}"


def _brought(new: Finding) -> str:
    return f"{new.code} at {new.path}:{new.line}, {new.message}"


def _diff(name: str, done: Fixes) -> Iterator[str]:
    before, after = (texts[name].decode("utf-8").removesuffix("\n").split("\n") for texts in (done.before, done.after))
    yield from unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="")
    if not done.before[name].endswith(b"\n"):
        yield "\\ No newline at end of file"
