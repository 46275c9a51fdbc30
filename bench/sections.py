"""The sections of docs/internals/performance.md: every figure in their sentences comes from a result."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from plots import figure

Result = dict[str, Any]
OURS = "trade-truce"


def validate(made: Result) -> Iterator[str]:
    """Validating a built package."""
    yield f"## Validating {made['rows']:,} rows\n"
    yield f"The tables of a built package ({_mb(made['bytes'])} of CSV): types, patterns, vocabularies, lengths,"
    yield "limits, keys and"
    yield "references, all taken from the same models. `trade-truce validate` also asks every rule, compares the"
    yield "descriptor with the"
    yield "models, and takes the files' hashes; of the others only GX on SQLite asks the rules."
    yield "dataframely, pandera and"
    yield "pointblank look at one table at a time: their references are checked by joins of polars, in the same"
    yield "process. GX on pandas"
    yield "checks no references. dbt has four kinds of test; patterns, lengths and limits are SQL of their own"
    yield "there.\n"
    yield from _table(made["runs"], "rows/s", ours="trade-truce validate")
    yield "![seconds of each tool](performance/validate.svg)\n"
    yield f"Those that take minutes ran once, on {made['small_rows']:,} rows; beside them all others on the"
    yield "same, where starting"
    yield "Python and its libraries is most of it:\n"
    yield from _table(made["small_runs"], "rows/s", ours="trade-truce validate")
    yield _machine(made)


def noticed(made: Result) -> Iterator[str]:
    """What each notices."""
    faults: Mapping[str, Mapping[str, bool]] = made["faults"]
    names = list(next(iter(faults.values())))
    yield "## What each of them notices\n"
    yield "One fault at a time, planted in a small package whose descriptor was brought up to date, so that no"
    yield "hash tells of it. This"
    yield "is how the checks above were set up, tried and not claimed:\n"
    yield f"| fault | {' | '.join(names)} |"
    yield f"|---|{':-:|' * len(names)}"
    for fault, by in faults.items():
        yield f"| {fault} | {' | '.join('✓' if by[name] else '–' for name in names)} |"
    yield ""


def build(made: Result) -> Iterator[str]:
    """Building from JSON Lines."""
    yield f"## Building {made['articles']:,} articles\n"
    yield f"From {_mb(made['bytes'])} of JSON Lines to the finished package. Merely reading and writing means"
    yield "that DuckDB reads the same"
    yield "files and writes each list in them as one CSV, with nothing worked out, checked, sorted or digested."
    yield "One pydantic model a"
    yield "record means `json.loads`, our models and functions, `csv`, then `frictionless validate`: it finds no"
    yield "conflicts, asks no"
    yield "rules and knows no places of faults.\n"
    yield from _table(made["runs"], "articles/s", ours="trade-truce build")
    yield f"The slow one on {made['small_articles']:,} articles, beside ours, which has Great Expectations and"
    yield "frictionless judge a package of so few rows (at most 200,000) too, most of its time:\n"
    yield from _table(made["small_runs"], "articles/s", ours="trade-truce build")
    yield _machine(made)


def growth(made: Result) -> Iterator[str]:
    """How it grows."""
    sizes = made["sizes"]
    most = max(one["peak_mib"] for one in sizes)
    yield "## Growth\n"
    yield "| articles | JSON Lines | seconds | articles/s | peak memory |"
    yield "|--:|--:|--:|--:|--:|"
    for one in sizes:
        cells = [f"{one['articles']:,}", _mb(one["bytes"]), figure(one["seconds"]), f"{one['per_second']:,}"]
        yield f"| {' | '.join(cells)} | {one['peak_mib']:,} MiB |"
    yield ""
    if (power := made["exponent_from_10000"]) is not None:
        yield f"From 10,000 articles on, time grows with the {figure(power)}th power of their number (the slope"
        yield "of the logarithms, by"
        yield f"least squares). No build held more than {most:,} MiB.\n"
    yield "![seconds and peak memory by articles](performance/growth.svg)\n"
    yield _machine(made)


def conflicts(made: Result) -> Iterator[str]:
    """Conflicts of many figures."""
    shipped, bare = made["runs"]["shipped"], made["runs"]["bare"]
    yield f"## Conflicts of {made['figures']:,} figures\n"
    yield f"In {made['measures']:,} measures, the largest with {made['largest_measure']:,} figures. The"
    yield "comparison that the package ships"
    yield f"finds the {shipped['rows']:,} sides of conflicts in {figure(shipped['query_seconds'])} s."
    yield "A bare `GROUP BY` of"
    yield "the same table in the same"
    yield f"engine, which finds none, takes {figure(bare['query_seconds'])} s:"
    yield f"{figure(shipped['query_seconds'] / bare['query_seconds'])}"
    yield "times as long, both without starting and loading.\n"
    yield _machine(made)


def incremental(made: Result) -> Iterator[str]:
    """Checking again."""
    runs = made["runs"]
    full = runs["all of them"]["seconds"]
    yield f"## Checking {made['articles']:,} seeds again\n"
    yield "`trade-truce check` on YAML seeds:\n"
    yield "| what there is to do | seconds | share of a full check | peak memory |"
    yield "|---|--:|--:|--:|"
    for name, one in runs.items():
        share = "" if name == "all of them" else f"1/{figure(full / one['seconds'])}"
        yield f"| {name} | {figure(one['seconds'])} | {share} | {one['peak_mib']:,} MiB |"
    yield ""
    yield _machine(made)


def spark(made: Result) -> Iterator[str]:
    """The distributed engine."""
    yield "## Spark\n"
    yield "The same corpora by the distributed engine on one machine, where it has nothing to win but shows its"
    yield "price:\n"
    names = list(made["sizes"][0]["runs"])
    yield f"| articles | {' | '.join(f'{name}, s' for name in names)} | same digests |"
    yield f"|--:|{'--:|' * len(names)}---|"
    for one in made["sizes"]:
        cells = [figure(one["runs"][name]["seconds"]) for name in names]
        yield f"| {one['articles']:,} | {' | '.join(cells)} | {'yes' if one['same_digests'] else '**no**'} |"
    yield ""
    yield _machine(made)


def load(made: Result) -> Iterator[str]:
    """Importing and loading."""
    yield "## Importing, loading, checking\n"
    yield "New processes of Python, beside two small packages of example data, all with the same pandas."
    yield "`trade-truce check` is on the"
    yield "project's own five articles, and does not need pandas.\n"
    yield "| | seconds | peak memory |"
    yield "|---|--:|--:|"
    for name, one in made["runs"].items():
        yield f"| `{name}` | {figure(one['seconds'])} | {one['peak_mib']:,} MiB |"
    yield ""
    yield _machine(made)


SECTIONS: Mapping[str, Callable[[Result], Iterator[str]]] = {
    made.__name__: made for made in (validate, noticed, build, growth, conflicts, incremental, spark, load)
}  # fmt: skip
"""Every section by the name of its result, in the order of the page."""


def _table(runs: Mapping[str, Any], speed: str, ours: str) -> Iterator[str]:
    """Commands from the fastest to the slowest, with ratios to ours where it ran."""
    base = runs[ours]["seconds"] if ours in runs else None
    yield f"| | seconds | to `{ours}` | {speed} | peak memory |"
    yield "|---|--:|--:|--:|--:|"
    for name, one in sorted(runs.items(), key=lambda pair: pair[1]["seconds"]):
        ratio = f"{figure(one['seconds'] / base)} ×" if base else ""
        shown = f"**{name}**" if name.startswith(OURS) else name
        cells = [shown, figure(one["seconds"]), ratio, f"{one['per_second']:,}", f"{one['peak_mib']:,} MiB"]
        yield f"| {' | '.join(cells)} |"
    yield ""


def _machine(made: Result) -> str:
    of = made["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in of["versions"].items())
    times = f"Median of {made['times']}. " if "times" in made else ""
    cores = f"{of['cores']} core{'s' * (of['cores'] != 1)}"
    machine = f"{cores} ({of['cpu']}), {of['memory_gib']} GiB, {of['system']}, Python {of['python']}"
    return f"\n{times}{machine}; {versions}.\n"


def _mb(size: int) -> str:
    return f"{figure(size / 1_000_000)} MB"
