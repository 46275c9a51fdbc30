"""The five articles: what their texts say, and that no run of their words is here."""

import csv
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, product
from pathlib import Path

import pytest

import trade_truce
from trade_truce import loader
from trade_truce.text import canonical, words
from trade_truce_build.evidence.recheck import check_evidence, read_copies
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve

RUN = 9
"""Words in a row that may not come over from a source."""
TITLES = (
    "‘The president is obsessed’: Trump fixates on Xi call amid faltering trade talks",
    "A Tentative Thaw in US-China Tensions: Trump and Xi Re-engage on Trade",
)
"""Titles of articles: those may."""


def test_every_span_holds_its_words(root: Path, articles: Path) -> None:
    records, found = resolve(read_seeds(root / "seeds"))
    checked, faults = check_evidence(records, read_copies(articles))
    assert found == []
    assert faults == []
    assert checked.unchecked == 0
    assert checked.spans == sum(trade_truce.tables()[t] for t in ("mentions", "figures", "event_reports", "statements"))


def test_a_wrong_span_surface_or_anchor_is_found(root: Path, articles: Path, tmp_path: Path) -> None:
    copy = tmp_path / "seeds"
    subprocess.run(["cp", "-r", str(root / "seeds"), str(copy)], check=True)
    seed = copy / "articles" / "unn-undated.yaml"
    text = seed.read_text("utf-8")
    seed.write_text(text.replace("surface: almost 600 billion dollars", "surface: almost 700 billion dollars"), "utf-8")
    records, _ = resolve(read_seeds(copy))
    _, faults = check_evidence(records, read_copies(articles))
    assert [fault.code for fault in faults] == ["TT302"]


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of so many words in a text."""
    found = [word for word, _, _ in words(text)]
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


def archive_members(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a wheel or a source archive."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            yield from ((name, wheel.read(name)) for name in wheel.namelist())
    else:
        with tarfile.open(path) as archive:
            yield from ((m.name, f.read()) for m in archive if (f := archive.extractfile(m)))


def tracked(root: Path) -> Iterator[tuple[str, bytes]]:
    """The files that git knows or would add."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, capture_output=True, check=True).stdout.decode().split("\0")
    yield from ((name, (root / name).read_bytes()) for name in names if name and (root / name).is_file())


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The wheel and the source archive, built from this tree."""
    root, out = Path(__file__).parents[1], tmp_path_factory.mktemp("dist")
    import sys

    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(out.iterdir())


def test_no_run_of_a_source_is_here(root: Path, articles: Path, packages: list[Path]) -> None:
    known = {run for path in articles.glob("*.txt") for run in runs(canonical(path.read_bytes()))}
    known -= {run for title in TITLES for run in runs(title)}
    assert known
    files = [*tracked(root), *(member for path in packages for member in archive_members(path))]
    assert len(files) > 100
    leaks = [name for name, data in files if runs(data.decode("utf-8", "ignore")) & known]
    assert not leaks


def test_the_wheel_holds_what_is_needed(packages: list[Path]) -> None:
    wheel = next(path for path in packages if path.suffix == ".whl")
    names = {name for name, _ in archive_members(wheel)}
    assert {f"trade_truce/dataset/{table}.csv" for table in trade_truce.tables()} <= names
    assert {"trade_truce/datapackage.json", "trade_truce/py.typed", "trade_truce/__init__.pyi"} <= names
    assert "trade_truce_build/judging/comparisons/value.sql" in names
    assert any(name.startswith("trade_truce/rules/") and name.endswith(".sql") for name in names)
    assert trade_truce.__version__ in wheel.name


def values(measure: str) -> dict[str, tuple[str, Decimal | None, Decimal | None]]:
    """Article -> surface and bounds of its figure of a measure."""
    figures = trade_truce.load("figures", as_="models")
    return {f.article_id: (f.surface, f.lower, f.upper) for f in figures if f.measure_id == measure}


def sides(conflict: str) -> dict[str, set[str]]:
    """Side -> the words of its reports."""
    rows = [side for side in trade_truce.load("sides", as_="models") if side.conflict_id == conflict]
    return {letter: {side.value for side in rows if side.side == letter} for letter in {side.side for side in rows}}


def test_the_600_billion() -> None:
    assert values("us-china-trade-value") == {
        "slow-around-the-sun-2025-06": ("nearly $600 billion", Decimal(540_000_000_000), Decimal(600_000_000_000)),
        "unn-undated": ("almost 600 billion dollars", Decimal(540_000_000_000), Decimal(600_000_000_000)),
        "news-az-2025-06-10": ("over $600 billion", Decimal(600_000_000_000), None),
    }
    conflicts = [c for c in trade_truce.load("conflicts", as_="models") if c.about == "us-china-trade-value"]
    assert sorted(c.kind for c in conflicts) == ["unit_or_scope", "value"]
    assert {c.n_origins for c in conflicts} == {1}
    assert sides("value--us-china-trade-value") == {
        "a": {"nearly $600 billion", "almost 600 billion dollars"},
        "b": {"over $600 billion"},
    }


def test_what_looks_like_a_disagreement_and_is_none() -> None:
    about = {c.about for c in trade_truce.load("conflicts", as_="models") if c.kind == "value"}
    assert not about & {"trump-xi-call-length", "us-tariff-before-geneva"}
    assert len(values("trump-xi-call-length")) == 2
    assert len(values("us-tariff-before-geneva")) == 3


def test_what_the_design_names_is_there() -> None:
    """Each example of a disagreement: words on two of its sides."""
    rows = trade_truce.load("conflicts", as_="models")
    of = {c.conflict_id: sides(c.conflict_id) for c in rows}
    found = {
        (c.kind, frozenset(words))
        for c in rows
        for one, other in combinations(of[c.conflict_id].values(), 2)
        for words in product(one, other)
    }
    for kind, left, right in [
        ("name", "Rash Doshi", "Rush Doshi"),
        ("name", "Caroline Leavitt", "Karoline Leavitt"),
        ("sense", "belies", "refutes"),
        ("sense", "imminent", "inevitable"),
        ("sense", "shaken", "impressed"),
        ("quotation", "a lot of pressure", "great pressure"),
        ("attribution", "one person", "citing sources"),
        ("value", "nearly $600 billion", "over $600 billion"),
    ]:
        assert (kind, frozenset((left, right))) in found, (kind, left, right)
    assert any(c.kind == "unit_or_scope" and "90-day" in str(of[c.conflict_id]) for c in rows)
    assert any(c.kind == "role" and c.about == "rush-doshi" for c in rows)
    assert any(c.kind == "date" and c.about == "us-china-trade-war" for c in rows)


def test_origins() -> None:
    """One story, told four times, is one origin; what another outlet reports on its own adds one."""
    statements = trade_truce.load("statements", as_="models")
    obsessed = {(s.n_articles, s.n_origins) for s in statements if s.utterance_id == "trump-obsessed-with-call"}
    assert obsessed == {(4, 1)}
    own = {f.article_id for f in trade_truce.load("figures", as_="models") if f.retold == "no"}
    assert own == {"eadaily-2025-06-04"}
    measures = {m.measure_id: (m.n_articles, m.n_origins) for m in trade_truce.load("measures", as_="models")}
    assert measures["us-tariff-before-geneva"] == measures["us-tariff-after-geneva"] == (3, 2)
    assert measures["trump-xi-call-length"] == (2, 2)
    assert measures["us-china-trade-value"] == (3, 1)


def test_numbers_that_are_easily_missed() -> None:
    assert values("us-tariff-before-geneva")["eadaily-2025-06-04"] == ("145", Decimal(145), Decimal(145))
    assert values("us-tariff-before-geneva")["slow-around-the-sun-2025-06"][2] is None
    assert values("restricted-rare-earth-metals")["news-az-2025-06-10"] == ("seven", Decimal(7), Decimal(7))
    assert values("shutdown-horizon")["slow-around-the-sun-2025-06"] == ("a matter of weeks", None, None)


def test_every_cell_of_text_is_short_or_ours() -> None:
    limits = {
        "surface",
        "date_words",
        "as_of_words",
        "made_on_words",
        "role_as_stated",
        "attributed_to",
        "speaker",
        "medium",
    }
    for table in trade_truce.tables():
        with trade_truce.path(table).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert all(len(row[name].split()) < RUN for name in limits & row.keys())


def test_each_example_is_the_first_value_of_its_column() -> None:
    for resource in trade_truce.package()["resources"]:
        rows = loader.rows(resource["name"]).values()
        for field in resource["schema"]["fields"]:
            first = next((row[field["name"]] for row in rows if row[field["name"]]), None)
            assert field.get("example") == first, f"{resource['name']}.{field['name']}"
