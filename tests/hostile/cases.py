"""The corpus: each case has a folder in `accept/` or `reject/`, with files to lay over the base, or a generator."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from tests.hostile.runner import Ran

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
EXPECTED = "expected.txt"
KINDS = ("accept", "reject")
MODULES = ("files", "text", "syntax", "values", "ids", "graph", "leaving", "odd", "lines")
"""The modules of `generators`."""
SHOWN = 60
"""Findings that an expectation lists; of more, the first 8, how many more, and the last."""
WIDE = 300
"""Characters of a line that it lists."""
_ASIDE = re.compile(" TT218 | TT309 warning: ")
"""The form of seeds, and which copies are at hand, are not what is tried here."""
_FINDING = re.compile(r"^(?!warning: )\S.*?:\d+:\d+: TT\d{3} .*$", re.MULTILINE)

Generator = Callable[[Path], None]
GENERATORS: dict[str, Generator] = {}
"""Name of a case -> what lays its files, given the project's folder with the base seeds and their texts in it."""


@dataclass(frozen=True)
class Case:
    """One hostile project and what is said of it."""

    kind: str
    name: str

    @property
    def folder(self) -> Path:
        """Where the expectation stands, and the files of a case without a generator."""
        return HERE / self.kind / self.name

    def expected(self) -> str:
        """The exit status and the findings, without hints; of what is accepted, the new cells."""
        return (self.folder / EXPECTED).read_text("utf-8")

    def lay(self, project: Path) -> None:
        """Makes the project."""
        shutil.copytree(SEEDS / "base", project / "seeds")
        shutil.copytree(SEEDS / "texts", project / "texts")
        if self.name in generators():
            generators()[self.name](project)
        else:
            ignored = shutil.ignore_patterns(EXPECTED)
            shutil.copytree(self.folder, project / "seeds", ignore=ignored, dirs_exist_ok=True)


def generator(name: str) -> Callable[[Generator], Generator]:
    """Enters a function as the generator of a case."""

    def enter(make: Generator) -> Generator:
        assert name not in GENERATORS, name
        GENERATORS[name] = make
        return make

    return enter


@cache
def generators() -> dict[str, Generator]:
    """All generators."""
    for module in MODULES:
        import_module(f"tests.hostile.generators.{module}")
    return GENERATORS


def cases() -> list[Case]:
    """The corpus, in a fixed order."""
    return [Case(kind, path.name) for kind in KINDS for path in sorted((HERE / kind).iterdir()) if path.is_dir()]


def told(ran: Ran) -> str:
    """What a run gave, in the form of an expectation, whatever the rendering."""
    found = [line for line in _FINDING.findall(ran.out) if not _ASIDE.search(line)]
    if len(found) > SHOWN:
        found = [*found[:8], f"… {len(found) - 9} more", found[-1]]
    return "".join(f"{cut(line)}\n" for line in (f"exit {ran.status}", *found))


def cut(line: str) -> str:
    """A line as far as an expectation lists it."""
    return line if len(line) <= WIDE else f"{line[:WIDE]}… ({len(line)} characters)"


def edit(project: Path, file: str, old: str, new: str) -> None:
    """Puts `new` in the place of `old`, which must stand in the seed once."""
    path = project / "seeds" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (file, old)
    path.write_text(text.replace(old, new), "utf-8")


def put(project: Path, file: str, data: bytes | str) -> None:
    """Writes a seed, or anything else below the seeds."""
    path = project / "seeds" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())


def add(project: Path, file: str, text: str | bytes) -> None:
    """Adds to the end of a seed."""
    with (project / "seeds" / file).open("ab") as seed:
        seed.write(text if isinstance(text, bytes) else text.encode())
