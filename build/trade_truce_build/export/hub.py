"""A folder for a hub of data sets: Parquet files, the descriptor, and a page whose head the hub's viewer reads."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from trade_truce.citing import bibtex, citation
from trade_truce_build.export.facts import Facts, facts, licence
from trade_truce_build.export.folder import write_text
from trade_truce_build.export.parquet import write_parquet
from trade_truce_build.export.source import Source

_SIZES = ((10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"), (10**7, "1M<n<10M"))
"""Rows below which a hub's category of size is that."""
_LARGEST = "n>10M"
_PAGE = """\
# {title}

{description}

Version {version}{released}. {terms}

| table | rows | what a row is |
|---|---|---|
{tables}

`datapackage.json` (Frictionless Data Package) says what every column means, and so does each Parquet file in its
metadata. Numbers are decimals, days are dates; a date that is not exact is a text (EDTF), with its first and last day
beside it.

## Citation

{citation}

```bibtex
{bibtex}
```
"""
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$-])")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def write_hub(source: Source, target: Path) -> None:
    """The folder."""
    write_parquet(source, target)
    write_text(target / "README.md", page(source, facts(source)))


def page(source: Source, known: Facts) -> str:
    """The page: its head in YAML, and what people read."""
    package = source.package
    rows = "\n".join(
        f"| {_shown(table.name)} | {table.resource['rowCount']} | {_shown(str(table.resource.get('title', '')))} |"
        for table in source.tables
    )
    day = str(package.get("created", ""))[:10]
    return f"---\n{''.join(_head(source, known))}---\n\n" + _PAGE.format(
        title=_shown(package["title"]),
        description=_shown(str(package.get("description", ""))),
        version=_shown(package["version"]),
        released=f", released {_shown(day)}" if day else ", unreleased",
        terms=_shown(str(licence(package).get("title", ""))),
        tables=rows,
        citation=_shown(citation(package)),
        bibtex=bibtex(package).replace("```", "'''"),
    )


def _head(source: Source, known: Facts) -> Iterator[str]:
    package = source.package
    if terms := licence(package).get("name"):
        yield f"license: {yaml_text(terms.lower())}\n"
    yield f"pretty_name: {yaml_text(package['title'])}\n"
    yield from _list("language", sorted({tag.partition("-")[0] for tag in known.languages}))
    yield from _list("tags", package.get("keywords", []))
    yield from _list("size_categories", [next((name for most, name in _SIZES if known.rows < most), _LARGEST)])
    yield "configs:\n"
    for number, table in enumerate(source.tables):
        yield f"- config_name: {yaml_text(table.name)}\n"
        yield f"  data_files: {yaml_text(f'{table.name}.parquet')}\n"
        if not number:
            yield "  default: true\n"


def _list(key: str, texts: list[str]) -> Iterator[str]:
    if texts:
        yield f"{key}:\n" + "".join(f"- {yaml_text(text)}\n" for text in texts)


def yaml_text(text: str) -> str:
    """A text for YAML, between quotation marks; what cannot be seen stands as its number."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def _shown(text: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(_UNSEEN.sub(" ", text).split()))
