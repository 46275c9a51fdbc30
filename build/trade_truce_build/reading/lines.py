"""Reads JSON Lines seeds a document at a time, so that neither their size nor what gzip hides of it matters."""

import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from gzip import BadGzipFile, GzipFile
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from trade_truce_build.core.finding import Finding, SeedError
from trade_truce_build.reading.files import MAX_BYTES, opened


class Document(NamedTuple):
    """One line of a JSON Lines seed."""

    path: str
    """From the folder that holds the seeds, with slashes, as findings have it."""
    line: int
    """From 1, in the decompressed text."""
    offset: int
    """Of its first byte, in the decompressed text."""
    data: bytes
    """Without the LF that ends it; MAX_BYTES at most."""


def documents(root: Path, path: Path, line: int = 1, offset: int = 0) -> Generator[Document, None, None]:
    """The lines of a seed that `seed_files` named, read as a stream.

    line, offset: of the first of them, and of its first byte. SeedError, where it becomes so, for a file that cannot be
    read on: a line of more than MAX_BYTES, broken gzip.
    """
    with opened_text(root, path) as file:
        if offset:
            with _unbroken(_name(root, path), line):
                file.seek(offset)
        yield from _from(file, _name(root, path), line, offset)


@contextmanager
def opened_text(root: Path, path: Path) -> Iterator[BinaryIO]:
    """A seed, open to be read as text is: decompressed where it must be. SeedError where it cannot be."""
    with opened(root, path) as file:
        if path.suffix == ".gz":
            with _unbroken(_name(root, path), 1):
                _begun(file)
            with GzipFile(fileobj=file, mode="rb") as text:
                yield cast(BinaryIO, text)
        else:
            yield file


def _begun(file: BinaryIO) -> None:
    """EOFError for no bytes at all, which the library takes for a text of none; gzip of nothing has some."""
    if not file.read(1):
        raise EOFError
    file.seek(0)


def _from(file: BinaryIO, name: str, line: int, offset: int) -> Iterator[Document]:
    """The documents from where a file stands; line, offset: of the first of them."""
    while data := _next(file, name, line):
        yield Document(name, line, offset, data.removesuffix(b"\n"))
        line, offset = line + 1, offset + len(data)


def _next(file: BinaryIO, name: str, line: int) -> bytes:
    """The next line with its LF, or nothing at the end."""
    with _unbroken(name, line):
        data = file.readline(MAX_BYTES + 1)
    if len(data) > MAX_BYTES and not data.endswith(b"\n"):
        message = f"a line may have {MAX_BYTES} bytes and this one has more; split its document into several"
        raise SeedError([Finding(name, line, 1, "TT006", message)])
    return data


@contextmanager
def _unbroken(name: str, line: int) -> Iterator[None]:
    """Makes a finding of what is wrong with gzip. line: at which it would be noticed."""
    try:
        yield
    except (BadGzipFile, EOFError, zlib.error) as error:
        message = f"the gzip is broken from here on ({_reason(error)}); compress the file anew"
        raise SeedError([Finding(name, line, 1, "TT009", message)]) from None


def _reason(error: Exception) -> str:
    """Why, in words that do not depend on the version of Python or zlib."""
    if isinstance(error, EOFError):
        return "it is cut off"
    said = str(error)
    if "Not a gzipped file" in said:
        return "what stands there is no gzip"
    return "its checksum differs" if said.startswith(("CRC check", "Incorrect length")) else "it is damaged"


def _name(root: Path, path: Path) -> str:
    return f"{root.name}/{path.relative_to(root).as_posix()}"
