"""What tests share: the project's root, the small dataset for tests, and the articles' texts where they are at hand."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from tests.amount import ALL, LONG

from trade_truce_build.pipeline import build

ROOT = Path(__file__).parents[1]
BASE = ROOT / "tests" / "seeds" / "base"
TEXTS = ROOT / "tests" / "seeds" / "texts"


settings.register_profile("untimed", deadline=None)  # a busy machine is no wrong result
settings.load_profile("untimed")


@pytest.fixture
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture
def texts() -> Path:
    """The invented articles of the small dataset."""
    return TEXTS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own with the small dataset's seeds, free to be broken."""
    shutil.copytree(BASE, tmp_path / "seeds")
    return tmp_path


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The small dataset, built once, and the home whose key signs what its cache has."""
    home, root = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("built") / "project"
    shutil.copytree(BASE, root / "seeds")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(home))
        assert not build(root, None, lambda _: None, cached=True).errors
    return root, home


@pytest.fixture
def built(_built: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same project as `project`, built before with its cache: what stays the same is not judged again."""
    root, home = _built
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return shutil.copytree(root, tmp_path, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder with the five articles' texts. They are other people's: without them, what needs them is skipped."""
    folder = os.environ.get("TRADE_TRUCE_ARTICLES", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("THE ARTICLES' TEXTS ARE NOT AT HAND: set TRADE_TRUCE_ARTICLES; evidence is not re-checked here")
    return Path(folder)


@pytest.fixture(scope="session")
def profile() -> dict[str, Any]:
    """The JSON profile of the Data Package standard. It is another's: without it, what needs it is skipped."""
    path = Path(os.environ.get("TRADE_TRUCE_PROFILE", ""))
    if not path.is_file():
        pytest.skip("THE STANDARD'S PROFILE IS NOT AT HAND: set TRADE_TRUCE_PROFILE; the descriptor is not held to it")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is long, unless all is asked for, or just that by name."""
    if ALL or any("::" in argument for argument in config.args):
        return
    long = [item for item in items if item.get_closest_marker(LONG)]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker(LONG)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says loudly how many tests were skipped."""
    skipped = len(terminalreporter.stats.get("skipped", []))
    if not ALL:
        terminalreporter.write_line("NOTE: without what only `make test-all` tries")
    if skipped:
        terminalreporter.write_line(
            f"NOTE: {skipped} tests were SKIPPED and have shown nothing", yellow=True, bold=True
        )
