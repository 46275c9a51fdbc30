"""What the models ask of a row, as SQL that finds every row which may break it.

It may find a row that is right: the models judge what it finds. It may not pass over one that is wrong.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from trade_truce import sql
from trade_truce.columns import Column, columns, foreign_keys
from trade_truce.text import FORBIDDEN
from trade_truce.types import DIGITS, PLACES
from trade_truce.vocabularies import NO_WORDS, OwnWords

# Rust's `\s`, as far as RE2, whose own is ASCII alone, does not know it.
_SPACE = r"\s\x{b}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"
_ALLOWED_SPACE = r"\n \x{a0}\x{1680}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}"
"""Those of them that a text may hold."""
_CODE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))")
_SURROGATES = r"\ud800-\udfff"  # which no UTF-8 holds, and RE2 refuses to hear of


_NUMBER = rf"-?(0|[1-9][0-9]{{0,{DIGITS - PLACES - 1}}})(\.[0-9]{{0,{PLACES - 1}}}[1-9])?"
"""As the build writes a number: no zero that says nothing."""


def raw(name: str) -> str:
    """A cell as it stands in the file."""
    return f"t.{sql.name(name)}"


def typed(column: Column) -> str:
    """SQL for a cell's value; null where the text is none."""
    cell = raw(column.name)
    match column.type:
        case "string":
            return cell
        case _:
            return f"TRY_CAST({cell} AS {column.types.sql})"


def suspect(table: str, wrong_dates: Iterable[str], doubts: Mapping[str, str], own: OwnWords = NO_WORDS) -> str:
    """SQL that is true of a row which may be wrong.

    A column that refers to a key is not looked at: it holds a key, which is, or leads nowhere. wrong_dates: texts of
    dates that no calendar has. doubts: column -> SQL that is true where a cell may not fit its pattern.
    own: the words of the package.
    """
    known = {*foreign_keys(table)}
    faults = [fault for c in columns(table, own) for fault in _faults(c, c.name in known, tuple(wrong_dates), doubts)]
    return f"COALESCE({' OR '.join(faults)}, FALSE)"


def doubtful_dates(table: str) -> str:
    """SQL for the texts that only a calendar can judge: leap days and days past the 28th, and intervals."""
    cells = [raw(c.name) for c in columns(table) if c.edtf]
    odd = r"/|-(?:29|3[01])"
    selects = (f"SELECT {cell} AS x FROM {table} t WHERE regexp_matches({cell}, '{odd}')" for cell in cells)
    return " UNION ".join(selects)


def _faults(column: Column, refers: bool, wrong_dates: tuple[str, ...], doubts: Mapping[str, str]) -> Iterator[str]:
    cell = raw(column.name)
    if column.required:
        yield f"{cell} IS NULL"
    if refers:
        return
    if column.type != "string":
        yield from _ill_typed(column)
    if column.type != "string":
        return
    misfits = [f"NOT ({test})" for test in column.fits(cell, _matches).values()]
    if column.name in doubts:
        yield f"CASE WHEN {doubts[column.name]} THEN {' OR '.join(misfits)} ELSE FALSE END"
    else:
        yield from misfits
    if column.edtf and wrong_dates:
        yield f"{cell} IN ({sql.texts(wrong_dates)})"


def _ill_typed(column: Column) -> Iterator[str]:
    """A value that is not written as the build writes it."""
    cell, value = raw(column.name), typed(column)
    if column.type == "number":
        yield f"NOT regexp_full_match({cell}, '{_NUMBER}') OR {cell} = '-0' OR ({value} IS NULL AND {cell} IS NOT NULL)"
    else:
        yield f"CAST({value} AS VARCHAR) IS DISTINCT FROM {cell}"
    if column.type == "date":
        yield f"NOT isfinite({value})"  # DuckDB knows a date `infinity`
    yield from (f"NOT ({test})" for test in column.fits(value).values())


def _matches(cell: str, pattern: str) -> str:
    return sql.matches(cell, re2(pattern))


def re2(pattern: str) -> str:
    """A pattern of Rust's engine as RE2 understands it.

    What it leaves out is what no text may hold (see `trade_truce.text`), where it would take anything else.
    """
    parts = re.split(r"(\\.|\[\^?|\]|\.)", pattern)
    made, inside = [], False
    for part in parts:
        if part in ("[", "[^"):
            inside = True
            made.append(part + (_FORBIDDEN if part == "[^" else ""))
        elif part == "]":
            inside = False
            made.append(part)
        elif part == r"\s":
            made.append(_SPACE if inside else f"[{_ALLOWED_SPACE}]")
        else:
            made.append(f"[^\\n{_FORBIDDEN}]" if part == "." and not inside else part)
    return "".join(made)


def _in_re2(characters: str) -> str:
    return _CODE.sub(lambda code: f"\\x{{{next(filter(None, code.groups()))}}}", characters)


_FORBIDDEN = _in_re2(FORBIDDEN.pattern[1:-1].replace(_SURROGATES, ""))
