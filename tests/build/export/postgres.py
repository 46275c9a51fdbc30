"""A server of PostgreSQL for tests, on a socket in a folder of its own; and what a script of SQL loads into it."""

import atexit
import csv
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import trade_truce

_NOBODY = 65534
"""The server refuses to run as root."""
_NULL = "\x03"
_numbers = count(1)


@dataclass(frozen=True)
class Loaded:
    """What a script loaded, in a schema of its own."""

    schema: str
    dumped: Path

    def ask(self, *arguments: str) -> str:
        """What psql prints."""
        return psql(self.schema, *arguments)

    def rows(self, table: str) -> Iterator[tuple[str | None, ...]]:
        """A table's rows in the order of their keys, their cells as PostgreSQL writes them."""
        with (self.dumped / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                yield tuple({_NULL: None, "t": "true", "f": "false"}.get(cell, cell) for cell in row)


@cache
def loaded(script: Path) -> Loaded:
    """A script loaded by psql, and all tables of the package written out again, in one go."""
    server()
    made = Loaded(f"made{next(_numbers)}", script.parent / f"{script.name}-dumped")
    made.dumped.mkdir()
    dumps = [
        f"\\copy (SELECT * FROM {resource['name']} ORDER BY {', '.join(resource['schema']['primaryKey'])}) "
        f"TO '{made.dumped}/{resource['name']}.csv' (FORMAT csv, NULL '{_NULL}')"
        for resource in trade_truce.package()["resources"]
    ]
    ways = ["--file", str(script), *(part for dump in dumps for part in ("--command", dump))]
    assert made.ask("--command", f"CREATE SCHEMA {made.schema}", *ways) == ""
    return made


def psql(schema: str, *arguments: str) -> str:
    """Runs psql. Fails where it fails, or says anything by the way."""
    command = ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1"]
    command += ["--host", str(server()), "--username", "tester", "--dbname", "postgres", *arguments]
    env = os.environ | {"PGOPTIONS": f"-c search_path={schema}", "PGCLIENTENCODING": "UTF8"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=env)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


@cache
def server() -> Path:
    """The folder with the socket of a server, one for all tests of a process, which goes with it."""
    place = _programs()
    if not place or not shutil.which("psql"):
        pytest.skip("THERE IS NO POSTGRESQL HERE: no script of SQL was loaded into a real server")
    folder = Path(tempfile.mkdtemp(prefix="tt-pg-"))  # short: a socket's path has 107 characters at most
    who: dict[str, Any] = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    if who:
        os.chown(folder, _NOBODY, _NOBODY)
    data = folder / "data"
    start: list[str | Path] = [
        place / "initdb",
        "--pgdata",
        data,
        "--username",
        "tester",
        "--auth",
        "trust",
        "--no-sync",
    ]
    subprocess.run([*start, "--encoding", "UTF8", "--locale", "C"], check=True, capture_output=True, cwd="/", **who)
    control: list[str | Path] = [place / "pg_ctl", "--pgdata", data, "--silent", "--wait"]
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off"
    log: list[str | Path] = ["--log", folder / "log"]
    subprocess.run([*control, *log, "--options", options, "start"], check=True, capture_output=True, cwd="/", **who)
    stop = [*control, "--mode", "immediate", "stop"]

    def end() -> None:
        subprocess.run(stop, check=False, capture_output=True, cwd="/", **who)
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    return folder


def _programs() -> Path | None:
    """Where the server's programs lie: on the path, or where Debian puts those of each version."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return versions[-1].parent if versions else None
