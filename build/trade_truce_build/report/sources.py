"""The lines of seeds that findings show. A seed may be hostile, or gone since: then there is no line."""

from collections import OrderedDict
from pathlib import Path, PurePosixPath

from trade_truce_build.finding import SeedError
from trade_truce_build.reading.files import read

_KEPT = 64
"""Files whose lines are kept: findings come file by file, and what they refer to stands in a few registers."""


class Sources:
    """Reads seeds where a finding needs them, and no more often than it must."""

    def __init__(self, seeds: Path) -> None:
        """seeds: the folder of the seeds; findings name their files from the folder that holds it."""
        self._seeds = seeds
        self._kept: OrderedDict[str, list[str]] = OrderedDict()

    def line(self, path: str, number: int) -> str | None:
        """A line of a file as it stands there, counted from 1, or None where there is none to show.

        Counted as the checks count: behind a BOM, with CRLF and CR for line ends. A byte that is not UTF-8 becomes
        a lone surrogate, as in `surrogateescape`.
        """
        lines = self._lines(path)
        return lines[number - 1] if 0 < number <= len(lines) else None

    def _lines(self, path: str) -> list[str]:
        if path not in self._kept:
            self._kept[path] = self._read(path)
        self._kept.move_to_end(path)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return self._kept[path]

    def _read(self, path: str) -> list[str]:
        folder, *inside = PurePosixPath(path).parts or ("",)
        if folder != self._seeds.name or not inside:
            return []
        try:
            data = read(self._seeds, self._seeds.joinpath(*inside))
        except (SeedError, ValueError):
            return []
        text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
