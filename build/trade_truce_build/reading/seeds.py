"""Reads all seed files into entries."""

from collections.abc import Callable, Collection, Container
from collections.abc import Mapping as ByName
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from trade_truce import seeds as form
from trade_truce_build.core.finding import MAX_FINDINGS, Finding, Findings, SeedError
from trade_truce_build.reading.collect import collect_article, collect_identified, collect_register
from trade_truce_build.reading.collected import Mark, Seeds
from trade_truce_build.reading.document import parse_document
from trade_truce_build.reading.files import read, seed_files
from trade_truce_build.reading.layout import ARTICLES, PACKAGE, fed, fed_by, holding, holds, is_lines
from trade_truce_build.reading.lines import Document, documents
from trade_truce_build.reading.metadata import read_metadata
from trade_truce_build.reading.nodes import parse
from trade_truce_build.reading.own_words import own_words

Instead: TypeAlias = ByName[str, bytes]
"""Name of a file, from the folder that holds the seeds -> bytes that it might have."""


Judge: TypeAlias = Callable[[Seeds], int]
"""Counts what is wrong with some documents by themselves, beside what was found when they were read."""
BATCH = 256
"""Lines of JSON Lines after which those read are judged, since there may be millions."""


class Only(NamedTuple):
    """What to read, where the rest is known to be in order."""

    lines: ByName[Path, tuple[Container[int], float]]
    """File -> the lines to read, and the line from behind which all are."""
    yaml: bool
    """Whether other files of YAML are read too."""
    loaded: Collection[Path] = frozenset()
    """Files of YAML that are not, even so."""

    def of(self, path: Path) -> tuple[Container[int], float] | None:
        """The lines to read of a file; nothing where none are."""
        others = self.yaml and not is_lines(path.name) and path not in self.loaded
        return self.lines.get(path) or (_ALL if others else None)


class _Selected(NamedTuple):
    """How lines are read."""

    wanted: tuple[Container[int], float]
    """Which ones, see `Only`."""
    judge: Judge


_ALL: tuple[Container[int], float] = frozenset(), 0


class SeedFiles(NamedTuple):
    """The files among the seeds."""

    seeds: dict[Path, str]
    """File -> what it holds, see `holds`."""
    findings: list[Finding]
    """What else lies there."""

    @property
    def paths(self) -> list[Path]:
        """The files, sorted."""
        return list(self.seeds)


def list_seeds(root: Path) -> SeedFiles:
    """The seeds below a folder."""
    paths, findings = seed_files(root)
    top = len(root.parts)  # all of them start with the folder's own
    return SeedFiles({path: holding(path.parts[top:]) for path in paths}, findings)


def read_seeds(
    root: Path,
    instead: Instead = MappingProxyType({}),
    only: Only | None = None,
    listed: SeedFiles | None = None,
    judge: Judge = lambda _: 0,
) -> Seeds:
    """Reads the seeds folder. What is wrong stands in `findings`, all of it; nothing is raised for a bad file.

    instead: bytes to take for a file's own. only: what to read; what is not read is in order. listed: the files,
    where they are known. judge: counts what rows have wrong, so that of JSON Lines no more is read than is of use.
    """
    listed = listed or list_seeds(root)
    seeds = Seeds(findings=list(listed.findings), paths=listed.paths)
    for path, what in sorted(listed.seeds.items(), key=lambda seed: seed[1] != PACKAGE):  # what words there are, first
        lines = only.of(path) if only else _ALL
        if lines or not what:  # what lies wrong is told, however little else is read
            _read_file(root, path, seeds, instead, _Selected(lines or _ALL, judge))
    needed = (PACKAGE, *(f"{register}.yaml" for register in form.REGISTERS if register not in form.OPTIONAL))
    held = set(listed.seeds.values())
    for name in needed if listed.seeds else ():  # else that there is nothing at all was said
        if holds(Path(name)) not in held:
            seeds.unread.update(fed(Path(name)))
            hint = "add the file" if name == PACKAGE else "add the file; `{}` in it says that the story has none of it"
            seeds.findings.append(Finding(f"{root.name}/{name}", 1, 1, "TT204", f"there is no {name}", hint))
    seeds.findings += [] if only else no_article(root, seeds)
    return seeds


def no_article(root: Path, read: Seeds) -> list[Finding]:
    """That there is none among the entries, unless something else is wrong."""
    if read.entries["articles"] or read.findings:
        return []
    return [Finding(f"{root.name}/{ARTICLES}", 1, 1, "TT204", "there is no article", "add one")]


def _read_file(root: Path, path: Path, seeds: Seeds, instead: Instead, lines: _Selected) -> None:
    inside = path.relative_to(root)
    name, what = f"{root.name}/{inside.as_posix()}", holds(inside)
    try:
        if is_lines(name) and what:
            _read_lines(root, path, seeds, lines)
        elif is_lines(name):
            seeds.findings.append(_unknown(root.name, name))
        else:
            _read_yaml(name, what, instead[name] if name in instead else read(root, path), seeds)
    except SeedError as error:
        seeds.findings.extend(error.findings)
        seeds.unread.update(fed(inside))
        seeds.stopped[path] = error.findings[-1].line


def _read_yaml(name: str, what: str, data: bytes, seeds: Seeds) -> None:
    node = parse(name, data)
    if what == ARTICLES:
        collect_article(name, PurePosixPath(name).stem, node, seeds)
    elif what == PACKAGE:
        seeds.metadata = read_metadata(name, node, seeds.findings)
        seeds.own = seeds.metadata.vocabularies if seeds.metadata else own_words(name, node, [])
    elif what:
        collect_register(name, what, node, seeds)
    else:
        seeds.findings.append(_unknown(PurePosixPath(name).parts[0], name))


def _read_lines(root: Path, path: Path, seeds: Seeds, lines: _Selected) -> None:
    """Adds the documents of a JSON Lines seed, or those up to where there are too many findings."""
    what, (named, behind), judge = holds(path.relative_to(root)), lines.wanted, lines.judge
    before, faults, mark = len(seeds.findings), 0, Mark.of(seeds)
    for document in documents(root, path):
        if document.line % BATCH == 1 and Mark.of(seeds) != mark:  # at the same lines, whatever was read in between
            faults, mark = faults + judge(seeds.since(mark)), Mark.of(seeds)
            if faults + len(seeds.findings) - before > MAX_FINDINGS:
                raise _too_many(document.path, document.line - 1)
        if document.line not in named and document.line <= behind:
            continue
        read_document(document, what, seeds)
        if len(seeds.findings) - before > MAX_FINDINGS:  # such files may have millions of lines
            if seeds.findings[-1].code == "TT019":
                return  # of this line alone, which said so
            raise _too_many(document.path, document.line)


def _too_many(name: str, line: int) -> SeedError:
    message = f"more than {MAX_FINDINGS} findings; what follows was not read: fix the others and check again"
    return SeedError([Finding(name, line, 1, "TT019", message)])


def read_document(document: Document, what: str, seeds: Seeds) -> None:
    """Adds what one line of a JSON Lines seed says, or what is wrong with it. what: the seed holds, see `holds`."""
    findings = Findings(document.path)
    node = parse_document(findings, document)
    seeds.findings += findings.items
    if node is None:
        seeds.unread.update(fed_by(what))
    elif what == ARTICLES:
        collect_article(document.path, None, node, seeds)
    else:
        collect_identified(document.path, what, node, seeds)


def _unknown(folder: str, name: str) -> Finding:
    hint = f"articles go into {folder}/{ARTICLES}/, registers are: {', '.join(form.REGISTERS)}"
    return Finding(name, 1, 1, "TT204", "no seed file of this name is known", hint)
