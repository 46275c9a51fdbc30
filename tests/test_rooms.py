"""The rooms keep to themselves, and what is public says what it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

SIZE = 250
"""Lines that a module may have; most have a third of it."""


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
