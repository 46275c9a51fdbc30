"""A table of figures by itself, as large as asked for: skewed measures, and of a hundred figures one in a conflict.

    python -m synthetic.figures FIGURES MEASURES SEED FILE.arrow
"""

import json
import sys
from typing import Any

import numpy as np
import pyarrow as pa

from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns

# Qualifier, twentieths of the true value stated, and the bounds in hundredths of it; every pair of them meets.
_AGREE = (
    ("exact", 2000, 2000, "both"), ("about", 1800, 2200, "both"), ("about", 1890, 2310, "both"),
    ("nearly", 1890, 2100, "left"), ("over", 1900, None, "neither"), ("at_least", 2000, None, "left"),
    ("under", 0, 2200, "left"), ("at_most", 0, 2000, "both"), ("vague", None, None, "neither"),
)  # fmt: skip


def figures(count: int, measures: int, seed: int) -> pa.Table:
    """So many figures of so many measures. A tenth of the measures have two figures each, which disagree."""
    chance = np.random.default_rng(seed)
    small = min(measures // 10, count // 200)
    large, free = measures - small, count - 2 * small
    flat = 20.0
    number = (flat * ((large / flat + 1) ** chance.random(free) - 1)).astype(np.int64)
    of = np.concatenate([np.minimum(number, large - 1), np.repeat(np.arange(large, measures), 2)])
    how = np.concatenate([chance.integers(0, len(_AGREE), free), np.zeros(2 * small, np.int64)])
    scale = of % 977 + 1
    shift = np.where(np.arange(count) >= free, 1 + np.arange(count) % 2, 1)  # the second of two is twice as much
    rows = {
        "figure_id": _texts("article-{:07}--measure-{:06}", np.arange(count), of),
        "article_id": _texts("article-{:07}", np.arange(count)),
        "measure_id": _texts("measure-{:06}", of),
        "surface": _texts("{} dollars", scale),
        "lower": _bound(how, 1, scale * shift),
        "upper": _bound(how, 2, scale * shift),
        "closed": pa.array(np.array([row[3] for row in _AGREE])[how]),
        "unit": pa.array(np.where(of % 3 == 0, "USD", "percent")),
        "qualifier": pa.array(np.array([row[0] for row in _AGREE])[how]),
    }
    schema = arrow_schema(columns("figures"))
    return pa.table([rows[f.name] if f.name in rows else pa.nulls(count, f.type) for f in schema], schema=schema)


def _texts(form: str, *numbers: Any) -> pa.Array:
    return pa.array([form.format(*row) for row in zip(*(n.tolist() for n in numbers), strict=True)])


def _bound(how: Any, which: int, scale: Any) -> pa.Array:
    """A bound for each figure: of its qualifier, times its measure's scale; null where there is none."""
    parts = np.array([-1 if row[which] is None else row[which] for row in _AGREE])[how]
    return pa.array(parts * scale, pa.int64(), mask=parts < 0).cast(pa.decimal128(29, 9))


def main(path: str, *sizes: int) -> None:
    """Writes the table, and prints what it has."""
    table = figures(*sizes)
    with pa.OSFile(path, "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)
    counts = table["measure_id"].value_counts().field("counts").to_pylist()
    print(json.dumps({"figures": len(table), "measures": len(counts), "largest_measure": max(counts)}))


if __name__ == "__main__":
    main(sys.argv[4], *map(int, sys.argv[1:4]))
