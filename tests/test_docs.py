"""What the pages say is so: their code runs, their links lead somewhere, nothing is left out."""

import doctest
import re
from pathlib import Path

import pytest

from trade_truce.models import TABLES
from trade_truce_build.cli import COMMANDS

_ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path.relative_to(_ROOT).as_posix()
    for folder in (".", "docs", "docs/internals", "seeds", ".github")
    for path in (_ROOT / folder).glob("*.md")
)


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.S | re.M)


def test_the_readme_s_examples_give_what_it_says(root: Path) -> None:
    page = (root / "README.md").read_text("utf-8")
    sessions = [block for block in blocks(page, "python") if ">>>" in block]
    assert len(sessions) == 1
    test = doctest.DocTestParser().get_doctest(sessions[0], {}, "README.md", "README.md", 0)
    result = doctest.DocTestRunner().run(test)
    assert result.attempted >= 4
    assert result.failed == 0


def test_the_readme_s_calls_run(root: Path) -> None:
    page = (root / "README.md").read_text("utf-8")
    calls = [block for block in blocks(page, "python") if ">>>" not in block]
    assert len(calls) == 1
    exec(compile(calls[0], "README.md", "exec"), {})


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(root: Path, name: str) -> None:
    page = root / name
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_every_command_and_table_is_in_the_pages(root: Path) -> None:
    text = "".join((root / name).read_text("utf-8") for name in PAGES)
    assert all(re.search(rf"trade-truce {command}|`{command}`", text) for command in COMMANDS)
    tables = (root / "docs" / "tables.md").read_text("utf-8")
    assert all(f"## {table}\n" in tables for table in TABLES)


def test_pages_name_no_path_of_a_machine(root: Path) -> None:
    for name in PAGES:
        assert not re.search(r"(?<![\w.])/(home|root|tmp|Users)/", (root / name).read_text("utf-8")), name
