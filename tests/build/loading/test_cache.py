"""With the cache, the answer is the one without it, whatever was changed, and whatever befell the cache."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.build.loading.agreement import slowly
from tests.conftest import BASE

from trade_truce.models import TABLES
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.evidence.recheck import read_copies
from trade_truce_build.examine import examine
from trade_truce_build.load import load_seeds
from trade_truce_build.loading import cache, packs, yaml_files
from trade_truce_build.loading.cache import FOLDER
from trade_truce_build.loading.translate import Translated, translate

RUN = """
import sys
from pathlib import Path
from trade_truce_build.loading import yaml_files
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.evidence.recheck import read_copies
from trade_truce_build.examine import examine
from trade_truce_build.load import load_seeds
yaml_files.FEW, yaml_files.CHUNK = 0, 1
examine(Path(sys.argv[1]), None, lambda _: None, cached=True)
"""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A cache for small projects too, of several packs, and a key that is not the user's."""
    monkeypatch.setattr(yaml_files, "FEW", 0)
    monkeypatch.setattr(yaml_files, "CHUNK", 1000)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("home")))


def read(root: Path, *, cached: bool) -> tuple[object, ...]:
    """All that reading the seeds gives: what the cache has a part in."""
    seeds, loaded = load_seeds(root / SEEDS, read_copies(None), {}, cached=cached)
    rows = {table: loaded.engine.sql(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES}
    return repr([*seeds.findings, *loaded.findings, *loaded.form_warnings]), seeds.files, rows


def answer(root: Path, *, cached: bool) -> tuple[object, ...]:
    """All that a check says, and all rows."""
    made = examine(root, None, lambda _: None, cached=True) if cached else slowly(root)
    rows = {table: made.engine.sql(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES}
    outcome = made.outcome
    said = [repr(finding) for finding in (*outcome.errors, *outcome.warnings)]
    return said, outcome.stubs, outcome.rows, outcome.files, outcome.rules, outcome.checked, rows if not said else None


Ask = Callable[..., tuple[object, ...]]


def same(root: Path, ask: Ask = read) -> None:
    """Fails where the cache makes a difference, the first time or once it is filled."""
    right = ask(root, cached=False)
    assert ask(root, cached=True) == right
    assert ask(root, cached=True) == right


def stored(root: Path) -> list[Path]:
    """The packs of a project."""
    return sorted((root / FOLDER).glob("*.pack"))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were translated since."""
    names: list[str] = []

    def noted(name: str, data: bytes) -> Translated | None:
        names.append(name)
        return translate(name, data)

    monkeypatch.setattr(yaml_files, "translate", noted)
    return names


def test_only_what_changed_is_read_again(project: Path, parsed: list[str]) -> None:
    same(project, answer)
    assert len(parsed) == len({*parsed}) + 1  # all but package.yaml, which is always read
    parsed.clear()
    article = sorted((project / "seeds/articles").iterdir())[0]
    article.write_text(article.read_text("utf-8").replace("  title: ", "  title: Again, ", 1), "utf-8")
    answer(project, cached=True)
    assert sorted(parsed) == [f"seeds/articles/{article.name}", "seeds/package.yaml"]
    parsed.clear()
    same(project, answer)
    assert {*parsed} == {"seeds/package.yaml"}


def test_a_renamed_file_is_another(project: Path) -> None:
    same(project)
    article = sorted((project / "seeds/articles").iterdir())[0]
    article.rename(article.with_name("another.yaml"))
    same(project)


def test_a_file_that_is_not_canonical_is_warned_of_each_time(project: Path) -> None:
    path = project / "seeds/people.yaml"
    path.write_text(path.read_text("utf-8") + "\n\n# the end\n", "utf-8")
    same(project)
    assert "TT218" in str(answer(project, cached=True))


def test_a_small_project_gets_no_cache(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_files, "FEW", 100)
    answer(project, cached=True)
    assert not (project / FOLDER).exists()


def _lines(root: Path) -> list[tuple[Path, int]]:
    paths = sorted((root / "seeds").rglob("*.yaml"))
    return [(path, number) for path in paths for number in range(len(path.read_text("utf-8").split("\n")))]


def _edit(root: Path, chance: random.Random) -> None:
    """Changes a line in some way that a person or a slip might."""
    path, number = chance.choice(_lines(root))
    lines = path.read_text("utf-8").split("\n")
    line, (_, other) = lines[number], chance.choice([(p, n) for p, n in _lines(root) if p == path])
    ways: list[Callable[[], list[str]]] = [
        lambda: [],
        lambda: [line, line],
        lambda: [lines[other]],
        lambda: [line.replace("a", "o", 1)],
        lambda: [line.partition(": ")[0] + ": 17"],
        lambda: [line + "x"],
        lambda: [line + "  # a comment"],
        lambda: [line.replace("a", "а", 1)],  # the Cyrillic letter
        lambda: [line.replace("-", "", 1)],
        lambda: ["", line],
    ]
    lines[number : number + 1] = chance.choice(ways)()
    path.write_text("\n".join(lines), "utf-8")


@settings(max_examples=examples(3, 5), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), steps=st.lists(st.integers(0, 3), min_size=1, max_size=3))
def test_after_any_edits_the_answer_is_the_same(seed: int, steps: list[int], tmp_path: Path) -> None:
    chance = random.Random(seed)
    ask = chance.choice([answer, read, read, read])
    root = tmp_path / "project"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(BASE, root / "seeds")
    read(root, cached=True)
    for count in steps:
        before = {path: path.read_bytes() for path in (root / "seeds").rglob("*.yaml")}
        for _ in range(count):
            _edit(root, chance)
        assert ask(root, cached=True) == ask(root, cached=False)
        for path, data in before.items():
            if chance.random() < 0.5:
                path.write_bytes(data)


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _link(path: Path) -> None:
    path.rename(path.with_suffix(".moved"))
    path.symlink_to(path.with_suffix(".moved"))


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _foreign(path: Path) -> None:
    """A pack such as another user would make."""
    pack = packs.load(path.read_bytes(), cache.stamp(), cache.secret() or b"")
    assert pack
    empty = {name: table.slice(0, 0) for name, table in pack.rows.items()}
    path.write_bytes(packs.dump(pack._replace(rows=empty), cache.stamp(), bytes(32)))


def _swapped(path: Path) -> None:
    others = [other for other in path.parent.glob("*.pack") if other != path]
    path.write_bytes(others[0].read_bytes())


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a flipped bit": _flip,
    "a cut": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "a cut in the digest": lambda path: path.write_bytes(path.read_bytes()[:9]),
    "nothing": lambda path: path.write_bytes(b""),
    "more": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    "a folder": _folder,
    "a link": _link,
    "a pipe": _pipe,
    "another's": _foreign,
    "another pack": _swapped,
    "not readable": lambda path: path.chmod(0),
    "no pack": lambda path: path.write_bytes(b"PK\x03\x04" * 100),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_pack_is_worked_out_again(how: str, project: Path) -> None:
    right = read(project, cached=True)
    first = stored(project)[0]
    DAMAGE[how](first)
    assert [read(project, cached=True) for _ in range(2)] == [right] * 2


def test_a_file_that_is_no_pack_of_ours_is_not_read_to_its_end(project: Path) -> None:
    """A change may bring any number of them, each as large as a pack may be."""
    read(project, cached=True)
    key, ours = cache.secret(), stored(project)[0].read_bytes()
    assert key
    with packs.opened(project / FOLDER) as folder:
        for head in (b"", bytes(100), ours[:40], ours[:32] + bytes(32), ours[32:]):
            path = project / FOLDER / "other.pack"
            path.write_bytes(head)
            os.truncate(path, packs.MOST)
            assert packs.stored(folder, path.name, key) == b""
        assert packs.stored(folder, stored(project)[0].name, key) == ours


def test_after_damage_a_check_says_the_same(project: Path) -> None:
    same(project, answer)
    _flip(stored(project)[0])
    same(project, answer)


@pytest.mark.parametrize("how", ["a file", "a link", "a link to nowhere", "not writable"])
def test_where_there_can_be_no_cache_all_is_read(how: str, project: Path, tmp_path: Path) -> None:
    folder, elsewhere = project / FOLDER, tmp_path / "elsewhere"
    elsewhere.mkdir()
    match how:
        case "a file":
            folder.write_text("here")
        case "a link":
            folder.symlink_to(elsewhere)
        case "a link to nowhere":
            folder.symlink_to(tmp_path / "nowhere")
        case _:
            folder.mkdir(0o500)
    same(project)
    assert not list(elsewhere.iterdir())


def test_without_a_key_there_is_no_cache(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "file"
    home.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    same(project)
    assert not (project / FOLDER).exists()


def test_what_came_with_somebody_elses_change_is_not_relied_on(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, parsed: list[str]
) -> None:
    same(project)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    parsed.clear()
    read(project, cached=True)
    assert "seeds/people.yaml" in parsed


def test_other_code_reads_all_again(project: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[str]) -> None:
    same(project)
    before = stored(project)
    monkeypatch.setattr(cache, "stamp", lambda: "0" * 32)
    parsed.clear()
    read(project, cached=True)
    assert "seeds/people.yaml" in parsed
    assert before and not {*before} & {*stored(project)}  # what nobody can use again has gone


def test_it_does_not_grow_with_edits(project: Path) -> None:
    path = sorted((project / "seeds/articles").iterdir())[0]
    text = path.read_text("utf-8")
    for number in range(2 * cache.MANY):
        path.write_text(text.replace("  title: ", f"  title: {number} ", 1), "utf-8")
        read(project, cached=True)
        assert len(stored(project)) <= cache.MANY + 1
    same(project)


def test_two_at_once_do_no_harm(project: Path) -> None:
    runs = [subprocess.Popen([sys.executable, "-c", RUN, str(project)]) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    same(project)


def _kills() -> Iterator[float]:
    chance = random.Random(5)
    yield from (chance.uniform(0.5, 2.5) for _ in range(examples(2, 4)))


@pytest.mark.parametrize("seconds", list(_kills()))
def test_a_killed_run_leaves_a_cache_to_use(seconds: float, project: Path) -> None:
    run = subprocess.Popen([sys.executable, "-c", RUN, str(project)])
    time.sleep(seconds)
    run.send_signal(signal.SIGKILL)
    run.wait()
    same(project)
    assert not list((project / FOLDER).glob("*.part"))
