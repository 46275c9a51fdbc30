"""What a workflow of a public repository may not do, each rule a function that says where one breaks it.

A workflow is given as `load` reads it: every scalar is text, so that `on` stays a word.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

Workflow = dict[str, Any]
TRIGGERS = {"push", "pull_request"}
"""All that ours need. `pull_request_target`, `workflow_run` and `issue_comment` give strangers' changes our rights."""
PAGES = {"pages", "id-token"}
"""The two rights that go together: who publishes pages has to prove who it is."""
BASE = "${{ github.event.pull_request.base.sha }}"
_ACTION = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+@[0-9a-f]{40}")
_PINNED = re.compile(r"\buses: *\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
_OF_BASE = re.compile(r"base: python3 -P -m tools\.\w+ [-./^ \w]+|: bash base/\.github/\w+\.sh")
_PIPED = re.compile(r"(curl|wget)\b[^\n]*\|\s*(sudo\s+)?(ba|z|da)?sh\b|(ba|z|da)?sh\s+<\(|\beval\b|\bsource <\(")
_MODULE = re.compile(r"\b(?:python[\d.]*|PYTHON)[\"'}]*(?P<flags>(?:\s+-[A-Za-z]+)*)\s+(?:-m|-c)\b")


def load(text: str) -> Workflow:
    """A workflow or action; every scalar as the text that stands there."""
    read: Workflow = yaml.load(text, Loader=yaml.BaseLoader)  # makes text, lists and dicts only
    return read


def jobs(workflow: Workflow) -> Iterator[tuple[str, Workflow]]:
    """The jobs by name; an action counts as one job."""
    yield from workflow.get("jobs", {"action": workflow.get("runs", {})}).items()


def steps(workflow: Workflow) -> Iterator[Workflow]:
    """The steps of all jobs."""
    for _, job in jobs(workflow):
        yield from job.get("steps", [])


def scripts(workflow: Workflow) -> Iterator[str]:
    """What a shell or another interpreter is given."""
    for step in steps(workflow):
        yield from (step[key] for key in ("run", "shell", "working-directory") if key in step)
        yield from (text for key, text in step.get("with", {}).items() if key == "script")


def on_pull_request(workflow: Workflow) -> bool:
    """Whether strangers start it."""
    return "pull_request" in workflow.get("on", {})


def triggers(workflow: Workflow, text: str) -> Iterator[str]:
    """Starts only on what gives a stranger no rights."""
    asked = workflow.get("on", [])
    names = [asked] if isinstance(asked, str) else list(asked)
    yield from (f"starts on {name}" for name in names if name not in TRIGGERS)


def permissions(workflow: Workflow, text: str) -> Iterator[str]:
    """Nothing for the workflow, and for each job what it needs: to write, only where no stranger starts it."""
    if "jobs" not in workflow:
        return
    if workflow.get("permissions") != {}:
        yield "the workflow's permissions are not {}"
    for name, job in jobs(workflow):
        given = job.get("permissions")
        if not isinstance(given, dict):
            yield f"{name}: no list of permissions"
            continue
        wide = {scope for scope, right in given.items() if (scope, right) != ("contents", "read")}
        if wide and (on_pull_request(workflow) or "branches" in _push(workflow)):
            yield f"{name}: more than to read contents: {sorted(wide)}"
        if len(wide) > 1 and wide != PAGES:
            yield f"{name}: more than one right beside reading: {sorted(wide)}"
        if "id-token" in given and "environment" not in job:
            yield f"{name}: an identity without an environment"


def _push(workflow: Workflow) -> Workflow:
    asked = workflow.get("on")
    push = asked.get("push") if isinstance(asked, dict) else None
    return push if isinstance(push, dict) and push else {"branches": ["**"]}


def secrets(workflow: Workflow, text: str) -> Iterator[str]:
    """None: what publishes proves who it is instead."""
    yield from (f"a secret: {line.strip()}" for line in text.splitlines() if re.search(r"\bsecrets\b *[.:\[]", line))


def pins(workflow: Workflow, text: str) -> Iterator[str]:
    """Every action by the full hash of a commit, with its version beside it; none from a folder or an image."""
    for _, job in jobs(workflow):
        used = [part["uses"] for part in (job, *job.get("steps", [])) if "uses" in part]
        yield from (f"not pinned: {name}" for name in used if not _ACTION.fullmatch(name))
        yield from (f"{key}: an image" for key in ("container", "services") if key in job)
    for line in text.splitlines():
        if re.match(r"\s*(- )?uses:", line) and not _PINNED.search(line):
            yield f"no version beside the hash: {line.strip()}"


def expressions(workflow: Workflow, text: str) -> Iterator[str]:
    """None in what a shell is given: through `env` it is a value, here it is code."""
    yield from (f"an expression in a script: {script}" for script in scripts(workflow) if "${{" in script)


def credentials(workflow: Workflow, text: str) -> Iterator[str]:
    """No checkout leaves its token in .git/config."""
    for step in _checkouts(workflow):
        if step.get("with", {}).get("persist-credentials") != "false":
            yield f"keeps credentials: {step.get('name', step['uses'])}"


def _checkouts(workflow: Workflow) -> Iterator[Workflow]:
    yield from (step for step in steps(workflow) if step.get("uses", "").startswith("actions/checkout@"))


def base(workflow: Workflow, text: str) -> Iterator[str]:
    """The base's code judges a pull request, of which only seeds/ are checked out, and nothing is run."""
    if not on_pull_request(workflow):
        return
    for step in _checkouts(workflow):
        given = step.get("with", {})
        sparse = (given.get("sparse-checkout", "").strip(), given.get("sparse-checkout-cone-mode"))
        expected = {"base": (BASE, ("", None)), "change": (None, ("/seeds/", "false"))}.get(given.get("path", ""))
        if (given.get("ref"), sparse) != expected or {"submodules", "lfs", "repository"} & set(given):
            yield f"checks out more than base and the change's seeds: {step.get('name', step['uses'])}"
    for step in steps(workflow):
        place, script = step.get("working-directory", ""), step.get("run", "").strip()
        if script and not _OF_BASE.fullmatch(f"{place}: {script}"):
            yield f"runs what is not the base's: {script}"


def limits(workflow: Workflow, text: str) -> Iterator[str]:
    """Each job ends, runs on a fresh machine of a named version, and a workflow runs once at a time."""
    if "jobs" not in workflow:
        return
    if "concurrency" not in workflow:
        yield "no concurrency group"
    for name, job in jobs(workflow):
        if "timeout-minutes" not in job:
            yield f"{name}: no timeout"
        if job.get("runs-on") != "ubuntu-24.04":
            yield f"{name}: runs on {job.get('runs-on')}"


def downloads(workflow: Workflow, text: str) -> Iterator[str]:
    """No script from elsewhere goes straight into a shell."""
    yield from (f"runs what it downloads: {match[0]}" for match in _PIPED.finditer(text))


def modules(workflow: Workflow, text: str) -> Iterator[str]:
    """Python leaves the working directory out of its path (-I or -P): a change's `venv.py` would run instead."""
    for match in _MODULE.finditer(text):
        if not re.search(r"-\w*[IP]", match["flags"]):
            yield f"takes modules from the working directory: {match[0]}"


def greens(workflow: Workflow, text: str) -> Iterator[str]:
    """A failure is a failure."""
    yield from ("continue-on-error" for line in text.splitlines() if re.match(r"\s*(- )?continue-on-error:", line))
    yield from (f"hides a failure: {m[0]}" for m in re.finditer(r"\|\| *(true\b|:)|\bset \+e\b", text))


def files(workflow: Workflow, text: str) -> Iterator[str]:
    """No step writes the environment or the path of the steps after it."""
    yield from (f"writes {match[0]}" for match in re.finditer(r"GITHUB_(ENV|PATH)\b|::set-env|::add-path", text))


Rule = Callable[[Workflow, str], Iterator[str]]
RULES: list[Rule] = [
    triggers,
    permissions,
    secrets,
    pins,
    expressions,
    credentials,
    base,
    limits,
    downloads,
    modules,
    greens,
    files,
]


def broken(text: str, rules: list[Rule] = RULES) -> list[str]:
    """What breaks which rule, `rule: where`."""
    workflow = load(text)
    return [f"{rule.__name__}: {found}" for rule in rules for found in rule(workflow, text)]
