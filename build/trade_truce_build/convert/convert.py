"""All seeds of a project, written anew in the other form: whole or not at all, never over what is there."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from trade_truce_build.convert.documents import Commented, Held, held
from trade_truce_build.convert.store import Store, store
from trade_truce_build.convert.write import write_lines, write_yaml
from trade_truce_build.core.finding import MAX_FINDINGS, Finding, SeedError
from trade_truce_build.reading.files import read, seed_files
from trade_truce_build.reading.layout import PACKAGE, holds

_STORE = ".documents"


@dataclass
class Converted:
    """What was written."""

    files: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    """`articles` or register -> how many were written."""
    commented: list[str] = field(default_factory=list)
    """Seeds whose comments were left behind."""


def to_lines(seeds: Path, target: Path, *, compressed: bool = False, parts: int | None = None) -> Converted:
    """Writes the seeds as JSON Lines; their articles, by id, in one file or in parts. Raises as `to_yaml`."""
    with _begun(seeds, target) as (folder, done, kept):
        done.files += write_lines(kept, list(done.counts), folder, compressed=compressed, parts=parts)
    return done


def to_yaml(seeds: Path, target: Path) -> Converted:
    """Writes the seeds as YAML in canonical form, into a folder that is empty or new.

    SeedError where not all could be written so, OSError where the target cannot be.
    """
    with _begun(seeds, target) as (folder, done, kept):
        done.files += write_yaml(kept, list(done.counts), folder)
    return done


@contextmanager
def _begun(seeds: Path, target: Path) -> Iterator[tuple[Path, Converted, Store]]:
    """A folder beside the target, which takes its place in the end; the documents are in the store by then."""
    _refuse(seeds, target)
    target.absolute().parent.mkdir(parents=True, exist_ok=True)
    aside = target.absolute().with_name(f".{secrets.token_hex(8)}.part")
    aside.mkdir()
    try:
        with store(aside / _STORE) as kept:
            done = _gathered(seeds, aside, kept)
            yield aside, done, kept
        aside.replace(target)
    except sqlite3.Error as error:  # the disk is full, or fails
        raise OSError(0, str(error), str(target)) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse(seeds: Path, target: Path) -> None:
    inside = target.resolve()
    if seeds.resolve() in (inside, *inside.parents):
        raise OSError(0, "this is among the seeds that are to be converted; name another folder", str(target))
    with suppress(FileNotFoundError):
        if target.is_symlink() or any(os.scandir(target)):
            raise FileExistsError(0, "this is not empty; name a new folder", str(target))


def _gathered(seeds: Path, folder: Path, kept: Store) -> Converted:
    """Puts every document into the store, and the package's metadata into the folder. SeedError for what cannot be."""
    paths, findings = seed_files(seeds)
    done = Converted(counts={what: 0 for path in paths if (what := holds(path.relative_to(seeds)))})
    if done.counts.pop(PACKAGE, None) is not None:
        (folder / PACKAGE).write_bytes(read(seeds, seeds / PACKAGE))
        done.files += 1
    for path in paths:
        for one in held(seeds, path):
            problem = kept.add(one) if isinstance(one, Held) else None
            if isinstance(one, Held):
                done.counts[one.what] += 1
            elif isinstance(one, Commented):
                done.commented.append(one.path)
            if problem or isinstance(one, Finding):
                findings.append(problem or one)  # type: ignore[arg-type]  # one of the two is a finding
            if len(findings) > MAX_FINDINGS:
                raise SeedError(findings)
    if findings:
        raise SeedError(findings)
    return done
