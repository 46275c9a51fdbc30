"""What is proved set-wise is what models and rules say row by row, of whatever somebody does to a package."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.amount import examples
from tests.build.validate.packages import Texts, header, put, texts

from trade_truce.backends.models import CONVERT
from trade_truce.columns import Column, columns, foreign_keys
from trade_truce.models import TABLES
from trade_truce.rules import rules
from trade_truce.text import FORBIDDEN
from trade_truce_build.core.engine import to_arrow
from trade_truce_build.core.finding import Finding
from trade_truce_build.judging.check import broken
from trade_truce_build.judging.context import connect
from trade_truce_build.validate.prove import validate
from trade_truce_build.validate.rows import taken

STRANGE = [
    "", " ", "x", "X", "0", "00", "-0", "+1", "-1", "1.0", "1.50", "1e3", "1_0", "NaN", "Infinity",
    "99999999999999999999", "100000000000000000000", "0.1234567891", "9223372036854775808", "true", "True", "TRUE",
    "t", "null", "=1", "@x", "a--b", "a---b", "-a", "a-", "a_b", "é", "e\u0301", "\u00a0x", "x\u00a0", "x\u0085",
    "x\u3000y", "x\u2028y", "a\u200bb", "a\nb", "a\n", "\na", "a\rb", "a\tb", 'a"b', '"', '""', "a,b", "a;b", ";",
    "a;;b", "a; b", "2025-02-29", "2024-02-29", "2025-02-30", "2025-06-31", "2025-6-1", "20250601", "2025-06-01T00",
    "infinity", "epoch", "2025-06-02/2025-06-01", "2025-06/2025-05", "../..", "2025-06-29/..", "2025-13", "0000",
    "0001-01-01", "9999-12-31", "one two three four five six seven eight", "١", "𝟙", "a" * 80, "a" * 81, "a" * 121,
    "w " * 8 + "w", "é" * 121, "é" * 120, "a" * 401, "a" * 1001, "https://u@x.org/", "http://x.y", "\x7f", "a\x00",
    "Ä;B", "words", "US", "us", "EUR", "a" * 120 + ";b", "a" * 100 + ";" + "b" * 100,
]  # fmt: skip


def right(column: Column, text: str) -> bool:
    """Whether a cell is right by itself: its text becomes a value, and the build writes that value so."""
    if not text:
        return not column.required
    if FORBIDDEN.search(text):
        return False
    try:
        value = CONVERT[column.type](text)
    except (ValueError, ArithmeticError, KeyError):
        return False
    if column.type == "integer" and not -(1 << 63) <= value < 1 << 63:
        return False  # a model has room for it, no table has
    return column.type not in PLAIN or PLAIN[column.type](value) == text


def _plain(value: object) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


PLAIN: dict[str, Callable[[Any], str]] = {
    "integer": str,
    "number": _plain,
    "date": str,
    "boolean": lambda value: str(value).lower(),
}


def refused(table: str, row: list[str]) -> set[str]:
    """The columns of a row that are wrong."""
    known = {c.name: (c, text) for c, text in zip(columns(table), row, strict=True)}
    wrong = {name for name, (column, text) in known.items() if not right(column, text)}
    values = {n: CONVERT[c.type](t) if t else None for n, (c, t) in known.items() if n not in wrong}
    try:
        TABLES[table].model_validate(values)
    except ValidationError as error:
        wrong |= {str(fault["loc"][0]) for fault in error.errors()}
    return wrong


def cell() -> st.SearchStrategy[str]:
    own = sorted({text for rows in texts().values() for row in rows for text in row})
    return st.sampled_from(STRANGE) | st.sampled_from(own) | st.text(st.characters(codec="utf-8"), max_size=12)


@settings(max_examples=examples(15, 20), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_wrong_cell_is_passed_over_and_no_right_one_suspected(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from([name for name, rows in texts().items() if rows]))
    rows, wrong = [], []
    for _ in range(data.draw(st.integers(1, 40))):
        row = list(data.draw(st.sampled_from(texts()[table])))
        at = data.draw(st.integers(0, len(row) - 1))
        row[at] = data.draw(cell())
        rows.append(row)
        wrong.append(bool(refused(table, row) - foreign_keys(table).keys()))
        required = {c.name for c in columns(table) if c.required}
        wrong[-1] |= any(not text and name in required for name, text in zip(header(table), row, strict=True))
    text = pa.table({n: pa.array([r[i] or None for r in rows], pa.string()) for i, n in enumerate(header(table))})
    with duckdb.connect() as engine:
        _, suspects = taken(table, text, engine)
    assert suspects == [number for number, bad in enumerate(wrong) if bad]


@st.composite
def changes(draw: st.DrawFn) -> Texts:
    """The small dataset with a few cells, rows or whole tables changed."""
    rows = texts()
    for _ in range(draw(st.integers(1, 4))):
        table = draw(st.sampled_from([name for name in rows if rows[name]] or list(TABLES)))
        if not rows[table]:
            continue
        at = draw(st.integers(0, len(rows[table]) - 1))
        match draw(st.sampled_from(["cell", "own", "own", "swap", "twice", "gone", "span"])):
            case "cell":
                rows[table][at][draw(st.integers(0, len(header(table)) - 1))] = draw(cell())
            case "own":  # another value of the column, or of one of its kind
                place = draw(st.integers(0, len(header(table)) - 1))
                rows[table][at][place] = draw(st.sampled_from(sorted({row[place] for row in rows[table]})))
            case "swap":
                other = draw(st.integers(0, len(rows[table]) - 1))
                rows[table][at], rows[table][other] = rows[table][other], rows[table][at]
            case "twice":
                rows[table].append(list(rows[table][at]))
            case "gone":
                del rows[table][at]
            case "span" if "start" in header(table):
                start, end = header(table).index("start"), header(table).index("end")
                rows[table][at][start] = str(draw(st.integers(0, 300)))
                rows[table][at][end] = str(draw(st.integers(0, 300)))
    return rows


def reference(rows: Texts) -> tuple[set[tuple[str, int, str]], set[tuple[str, str, str]]]:
    """Table, number and column of each wrong cell; code, table and field of what breaks a rule, where none is wrong."""
    cells = {
        (table, number, name)
        for table in TABLES
        for number, row in enumerate(rows[table])
        for name in refused(table, row)
    }
    return cells, set() if cells else set(_breaches(rows))


def _breaches(rows: Texts) -> Iterator[tuple[str, str, str]]:
    models = {
        table: [
            TABLES[table].model_validate(
                {c.name: CONVERT[c.type](t) if t else None for c, t in zip(columns(table), row, strict=True)}
            )
            for row in rows[table]
        ]
        for table in TABLES
    }
    with connect({table: to_arrow(table, made) for table, made in models.items()}) as engine:
        some = broken(engine, [rule for rule in rules() if rule.needs == "some"])
        found = some or broken(engine, [rule for rule in rules() if rule.needs == "all"])
    yield from ((b.rule.code, b.resource, b.field) for b in found)


@settings(max_examples=examples(15, 25), deadline=None, suppress_health_check=list(HealthCheck))
@given(changes())
def test_agrees_with_models_and_rules(rows: Texts) -> None:
    cells, breaches = reference(rows)
    with TemporaryDirectory() as folder:
        put(Path(folder), rows)
        state = validate(Path(folder))
        found = set(_placed(Path(folder), state.found))
    if "\r" in "".join(text for t in rows.values() for row in t for text in row):
        assert state.found  # the file as a whole is not what a build writes
    elif cells:
        assert {f[1:] for f in found if f[0] in ("TT203", "TT208", "TT011")} == cells
    else:
        assert {(code, table, column) for code, table, _, column in found} == breaches


def _placed(folder: Path, found: list[Finding]) -> Iterator[tuple[str, str, int, str]]:
    """Code, table, row and column of findings, from their places in the files as another reader understands them."""
    for one in found:
        table = Path(one.path).stem
        text = (folder / one.path).read_bytes().decode("utf-8")
        lines = text.split("\n")
        index = sum(len(line) + 1 for line in lines[: one.line - 1]) + one.column - 1
        inside, row, column = False, 0, 0
        for char in text[:index]:
            inside ^= char == '"'
            row, column = (row + 1, 0) if char == "\n" and not inside else (row, column + (char == "," and not inside))
        yield one.code, table, row - 1, header(table)[column] if one.line > 1 else columns(table)[0].name
