"""Great Expectations with our suites: on pandas (columns alone), or on SQLite (columns and all rules).

python on_gx.py pandas|sqlite PACKAGE
"""

import sys
import tempfile
from pathlib import Path

from peers.tables import end

from trade_truce.columns import columns, table_schema
from trade_truce.expectations import table_suite
from trade_truce.models import TABLES
from trade_truce_build.judging.suites import quiet_context


def on_pandas(package: Path) -> list[str]:
    """What the columns' suites find in data frames."""
    import great_expectations as gx
    import pandas as pd

    found = []
    with quiet_context() as context:
        source = context.data_sources.add_pandas("tables")
        for table in TABLES:
            types = {c.name: "Int64" for c in columns(table) if c.type == "integer"}
            texts = {c.name: "str" for c in columns(table) if c.type in ("string", "list", "date", "number")}
            frame = pd.read_csv(
                package / "dataset" / f"{table}.csv", dtype=types | texts, na_values=[""], keep_default_na=False
            )
            batch = source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("all")
            asked = [getattr(gx.expectations, kind)(**how) for kind, how in table_suite(table, len(frame))]
            suite = gx.ExpectationSuite(name=table, expectations=asked)
            results = batch.get_batch({"dataframe": frame}).validate(suite, result_format="SUMMARY").results
            found += [
                f"{table}: {r.expectation_config.type} {r.expectation_config.kwargs}" for r in results if not r.success
            ]
    return found


def on_sqlite(package: Path) -> list[str]:
    """What the columns' suites and the rules find in SQLite, into which the tables are laid first."""
    from trade_truce.backends.arrow import arrow_schema, read
    from trade_truce_build.judging.context import connect
    from trade_truce_build.judging.sqlite import copy_to_sqlite
    from trade_truce_build.judging.suites import run_suites, suites

    tables = {}
    for table in TABLES:
        plain = [{k: v for k, v in c.items() if k != "categories"} for c in table_schema(table)["fields"]]
        tables[table] = read(package / "dataset" / f"{table}.csv", plain).cast(arrow_schema(columns(table)))
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "tables.sqlite")
        copy_to_sqlite(connect(tables), database)
        ran = run_suites(database, suites({table: made.num_rows for table, made in tables.items()}))
    return [" ".join(failed) for failed in ran.failed]


end({"pandas": on_pandas, "sqlite": on_sqlite}[sys.argv[1]](Path(sys.argv[2])))
