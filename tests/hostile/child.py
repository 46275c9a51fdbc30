"""Runs each case in a process of its own: forked from a parent that has imported everything and opened nothing.

A fresh interpreter would take a second a case; a fork takes 20 ms and is as much apart: memory, descriptors, death and
time are its own. The parent reads requests from stdin and answers on stdout, a line of JSON each.

What a case may use is told by the kernel, not by the clock, so that a busy machine is no wrong result: processor time,
the most memory resident, and the bytes of a file. RLIMIT_AS cannot be the measure of memory: DuckDB reserves 2 GB of
addresses to hold a table of ten rows. It stands as a fence further out, for what would grow past the measure between
two looks.
"""

import contextlib
import json
import os
import resource
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

MEMORY = 512 << 20
"""Bytes of memory that a case may have resident."""
SECONDS = 10
"""Seconds of processor time that a case may use."""
WAIT = 60
"""Seconds after which a case that uses none is taken to wait for ever, as on a pipe."""
FENCE = 6 << 30
"""Bytes of addresses."""
FILE_SIZE = 64 << 20
CRASHED = 70
"""The exit status of a case that ended in an exception; a command has 0, 1 and 2."""
_LATE = (
    "trade_truce_build.fix.option",
    "trade_truce_build.report.formats",
    "trade_truce_build.examine",
    "trade_truce_build.reading.seeds",
    "trade_truce_build.judging.check",
    "numpy.ma",
    "trade_truce_build.resolving.resolve",
)
"""What commands import only when they run."""
_ALLOCATOR = "jemalloc_bg_thd"  # Arrow's; it knows of forks
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")


def serve() -> None:
    """Answers requests until there are none."""
    run = _warm()
    print(json.dumps({"network": "cut off by the kernel" if _cut_off() else "refused by an audit hook"}), flush=True)
    for line in sys.stdin:
        print(json.dumps(_case(json.loads(line), run)), flush=True)


def _warm() -> Callable[[list[str]], int]:
    """Imports what a command needs and fills the caches that depend on no seed; starts no thread."""
    for name in (
        "duckdb",
        "pyarrow.compute",
        "pyarrow.csv",
        "pyarrow.json",
        "trade_truce_build.commands.check",
        *_LATE,
    ):
        import_module(name)
    from trade_truce_build import cli
    from trade_truce_build.reading.seeds import read_seeds
    from trade_truce_build.resolving.resolve import resolve

    cli.parser()
    resolve(read_seeds(Path(__file__).parents[1] / "seeds" / "base"))
    threads = [Path(task, "comm").read_text().strip() for task in Path("/proc/self/task").iterdir()]
    assert sum(name != _ALLOCATOR for name in threads) == 1, "a thread would be lost in a fork, with what it holds"
    return cli.main


def _cut_off() -> bool:
    """Whether this process has no network but itself."""
    return [name for _, name in socket.if_nameindex()] == ["lo"]


def _case(request: dict[str, Any], run: Callable[[list[str]], int]) -> dict[str, Any]:
    out, err = (Path(request["folder"], name) for name in ("out", "err"))
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _be_the_case(request, run, out, err)
    killed, usage, status = _watch(child, began)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "killed": killed,
        "seconds": round(usage.ru_utime + usage.ru_stime, 3),
        "megabytes": usage.ru_maxrss >> 10,
        "out": out.read_text("utf-8", "surrogateescape"),
        "err": err.read_text("utf-8", "surrogateescape"),
    }


def _watch(child: int, began: float) -> tuple[str, resource.struct_rusage, int]:
    """Waits for a case to end, and ends it where it grows too large or waits for ever."""
    killed = ""
    while True:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            large = usage.ru_maxrss << 10 > MEMORY
            return killed or ("memory" if large else ""), usage, status
        if not killed and time.monotonic() - began > WAIT:
            killed = "time"
        if not killed and _resident(child) > MEMORY:
            killed = "memory"
        if killed:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        time.sleep(0.005)


def _resident(child: int) -> int:
    try:
        pages = Path(f"/proc/{child}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * resource.getpagesize()


def _be_the_case(request: dict[str, Any], run: Callable[[list[str]], int], out: Path, err: Path) -> NoReturn:
    status = CRASHED
    try:
        _confine(request, out, err)
        status = run(request["arguments"])
        sys.stdout.flush()
        if status == 0:
            _write_rows(Path(request["seeds"]), Path(request["folder"], "rows"))
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else CRASHED
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _write_rows(seeds: Path, target: Path) -> None:
    """What the seeds say, a line for each cell: `table/id.column: value`."""
    from trade_truce_build.reading.seeds import read_seeds
    from trade_truce_build.resolving.resolve import resolve

    records, _ = resolve(read_seeds(seeds))
    cells = (
        f"{table}/{record.id}.{name}: {value!s}\n"
        for table, rows in records.items()
        for record in rows
        for name, value in record.row.model_dump().items()
    )
    target.write_text("".join(cells), "utf-8")


def _confine(request: dict[str, Any], out: Path, err: Path) -> None:
    """Another folder, another home, nothing on stdin, no network, no more than its share."""
    for path, number, flags in ((os.devnull, 0, os.O_RDONLY), (out, 1, os.O_WRONLY), (err, 2, os.O_WRONLY)):
        os.dup2(os.open(path, flags | (os.O_CREAT | os.O_TRUNC if number else 0)), number)
    elsewhere = Path(request["folder"], "elsewhere")
    elsewhere.mkdir()
    os.chdir(elsewhere)
    os.environ.update(HOME=str(elsewhere), TMPDIR=str(elsewhere))
    for limit, value in (
        (resource.RLIMIT_AS, FENCE),
        (resource.RLIMIT_FSIZE, FILE_SIZE),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 256),
    ):
        resource.setrlimit(limit, (value, value))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))  # at the first it is told so, by SIGXCPU
    sys.addaudithook(_no_network)


def _no_network(event: str, _arguments: tuple[Any, ...]) -> None:
    if event in NETWORK:
        raise RuntimeError(f"a case asked for the network: {event}")


if __name__ == "__main__":
    serve()
