"""What `trade-truce verify` prints: a table of verdicts, what else was found, each span, and a summary."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from trade_truce_build.core.finding import show
from trade_truce_build.reading.copies import Unread
from trade_truce_build.verify.judge import PROVEN, Verdict
from trade_truce_build.verify.reading import READERS
from trade_truce_build.verify.search import Looked, Result
from trade_truce_build.verify.spans import Spans

NAMED = 10
"""Names in a line that would be a list otherwise."""


class File(NamedTuple):
    """A file and what was made of it: None where it was passed over."""

    path: Path
    seen: Looked | Unread | None


def best(files: Iterable[File]) -> dict[int, dict[int, Verdict]]:
    """Article -> number of a span -> the best that any copy of the article says of it."""
    found: dict[int, dict[int, Verdict]] = {}
    rank = {verdict: i for i, verdict in enumerate(Verdict)}
    for file in files:
        for copy in file.seen.copies if isinstance(file.seen, Looked) else []:
            spans = found.setdefault(copy.article, {})
            for result in copy.results:
                held = spans.get(result.span.number, result.verdict)
                spans[result.span.number] = min(held, result.verdict, key=rank.__getitem__)
    return found


def sound(files: Sequence[File]) -> bool:
    """Whether a copy of an article was found, every span of every such article is proven, and none was passed over.

    A file that is a copy of no article, and has words of one that no file is a copy of, may be that one's, changed.
    """
    verdicts = best(files)
    strangers = [f.seen for f in files if isinstance(f.seen, Looked) and not f.seen.copies]
    proven = all(v in PROVEN for spans in verdicts.values() for v in spans.values())
    return bool(verdicts) and proven and all(seen.shared.keys() <= verdicts.keys() for seen in strangers)


def text(spans: Spans, files: Sequence[File], each: bool) -> Iterator[str]:
    """The lines for people; with `each`, one for each span that is not verified."""
    verdicts = best(files)
    table = list(_table(spans, files))
    yield from map(show, table)
    yield from map(show, _notes(spans, files))
    missing = [article for i, article in enumerate(spans.articles) if i not in verdicts]
    if missing:
        yield show(f"no copy at hand of {_names(missing)}")
    if each:
        yield from map(show, _each(spans, files))
    yield _summary(verdicts, sum(isinstance(f.seen, Looked) and not f.seen.copies for f in files))


def document(spans: Spans, files: Sequence[File]) -> str:
    """The same as JSON, with every span; ASCII, and nothing in it that a CI runner would obey."""
    verdicts = best(files)
    found = {
        "articles": [
            {"article_id": spans.articles[a], "spans": len(by), "verdicts": _counts(by.values())}
            for a, by in sorted(verdicts.items())
        ],
        "files": [_file(spans, file) for file in files],
        "no_copy_of": [article for i, article in enumerate(spans.articles) if i not in verdicts],
        "summary": _counts(v for by in verdicts.values() for v in by.values()) | {"proven": sound(files)},
    }
    return json.dumps(found, indent=1).replace("##[", "#\\u0023[")


def _table(spans: Spans, files: Sequence[File]) -> Iterator[str]:
    """A line for each article that a file is a copy of."""
    found = [(f.path.name, c) for f in files if isinstance(f.seen, Looked) for c in f.seen.copies]
    if not found:
        return
    rows = [("article", "file", "spans", *Verdict)]
    for name, copy in found:
        counts = _counts(result.verdict for result in copy.results)
        rows.append((spans.articles[copy.article], show(name), str(len(copy.results)), *map(str, counts.values())))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [c.ljust(w) if i < 2 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))]
        yield "  ".join(cells).rstrip()
    yield ""


def _notes(spans: Spans, files: Sequence[File]) -> Iterator[str]:
    """What is to be said of files beside their verdicts."""
    copies: dict[int, list[str]] = {}
    for file in files:
        if isinstance(file.seen, Unread):
            yield f"{file.path}: not read: {file.seen.why}"
        elif file.seen and not file.seen.copies:
            yield f"{file.path}: no copy of an article{_shared(spans, file.seen.shared)}"
        for copy in file.seen.copies if isinstance(file.seen, Looked) else []:
            copies.setdefault(copy.article, []).append(file.path.name)
    for article, names in copies.items():
        if len(names) > 1:
            yield f"{spans.articles[article]} has {len(names)} copies: {_names(names)}; the best for each span counts"
    passed = [file.path.name for file in files if file.seen is None]
    if passed:
        yield f"passed over, since the name does not end in {', '.join(READERS)}: {_names(passed)}"


def _shared(spans: Spans, shared: dict[int, int]) -> str:
    if not shared:
        return " that the dataset knows"
    article, count = max(shared.items(), key=lambda item: item[1])
    return f", though it has words beside {count} of the {spans.count(article)} spans of {spans.articles[article]}"


def _each(spans: Spans, files: Iterable[File]) -> Iterator[str]:
    for file in files:
        for copy in file.seen.copies if isinstance(file.seen, Looked) else []:
            yield from (_line(file.path, r) for r in copy.results if r.verdict != Verdict.VERIFIED)


def _line(path: Path, result: Result) -> str:
    at = f":{result.line}:{result.column}" if result.line else ""
    moved = f" by {_shift(result):+}" if result.verdict == Verdict.MOVED else ""
    return f"{path}{at}: {result.verdict}{moved}: {result.span.table} {result.span.id}: {result.why}"


def _shift(result: Result) -> int:
    """How many code points further on the words start than the span does, which may start with a quotation mark."""
    assert result.start is not None  # what is proven has a place
    return 0 if result.verdict == Verdict.VERIFIED else result.start - result.span.start


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _counts(verdicts: Iterable[Verdict]) -> dict[str, int]:
    counts = Counter(verdicts)
    return {verdict.value: counts[verdict] for verdict in Verdict}


def _summary(verdicts: dict[int, dict[int, Verdict]], strangers: int) -> str:
    if not verdicts:
        return "no file is a copy of an article: nothing is verified"
    counts = _counts(v for by in verdicts.values() for v in by.values())
    said = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    articles = f"{len(verdicts)} article{'s' * (len(verdicts) != 1)}"
    more = f"; {strangers} file{'s are' if strangers > 1 else ' is'} no copy of any" if strangers else ""
    return f"{sum(counts.values())} spans of {articles}: {said}{more}"


def _file(spans: Spans, file: File) -> dict[str, Any]:
    found: dict[str, Any] = {"file": str(file.path)}
    if file.seen is None:
        return found | {"not_read": "passed over for its name"}
    if isinstance(file.seen, Unread):
        return found | {"not_read": file.seen.why}
    copies = [
        {
            "article_id": spans.articles[copy.article],
            "same_text": copy.same,
            "spans": [_span(result) for result in copy.results],
        }
        for copy in file.seen.copies
    ]
    return found | {"copy_of": copies, "shares": {spans.articles[a]: n for a, n in file.seen.shared.items()}}


def _span(result: Result) -> dict[str, Any]:
    kept = {k: v for k, v in result._asdict().items() if k not in {"span", "verdict"}}
    moved = _shift(result) if result.verdict in PROVEN else None
    return {"table": result.span.table, "id": result.span.id, "verdict": result.verdict.value} | kept | {"moved": moved}
