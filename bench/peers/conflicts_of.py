"""One comparison of a table of figures: that which the package ships, sides and all, or a bare GROUP BY.

    python conflicts_of.py shipped|bare FIGURES.arrow

Prints as JSON how long it took, without starting and loading, and how many rows it gave.
"""

import json
import sys
import time

import pyarrow as pa

from trade_truce_build.judging.compare import compared
from trade_truce_build.judging.context import connect

BARE = "SELECT measure_id, max(lower), min(upper), count(*) FROM figures GROUP BY measure_id"


with pa.memory_map(sys.argv[2]) as file:
    figures = pa.ipc.open_file(file).read_all()
with connect({"figures": figures}) as engine:
    engine.execute(
        "CREATE TABLE laid AS FROM figures; CREATE OR REPLACE TEMP VIEW figures AS FROM laid"
    )  # as in a build
    start = time.perf_counter()
    found = engine.sql(BARE).to_arrow_table() if sys.argv[1] == "bare" else compared(engine, "value")
    print(json.dumps({"query_seconds": time.perf_counter() - start, "rows": found.num_rows}))
