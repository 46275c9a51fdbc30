"""SQL that makes the rows of a block of lines, as `resolving` makes those of one entry, and says which are in order.

What needs Python (the bounds of dates, the slugs of names, the meanings of qualifiers) stands beside the block in
tables of distinct values, made by the functions that entries use: `dates`, `slugs`; and `raw.meanings`.
"""

from collections.abc import Iterator

from trade_truce import seeds as form
from trade_truce import sql
from trade_truce.columns import Column, columns, foreign_keys, longest, primary_key
from trade_truce.models import MODELS
from trade_truce.models.derived import ALWAYS_DERIVED, Conflict
from trade_truce.seeds import needed
from trade_truce.types import DECIMAL, DIGITS, PLACES
from trade_truce.values import WORDS, WORDS_IN_ASCII
from trade_truce_build.loading.schemas import SeedPart

_WHOLE, _BEHIND = DIGITS - PLACES - 1, PLACES - 1
"""Digits before and behind the point of a number that times a multiple of one digit each is still a number."""
_STATED = f"DECIMAL({_WHOLE + _BEHIND},{_BEHIND})"
_DIGITS = {
    "integer": "(0|[1-9][0-9]{0,17})",
    "number": rf"-?(0|[1-9][0-9]{{0,{_WHOLE - 1}}})(\.[0-9]{{1,{_BEHIND}}})?",
}


def entries(part: SeedPart) -> str:
    """SQL for the entries of a part in the table `block`: their line, their values by column, all of them texts."""
    given = "".join(f", {sql} AS {name}" for name, sql in part.given.items())
    if part.listed:
        inner = f'SELECT line{given}, unnest("{part.inside}") AS e FROM block'
    else:
        whole = f'"{part.inside}"' if part.inside else "block"
        inner = f"SELECT line{given}, {whole} AS e FROM block"
    of = "e" if part.alone else 'e."{}"'
    cells = (f'{of.format(key)} AS "{name}"' for key, name in part.keys.items())
    taken = ", ".join([*part.given, *cells])
    return f"SELECT line, {taken} FROM ({inner})"


def rows(part: SeedPart) -> str:
    """SQL for the part's rows: their document, whether they are fine, and the columns that they have by themselves."""
    names = ", ".join(f'{sql} AS "{name}"' for name, sql in _cells(part).items())
    return f"SELECT line AS doc, {_in_order(part)} AS fine, {names} FROM ({entries(part)}) x{_beside(part)}"


def shape(part: SeedPart) -> str:
    """SQL for the columns of these rows, with their types."""
    kinds = {column.name: column.types.sql for column in columns(part.table)}
    made = ", ".join(f'"{name}" {kinds[name]}' for name in _cells(part))
    return f"doc BIGINT, fine BOOLEAN, {made}"


def _cells(part: SeedPart) -> dict[str, str]:
    """Column -> SQL for its value, typed."""
    stated = {c.name: _typed(c) for c in part.columns}
    return {**stated, **derived(part)}


def _typed(column: Column) -> str:
    name = f'x."{column.name}"'
    if column.edtf:
        return f"{_dated(column.name)}.date"
    if column.named:
        return f"{_named(column)}.slug"
    kind = column.type
    return name if kind == "string" else f"TRY_CAST({name} AS {column.types.sql})"


def derived(part: SeedPart) -> dict[str, str]:
    """Column -> SQL for its value, of those that the build works out of a document by itself."""
    made: dict[str, str] = {}
    if (dated := MODELS[part.table].dated) in {column.name for column in part.columns}:
        made |= {bound: f"{_dated(dated)}.{bound}" for bound in ("earliest", "latest")}
    if form.AT in part.keys:
        made |= {"start": _from_at(1), "end": _from_at(2)}
    if of := MODELS[part.table].id_of if part.name == part.table else ():
        cells = [f"{_slug(name)}.slug" if name in slugged(part) else f"x.{name}" for name in of]
        made[primary_key(part.table)[0]] = _id(", ".join(cells + ["x.key"] * MODELS[part.table].keyed))
    if part.name == "figures":
        made |= {**_bounds(), "kind": "COALESCE(x.kind, 'level')"}
    if part.name == "statements":
        made |= {"mode": "COALESCE(x.mode, 'said')", "speaker_kind": _SPEAKER_KIND}
    if part.name == "articles":  # until it is known what others say of it
        made |= {"origin": "x.article_id", "first_version": "x.article_id", "standing": "'current'"}
    return made


_SPEAKER_KIND = (
    "COALESCE(x.speaker_kind, CASE WHEN x.person_id IS NOT NULL THEN 'person' "
    "WHEN x.organisation_id IS NOT NULL THEN 'organisation' WHEN x.speaker IS NOT NULL THEN 'unnamed' END)"
)


def named(part: SeedPart) -> Iterator[str]:
    """SQL for what a part's entries name in place of an id: document, slug, name and the kind of what has it."""
    for column in (c for c in part.columns if c.named):
        named = f"SELECT DISTINCT line, n.slug, n.name, '{column.named}' FROM ({entries(part)}) x"
        yield f'{named} JOIN named_slugs n ON n.name = x."{column.name}"'


def _named(column: Column) -> str:
    """The name of the slugs that are joined for a column in which seeds may write a name."""
    return f'"named {column.name}"'


def slugged(part: SeedPart) -> set[str]:
    """The columns of words of which a part's ids have the slugs."""
    return {c.name for c in part.columns if c.words and c.name in MODELS[part.table].id_of}


def _dated(name: str) -> str:
    """What a column's texts are called where they stand as dates."""
    return f'"date of {name}"'


def _slug(name: str) -> str:
    return f'"slug of {name}"'


def _id(of: str) -> str:
    return f"concat_ws('--', {of})"  # which passes over what is null


def _from_at(place: int) -> str:
    return f"TRY_CAST(split_part(x.at, '-', {place}) AS BIGINT)"


def references(part: SeedPart) -> dict[str, str]:
    """Column -> SQL for the ids that it may hold. Where it holds one of them, nobody need ask how it is written."""
    if part.name != part.table:
        return {}
    keys = {
        name: f"SELECT {key} FROM raw.{table}"
        for name, (table, key) in foreign_keys(part.table).items()
        if name in {*part.keys.values()} - {c.name for c in columns(part.table) if c.named}
    }
    return keys | ({"utterance_id": "SELECT utterance_id FROM raw.utterances"} if part.name == "statements" else {})


def unreferenced(part: SeedPart, name: str) -> str:
    """SQL for the documents in which a reference leads nowhere and is not written as an id is either."""
    (column,) = (c for c in part.columns if c.name == name)
    test = " AND ".join(_tests(column, later=True, alone=False))
    there = f'({references(part)[name]}) r(id) ON r.id = x."{name}"'
    return f'SELECT x.doc FROM raw.{part.name} x ANTI JOIN {there} WHERE x."{name}" IS NOT NULL AND NOT ({test})'


def _needed(part: SeedPart) -> set[str]:
    return {column.name for column in part.columns if needed(column)}


def _bounds() -> dict[str, str]:
    """A figure's bounds, exactly: a number of at most 19 digits and 8 after its point, times one of a digit and one."""
    value = "CAST(TRY_CAST(x.value AS " + _STATED + ") * q.{} AS " + DECIMAL + ")"
    stated = {side: f"TRY_CAST(x.{side} AS {DECIMAL})" for side in ("lower", "upper")}
    of_value = {side: value.format(side) for side in stated}
    bounds = {side: f"CASE WHEN q.given = 'value' THEN {of_value[side]} ELSE {stated[side]} END" for side in stated}
    of_bounds = (
        "CASE WHEN x.lower IS NULL THEN CASE WHEN x.upper IS NULL THEN 'neither' ELSE 'right' END "
        "WHEN x.upper IS NULL THEN 'left' ELSE 'both' END"
    )
    return bounds | {"closed": f"CASE WHEN q.given = 'value' THEN q.closed ELSE {of_bounds} END"}


def _beside(part: SeedPart) -> str:
    """What stands beside the block, joined to its entries."""
    beside = [("dates", "text", _dated(c.name), c.name) for c in part.columns if c.edtf]
    beside += [("named_slugs", "name", _named(c), c.name) for c in part.columns if c.named]
    beside += [("slugs", "surface", _slug(name), name) for name in sorted(slugged(part))]
    joins = [f' LEFT JOIN {table} {alias} ON {alias}.{text} = x."{name}"' for table, text, alias, name in beside]
    if part.name == "figures":
        positive = f"COALESCE(TRY_CAST(x.value AS {_STATED}) > 0, TRUE)"
        joins.append(f" LEFT JOIN raw.meanings q ON q.qualifier = x.qualifier AND q.positive = {positive}")
    return "".join(joins)


def _in_order(part: SeedPart) -> str:
    """SQL: true where nothing is wrong with a row by itself. Where it is not true, there may be nothing wrong."""
    tests = [
        test
        for column in part.columns
        if column.name not in part.given
        or (part.name, column.name) == (form.BYLINES, "name")  # others are answered for
        if column.name not in references(part)
        for test in _tests(column, False, part.name in form.PARTIAL and column.name not in form.GIVEN_OR_NOT)
    ]
    tests += [f'x."{name}" IS NOT NULL' for name in references(part) if name in _needed(part)]
    if form.AT in part.keys:
        start, end = _from_at(1), _from_at(2)
        tests += [
            "x.find IS NULL",
            f"x.at = {start} || '-' || {end}",
            f"{start} BETWEEN 0 AND 9999999999 AND {end} BETWEEN 1 AND 9999999999",
        ]
    if form.KEY in part.keys:
        tests.append(f"(x.key IS NULL OR regexp_full_match(x.key, '{form.KEY_PATTERN}'))")
    key = primary_key(part.table)[0]
    if key in derived(part) and part.name == part.table:
        tests.append(f"length({derived(part)[key]}) <= {longest(part.table, key)}")
    if part.name == "figures":
        tests += _bounded()
    if part.name == "mentions":
        tests.append("(x.person_id IS NULL) <> (x.organisation_id IS NULL)")
    if part.name == "articles":
        tests.append(f"(x.{form.AUTHORS} IS NULL OR len(x.{form.AUTHORS}) > 0)")
    if part.name == "observations":
        whole = "length(x.kind || '--' || x.observation_id)"
        tests += [f"x.kind NOT IN {ALWAYS_DERIVED}", f"{whole} <= {longest(Conflict.table, 'conflict_id')}"]
    return " AND ".join(f"COALESCE({test}, FALSE)" for test in tests)


def _bounded() -> list[str]:
    """That a figure has the value or the bounds that its qualifier wants, and no others, and means something."""
    value, finite = f"TRY_CAST(x.value AS {_STATED})", "q.lower IS NOT NULL AND q.upper IS NOT NULL"
    valued = f"x.value IS NOT NULL AND x.lower IS NULL AND x.upper IS NULL AND NOT ({value} = 0 AND {finite}"
    valued += " AND q.closed <> 'both')"
    lower, upper = (f"TRY_CAST(x.{side} AS {DECIMAL})" for side in ("lower", "upper"))
    bounded = f"x.value IS NULL AND COALESCE({lower} <= {upper}, q.given = 'any')"
    rounded = "x.digits IS NULL OR q.qualifier = 'exact'"
    return [rounded, f"CASE WHEN q.given = 'value' THEN {valued} ELSE {bounded} END"]


def _tests(column: Column, later: bool, alone: bool) -> Iterator[str]:
    """Tests of one column's text, each true where it is as the column's model wants it."""
    name = f'x."{column.name}"'
    either = f"{name} IS NULL OR " if later or not (needed(column) or alone) else ""
    if column.type in _DIGITS:
        yield f"{either}regexp_full_match({name}, '{_DIGITS[column.type]}')"
    elif column.edtf:
        yield f"{either}{_dated(column.name)}.date IS NOT NULL"
    elif column.named:
        yield f"{either}(NOT starts_with({name}, 'TODO') AND {_named(column)}.slug IS NOT NULL)"
    else:
        yield f"{either}({_fits(column, name)})"


def _fits(column: Column, cell: str) -> str:
    """That a text is one for the column, and not left to do."""
    return " AND ".join([*column.fits(cell, _matches).values(), f"NOT starts_with({cell}, 'TODO')"])


def _matches(cell: str, pattern: str) -> str:
    """Of words beyond ASCII it says nothing: those are judged one by one all the same (see `insert.unreadable`)."""
    if pattern == WORDS:
        return f"(strlen({cell}) > length({cell}) OR {sql.matches(cell, WORDS_IN_ASCII)})"
    return sql.matches(cell, pattern)
