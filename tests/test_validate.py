"""The workflow that judges pull requests, run as it is written, on checkouts as it makes them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.amount import long
from tests.workflow_rules import load

ROOT = Path(__file__).parents[1]
JOBS = load((ROOT / ".github" / "workflows" / "validate.yml").read_text("utf-8"))["jobs"]


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    return subprocess.run(["git", "-C", folder, *who, *arguments], capture_output=True, text=True, check=True).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Change")


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with this project's code and the small seeds on `main`, and `main` moved on since `change` began."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "config", "uploadpack.allowFilter", "true")
    for name in (
        "build/trade_truce_build/core/finding.py",
        "tools/__init__.py",
        "tools/scope.py",
        "schema/trade_truce/text.py",
    ):
        put(origin, name, (ROOT / name).read_text("utf-8"))
    for package in ("schema/trade_truce", "build/trade_truce_build"):
        put(origin, f"{package}/__init__.py", "")
    for path in sorted((ROOT / "tests" / "seeds" / "base").rglob("*.yaml")):
        put(origin, f"seeds/{path.relative_to(ROOT / 'tests' / 'seeds' / 'base')}", path.read_text("utf-8"))
    commit(origin)
    git(origin, "branch", "change")
    put(origin, "docs/page.md", "moved on\n")
    commit(origin)
    git(origin, "checkout", "--quiet", "change")
    return origin


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def step_with(job: str, script: str) -> dict[str, Any]:
    """The step of a job that calls a script."""
    (found,) = (step for step in JOBS[job]["steps"] if script in step.get("run", ""))
    return dict(found)


def checked_out(workspace: Path, origin: Path, job: str) -> None:
    """Does what actions/checkout does in a job's two steps of it, as they are written there."""
    commit(origin)
    git(origin, "checkout", "--quiet", "-b", "merge", "main")
    git(origin, "merge", "--quiet", "--no-ff", "--message", "Merge", "change")  # as refs/pull/N/merge is
    for step in (s["with"] for s in JOBS[job]["steps"] if s.get("uses", "").startswith("actions/checkout@")):
        folder = workspace / step["path"]
        git(workspace, "init", "--quiet", step["path"])
        branch = "main" if "base.sha" in step.get("ref", "") else "merge"
        sparse = step.get("sparse-checkout")
        options = [f"--depth={step.get('fetch-depth', 1)}", *(["--filter=blob:none"] * bool(sparse))]
        git(folder, "remote", "add", "origin", origin.as_uri())
        git(folder, "fetch", "--quiet", *options, "origin", branch)
        if sparse:
            git(folder, "sparse-checkout", "set", "--no-cone", sparse)
        git(folder, "checkout", "--quiet", "FETCH_HEAD")
        git(folder, "remote", "set-url", "origin", (workspace / "gone").as_uri())  # the token is not kept either


def run(workspace: Path, step: dict[str, Any]) -> "subprocess.CompletedProcess[str]":
    """A step's script, in the shell that the site gives it, with this Python as python3."""
    tools = workspace / "tools"
    if not tools.exists():
        tools.mkdir()
        (tools / "python3").symlink_to(sys.executable)
    environment = {"PATH": f"{tools}:{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": str(workspace / "summary.md")}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        cwd=workspace / step.get("working-directory", "."),
        env=environment | step.get("env", {}),
        capture_output=True,
        text=True,
        check=False,
    )


def scope(workspace: Path, origin: Path) -> tuple[int, str]:
    """Exit status and output of the step that decides, which the summary repeats."""
    workspace.mkdir()
    checked_out(workspace, origin, "seeds")
    ran = run(workspace, step_with("seeds", "tools.scope"))
    assert ran.stderr == ""
    assert (workspace / "summary.md").read_text("utf-8") == ran.stdout
    return ran.returncode, ran.stdout


def test_a_change_of_seeds_is_data(origin: Path, tmp_path: Path) -> None:
    put(origin, "seeds/articles/new.yaml", "article: new\n")
    (origin / "seeds" / "people.yaml").unlink()  # that this breaks the data is for the check to say
    status, out = scope(tmp_path / "workspace", origin)
    assert (status, out) == (0, "This change is data: 2 paths changed, all in seeds/.\n")
    assert not (tmp_path / "workspace" / "change" / "build").exists()


def passwd(origin: Path) -> None:
    (origin / "seeds" / "articles" / "x.yaml").symlink_to("/etc/passwd")


def planted(origin: Path) -> None:
    """Modules that would run instead of the base's if Python looked into the change."""
    for name in ("tools/scope.py", "argparse.py", "seeds/argparse.py"):
        put(origin, name, "raise SystemExit(0)\n")


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "link": (passwd, "    seeds/articles/x.yaml: a link in seeds/\n"),
    "name": (
        lambda o: put(o, "seeds/a\n::error::b.yaml", ""),
        "This change is data: 1 path changed, all in seeds/.\n",
    ),
    "name outside": (lambda o: put(o, "a\n::error::b", ""), "    a\\u{a}::error::b: outside seeds/\n"),
    "checker": (
        lambda o: put(o, "tools/scope.py", "raise SystemExit(0)\n"),
        "    tools/scope.py: outside seeds/\n",
    ),
    "workflow": (
        lambda o: put(o, ".github/workflows/validate.yml", "on: pull_request\n"),
        "    .github/workflows/validate.yml: outside seeds/\n",
    ),
    "modules": (planted, "    argparse.py: outside seeds/\n    tools/scope.py: outside seeds/\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_change_is_judged_by_the_base(origin: Path, tmp_path: Path, name: str) -> None:
    change, expected = HOSTILE[name]
    change(origin)
    status, out = scope(tmp_path / "workspace", origin)
    assert status == ("asks for a maintainer" in out)
    assert expected in out
    assert not [line for line in out.splitlines() if line.lstrip().startswith("::")]


def test_the_checker_is_installed_from_the_base_or_not_at_all(tmp_path: Path) -> None:
    """Without an index to install from, it ends with 2; modules that lie in the workspace are passed over."""
    for name in ("base/.github/check.sh", "base/.github/install.sh", "base/requirements-check.lock"):
        put(tmp_path, name, (ROOT / name.removeprefix("base/")).read_text("utf-8"))
    for name in ("venv", "ensurepip", "pip", "argparse"):
        put(tmp_path, f"{name}.py", "print('PLANTED')\nraise SystemExit(0)\n")
    step = step_with("seeds", "check.sh")
    offline = {"RUNNER_TEMP": str(tmp_path), "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    ran = run(tmp_path, step | {"env": step["env"] | offline})
    assert ran.returncode == 2
    assert "PLANTED" not in ran.stdout + ran.stderr
    assert "No matching distribution found" in ran.stderr
    assert list(tmp_path.glob("trade-truce.*/bin/pip"))


HOSTILE_TEXT = "Ends ```` and </details><script>x</script> <img src=//x> @somebody ::error::x ![x](//x)"


@long
def test_a_change_is_shown_by_what_it_changes_in_the_data(origin: Path, tmp_path: Path) -> None:
    """The job `difference` with the tools of this environment: the dataset is ours, the change a stranger's."""
    git(origin, "checkout", "--quiet", "main")
    shutil.rmtree(origin / "seeds")
    for name in ("seeds", "dataset", ".github"):
        shutil.copytree(ROOT / name, origin / name)
    shutil.copy(ROOT / "datapackage.json", origin)
    tool = Path(sys.executable).with_name("trade-truce")
    put(origin, ".github/install.sh", f'source=$PWD/base\ninstall() {{ test "$1" = build && tool={tool}; }}\n')
    commit(origin)
    git(origin, "checkout", "--quiet", "-B", "change")
    before = (origin / "seeds" / "events.yaml").read_text("utf-8")
    said = before.splitlines()[next(at for at, line in enumerate(before.splitlines()) if "summary: " in line)]
    put(origin, "seeds/events.yaml", before.replace(said, f"  summary: '{HOSTILE_TEXT}'", 1))
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    checked_out(workspace, origin, "difference")
    step = step_with("difference", "difference.sh")
    ran = run(workspace, step | {"env": step["env"] | {"RUNNER_TEMP": str(tmp_path)}})
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    summary = (workspace / "summary.md").read_text("utf-8")
    assert summary.startswith("## What changed in the data\n\n```text\nbase (")
    assert "### The number that it leads to" in summary
    assert "### Rows that someone may have cited" in summary
    block = summary.partition("`````text\n")[2].partition("\n`````\n")[0]
    assert "Ends ```` and </details><script>" in block
    assert "<script" not in summary.replace(block, "")
    page = (tmp_path / "difference.html").read_text("utf-8")
    assert "&lt;/details&gt;&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script" not in page
    assert "<img" not in page
    put(workspace, "change/seeds/events.yaml", "::error::x: [\n")
    again = run(workspace, step | {"env": step["env"] | {"RUNNER_TEMP": str(tmp_path)}})
    assert again.returncode == 1
    assert again.stdout == 'The seeds make no dataset that could be compared: the job "seeds" says why.\n'
    assert (workspace / "summary.md").read_text("utf-8") == summary + again.stdout
