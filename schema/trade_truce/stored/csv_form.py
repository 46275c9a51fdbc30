"""Rows written as the CSV that a build writes, block by block, and no more of them than may be."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from trade_truce.digest import SEPARATOR, Tree, leaf, table_digest
from trade_truce.stored.described import WrittenTable, csv_resource, is_parquet

LONGEST = 1 << 16
"""Bytes of a cell that is read; columns have room for a twentieth of it."""
SQUEEZED = 200
"""How many times its size a packed file may grow; tables grow tenfold."""
SMALL = 1 << 20
"""Bytes that any file may be taken to have, where it is asked how many times it grows."""
QUOTED = ',"#\n\r'
"""The characters for which a cell is put into quotation marks: those that DuckDB's own writer goes by."""
_ODD = re.compile(f"[{re.escape(QUOTED)}]")
_BLOCK = 1000


def write(rows: Iterable[Sequence[str | None]], resource: dict[str, Any], target: Path) -> dict[str, Any]:
    """Writes the rows of a table as CSV, and returns what a descriptor says of the file.

    Raises ValueError where there are more or fewer rows than the descriptor says, or more bytes than may be.
    """
    schema, most, tree, hashed = resource["schema"], _most(resource), Tree(), hashlib.sha256()
    size, count, source = 0, 0, iter(rows)
    with target.open("wb") as file:
        names: list[Sequence[str | None]] = [[field["name"] for field in schema["fields"]]]
        block, texts = names, [_text(names[0], len(names[0]))]
        while block:
            data = "".join(map(_line, block, texts)).encode()
            size += len(data)
            if size > most:
                raise ValueError("it has more bytes than its descriptor says")
            hashed.update(data)
            file.write(data)
            block = list(islice(source, _BLOCK))
            texts = [_text(row, len(names[0])) for row in block]
            count += len(block)
            if count > resource["rowCount"]:
                raise ValueError("it has more rows than its descriptor says")
            tree.add(b"".join(map(leaf, texts)))
    if count < resource["rowCount"]:
        raise ValueError(f"it has {count} rows, and its descriptor says {resource['rowCount']}")
    digest, hash = table_digest(schema["fields"], tree), f"sha256:{hashed.hexdigest()}"
    title = str(resource.get("title", ""))
    return csv_resource(resource["name"], title, schema, WrittenTable(size, hash, count, digest))


def _most(resource: dict[str, Any]) -> int:
    """The bytes of a table's CSV. Where they are not stated, a cell that was changed may make them a little more."""
    stated: int = resource["bytes"]
    return SQUEEZED * max(stated, SMALL) if is_parquet(resource) else stated + LONGEST


def _text(row: Sequence[str | None], cells: int) -> str:
    """A row as its digest is of it."""
    text = SEPARATOR.join([cell or "" for cell in row])
    if text.count(SEPARATOR) != cells - 1:
        raise ValueError("a cell holds U+001F, which no text may")
    return text


def _line(row: Sequence[str | None], text: str) -> str:
    if _ODD.search(text):
        return ",".join(_quoted(cell or "") for cell in row) + "\n"
    return text.replace(SEPARATOR, ",") + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _ODD.search(cell) else cell
