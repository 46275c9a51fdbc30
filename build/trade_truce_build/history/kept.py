"""The releases that a repository keeps: each in a folder of its version, which may have been tampered with.

releases/0.1.0/datapackage.json    the descriptor as it was released
releases/0.1.0/rows.parquet        the digest of each row by its key (see `rows`)
releases/0.1.0/errata.jsonl        what changed since the release before (see `trade_truce.errata`)
"""

from pathlib import Path
from typing import Any, NamedTuple

from trade_truce.descriptor import MOST, document
from trade_truce.digest import package_digest
from trade_truce.errors import PackageError
from trade_truce.holes import has_hole
from trade_truce.swap import DESCRIPTOR
from trade_truce.version import numbers

FOLDER = "releases"
ROWS, ERRATA = "rows.parquet", "errata.jsonl"
FEEDS = ("feed.atom", "feed.json")
"""Files beside the folders."""
ANEW = "get it anew from the repository"
"""What to do where a file was changed."""


class Release(NamedTuple):
    """One release, by its small files."""

    version: str
    folder: Path

    @property
    def place(self) -> str:
        """How messages call it."""
        return f"{FOLDER}/{self.version}"

    def file(self, name: str) -> Path:
        """One of its files. Raises PackageError where that is no regular file."""
        path = self.folder / name
        if path.is_symlink() or not path.is_file():
            raise PackageError(f"{self.place}/{name} is missing or no regular file; {ANEW}")
        with path.open("rb") as opened:
            if has_hole(opened.fileno(), path.stat().st_size):
                raise PackageError(f"{self.place}/{name} has bytes that nobody wrote; {ANEW}")
        return path

    def descriptor(self) -> dict[str, Any]:
        """What it was, as far as all versions of the descriptor have it. Raises PackageError where it is none."""
        try:
            with self.file(DESCRIPTOR).open("rb") as opened:
                data = opened.read(MOST + 1)
            found: dict[str, Any] = document(data) if len(data) <= MOST else {}
            _check(found, self.version)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            if isinstance(error, PackageError):
                raise
            why = str(error)[:100] if type(error) is ValueError else "it does not describe one"
            raise PackageError(f"{self.place}/{DESCRIPTOR} is not that of a release ({why}); {ANEW}") from None
        return found

    def digest(self) -> str:
        """The digest of the package that it was."""
        return package_digest(self.descriptor())


def releases(root: Path, *, below: str = "") -> list[Release]:
    """The releases in a project's folder, the first one first. below: only those of lower versions.

    Raises PackageError where something else lies there.
    """
    home = root / FOLDER
    if home.is_symlink() or (home.exists() and not home.is_dir()):
        raise PackageError(f"{FOLDER} is no folder; move it away")
    found = []
    for path in home.iterdir() if home.exists() else ():
        if path.name in FEEDS or path.name.startswith("."):
            continue
        if not numbers(path.name) or path.is_symlink() or not path.is_dir():
            raise PackageError(
                f"{FOLDER}/{path.name[:80]} is no folder of a version, as {FOLDER}/0.1.0 is; move it away"
            )
        found.append(Release(path.name, path))
    found.sort(key=lambda one: numbers(one.version) or ())
    most = numbers(below)
    return [one for one in found if not most or (numbers(one.version) or ()) < most]


def alone(folder: Path) -> Release | None:
    """The release whose small files a folder holds; None for a folder of something else."""
    version = folder.resolve().name
    is_one = folder.is_dir() and (folder / ROWS).exists() and not (folder / "dataset").exists()
    return Release(version, folder) if is_one and numbers(version) else None


def _check(found: Any, version: str) -> None:
    """Raises one of many errors where a descriptor is not of the shape that all versions have."""
    if found["version"] != version:
        raise ValueError(f"its version is not {version}")
    if not isinstance(found.get("created", ""), str) or not isinstance(found["title"], str):
        raise ValueError("its title or day is no text")
    for resource in found["resources"]:
        schema = resource["schema"]
        texts = [resource["name"], resource["contentDigest"], *schema["primaryKey"]]
        texts += [text for field in schema["fields"] for text in (field["name"], field["type"])]
        right = all(isinstance(text, str) for text in texts) and type(resource["rowCount"]) is int
        if not right or not all(isinstance(field["constraints"], dict) for field in schema["fields"]):
            raise ValueError("a table of it is described otherwise")
