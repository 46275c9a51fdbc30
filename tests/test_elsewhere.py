"""What checks another story's repository, its workflow, our action and our hooks, in a checkout as they meet it.

What they install is left out: it takes a network and a minute. Each asks the command that is installed here.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tests.amount import long

from trade_truce_build import cli

BIN = Path(sys.executable).parent
FUNCTION = re.compile(r"^check\(\) \{\n.*?^\}\n", re.MULTILINE | re.DOTALL)
"""What the action runs once the checker is installed."""


def git(root: Path, *of: str) -> None:
    subprocess.run(("git", "-c", "user.name=a", "-c", "user.email=a@example.org", *of), cwd=root, check=True)


@pytest.fixture(params=["stories/elm-weir", pytest.param(".", marks=long)])
def checkout(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """Another story's repository with a kind of event of its own, and where in it the story lies."""
    where: str = request.param
    story = tmp_path / where
    story.mkdir(parents=True, exist_ok=True)
    assert cli.main(["new", str(story), "--name", "elm-weir", "--title", "Elm Weir"]) == 0
    events, package = story / "seeds" / "events.yaml", story / "seeds" / "package.yaml"
    events.write_text(events.read_text("utf-8").replace("kind: closure", "kind: reopening"), "utf-8")
    more = "vocabularies:\n  event_kinds:\n    reopening: a way is opened again\n"
    package.write_text(package.read_text("utf-8") + more, "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "A story")
    return tmp_path, where


def steps(root: Path, where: str, script: str, fault: bool) -> subprocess.CompletedProcess[str]:
    """What a shell says to a script in the repository. fault: whether a word is not the story's any more."""
    if fault:
        package = root / where / "seeds" / "package.yaml"
        package.write_text(package.read_text("utf-8").replace("    reopening:", "    reopened:"), "utf-8")
    given = {
        "PATH": f"{BIN}:/usr/bin:/bin",
        "ROOT": where,
        "ARTICLES": f"{where}/copies",
        "tool": str(BIN / "trade-truce"),
    }
    return subprocess.run(("bash", "-ec", script), cwd=root, env=given, capture_output=True, text=True, check=False)


def test_the_action_checks_it(checkout: tuple[Path, str], root: Path) -> None:
    there, where = checkout
    function = FUNCTION.search((root / ".github" / "check.sh").read_text("utf-8"))
    assert function
    script = f"{function[0]}check --format github; check --format sarif --output found.sarif"
    right = steps(there, where, script, fault=False)
    assert (right.returncode, right.stderr) == (0, "")
    assert "4 of 4 spans" in right.stdout
    wrong = steps(there, where, f"{function[0]}check --format github", fault=True)
    path = f"{where}/seeds/events.yaml".removeprefix("./")
    assert wrong.returncode == 1
    assert f"::error file={path},line=3," in wrong.stdout
    assert json.loads((there / "found.sarif").read_text("utf-8"))["runs"][0]["results"] == []


def test_the_hooks_check_it(checkout: tuple[Path, str], root: Path) -> None:
    there, where = checkout
    ours = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repository,) = yaml.safe_load((there / where / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    entries = {hook["entry"] for hook in (*ours, *repository["hooks"])}
    assert entries == {"trade-truce check", "trade-truce check --fix"}
    script = "; ".join(f"{entry} --root {where}" for entry in sorted(entries))
    right = steps(there, where, script, fault=False)
    assert right.returncode == 0, right.stdout
    wrong = steps(there, where, f"trade-truce check --root {where}", fault=True)
    assert wrong.returncode == 1
    assert wrong.stdout.startswith(f"{where}/seeds/events.yaml:3:9: TT203 ".removeprefix("./"))
