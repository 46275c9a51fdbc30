"""What no document shows by itself: whether its ids stand once, and whether what it takes from others is in order."""

from collections.abc import Callable, Collection, Iterable, Mapping

import numpy as np
from pydantic import ValidationError

from trade_truce.values import WORDS_AT_MOST, WORDS_LONGEST
from trade_truce_build.core.arrays import NONE, Numbers
from trade_truce_build.loading.insert import unreadable
from trade_truce_build.loading.raw import PARTS, RawTables, entry_id, raw_table
from trade_truce_build.loading.row_sql import references, unreferenced
from trade_truce_build.reading.collected import Seeds
from trade_truce_build.reading.entries import Entry
from trade_truce_build.resolving.complete import stated
from trade_truce_build.resolving.origins import Stated, derived
from trade_truce_build.resolving.partial import adapter
from trade_truce_build.resolving.reference_queries import ReferenceQueries
from trade_truce_build.resolving.resolve import Record

_UNION = " UNION ALL "
"""Between queries that are asked as one: to plan each takes longer than to look through a small table."""
_NO_UTTERANCE = "SELECT doc, utterance_id FROM raw.statements ANTI JOIN raw.utterances USING (utterance_id)"
# A name may be longer than what a statement has of its speaker: of those that cannot be, nobody asks.
_NO_WORDS = (
    f"SELECT DISTINCT name FROM raw.people WHERE strlen(name) > {WORDS_LONGEST} OR strlen(name) > length(name) "
    f"OR length(name) - length(replace(name, ' ', '')) >= {WORDS_AT_MOST}"
)
_KEYS = _UNION.join(f"SELECT '{name}' AS name, hash({entry_id(name)}) AS key FROM raw.{name}" for name in PARTS)
_REPEATED = f"SELECT DISTINCT name FROM (SELECT name FROM ({_KEYS}) GROUP BY name, key HAVING count(*) > 1) ORDER BY 1"
"""In which raw tables an id may stand twice."""
LINKS = ("based_on", "updates")
"""The columns in which an article names another."""
_TWICE = "SELECT text_sha256 FROM raw.articles GROUP BY text_sha256 HAVING count(*) > 1"
_RELATED = (
    "SELECT article_id, based_on, updates, revision, text_sha256 FROM raw.articles "
    "WHERE based_on IS NOT NULL OR updates IS NOT NULL OR revision IS NOT NULL "
    "OR article_id IN (SELECT updates FROM raw.articles WHERE updates IS NOT NULL UNION SELECT value FROM asked) "
    f"OR text_sha256 IN ({_TWICE} UNION SELECT value FROM asked)"
)
"""What the loaded articles say of each other that say anything, are updated, or have the text of another."""


def check_rows(raw: RawTables, mixed: Collection[str]) -> None:
    """Flags documents with a faulty row, or a text that is not as it should be. mixed: words that may mix scripts."""
    odd = [raw.docs(_UNION.join(f"SELECT doc FROM raw.{name} WHERE NOT fine" for name in PARTS))]
    odd += () if raw.plain else unreadable(raw.engine, mixed)
    unread, raw.flagged = raw.flagged, NONE
    raw.flag(unread, *odd)


def strange_references(raw: RawTables) -> Numbers:
    """Documents in which a reference leads nowhere, and is not written as an id is either."""
    return raw.docs(_UNION.join(unreferenced(part, name) for part in PARTS.values() for name in references(part)))


def check_across_rows(raw: RawTables, texts: Collection[str]) -> None:
    """Flags documents whose ids stand twice, whose references are strange, that no statement tells, or with a text at
    hand.

    texts: the digests of the articles' texts that are at hand.
    """
    raw.flag(strange_references(raw) if raw.doubtful else NONE)
    for (name,) in raw.engine.execute(_REPEATED).fetchall():
        key = entry_id(name)
        twice = f"SELECT {key} FROM raw.{name} GROUP BY {key} HAVING count(*) > 1"
        raw.flag(raw.docs(f"SELECT doc FROM raw.{name} WHERE {key} IN ({twice})"))
    raw.flag(raw.asked("SELECT doc FROM raw.articles WHERE text_sha256", texts))
    raw.flag(raw.docs("SELECT doc FROM raw.observations") if texts else NONE)
    raw.flag(raw.docs(
        f"SELECT doc FROM ({_NO_UTTERANCE}) UNION ALL "
        "SELECT doc FROM raw.utterances ANTI JOIN raw.statements USING (utterance_id)"
    ))  # fmt: skip
    long = (name for (name,) in raw.engine.execute(_NO_WORDS).fetchall() if not _is_speaker(name))
    said = "SELECT s.doc FROM raw.statements s JOIN raw.people p USING (person_id) WHERE s.speaker IS NULL AND p.name"
    raw.flag(raw.asked(said, long))


def flag_affected(raw: RawTables, read: Seeds, records: Mapping[str, list[Record]]) -> bool:
    """Flags documents that the ones read concern. Returns whether there were any: then those are to be read too."""
    if not (read.stopped or any(read.all_entries())):
        return False
    ids = {name: {record.id for record in records.get(name, [])} for name in PARTS}
    for register, entries in (*read.identified.items(), *read.partial.items()):
        ids[raw_table(register)] |= entries.keys()
    faulty = {e.values["person_id"] for e in read.entries["people"] if not _fits(e, "statements", "name", "speaker")}
    mute = [name for name, e in read.partial["utterances"].items() if not _fits(e, "statements", "gist")]
    docs = [raw.asked(f"SELECT doc FROM raw.{name} WHERE {entry_id(name)}", ids[name]) for name in PARTS]
    docs.append(raw.asked("SELECT doc FROM raw.statements WHERE person_id", faulty))
    docs.append(raw.asked("SELECT doc FROM raw.statements WHERE utterance_id", mute))
    for segment in raw.source_map.segments:
        if segment.path in read.stopped:
            end = segment.first + read.stopped[segment.path] - segment.line
            docs.append(np.arange(end + 1, raw.source_map.end(segment)))
    raw.put("asked", read.partial["utterances"])
    docs.append(raw.docs(f"SELECT doc FROM ({_NO_UTTERANCE}) u ANTI JOIN asked a ON a.value = u.utterance_id"))
    return raw.flag(*docs, _wrongly_based(raw, read))


def reference_queries(raw: RawTables, read: Seeds) -> ReferenceQueries:
    """What the loaded documents say that those which were read need. Asked for all at once: each question takes a look
    at all rows.
    """

    def said(query: str, ids: Iterable[object]) -> Callable[[str], str | None]:
        wanted = {id for id in ids if isinstance(id, str)}
        raw.put("asked", wanted)
        return dict(raw.engine.execute(f"{query} IN (SELECT value FROM asked)").fetchall() if wanted else ()).get

    statements, articles = read.entries["statements"], read.entries["articles"]
    every = "SELECT utterance_id FROM raw.utterances ORDER BY 1"
    told = said(
        "SELECT DISTINCT utterance_id, utterance_id FROM raw.statements WHERE utterance_id", read.partial["utterances"]
    )
    return ReferenceQueries(
        said("SELECT person_id, name FROM raw.people WHERE person_id", (e.values.get("person_id") for e in statements)),
        said(
            "SELECT utterance_id, gist FROM raw.utterances WHERE utterance_id",
            (e.values.get("utterance_id") for e in statements),
        ),
        related(raw, read) if articles else {},
        lambda name: told(name) is not None,
        lambda: [name for (name,) in raw.engine.execute(every).fetchall()],
    )


def related(raw: RawTables, read: Seeds) -> dict[str, Stated]:
    """What articles say of each other: those loaded that are concerned by it, and all that were read."""
    own = stated(read.entries["articles"])
    raw.put("asked", {named for said in own.values() for named in (said.updates, said.text) if named})
    return {article: Stated(*said) for article, *said in raw.engine.execute(_RELATED).fetchall() if article} | own


def _wrongly_based(raw: RawTables, read: Seeds) -> Numbers:
    """Documents of articles whose chain ends in what is no origin, or leads through what was read."""
    ends = {str(e.values[name]) for e in read.entries["articles"] for name in LINKS if not _fits(e, "articles", name)}
    found = derived(related(raw, read)) if ends else {}
    based = (article for article, of in found.items() if {of.origin, of.first_version} & ends)
    return raw.asked("SELECT doc FROM raw.articles WHERE article_id", based) if ends else NONE


def _is_speaker(name: str) -> bool:
    try:
        adapter("statements", "speaker").validate_python(name)
    except ValidationError:
        return False
    return True


def _fits(entry: Entry, table: str, name: str, as_column: str = "") -> bool:
    """Whether what an entry says in a column, if it says anything, is such as that column, or another, wants it."""
    if name not in entry.values:
        return name in LINKS
    try:
        adapter(table, as_column or name).validate_python(entry.values[name])
    except ValidationError:
        return False
    return True
