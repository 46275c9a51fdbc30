"""Copies of the articles in a folder, for whoever has them: the words around a span."""

import stat
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from trade_truce.errors import QuestionError
from trade_truce.text import canonical

BESIDE = 60
"""Characters that are shown in front of a span and behind it, at most; words are not cut."""
MOST = 1 << 22
"""Bytes of a copy that is read, 4 MiB."""


def around(folder: Path, digest: str, start: int, end: int) -> tuple[str, str, str] | None:
    """The words in front of a span, its own and those behind; None where no copy is of the article.

    digest: the SHA-256 of the article's canonical text. Raises QuestionError where there is no such folder.
    """
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".txt")
    except OSError as error:
        raise QuestionError(
            f"articles={str(folder)!r} is no folder with copies of the articles: {error.strerror}"
        ) from None
    for path in files:
        text = _text(path, digest)
        if text is not None:
            return _last(text[:start]), text[start:end], _first(text[end:])
    return None


def _text(path: Path, digest: str) -> str | None:
    """The canonical text of a file, if it has this digest."""
    try:
        state = path.stat()
        if stat.S_ISREG(state.st_mode) and state.st_size <= MOST:
            text, own = _read(path, state.st_size, state.st_mtime_ns)
            return text if own == digest else None
    except (OSError, ValueError):  # gone meanwhile, or no text
        pass
    return None


@lru_cache(maxsize=16)
def _read(path: Path, _size: int, _changed: int) -> tuple[str, str]:
    text = canonical(path.read_bytes())
    return text, sha256(text.encode()).hexdigest()


def _last(text: str) -> str:
    """The end of a text, from the start of a word or of its line."""
    line = text.rpartition("\n")[2]
    return line if len(line) <= BESIDE else "…" + line[-BESIDE:].partition(" ")[2]


def _first(text: str) -> str:
    """The start of a text, to the end of a word or of its line."""
    line = text.partition("\n")[0]
    return line if len(line) <= BESIDE else line[:BESIDE].rpartition(" ")[0] + "…"
