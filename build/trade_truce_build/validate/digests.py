"""The content digest of a table that was read, to be held against the one that its descriptor states."""

import pyarrow as pa
import pyarrow.compute as pc

from trade_truce.columns import table_schema
from trade_truce.digest import SEPARATOR, Tree, leaf, table_digest

_BATCH = 1 << 14
"""Rows whose texts are made at once."""


def digest(table: str, rows: pa.Table) -> str:
    """The digest of a table's rows, every cell as text."""
    tree = Tree()
    for batch in rows.to_batches(max_chunksize=_BATCH):
        cells = [pc.fill_null(cells, "") for cells in batch.columns]
        tree.add(b"".join(map(leaf, pc.binary_join_element_wise(*cells, SEPARATOR).to_pylist())))
    return table_digest(table_schema(table)["fields"], tree)
