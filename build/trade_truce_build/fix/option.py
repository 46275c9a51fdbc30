"""`--fix` and `--dry-run` of `trade-truce check`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from trade_truce_build.core.finding import show
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.fix.apply import Change, Fixes, fixes_of
from trade_truce_build.reading.files import replace
from trade_truce_build.report.wanted import concerns
from trade_truce_build.writing.swap import locked


def run(options: argparse.Namespace, wanted: Sequence[str]) -> int | None:
    """Does what the options ask for; an exit status where nothing is left to do."""
    if options.dry_run:
        lines = differences(options.root, options.articles, wanted)
        print("\n".join(lines), end="\n" * bool(lines))
        if not lines:
            print("nothing that --fix would change; without --dry-run the check says what is wrong", file=sys.stderr)
        return 1 if lines else 0
    if options.fix:
        fixed(options.root, options.articles, wanted)
    return None


def fixed(root: Path, articles: Path | None, wanted: Sequence[str]) -> None:
    """Changes the wanted files where that is safe, and says on the standard error what was changed and what was not."""
    with locked(root):
        done = fixes_of(root, articles, lambda name: concerns(name, wanted))
        for name in done.changed:
            replace(root / SEEDS, root / name, done.before[name], done.after[name])
            print(show(_said(done, name)), file=sys.stderr)
    for at in dict.fromkeys(map(_place, done.dropped)):
        print(show(f"not changed, since it would bring a new finding: {at}"), file=sys.stderr)


def differences(root: Path, articles: Path | None, wanted: Sequence[str]) -> list[str]:
    """What `fixed` would change, as lines of a unified diff, safe to print."""
    done = fixes_of(root, articles, lambda name: concerns(name, wanted))
    return [show(line) for name in done.changed for line in _diff(name, done)]


def _said(done: Fixes, name: str) -> str:
    count = sum(finding.path == name for finding in done.fixed)
    return f"changed {name}: " + (f"{count} finding{'s' * (count != 1)} mended" if count else "canonical form")


def _place(change: Change) -> str:
    return change if isinstance(change, str) else f"{change.path}:{change.line}: {change.code}"


def _diff(name: str, done: Fixes) -> Iterator[str]:
    before, after = (texts[name].decode("utf-8").removesuffix("\n").split("\n") for texts in (done.before, done.after))
    yield from unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="")
    if not done.before[name].endswith(b"\n"):
        yield "\\ No newline at end of file"
