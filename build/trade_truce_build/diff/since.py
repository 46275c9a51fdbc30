"""What became of rows since a release, by the errata that a package carries: no older package is needed.

Which rows there were at that release the errata do not list. A row that is there now, and of which no erratum says that
it had another id then, is taken to have been there.
"""

from collections.abc import Iterable
from pathlib import Path

from trade_truce import errata, files
from trade_truce.errata import RENAMED, Erratum
from trade_truce.errors import QuestionError, UnknownNameError, no_such
from trade_truce.models import Retired
from trade_truce.version import numbers
from trade_truce_build.diff.affected import Affected, Answer, Asked, there
from trade_truce_build.diff.changes import Change
from trade_truce_build.diff.packages import Package
from trade_truce_build.diff.retirements import Retirements

Row = tuple[str, str]
"""Table and id."""
WITHHELD = "(words of an article, taken out)"
"""What is shown of a value that errata withhold."""


def is_release(since: str) -> bool:
    """Whether a text names a release, and no file or folder."""
    return numbers(since) is not None and not Path(since).exists()


def known(package: Package) -> list[str]:
    """The releases that a package's errata speak of."""
    return errata.releases(files.descriptor(package.root))


def affected_since(new: Package, asked: Iterable[Asked], version: str) -> Affected:
    """What became of rows. Raises UnknownNameError for a version of which the package's errata do not speak."""
    releases = known(new)
    if not releases:
        way = f"give the package of {version}, or a revision such as v{version}"
        raise QuestionError(f"{new.name} has no errata, since no release before it was written down: {way}")
    if version not in releases:
        raise UnknownNameError(no_such("release", version, releases))
    last = f"{new.version} is not released, and errata do not say what it changed since {releases[-1]}"
    if version == releases[-1] and not new.created:  # no erratum is later: whatever changed would pass for unchanged
        raise QuestionError(f"{last}: give the package of {version}, or a revision such as v{version}")
    wanted = dict.fromkeys(asked)
    if strange := next((one for one in wanted if one.table and one.table not in new.tables), None):
        raise UnknownNameError(no_such("table", strange.table, new.tables))
    followed = _Followed(wanted)
    for one in errata.of_package(new.root):
        if (numbers(one.version) or ()) > (numbers(version) or ()):
            followed.add(one)
    for row, _ in there(new, wanted):
        followed.meet(row)
    answers, unknown = followed.answers(new)
    return Affected(answers, unknown, () if new.created else (last,))


class _Followed:
    """Rows that were asked for, followed from release to release under the ids that they have there."""

    def __init__(self, wanted: dict[Asked, None]) -> None:
        self.wanted = wanted
        self.told: dict[Row, list[tuple[str, Change]]] = {}
        """By the ids at the release that is asked about."""
        self._was: dict[Row, Row] = {}
        """As a row is called by now -> as it was called then."""
        self._later: set[Row] = set()
        """Ids that rows have taken since."""
        self._at, self._renamed = "", list[tuple[Row, Row]]()

    def add(self, one: Erratum) -> None:
        """Takes the next change. Ids are those of the release before it."""
        if one.version != self._at:
            self._rename()
            self._at = one.version
        row, about = (one.table, one.id), (one.about_table, one.about_id)
        for each in (row, about):
            self.meet(each)
            if each in self._was:
                self.told[self._was[each]].append((one.version, change(one)))
        if one.kind == RENAMED:
            self._renamed.append((row, (one.table, one.now)))
            self._later.add((one.table, one.now))

    def _rename(self) -> None:
        for row, now in self._renamed:
            if row in self._was:
                self._was[now] = self._was.pop(row)
        self._renamed = []

    def meet(self, row: Row) -> None:
        """Notes that a row was there, if it is asked for."""
        table, id = row
        asked = Asked(id, table) in self.wanted or (Asked(id) in self.wanted and table != Retired.table)
        if (
            asked
            and row not in self.told
            and row not in self._later
            and not any(now == row for _, now in self._renamed)
        ):
            self.told[row], self._was[row] = [], row

    def answers(self, new: Package) -> tuple[list[Answer], list[Asked]]:
        """What is told of each row, and what is not known. An id that went before the release is told by `retired`."""
        order = {name: at for at, name in enumerate(new.tables)}
        rows = sorted(self.told, key=lambda row: (order.get(row[0], len(order)), row))
        made = [Answer(*row, tuple(c for _, c in self.told[row]), tuple(v for v, _ in self.told[row])) for row in rows]
        met = set(self.told) | {("", id) for _, id in self.told}
        left = [one for one in self.wanted if (one.table, one.id) not in met]
        gone = _retired(new, left) if left else {}
        return made + list(gone.values()), [one for one in left if one not in gone]


def _retired(new: Package, asked: list[Asked]) -> dict[Asked, Answer]:
    """Of ids that an earlier version had: why they went, and what stands for them."""
    retired, found = Retirements(new), {}
    for one in asked:
        tables = [one.table] if one.table else list(retired.of)
        for table in (name for name in tables if one.id in retired.of.get(name, {})):
            now = retired.chain(table, one.id)[-1]
            went = Change(
                "retracted", table, one.id, "", None, None, now if now != one.id else "", retired.why(table, one.id)
            )
            found[one] = Answer(table, one.id, (went,), (f"after {retired.of[table][one.id].last}",))
    return found


def change(one: Erratum) -> Change:
    """An erratum as a change, as it is shown."""
    old = one.old or (WITHHELD if one.old_digest else None)
    return Change(one.kind, one.table, one.id, one.column, old, one.new or None, one.now, one.reason)  # type: ignore[arg-type]
