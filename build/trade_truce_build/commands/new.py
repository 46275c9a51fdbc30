"""`trade-truce new`: the project of another story, with an invented article that is right."""

import argparse
import json
import keyword
import re
import sys
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from trade_truce_build.commands.options import words

HELP = "start a dataset about another story"
DESCRIPTION = """\
Makes a project for another story in DIR, which must be empty or not exist: metadata, registers, an invented article
with its copy, a README with the next steps, a check for the hosting site and for commits, and a package to build a
wheel from. `trade-truce check --articles copies` finds nothing wrong in it.
Exit status: 0 made, 2 could not."""
EXAMPLE = "example-2026-01-15"
FILES = {
    "README.md": "readme.txt",
    "CHANGELOG.md": "changelog.txt",
    "LICENSE": "licence.txt",
    "pyproject.toml": "pyproject.txt",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit.yaml",
    ".github/workflows/check.yml": "workflow.yml",
    "@module@/__init__.py": "init.txt",
    f"copies/{EXAMPLE}.txt": "example.txt",
    f"seeds/articles/{EXAMPLE}.yaml": "example.yaml",
    "seeds/package.yaml": "package.yaml",
    **{f"seeds/{name}.yaml": f"{name}.yaml" for name in ("events", "measures", "people", "utterances")},
}
"""A file of the project -> its template in newstory/."""
_TAKEN = {"copies", "dataset", "numpy", "pandas", "pydantic", "seeds", "site", "test", "tests", "trade_truce"}
"""Names that a package would be taken for another by, or another folder of the project."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder, empty or new")
    parser.add_argument("--title", type=words, required=True, help="the story, in one line")
    parser.add_argument("--name", type=words, help="the dataset's and the wheel's name (default: that of DIR)")


def run(options: argparse.Namespace) -> int:
    """Writes the project and says what to do next."""
    folder, name = options.folder, options.name or options.folder.resolve().name
    if wrong := _wrong_name(name):
        said = "" if options.name else "the folder's name is the dataset's: "
        return _stop(f"{said}{wrong}; give another with --name, as in --name harbour-story")
    made = project(name, options.title)
    if wrong := _wrong_metadata(made["seeds/package.yaml"]):
        return _stop(f"--title: {wrong}")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return _stop(f"{folder} is no folder; name one that is empty or not there yet")
    if folder.is_dir() and {path.name for path in folder.iterdir()} - {".git"}:
        return _stop(f"{folder} is not empty; name a folder that is, or one that is not there yet")
    _write(folder, made)
    print(f"{folder}: {len(made)} files; its README.md says what to do next, the first is")
    print("  trade-truce check --articles copies")
    return 0


def project(name: str, title: str) -> dict[str, str]:
    """The files of a project: path -> text."""
    values = _values(name, title)
    templates = resources.files("trade_truce_build") / "newstory"
    return {_filled(at, values): _filled((templates / of).read_text("utf-8"), values) for at, of in FILES.items()}


def _values(name: str, title: str) -> dict[str, str]:
    """What stands for a word between two `@` in a template."""
    import trade_truce
    from trade_truce_build.canonical.scalars import written

    major, minor, _ = trade_truce.__version__.split(".")
    return {
        "name": name,
        "module": name.replace("-", "_"),
        "title": title,
        "title_yaml": written(title),
        "title_toml": json.dumps(title, ensure_ascii=False),
        "contributors_yaml": written(f"The {name} authors"),
        "compatible": f">={trade_truce.__version__},<{major}.{int(minor) + 1}",
    }


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub("@([a-z_]+)@", lambda found: values[found[1]], text)


def _wrong_name(name: str) -> str:
    """Why a name is none for a dataset and a package; nothing where it is."""
    from trade_truce.values import SLUG
    from trade_truce_build.core.finding import quoted

    if not re.fullmatch(SLUG, name) or "--" in name or not name[:1].isalpha() or len(name) > 60:
        rule = "lower-case ASCII letters and digits, joined by single hyphens, a letter first, at most 60 characters"
        return f"{quoted(name)} is no name for a package ({rule})"
    module = name.replace("-", "_")
    if module in _TAKEN or module in sys.stdlib_module_names or keyword.iskeyword(module):
        return f"`import {module}` means something else already"
    return ""


def _wrong_metadata(package: str) -> str:
    """What a check would first say of the metadata, in which only the title is not ours."""
    from trade_truce_build.core.finding import Finding, SeedError
    from trade_truce_build.reading.metadata import read_metadata
    from trade_truce_build.reading.nodes import parse

    findings: list[Finding] = []
    try:
        read_metadata("seeds/package.yaml", parse("seeds/package.yaml", package.encode()), findings)
    except SeedError as error:
        findings += error.findings
    return findings[0].message.removeprefix("`title`: ") if findings else ""


def _write(folder: Path, files: Mapping[str, str]) -> None:
    from trade_truce_build.core.put import put

    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        put(folder / path, text.encode())


def _stop(message: str) -> int:
    from trade_truce_build.core.finding import show

    print(f"trade-truce: {show(message)}", file=sys.stderr)
    return 2
