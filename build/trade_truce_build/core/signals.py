"""When somebody asks a command to stop: it ends with one line, and never in the middle of what must be whole."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_ASKING = tuple(s for name in ("SIGINT", "SIGTERM", "SIGHUP") if (s := getattr(signal, name, None)) is not None)


@contextmanager
def interruptible() -> Iterator[None]:
    """Whoever is asked to stop gets KeyboardInterrupt, as by Ctrl-C, however it was asked.

    Some libraries make another error of it when it reaches them: it becomes KeyboardInterrupt again here.
    """
    asked: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    with _handled(stop):
        try:
            yield
        except Exception as error:
            if not asked:
                raise
            interrupt = KeyboardInterrupt()
            for note in getattr(error, "__notes__", ()):
                interrupt.add_note(note)
            raise interrupt from error


@contextmanager
def deferred() -> Iterator[None]:
    """Signals that ask to stop wait until this has ended."""
    waiting: list[int] = []
    with _handled(lambda number, _: waiting.append(number)):
        yield
    if waiting:
        raise KeyboardInterrupt


@contextmanager
def unheard() -> Iterator[None]:
    """Signals that ask to stop say nothing new while a command cleans up."""
    with _handled(signal.SIG_IGN):
        yield


@contextmanager
def _handled(handler: Any) -> Iterator[None]:
    """Signals go to a handler meanwhile; in other threads than the main one, where none arrive, nothing is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {s: signal.getsignal(s) for s in _ASKING}
    changed = {s: old for s, old in before.items() if old not in (signal.SIG_IGN, None)}
    for s in changed:
        signal.signal(s, handler)
    try:
        yield
    finally:
        for s, old in changed.items():
            signal.signal(s, old)
