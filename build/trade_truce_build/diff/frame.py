"""What became of rows, as a pandas table: what `Dataset.affected` returns."""

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from trade_truce.dataset import Dataset
from trade_truce_build.diff.affected import Affected, Asked, affected
from trade_truce_build.diff.compare import difference
from trade_truce_build.diff.packages import package
from trade_truce_build.diff.since import affected_since, is_release


def frame(found: Affected) -> Any:
    """The changes as a pandas table: a row a change, and one without a class for each row that did not change."""
    import pandas as pd  # whoever only asks the command needs none

    rows: list[tuple[str | None, ...]] = []
    for one in found.answers:
        told = zip(one.changes, one.versions, strict=True)
        rows += [(one.table, one.id, c.kind, c.column, c.old, c.new, c.now, c.reason, version) for c, version in told]
        rows += [] if one.changes else [(one.table, one.id, *(None,) * 7)]
    rows += [(one.table, one.id, "unknown", *(None,) * 6) for one in found.unknown]
    names = ["table", "id", "class", "column", "old", "new", "now", "reason", "version"]
    return pd.DataFrame([[cell or None for cell in row] for row in rows], columns=names, dtype="string")


def frame_of(dataset: Dataset, ids: Iterable[str], since: str | Path | Dataset, table: str) -> Any:
    """What `Dataset.affected` returns."""
    asked = [Asked(id, table) for id in ([ids] if isinstance(ids, str) else ids)]
    new = package(dataset.given)
    if isinstance(since, str) and is_release(since):
        found = affected_since(new, asked, since)
    else:
        found = affected(difference(package(since.given if isinstance(since, Dataset) else Path(since)), new), asked)
    for note in found.notes:
        warnings.warn(note, stacklevel=4)
    return frame(found)
