"""Runs commands in forks of a process that has `preload.c` in it, each with a fault at one of its calls.

A line of JSON on stdin asks for one: `folder` (where to run), `arguments`, and what to arm. One on stdout answers.
Great Expectations and frictionless are left out, as they only read: they would take fifteen seconds each time.
"""

import ctypes
import json
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from tests.hostile.child import CRASHED, _warm

FOR_GOOD, NO_EXCHANGE = 1, 2
"""A fault that stays; a file system that cannot exchange two names."""


_COMMANDS = ("build", "anchor", "seeds", "draft", "check", "verify", "validate")


def serve() -> None:
    """Answers requests until there are none."""
    _warm()
    for name in ("pipeline", "convert.convert", *(f"commands.{command}" for command in _COMMANDS)):
        import_module(f"trade_truce_build.{name}")
    pipeline = import_module("trade_truce_build.pipeline")
    pipeline._judge = lambda *_args: None  # type: ignore[attr-defined]
    for line in sys.stdin:
        print(json.dumps(_answer(json.loads(line))), flush=True)


def _place(root: Path, *_: Any, **_options: Any) -> Any:
    """The end of a build: a set that was written before is put into place."""
    from trade_truce_build.core.outcome import Outcome
    from trade_truce_build.writing.swap import put_in_place

    Path(f"{root.resolve()}.staged").rename(root / ".staging")
    put_in_place(root)
    return Outcome()


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    out, err, counted = (Path(f"{asked['folder']}.{name}") for name in ("out", "err", "calls"))
    counted.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        _run(asked, out, err, counted)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    calls = int(counted.read_text()) if counted.exists() else None
    return {"status": status, "calls": calls, "out": out.read_text("utf-8"), "err": err.read_text("utf-8")}


def _run(asked: dict[str, Any], out: Path, err: Path, counted: Path) -> NoReturn:
    from trade_truce_build import cli

    status, fault = CRASHED, ctypes.CDLL(None)
    try:
        os.chdir(asked["folder"])
        for path, handle in ((out, 1), (err, 2)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), handle)
        if asked["written"]:
            import_module("trade_truce_build.pipeline").build = _place  # type: ignore[attr-defined]
        fault.fault_arm(*(os.fsencode(asked["folder"]), asked["at"], asked["signal"], asked["error"], asked["stays"]))
        status = cli.main(asked["arguments"])
        sys.stdout.flush()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else CRASHED
    except BaseException:
        traceback.print_exc()
    finally:
        calls = fault.fault_calls()
        fault.fault_arm(b"", 0, 0, 0, 0)
        counted.write_text(str(calls))
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    serve()
