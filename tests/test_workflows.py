"""What the hosting site runs for us: no workflow breaks a rule, and each rule finds what it is there for."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml
from tests import workflow_rules
from tests.workflow_rules import RULES, broken, load

from trade_truce_build.cli import COMMANDS

SHA = "0123456789abcdef0123456789abcdef01234567"
GOOD = f"""\
name: good
on:
  pull_request:
permissions: {{}}
concurrency: good
jobs:
  seeds:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@{SHA} # v1.2.3
        with:
          ref: ${{{{ github.event.pull_request.base.sha }}}}
          path: base
          persist-credentials: false
      - uses: actions/checkout@{SHA} # v1.2.3
        with:
          path: change
          sparse-checkout: /seeds/
          sparse-checkout-cone-mode: false
          persist-credentials: false
      - env:
          TITLE: ${{{{ github.event.pull_request.title }}}}
        run: bash base/.github/check.sh
"""
RUN = "run: bash base/.github/check.sh"
TAG = ("pull_request:", 'push:\n    tags: ["v*"]')
BAD: dict[str, list[tuple[str, str]]] = {
    "triggers": [
        ("pull_request:", "pull_request_target:"),
        ("pull_request:", "workflow_run:\n    workflows: [other]"),
        ("pull_request:", "issue_comment:"),
        ("on:\n  pull_request:", "on: [push, pull_request_target]"),
        ("on:\n  pull_request:", "on: pull_request_target"),
    ],
    "permissions": [
        ("permissions: {}\n", ""),
        ("permissions: {}", "permissions: write-all"),
        ("permissions: {}", "permissions:\n  contents: read"),
        ("    permissions:\n      contents: read\n", ""),
        ("    permissions:\n      contents: read\n", "    permissions: read-all\n"),
        ("contents: read", "contents: write"),
        ("contents: read", "contents: read\n      pull-requests: write"),
        ("contents: read", "id-token: write"),
    ],
    "secrets": [
        ("TITLE: ${{ github.event.pull_request.title }}", "TOKEN: ${{ secrets.TOKEN }}"),
        ("TITLE: ${{ github.event.pull_request.title }}", "TOKEN: ${{ secrets['TOKEN'] }}"),
        ("    steps:", "    secrets: inherit\n    steps:"),
    ],
    "pins": [
        (f"checkout@{SHA} # v1.2.3", "checkout@v1 # v1.2.3"),
        (f"checkout@{SHA} # v1.2.3", f"checkout@{SHA[:12]} # v1.2.3"),
        (f"checkout@{SHA} # v1.2.3", "checkout@main # v1.2.3"),
        (f"checkout@{SHA} # v1.2.3", f"checkout@{SHA}"),
        (f"actions/checkout@{SHA} # v1.2.3", "./change # v1.2.3"),
        (f"actions/checkout@{SHA} # v1.2.3", "docker://alpine:3 # v1.2.3"),
        ("    steps:", "    container: alpine\n    steps:"),
        ("    steps:", "    uses: some/other/.github/workflows/a.yml@main\n    steps:"),
    ],
    "expressions": [
        (RUN, "run: echo ${{ github.event.pull_request.title }}"),
        (RUN, "run: |\n          echo ${{ github.head_ref }}"),
        (RUN, RUN + "\n        working-directory: ${{ github.head_ref }}"),
        (RUN, f"uses: some/script@{SHA} # v1.2.3\n        with:\n          script: log(${{{{ github.actor }}}})"),
    ],
    "credentials": [
        ("          persist-credentials: false\n", ""),
        ("persist-credentials: false", "persist-credentials: true"),
    ],
    "base": [
        ("          ref: ${{ github.event.pull_request.base.sha }}\n", ""),
        ("pull_request.base.sha", "pull_request.head.sha"),
        ("          sparse-checkout: /seeds/\n", ""),
        ("sparse-checkout: /seeds/", "sparse-checkout: /"),
        ("          sparse-checkout-cone-mode: false\n", ""),
        ("path: change", "path: change\n          submodules: true"),
        ("path: change", "path: base/change"),
        ("path: base", "path: .\n          repository: some/other"),
        (RUN, "run: bash change/seeds/check.sh"),
        (RUN, "run: cd change && make test"),
        (RUN, RUN + "\n        working-directory: change"),
        (RUN, RUN + "; change/run"),
        (RUN, "run: make test"),
        (RUN, "run: pip install ./change"),
    ],
    "limits": [
        ("    timeout-minutes: 5\n", ""),
        ("concurrency: good\n", ""),
        ("ubuntu-24.04", "ubuntu-latest"),
        ("ubuntu-24.04", "self-hosted"),
        ("ubuntu-24.04", "[self-hosted, linux]"),
    ],
    "downloads": [
        (RUN, "run: curl -sSf https://example.org/x | sh"),
        (RUN, "run: wget -qO- https://example.org/x | sudo bash"),
        (RUN, "run: bash <(curl https://example.org/x)"),
        (RUN, 'run: eval "$TITLE"'),
    ],
    "modules": [
        (RUN, "run: python3 -m venv x"),
        (RUN, 'run: |\n          "$PYTHON" -m venv x'),
        (RUN, 'run: |\n          "$venv/bin/python" -B -m pip install x'),
        (RUN, "run: python3.12 -c 'import json'"),
    ],
    "greens": [
        ("    steps:", "    continue-on-error: true\n    steps:"),
        (RUN, RUN + " || true"),
        (RUN, "run: |\n          set +e\n          bash base/.github/check.sh"),
    ],
    "files": [
        (RUN, 'run: echo "A=$TITLE" >> "$GITHUB_ENV"'),
        (RUN, 'run: echo x >> "$GITHUB_PATH"'),
        (RUN, 'run: echo "::set-env name=A::$TITLE"'),
    ],
}
SCHEMAS = {
    "action.yml": "github-actions",
    ".github/dependabot.yml": "dependabot",
    ".github/workflows/*.yml": "github-workflows",
    ".github/ISSUE_TEMPLATE/config.yml": "github-issue-config",
    ".github/ISSUE_TEMPLATE/[!c]*.yml": "github-issue-forms",
}
SCRIPT_RULES = [workflow_rules.downloads, workflow_rules.modules, workflow_rules.greens, workflow_rules.files]


def hosted(root: Path) -> list[Path]:
    """All our workflows and the action."""
    found = sorted((root / ".github" / "workflows").iterdir())
    assert [path.name for path in found] == ["build.yml", "release.yml", "validate.yml"]
    return [*found, root / "action.yml"]


def own_scripts(root: Path) -> list[Path]:
    """The scripts that workflows and the action call."""
    found = sorted((root / ".github").glob("*.sh"))
    assert [path.name for path in found] == ["check.sh", "difference.sh", "install.sh"]
    return found


def zizmor(*paths: Path) -> "subprocess.CompletedProcess[str]":
    """The workflow linter, as strict as it can be, without a network."""
    tool = Path(sysconfig.get_path("scripts"), "zizmor")
    options = ["--offline", "--persona", "auditor", "--strict-collection", "--no-progress", "--no-config"]
    return subprocess.run([tool, *options, *paths], capture_output=True, text=True, check=False)


def checked(schema: str, *paths: Path) -> "subprocess.CompletedProcess[str]":
    """What a JSON Schema that check-jsonschema brings along says of files."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    return subprocess.run([*command, *paths], capture_output=True, text=True, check=False)


def test_no_workflow_breaks_a_rule(root: Path) -> None:
    for path in hosted(root):
        assert broken(path.read_text("utf-8")) == [], path


def test_no_script_breaks_a_rule(root: Path) -> None:
    texts = {path.name: path.read_text("utf-8") for path in own_scripts(root)}
    assert "-I -m venv" in texts["install.sh"]
    for name, text in texts.items():
        assert [found for rule in SCRIPT_RULES for found in rule({}, text)] == [], name
        assert "${{" not in text


def test_what_breaks_no_rule_is_let_through() -> None:
    assert broken(GOOD) == []


def test_every_rule_is_tried() -> None:
    assert [rule.__name__ for rule in RULES] == list(BAD)


@pytest.mark.parametrize(
    ("rule", "old", "new"), [(rule, *change) for rule, changes in BAD.items() for change in changes]
)
def test_a_rule_finds_what_it_is_there_for(rule: str, old: str, new: str) -> None:
    assert old in GOOD
    found = [where for where in broken(GOOD.replace(old, new)) if where.startswith(f"{rule}: ")]
    assert found, broken(GOOD.replace(old, new))


@pytest.mark.parametrize(
    "given",
    ["id-token: write", "contents: write\n      packages: write", "pages: write\n      id-token: write",
     "pages: write\n      contents: write"],
)  # fmt: skip
def test_a_tag_gives_one_right_and_an_identity_only_in_an_environment(given: str) -> None:
    tagged = GOOD.replace(*TAG)
    assert broken(tagged) == []
    assert broken(tagged.replace("contents: read", "contents: write")) == []
    assert broken(tagged.replace("contents: read", given))


def test_only_publishing_may_prove_who_it_is(root: Path) -> None:
    given = {
        (path.name, name, scope)
        for path in hosted(root)
        for name, job in workflow_rules.jobs(load(path.read_text("utf-8")))
        for scope, right in job.get("permissions", {}).items()
        if right != "read"
    }
    publishing = {("release.yml", "publish", "id-token"), ("release.yml", "draft", "contents")}
    assert given == publishing | {("release.yml", "pages", right) for right in workflow_rules.PAGES}


def test_one_action_has_one_hash(root: Path) -> None:
    used = {
        (step["uses"].split("@")[0], step["uses"])
        for path in hosted(root)
        for step in workflow_rules.steps(load(path.read_text("utf-8")))
        if "uses" in step
    }
    assert len(used) == len(dict(used)) >= 4


def test_zizmor_finds_nothing(root: Path) -> None:
    of_a_story = root / "build" / "trade_truce_build" / "newstory" / "workflow.yml"
    run = zizmor(root / ".github", root / "action.yml", of_a_story)
    assert run.returncode == 0, run.stdout + run.stderr
    for path in [*hosted(root), root / ".github" / "dependabot.yml", of_a_story]:
        assert f"completed {path}" in run.stderr
        assert "zizmor: ignore" not in path.read_text("utf-8")


@pytest.mark.parametrize("rule", ["triggers", "expressions", "credentials"])
def test_zizmor_can_find_something(tmp_path: Path, rule: str) -> None:
    path = tmp_path / ".github" / "workflows" / "bad.yml"
    path.parent.mkdir(parents=True)
    path.write_text(GOOD.replace(*BAD[rule][0]), "utf-8")
    assert zizmor(path).returncode > 10  # 11 to 14 by severity; 1 would be that it could not run


@pytest.mark.parametrize("pattern", SCHEMAS)
def test_files_are_of_the_form_that_the_site_reads(root: Path, pattern: str) -> None:
    paths = sorted(root.glob(pattern))
    assert paths
    run = checked(SCHEMAS[pattern], *paths)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_form_is_really_checked(tmp_path: Path) -> None:
    path = tmp_path / "bad.yml"
    path.write_text(GOOD.replace("runs-on: ubuntu-24.04", "runs-in: ubuntu-24.04"), "utf-8")
    assert checked("github-workflows", path).returncode == 1


def test_every_file_of_the_site_is_checked(root: Path) -> None:
    known = {path for pattern in SCHEMAS for path in root.glob(pattern)}
    known |= {*own_scripts(root), root / ".github" / "PULL_REQUEST_TEMPLATE.md"}
    assert {path for path in (root / ".github").rglob("*") if path.is_file()} | {root / "action.yml"} == known


def test_scripts_parse(root: Path, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash
    written = [path.read_text("utf-8") for path in own_scripts(root)]
    for path in hosted(root):
        written += [step["run"] for step in workflow_rules.steps(load(path.read_text("utf-8"))) if "run" in step]
    assert len(written) >= 10
    for script in written:
        run = subprocess.run([bash, "-n"], input=script, capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, ""), script


def test_the_guide_is_one_screen(root: Path) -> None:
    page = (root / "CONTRIBUTING.md").read_text("utf-8")
    assert 20 < len(page.splitlines()) <= 45


def test_hooks_are_commands_that_exist(root: Path) -> None:
    hooks = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["trade-truce-check", "trade-truce-fix"]
    for hook in hooks:
        assert hook["always_run"]  # what a commit deletes is never among `files`
        tool, command, *_ = hook["entry"].split()
        assert tool == "trade-truce"
        assert command in COMMANDS
        assert (hook["language"], hook["pass_filenames"], hook["require_serial"]) == ("python", False, True)
