"""One query over a table of figures, in the embedded engine: the comparison that the package ships, or a bare GROUP BY.

    python conflicts_of.py shipped|bare FIGURES.arrow

Prints as JSON how long the query took, without starting and loading, and how many rows it gave.
"""

import json
import sys
import time

import pyarrow as pa

from trade_truce_build.judging.compare import query
from trade_truce_build.judging.context import connect

BARE = "SELECT measure_id, max(lower), min(upper), count(*) FROM figures GROUP BY measure_id"


def sql(which: str) -> str:
    """The query."""
    if which == "bare":
        return BARE
    return query("value")


with pa.memory_map(sys.argv[2]) as file:
    figures = pa.ipc.open_file(file).read_all()
with connect({"figures": figures}) as engine:
    engine.execute(
        "CREATE TABLE laid AS FROM figures; CREATE OR REPLACE TEMP VIEW figures AS FROM laid"
    )  # as in a build
    start = time.perf_counter()
    found = engine.sql(sql(sys.argv[1])).to_arrow_table()
    print(json.dumps({"query_seconds": time.perf_counter() - start, "rows": found.num_rows}))
