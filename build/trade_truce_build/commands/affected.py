"""`trade-truce affected`: what became of the rows that somebody cited."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from trade_truce_build.commands import options as common
from trade_truce_build.commands.diff import package_of
from trade_truce_build.core.finding import show

if TYPE_CHECKING:
    from trade_truce_build.diff.affected import Affected, Answer
    from trade_truce_build.diff.changes import Change

HELP = "show which of your cited rows changed since an older version, and how"
DESCRIPTION = """\
Tells what happened to rows since an older version: whether each is unchanged, was corrected, refined or renamed, or
became contested or settled, as docs/differences.md defines it. OLD is a release such as 0.1.0, which is looked up in
the errata of the newer package, so that you do not need the older one; or a package, or a revision, that had the
rows. IDS is a file with one id per line, or a CSV with a column `id` (and `table`, if an id is in several), or with
the key of a table, such as `figure_id`.
Exit status: 0 none of them changed, 1 some did, or are unknown, 2 something cannot be read."""
SHOWN = 20
"""Ids that are not known of which as many are listed."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("ids", type=Path, metavar="IDS", help="the file with the ids")
    parser.add_argument(
        "--since", required=True, metavar="OLD", help="the release, package or revision that had the rows"
    )
    parser.add_argument("--until", default=".", metavar="NEW", help="the newer package (default: the one here)")
    common.root(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="the output format (default: text)")


def run(options: argparse.Namespace) -> int:
    """Prints what became of them."""
    head, found = _found(options)
    if options.format == "json":
        print(json.dumps(_json(found), indent=1))
    else:
        print("\n".join(map(show, (head, *_lines(found)))))
    return int(bool(found.changed or found.unknown))


def _found(options: argparse.Namespace) -> "tuple[str, Affected]":
    """What is asked, and the answer: by the errata of the newer package, or beside the older one."""
    from trade_truce_build.diff.affected import affected, read_ids
    from trade_truce_build.diff.compare import difference
    from trade_truce_build.diff.since import affected_since, is_release
    from trade_truce_build.diff.text import title

    new = package_of(options, options.until)
    if is_release(options.since):
        found = affected_since(new, read_ids(options.ids, new), options.since)
        return f"since {options.since}, by the errata of {new.name} ({new.version})", found
    of = difference(package_of(options, options.since), new)
    return title(of), affected(of, read_ids(options.ids, of.old))


def _lines(found: "Affected") -> Iterator[str]:
    from trade_truce_build.diff.text import counted

    rows, changed = len(found.answers), len(found.changed)
    yield from (f"NOTE: {note}" for note in found.notes)
    known = f"{counted(rows, 'row')}: {changed} changed, {rows - changed} did not"
    yield known + (f"; {counted(len(found.unknown), 'id')} not known" if found.unknown else "")
    several = len({version for one in found.answers for version in one.versions}) > 1
    for answer in found.changed:
        yield f"{answer.table} {answer.id}"
        for change, version in zip(answer.changes, answer.versions, strict=True):
            yield f"  {f'{version}: ' if several else ''}{_told(change, answer)}"
    for one in found.unknown[:SHOWN]:
        yield f"not known: {one.id}" + (f" in {one.table}" if one.table else "")
    if left := len(found.unknown) - SHOWN:
        yield from [f"not known: {left} more"] if left > 0 else []


def _told(change: "Change", answer: "Answer") -> str:
    """A change of a row, in a line; of its place in a disagreement, where that is."""
    from trade_truce_build.diff.text import cell_line

    if change.table != answer.table:
        return f"{change.kind}: in {change.table} {change.id}"
    if change.column:
        return f"{change.kind}: {cell_line(change).strip()}" + (f" ({change.reason})" if change.reason else "")
    return change.kind + (f" → {change.now}" if change.now else "") + (f" ({change.reason})" if change.reason else "")


def _json(found: "Affected") -> dict[str, object]:
    """What there is of each row; what is empty is null. It is in ASCII: no terminal obeys it."""
    from trade_truce_build.diff.as_json import as_object

    rows = [
        {
            "table": one.table,
            "id": one.id,
            "changes": [
                as_object(change) | {"version": version}
                for change, version in zip(one.changes, one.versions, strict=True)
            ],
        }
        for one in found.answers
    ]
    notes = {"notes": list(found.notes)} if found.notes else {}
    return notes | {"rows": rows, "unknown": [{"id": one.id, "table": one.table or None} for one in found.unknown]}
