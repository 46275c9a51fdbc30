"""A limit: DuckDB merely reads the JSON Lines, and writes each list in them as one CSV. Nothing is worked out or checked.

    python bare_build.py PROJECT OUT

A span stays as it is written (`210-238`), and what follows from other columns is not there: so it writes some less.
"""

import sys
from pathlib import Path

import duckdb

from trade_truce.seeds import REGISTERS, SECTIONS, article_columns, register_columns, section_columns

seeds, out = Path(sys.argv[1], "seeds"), Path(sys.argv[2])


def keys(section: str) -> list[str]:
    """What an entry of a list may hold."""
    return [*section_columns(section), *(["at"] if section == "mentions" else ["key", "at"])]


def files(name: str) -> str:
    """The files of a register, or of the articles, as DuckDB globs them."""
    single = sorted(seeds.glob(f"{name}.jsonl*"))
    return str(single[0] if single else seeds / name / "*.jsonl*").replace("'", "''")


def kind(names: list[str]) -> str:
    """A struct of texts."""
    return "STRUCT(" + ", ".join(f'"{n}" VARCHAR{"[]" if n == "authors" else ""}' for n in names) + ")"


out.mkdir(parents=True)
made = {"article": kind(list(article_columns()))} | {s: f"{kind(keys(s))}[]" for s in SECTIONS}
with duckdb.connect() as engine:
    columns = ", ".join(f"{name}: '{form.replace(chr(39), chr(39) * 2)}'" for name, form in made.items())
    source = f"read_json('{files('articles')}', format = 'newline_delimited', columns = {{{columns}}})"
    engine.execute(f"CREATE TABLE seeds AS SELECT * FROM {source}")
    engine.execute(f"COPY (SELECT article.* FROM seeds) TO '{out / 'articles.csv'}' (FORMAT csv, HEADER)")
    for section in SECTIONS:
        rows = f'SELECT article.id AS article, unnest("{section}", recursive := true) FROM seeds'
        engine.execute(f"COPY ({rows}) TO '{out / section}.csv' (FORMAT csv, HEADER)")
    for register in REGISTERS:
        if not (found := sorted(seeds.glob(f"{register}*"))):
            continue
        fields = {"id": "VARCHAR", **dict.fromkeys(register_columns(register), "VARCHAR")}
        fields |= {"people": "STRUCT(person VARCHAR, part VARCHAR)[]"} if register == "events" else {}
        rows = f"SELECT * FROM read_json('{files(register)}', format = 'newline_delimited', columns = {fields})"
        engine.execute(f"COPY ({rows}) TO '{out / register}.csv' (FORMAT csv, HEADER)")
