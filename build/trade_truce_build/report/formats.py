"""Renders a report in the format that is asked for, of which alone the module is loaded, and delivers it."""

import errno
import os
import sys
from importlib import import_module
from pathlib import Path

from trade_truce_build.core.finding import show
from trade_truce_build.core.put import put
from trade_truce_build.report import FORMATS, STDOUT, terminal
from trade_truce_build.report.report import Report, summary


def deliver(report: Report, name: str, target: str) -> None:
    """Renders a report and writes it to a file, whole or not at all, or to standard output."""
    if target == STDOUT:
        print(rendered(report, name, terminal.look(sys.stdout, report.below)))
    else:
        write(Path(target), f"{rendered(report, name, terminal.Look())}\n")
        print(f"{summary(report)}; written to {show(target)}")
    if name == "github":
        import_module("trade_truce_build.report.github").summarise(report)


def rendered(report: Report, name: str, look: terminal.Look) -> str:
    """A report in one of the formats, without the last line's end."""
    if name == "text":
        return "\n".join((*terminal.lines(report, look), summary(report)))
    text: str = import_module(f"trade_truce_build.report.{FORMATS[name]}").render(report)
    return text


def write(path: Path, text: str) -> None:
    """Puts a file into place whole or not at all; what is no regular file, such as a pipe, is written to as it is."""
    path, data = _target(path), text.encode("utf-8", "backslashreplace")
    if path.exists() and not path.is_file():
        path.write_bytes(data)
    else:
        put(path, data)


def _target(path: Path) -> Path:
    """A path, or of a link, what it leads to in the end."""
    try:
        return path.resolve()
    except RuntimeError:  # until Python 3.13, for links that lead to one another
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None
