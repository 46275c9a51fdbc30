"""What of a project a user asked about: files and folders of its seeds."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from trade_truce_build.core.finding import Finding
from trade_truce_build.core.outcome import SEEDS, Outcome


def names(root: Path, paths: Iterable[Path]) -> list[str]:
    """The paths as findings write them, from the project's folder. OSError for one that is not among the seeds."""
    seeds = (root / SEEDS).resolve()
    inside_seeds = []
    for path in paths:
        inside = path.parent.resolve() / path.name  # a link is looked at as one, and then refused
        if not path.is_symlink() and not path.exists():
            raise FileNotFoundError(2, "there is no such file", str(path))
        if inside != seeds and seeds not in inside.parents:
            raise FileNotFoundError(2, f"not among the seeds, which are in {seeds}", str(path))
        inside_seeds.append("/".join((SEEDS, *inside.relative_to(seeds).parts)))
    return inside_seeds


def concerns(name: str, wanted: Sequence[str]) -> bool:
    """Whether a file is a wanted one, or in a wanted folder; all are where none is named."""
    return not wanted or any(name == one or name.startswith(f"{one}/") for one in wanted)


def narrowed(outcome: Outcome, wanted: Sequence[str]) -> Outcome:
    """What concerns the wanted files or folders, or all where there are none; what lies outside is only counted."""
    return replace(outcome, errors=_within(outcome.errors, wanted), warnings=_within(outcome.warnings, wanted))


def _within(findings: Iterable[Finding], wanted: Sequence[str]) -> list[Finding]:
    return [f for f in findings if any(concerns(path, wanted) for path in (f.path, *(r.path for r in f.related)))]
