"""From seeds to views: tasks make the rows of lines, and what together they leave doubtful the driver reads."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import Any, cast

import numpy as np

from trade_truce_build.core.arrays import Numbers, ascending
from trade_truce_build.core.engine import open_engine
from trade_truce_build.core.finding import Finding
from trade_truce_build.load import Loaded, load_flagged
from trade_truce_build.loading.blocks import BLOCK
from trade_truce_build.loading.cross_row import check_across_rows
from trade_truce_build.loading.insert import create_raw_tables
from trade_truce_build.loading.raw import NAMED, PARTS, RawTables, kept
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.layout import PACKAGE, is_lines
from trade_truce_build.reading.seeds import Instead, SeedFiles, list_seeds, read_seeds
from trade_truce_build.spark.blocks import Job, SplitLoaded, make
from trade_truce_build.spark.engine import SparkEngine
from trade_truce_build.spark.splits import Split, counted, stated_bytes, tasks

_CONVERT = "write the seeds as JSON Lines first: `trade-truce seeds --to jsonl`"
_FORM = "laid LONG, broken BOOLEAN, flagged ARRAY<LONG>, doubtful BOOLEAN, names ARRAY<STRING>"
_SPLIT = "spark.sql.files.maxPartitionBytes"


def load_seeds(
    engine: SparkEngine, root: Path, texts: Collection[str], instead: Instead, *, cached: bool
) -> tuple[Seeds, Loaded]:
    """Reads the seeds below a folder, and makes views of what they say. For the rest see `load.load_seeds`."""
    root = root.absolute()  # executors may work in another folder
    listed = list_seeds(root)
    package = {path: what for path, what in listed.seeds.items() if what == PACKAGE}
    read = read_seeds(root, instead, listed=SeedFiles(package, []))
    mixed = read.metadata.mixed_words if read.metadata else ()
    files = [(path, what) for path, what in listed.seeds.items() if what and what != PACKAGE and is_lines(path.name)]
    job = Job(root, engine.folder / "raw", mixed, read.own)
    raw = _raw(engine, job, tasks(files, _size(engine, files)))
    for path, what in listed.seeds.items():
        if what and what != PACKAGE and not is_lines(path.name):
            raw.source_map.open(path, what, 0, line=0)  # so that nobody reads it
            listed.findings.append(_refused(f"{root.name}/{path.relative_to(root).as_posix()}"))
    check_across_rows(raw, texts)
    return load_flagged((root, instead, listed), raw)


def _size(engine: SparkEngine, files: Sequence[tuple[Path, str]]) -> int:
    """Bytes of a task: what Spark's setting says, or less where that leaves slots idle."""
    whole = sum(path.lstat().st_size for path, _ in files if path.is_file())
    share: int = whole // engine.spark.sparkContext.defaultParallelism + 1
    return min(stated_bytes(engine.spark.conf.get(_SPLIT)), max(share, BLOCK))


def _refused(name: str) -> Finding:
    return Finding(name, 1, 1, "TT005", "Spark reads seeds that are JSON Lines, and this is YAML", _CONVERT)


def _raw(engine: SparkEngine, job: Job, work: Sequence[list[Split]]) -> RawTables:
    """Has tasks make the rows of all splits, as views `raw_*`."""
    raw = RawTables(cast(Any, engine), own=job.own)
    job.folder.mkdir(parents=True)
    counts = [row[1] for row in engine.each(work, partial(_counted, job), "lines LONG")]
    firsts = list(accumulate(counts, initial=0))
    everything = list(zip((split for task in work for split in task), firsts, counts, strict=False))
    for split, _, lines in everything:
        if not split.start:
            raw.source_map.open(Path(split.path), split.kind, 0)
        raw.source_map.extend(lines)
    numbered = iter(everything)
    work_numbered = [[(split, first) for split, first, _ in islice(numbered, len(task))] for task in work]
    told = [(row[0], SplitLoaded(*row[1:])) for row in engine.each(work_numbered, partial(make, job), _FORM)]
    _lay(engine, job, told)
    raw.flagged = ascending(*(np.array(made.flagged, np.int64) for _, made in told))
    raw.doubtful = any(made.doubtful for _, made in told)
    _stop(raw, everything, [made for _, made in told])
    return raw


def _counted(job: Job, _: int, task: Iterable[Split]) -> Iterator[tuple[int]]:
    return ((counted(job.root, split),) for split in task)


def _lay(engine: SparkEngine, job: Job, told: Iterable[tuple[int, SplitLoaded]]) -> None:
    """Makes the views of the files that tasks wrote."""
    there = {(name, task) for task, made in told for name in made.names}
    with open_engine() as embedded:
        create_raw_tables(embedded)
        for name in (*PARTS, NAMED):
            schema = embedded.sql(f"{kept(name)} LIMIT 0").to_arrow_table().schema
            paths = [job.folder / name / f"{task}.parquet" for of, task in sorted(there) if of == name]
            engine.read(paths, schema).createOrReplaceTempView(f"raw_{name}")


def _stop(raw: RawTables, everything: Iterable[tuple[Split, int, int]], told: Iterable[SplitLoaded]) -> None:
    """Leaves what follows in a file that could not be read on to the reader that explains, and says why."""
    behind: list[Numbers] = []
    starts = {segment.path: segment.first for segment in raw.source_map.segments}
    for (split, first, lines), made in zip(everything, told, strict=True):
        path = Path(split.path)
        if made.broken and path not in raw.cut:
            raw.cut[path] = first + made.laid - starts[path]
            behind.append(np.arange(first + made.laid, first + lines))
        elif path in raw.cut:
            behind.append(np.arange(first, first + lines))
    raw.flag(*behind)
