"""The rooms keep to themselves, and what is public says what it is."""

import ast
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from trade_truce_build.examine import EMBEDDED

SIZE = 250
"""Lines that a module may have; most have a third of it."""


ROOMS = (
    "core",  # what every room stands on
    "wording",  # what words of an article say: numbers, units, qualifiers
    "reading",  # files to documents to entries, each value with its place
    "canonical",  # the one form of a seed
    "resolving",  # entries to rows, and what is wrong with those that are none
    "loading",  # documents to rows, set-wise
    "load",  # the front door: both of them
    "search",  # what the registers have of some words
    "evidence",  # rows against copies of the articles
    "history",  # what a repository keeps of its releases
    "writing",  # the package on the disk
    "judging",  # tables compared, and judged by rules, suites and from outside
    "report",  # findings shown
    "examine",  # a check: load, evidence, judging
    "fix",
    "convert",
    "pipeline",  # a build: a check, writing, judging from outside
    "verify",
    "validate",
    "export",  # a built package in other formats
    "site",  # its pages
    "diff",  # two packages compared
    "spark",
    "draft",
    "derived",
    "release",  # what stands in the way of one
    "commands",
    "cli",
)
"""The rooms of the build and the modules between them, from the ground up. A seed's way through a check goes up."""
BUILD = "trade_truce_build"


def modules(room: Path) -> Iterator[tuple[Path, ast.Module]]:
    """The modules of a room, parsed."""
    found = sorted(room.rglob("*.py"))
    assert found
    yield from ((path, ast.parse(path.read_text("utf-8"))) for path in found)


def test_schema_never_imports_build(root: Path) -> None:
    for path, tree in modules(root / "schema"):
        for node in ast.walk(tree):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not any(name.startswith("trade_truce_build") for name in names), path


def test_the_product_never_imports_our_tools(root: Path) -> None:
    for room in ("schema", "build"):
        for path, tree in modules(root / room):
            for node in ast.walk(tree):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                assert not any(name.split(".")[0] in ("tools", "tests") for name in names), path


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules of the build that a module imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(BUILD):
            yield from [str(node.module)] if node.module != BUILD else [f"{BUILD}.{name.name}" for name in node.names]
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith(BUILD))


def test_no_room_imports_one_above_it(root: Path) -> None:
    home, seen = root / "build" / BUILD, set()
    for path, tree in modules(home):
        room = path.relative_to(home).parts[0].removesuffix(".py")
        seen.add(room)
        for name in imported(tree):
            below = name.split(".")[1]
            assert ROOMS.index(below) <= ROOMS.index(room), f"{path} imports {name}, which stands above it"
    assert seen - {"__init__"} == {*ROOMS}


def test_a_check_goes_through_each_room_once(root: Path) -> None:
    tree = ast.parse((root / "build" / BUILD / "examine.py").read_text("utf-8"))
    home = {
        alias.name: str(node.module).split(".")[1]
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(BUILD)
        for alias in node.names
    }
    (check,) = (n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "examine")
    own = {f"steps.{name}": function.__name__ for name, function in EMBEDDED._asdict().items()}
    home |= {name: home[function] for name, function in own.items()}
    calls = sorted((n for n in ast.walk(check) if isinstance(n, ast.Call)), key=lambda n: (n.lineno, n.col_offset))
    names = [ast.unparse(n.func) for n in calls]
    steps = [home[name] for name in names if home.get(name) in ("load", "evidence", "judging")]
    assert [room for room, _ in groupby(steps[1:])] == ["load", "evidence", "judging"]  # first, copies are read


def test_source_roots_are_no_packages(root: Path) -> None:
    assert not (root / "schema" / "__init__.py").exists()
    assert not (root / "build" / "__init__.py").exists()


def test_public_names_have_docstrings(root: Path) -> None:
    for room in ("schema", "build", "tools"):
        for path, tree in modules(root / room):
            assert ast.get_docstring(tree), path
            public = (
                n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")
            )
            for node in public:
                assert ast.get_docstring(node), f"{path}: {node.name}"


def test_modules_stay_small(root: Path) -> None:
    for room in ("schema", "build", "tools"):
        for path, _ in modules(root / room):
            assert len(path.read_text("utf-8").splitlines()) <= SIZE, path
