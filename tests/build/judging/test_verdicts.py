"""What was judged sound before is not judged again, and nothing else passes for it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import BASE
from tests.rows import counts, engine_of, read_rows

from trade_truce.models import TABLES
from trade_truce_build.core.outcome import Outcome
from trade_truce_build.judging import verdicts
from trade_truce_build.judging.package import judge_package
from trade_truce_build.judging.suites import RULES, suites
from trade_truce_build.judging.verdicts import NAME, Verdicts, digest, opened
from trade_truce_build.loading.cache import FOLDER, secret
from trade_truce_build.pipeline import build
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.writing.write import write_package


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A key that is not the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("home")))


def built(project: Path) -> Outcome:
    """A build of which nobody objects to anything."""
    outcome = build(project, None, lambda _: None, cached=True)
    assert not outcome.errors
    return outcome


def test_only_what_changed_is_judged_again(project: Path) -> None:
    first, second = built(project), built(project)
    assert (first.judged_before, first.package_before) == (0, False)
    assert (second.judged_before, second.package_before) == (first.expectations, True)
    assert (second.expectations, second.resources) == (first.expectations, first.resources)
    people = project / "seeds" / "people.yaml"
    assert people.read_text("utf-8").count("Reporter") == 1
    people.write_text(people.read_text("utf-8").replace("Reporter", "Editor"), "utf-8")
    third = built(project)
    asked = suites(third.rows)
    assert third.expectations - third.judged_before == len(asked["people"]) + len(asked[RULES])
    assert not third.package_before


def judged(country: str, folder: Path, known: Verdicts) -> list[str]:
    """The suites that fail on the small dataset with people of this country, written to a folder."""
    rows = read_rows(BASE)
    metadata, outcome = read_seeds(BASE).metadata, Outcome(rows=counts(rows))
    assert metadata
    with engine_of(rows) as engine:
        people = engine.sql(f"SELECT * REPLACE ({country} AS country) FROM people").to_arrow_table()
        engine.register("people", people)
        write_package(engine, metadata, folder)
        judge_package(engine, outcome, folder, known, lambda _: None)
    return [finding.message.split(":")[0] for finding in outcome.errors if finding.code == "TT501"]


def test_what_failed_is_asked_again_and_never_kept(tmp_path: Path) -> None:
    """Though other tables are known to be sound, and so are these but for one column."""
    known = Verdicts()
    assert judged("country", tmp_path / "a", known) == []
    assert len(known.used) == len(TABLES) + 2  # the rules, and the package
    for folder in ("b", "c"):
        again = Verdicts({**known.known, **known.used})
        failed = judged("lower(country)", tmp_path / folder, again)
        assert "expect_column_values_to_match_regex country" in failed
        assert len(again.used) == len(TABLES)  # neither the people nor the package; the rules ask other things


def test_a_verdict_depends_on_all_that_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    suite = suites(dict.fromkeys(TABLES, 7))["people"]
    others = [("people", suite[1:], "x"), ("people", suite, "y"), ("events", suite, "x")]
    others += [("people", suites(dict.fromkeys(TABLES, 8))["people"], "x")]
    digests = {digest("people", suite, "x"), *(digest(*parts) for parts in others)}
    for name in ("stamp", "_judges"):  # our code, and the versions of those who judge
        with monkeypatch.context() as patched:
            patched.setattr(verdicts, name, lambda: ["another"])
            digests.add(digest("people", suite, "x"))
    assert len(digests) == len(others) + 3


def forged(path: Path) -> None:
    """The file, with a verdict more."""
    data = path.read_bytes()
    path.write_bytes(data[:32] + json.dumps(json.loads(data[32:]) | {"1" * 40: [1]}).encode())


def signed_by_another(path: Path) -> None:
    """The same file, under a key that the forger has."""
    data = path.read_bytes()[32:]
    path.write_bytes(verdicts._mac(data, b"0" * 32) + data)


def signed_as_a_pack(path: Path) -> None:
    """The same file, signed with the user's key for something else."""
    from trade_truce_build.loading.packs import _mac

    data = path.read_bytes()[32:]
    path.write_bytes(_mac(data, secret() or b"") + data)


def linked(path: Path) -> None:
    """A link to the very file."""
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def a_folder(path: Path) -> None:
    """A folder in its place."""
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        forged,
        signed_by_another,
        signed_as_a_pack,
        linked,
        a_folder,
        Path.unlink,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(b" " + path.read_bytes()),
        lambda path: path.write_bytes(path.read_bytes() + b" " * (1 << 16)),
    ],
)
def test_what_this_user_did_not_write_counts_for_nothing(damage: Callable[[Path], None], tmp_path: Path) -> None:
    with opened(tmp_path, cached=True) as kept:
        kept.keep("0" * 40, 3)
    with opened(tmp_path, cached=True) as kept:
        assert kept.of("0" * 40) == [3]
    damage(tmp_path / FOLDER / NAME)
    with opened(tmp_path, cached=True) as kept:
        assert kept.known == {}


def test_what_is_of_content_that_has_gone_leaves(tmp_path: Path) -> None:
    for name in ("0", "1"):
        with opened(tmp_path, cached=True) as kept:
            kept.keep(name * 40, 3)
    with opened(tmp_path, cached=True) as kept:
        assert kept.known == {"1" * 40: [3]}


def test_without_the_cache_nothing_is_known_and_nothing_kept(tmp_path: Path) -> None:
    with opened(tmp_path, cached=True) as kept:
        kept.keep("0" * 40, 3)
    before = (tmp_path / FOLDER / NAME).read_bytes()
    with opened(tmp_path, cached=False) as kept:
        assert kept.of("0" * 40) is None
        kept.keep("1" * 40, 3)
    assert (tmp_path / FOLDER / NAME).read_bytes() == before
