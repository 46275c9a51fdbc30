"""`trade-truce check`: what it looks at, what of it is shown, and that it stays light."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from trade_truce_build import cli

Check = Callable[..., tuple[int, str]]
HEAVY = {"pandas", "great_expectations", "frictionless", "sqlalchemy", "polars"}


@pytest.fixture
def check(project: Path, texts: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Exit status and output of a check of the small project, whose files are named from its folder."""

    def run(*paths: str) -> tuple[int, str]:
        given = [str(project / path) for path in paths]
        status = cli.main(["check", *given, "--root", str(project), "--articles", str(texts)])
        shown = capsys.readouterr()
        return status, shown.out + shown.err

    return run


def replace(path: Path, old: str, new: str) -> None:
    """Puts one text for another that stands in a file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_whole_seeds_are_clean_and_nothing_is_written(check: Check, project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    status, shown = check()
    assert status == 0
    assert shown.splitlines()[-1].startswith("nothing wrong in ")
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before


def test_a_finding_of_another_file_is_left_out(check: Check, project: Path) -> None:
    articles = sorted((project / "seeds" / "articles").iterdir())
    replace(articles[0], "person: ", "person: no-such-person-as-")
    other = f"seeds/articles/{articles[1].name}"
    assert check()[0] == check(f"seeds/articles/{articles[0].name}")[0] == check("seeds")[0] == check("seeds/")[0] == 1
    assert check(other)[0] == 0
    assert check(other, "seeds/articles")[0] == 1


@pytest.mark.parametrize("path", ["seeds/articles/none.yaml", "outside.yaml", "seeds/../outside.yaml", "."])
def test_a_path_that_is_no_seed_is_refused(check: Check, project: Path, path: str) -> None:
    (project / "outside.yaml").write_text("a: b\n")
    status, shown = check(path)
    assert status == 2
    assert shown.count("\n") == 1
    assert "no such file" in shown or "not among the seeds" in shown


def test_a_link_is_refused_where_it_stands(check: Check, project: Path) -> None:
    (project / "seeds" / "articles" / "link.yaml").symlink_to("/etc/passwd")
    status, shown = check("seeds/articles/link.yaml")
    assert (status, "TT003" in shown) == (1, True)


def test_a_warning_fails_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = sorted((project / "seeds" / "articles").iterdir())[:2]
    line = next(line for line in first.read_text("utf-8").splitlines() if "sketch:" in line)
    other = next(line for line in second.read_text("utf-8").splitlines() if "sketch:" in line)
    replace(second, other, line)
    status = cli.main(["check", "--root", str(project)])  # without the texts nobody knows that the sketch is wrong
    assert (status, "TT215" in capsys.readouterr().out) == (0, True)


def test_it_imports_nothing_that_it_does_not_need(project: Path) -> None:
    """Great Expectations and frictionless take seconds to import, and pandas longer than a small check."""
    code = (
        "import sys; from trade_truce_build import cli; status = cli.main(sys.argv[1:]); "
        f"print(sorted({HEAVY} & sys.modules.keys())); sys.exit(status)"
    )
    command = [sys.executable, "-c", code, "check", "--root", str(project)]
    ran = subprocess.run(command, capture_output=True, text=True, env=os.environ, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
