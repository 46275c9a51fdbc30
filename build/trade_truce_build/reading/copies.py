"""Reads the files of a folder that may be copies of articles, whatever else lies there and whatever they hold."""

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple, TypeAlias

from trade_truce.text import canonical
from trade_truce_build.core.finding import place
from trade_truce_build.reading.regular import IrregularError, kind, read_regular

MAX_BYTES = 16 << 20
"""Of one file: a saved page may have its pictures within it."""
MAX_TEXT = 1 << 20
"""Code points of one text; a long article has a hundredth of it."""
INSTEAD = "put a regular file in its place"
_DONE = {stat.S_IFLNK: "followed", stat.S_IFDIR: "looked into"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Text(NamedTuple):
    """The text of a file."""

    text: str
    where: Callable[[int], tuple[int, int]]
    """Line and column in the file of an offset of the text; in a page, those of the piece of text that holds it."""


class Unread(NamedTuple):
    """Why there is no text of a file, and what to do."""

    why: str


Reader: TypeAlias = Callable[[bytes], Text]
"""What makes a text of a file's bytes; ValueError where it cannot."""


def plain(data: bytes) -> Text:
    """The canonical text of a plain file."""
    if data.startswith(_UTF16):
        raise ValueError("it is UTF-16; save it as UTF-8")
    text = canonical(data)
    return Text(text, lambda offset: place(text, offset)[:2])


def read_folder(folder: Path, readers: Mapping[str, Reader]) -> Iterator[tuple[Path, Text | Unread | None]]:
    """Each entry of a folder, by name: its text, why it has none, or None where nothing reads files of its name.

    readers: how a file's name ends -> what reads it. OSError where the folder cannot be read. Folders in it are not
    looked into.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in sorted(os.listdir(descriptor)):  # noqa: PTH208  # what was opened, not what has its name now
            reader = readers.get(PurePath(name).suffix.lower())
            yield folder / name, _read(descriptor, name, reader) if reader else None
    finally:
        os.close(descriptor)


def _read(folder: int, name: str, reader: Reader) -> Text | Unread:
    try:
        return _text(read_regular(folder, name, MAX_BYTES + 1), reader)
    except IrregularError as error:
        return Unread(f"{kind(error.mode)} is not {_DONE.get(stat.S_IFMT(error.mode), 'read')}; {INSTEAD}")
    except OSError as error:
        return Unread(f"{error.strerror or type(error).__name__}; make it readable")
    except UnicodeDecodeError as error:
        named = "UTF-8" if error.encoding == "utf-8" else "in the encoding that it declares"
        return Unread(f"it is not {named} (byte 0x{error.object[error.start]:02x} at {error.start}); save it as UTF-8")
    except ValueError as error:
        return Unread(str(error))


def _text(data: bytes, reader: Reader) -> Text:
    """The text of a file's bytes, for which ValueError says why it is not looked at."""
    if len(data) > MAX_BYTES:
        raise ValueError(f"it has more than {MAX_BYTES >> 20} MiB; split it, or save it without its pictures")
    found = reader(data)
    if len(found.text) > MAX_TEXT:
        raise ValueError(f"its text has more than {MAX_TEXT} characters; split it")
    if not any(map(str.isalnum, found.text)):
        raise ValueError("it holds no word")
    if "\0" in found.text:
        raise ValueError("it holds the character NUL, as no text does; if it is UTF-16, save it as UTF-8")
    return found
