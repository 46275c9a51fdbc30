"""A warning for two articles that are likely one text."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random
from types import MappingProxyType

import pyarrow as pa
import pytest

from trade_truce.sketch import PLACES, resemblance
from trade_truce_build import cli
from trade_truce_build.core.engine import open_engine
from trade_truce_build.judging import copies


def near(sketches: Mapping[str, bytes], origins: Mapping[str, str] = MappingProxyType({})) -> list[copies.Near]:
    """Which articles are near copies. origins: those that are not the articles themselves."""
    with open_engine() as engine:
        engine.register("articles", pa.table({
            "article_id": list(sketches), "origin": [origins.get(one, one) for one in sketches],
            "sketch": [sketch.hex() or None for sketch in sketches.values()],
        }))  # fmt: skip
        return copies.near_copies(engine)


def changed(random: Random, sketch: bytes, places: int) -> bytes:
    """A sketch that differs in so many places."""
    at = set(random.sample(range(PLACES), places))
    return bytes((b + 1) % 256 if place in at else b for place, b in enumerate(sketch))


def test_nearly_all_that_share_half_are_found_and_none_that_share_less() -> None:
    random = Random(1)
    sketches = {
        f"{places}-{number}": random.randbytes(PLACES) for places in (0, 10, 20, 30, 34) for number in range(200)
    }
    changes = {f"{name}-b": changed(random, text, int(name.split("-")[0])) for name, text in sketches.items()}
    pairs = near(sketches | changes)
    assert all(other == f"{one}-b" for one, other, _ in pairs)
    assert all(share == resemblance(sketches[one].hex(), changes[other].hex()) for one, other, share in pairs)
    found = Counter(int(one.split("-")[0]) for one, _, _ in pairs)
    assert (found[0], found[10], found[34]) == (200, 200, 0)
    assert found[20] >= 199
    assert found[30] >= 188


def test_of_many_copies_each_is_held_against_the_first() -> None:
    text = bytes(range(PLACES))
    pairs = near({f"a{number:04}": text for number in range(3000)})
    assert pairs == [("a0000", f"a{number:04}", 1.0) for number in range(1, 3000)]


def test_what_has_one_origin_or_no_sketch_is_no_copy() -> None:
    text = bytes(PLACES)
    assert near({"a": text, "b": b"", "c": text, "d": text}, {"c": "a"}) == [("a", "d", 1.0)]
    assert near({"a": text, "b": b""}) == near({}) == []


def give_one_sketch(project: Path) -> None:
    """Gives both articles the sketch of the first."""
    seeds = [project / "seeds" / "articles" / name for name in ("harbour-2025-06-03.yaml", "lantern-undated.yaml")]
    lines = [next(line for line in seed.read_text("utf-8").splitlines() if "sketch:" in line) for seed in seeds]
    seeds[1].write_text(seeds[1].read_text("utf-8").replace(lines[1], lines[0]), "utf-8")


def test_two_of_one_sketch_are_warned_of(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    give_one_sketch(built)
    assert cli.main(["build", "--root", str(built)]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("seeds/articles/lantern-undated.yaml:")
    assert "TT215 warning: its text shares about 100% of its runs of words with harbour-2025-06-03" in first


def test_who_declares_an_origin_is_not_warned_of(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    give_one_sketch(built)
    seed = built / "seeds" / "articles" / "lantern-undated.yaml"
    text = seed.read_text("utf-8").replace("  language: en\n", "  language: en\n  based_on: harbour-2025-06-03\n")
    seed.write_text(text, "utf-8")
    assert cli.main(["build", "--root", str(built)]) == 0
    assert "warning" not in capsys.readouterr().out
