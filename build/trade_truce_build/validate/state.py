"""What is known of a package while it is validated."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from trade_truce.vocabularies import NO_WORDS, OwnWords
from trade_truce_build.core.finding import Finding


@dataclass
class State:
    """What was read so far, and what was found."""

    folder: Path
    found: list[Finding] = field(default_factory=list)
    text: dict[str, pa.Table] = field(default_factory=dict)
    """Every table that could be read, with values in place of texts, its rows in the order of the file."""
    gone: dict[str, set[int]] = field(default_factory=dict)
    """The rows, by their numbers, that their model refuses."""
    refused: dict[str, set[str]] = field(default_factory=dict)
    """The keys of those rows."""
    lost: set[str] = field(default_factory=set)
    """Tables of which nobody knows what is in them: the file cannot be read, or keys of rows are wrong."""
    rules: int = 0
    own: OwnWords = NO_WORDS
    """The words that the package adds to the common lists."""

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return sum(table.num_rows for table in self.text.values())

    @property
    def tables(self) -> dict[str, pa.Table]:
        """The tables without the rows that are refused."""
        return {name: self._kept(name, table) for name, table in self.text.items()}

    def _kept(self, name: str, table: pa.Table) -> pa.Table:
        if not self.gone.get(name):
            return table
        mask = np.ones(table.num_rows, bool)
        mask[sorted(self.gone[name])] = False
        return table.filter(pa.array(mask))
