"""Setting up: what pip is told of indexes uv is told too, and a check runs with what its lock names."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.environment import settings

LISTED = """\
:env:.cert='/certificates.pem'
:env:.disable-pip-version-check='1'
global.extra-index-url='https://one.example/simple https://two.example/simple'
global.find-links='wheels\\nhttps://three.example/files'
global.index-url='https://four.example/simple'
install.trusted-host='four.example'
"""


def test_uv_is_told_what_pip_is_told() -> None:
    assert settings(LISTED) == {
        "SSL_CERT_FILE": "/certificates.pem",
        "UV_DEFAULT_INDEX": "https://four.example/simple",
        "UV_FIND_LINKS": "wheels,https://three.example/files",
        "UV_INDEX": "https://one.example/simple https://two.example/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_INSECURE_HOST": "four.example",
    }


def test_where_pip_is_told_nothing_uv_is_told_nothing() -> None:
    assert settings("") == settings("global.timeout='60'\n") == {}


# Refuses every module of a distribution that the lock does not name, as if it were not installed.
_ONLY = """\
import importlib.abc, importlib.metadata, re, sys
named = {"trade-truce", *re.findall(r"^([a-z0-9-]+)==", open(sys.argv.pop(1)).read(), re.M)}
there = importlib.metadata.packages_distributions()
plain = lambda name: re.sub(r"[-_.]+", "-", name).lower()
class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in there and not named & set(map(plain, there[top])):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Refuse())
from trade_truce_build.cli import main
sys.exit(main())
"""


def with_check_alone(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A command where only what `requirements-check.lock` names can be imported."""
    command = [sys.executable, "-c", _ONLY, str(root / "requirements-check.lock"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--root", "{project}"], "nothing wrong in "),
        (["validate", "{root}"], "nothing wrong in 19 tables"),
        (
            ["draft", "{root}/tests/draft/articles/agency.txt", "--id", "a-2025-06-10", "--root", "{project}"],
            "drafted without a language model",
        ),
    ],
    ids=lambda given: given[0] if isinstance(given, list) else "",
)
def test_a_command_needs_no_more_than_the_extra_check(
    root: Path, project: Path, arguments: list[str], said: str
) -> None:
    run = with_check_alone(root, *(one.format(root=root, project=project) for one in arguments))
    assert said in run.stdout, run.stdout + run.stderr


def test_a_build_needs_more(root: Path, project: Path) -> None:
    run = with_check_alone(root, "build", "--root", str(project))
    assert run.returncode == 2
    assert re.fullmatch(r"trade-truce: build needs \w+: pip install 'trade-truce\[build\]'\n", run.stderr)
