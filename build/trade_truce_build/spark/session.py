"""Opens Spark, or says in one line what it lacks."""

import os
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

NEEDED = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # what overflows or is no number is an error, not a null
    "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs": "false",
}
"""What the answer depends on, whatever a cluster's defaults say."""
_LOCAL = {
    "spark.ui.enabled": "false",  # it would listen on a port
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


@contextmanager
def session(master: str | None, settings: Mapping[str, str] = MappingProxyType({})) -> Iterator["SparkSession"]:
    """A session on a master: the one named, the one of `spark-submit`, or else this machine.

    settings: Spark's own, which come before ours but for what the answer depends on. Raises ModuleNotFoundError where
    PySpark is not installed, and OSError where Java is not or Spark does not start.
    """
    warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")  # which is not used here
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    _need_java()
    submitted = "SPARK_ENV_LOADED" in os.environ  # spark-submit has set the master, among others
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("trade-truce")
    chosen = master or (None if submitted else "local[*]")
    local = _LOCAL if chosen and chosen.startswith("local") else {}
    for key, value in {"spark.ui.showConsoleProgress": "false", **local, **settings, **NEEDED}.items():
        builder = builder.config(key, value)
    try:
        spark = (builder.master(chosen) if chosen else builder).getOrCreate()
    except (PySparkException, RuntimeError) as error:
        raise OSError(f"Spark did not start: {str(error).splitlines()[0]}") from None
    try:
        spark.sparkContext.setLogLevel("OFF")
        yield spark
    finally:
        spark.stop()


def _need_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (Path(home, "bin", "java").is_file() if home else shutil.which("java")):
        raise OSError("Spark needs Java 17 or later: install it, and set JAVA_HOME where it is not on the PATH")
