"""`trade-truce draft`: from a contributor's copy of an article to a seed file that is nearly done."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from trade_truce import edtf
from trade_truce.anchors import index
from trade_truce.languages import usual_case
from trade_truce.values import SLUG
from trade_truce_build.commands.options import own, root, words
from trade_truce_build.core.finding import show
from trade_truce_build.core.put import put, spare
from trade_truce_build.draft import ner
from trade_truce_build.draft.against import corroborated, differences, likely_copies
from trade_truce_build.draft.drafting import MAX_ROWS, Draft, draft
from trade_truce_build.draft.heading import TODO, Heading
from trade_truce_build.draft.known import Known, known
from trade_truce_build.draft.language import english
from trade_truce_build.draft.reading import MAX_LENGTH, Copy, UnreadableError, read_article
from trade_truce_build.draft.registers import add_stubs
from trade_truce_build.draft.report import report
from trade_truce_build.draft.stubs import Stubs, stubs
from trade_truce_build.draft.write import seed
from trade_truce_build.evidence.copied import check_copied, copied
from trade_truce_build.evidence.free_text import Seed
from trade_truce_build.evidence.moved import ArticleText
from trade_truce_build.reading.layout import ARTICLES
from trade_truce_build.reading.nodes import parse
from trade_truce_build.reading.regular import read_given
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import Record, resolve
from trade_truce_build.wording.story import NO_STORY

HELP = "draft the seed of an article from a copy of its text"
DESCRIPTION = """\
Reads an article (plain text, or a saved web page) and writes a nearly complete seed: people, quantities, dates and
quotations, each with span and anchor, matched against the registers. What only a person can decide is left as TODO,
which `trade-truce check` refuses. The seed contains no sentence of the article. Prints what was found, and what it
would contradict or corroborate. Sends nothing over the network.
Exit status: 0 drafted, 2 could not."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's options."""
    parser.add_argument("article", type=Path, metavar="ARTICLE", help="its text (UTF-8) or web page (*.html)")
    parser.add_argument("--id", type=_slug, required=True, help="the article's id: outlet and date")
    parser.add_argument("--published", type=_date, metavar="DATE", help="when it was published (EDTF)")
    parser.add_argument("--publisher", type=words, help="the outlet")
    parser.add_argument("--url", type=words, help="its address")
    parser.add_argument("--title", type=words, help="its title")
    parser.add_argument("--language", type=_language, metavar="TAG", help="its language (a BCP 47 tag such as en)")
    root(parser)
    parser.add_argument(
        "--out", metavar="FILE", help="the seed's file; - is standard output (default: seeds/articles/ID.yaml)"
    )
    parser.add_argument(
        "--registers", action="store_true", help="add stubs of new people, events and utterances to the registers"
    )
    parser.add_argument("--overwrite", action="store_true", help="write even if the file exists")
    parser.add_argument("--no-model", action="store_true", help="do not use spaCy's model, even if it is installed")
    parser.add_argument("--model", default=ner.MODEL, help=f"spaCy's English model (default: {ner.MODEL})")


def run(options: argparse.Namespace) -> int:
    """Writes the seed and prints what was found."""
    out = None if options.out == "-" else Path(options.out or options.root / "seeds" / ARTICLES / f"{options.id}.yaml")
    try:
        copy = read_article(options.article)
        texts = _text_file(options.article) if copy.page else None
        if out:
            spare(out, options.article, *own(options.root)[1:])
        _refuse(options.overwrite, out)
        if out and not out.parent.is_dir():
            raise FileNotFoundError(2, "there is no such folder to write to", str(out))
        if texts and not (texts.is_file() and read_given(texts, 4 * MAX_LENGTH + 1) == copy.text.encode()):
            _refuse(options.overwrite, texts)
    except UnreadableError as error:
        return _stop(f"{options.article}: {error}")
    except FileExistsError as error:
        return _stop(f"{error.filename} is there already; choose another with --out, or give --overwrite")
    if texts:
        put(texts, copy.text.encode())
    written, lines, new = _drafted(options, copy)
    if options.registers:
        lines += [f"{path}: {count} added" for path, count in add_stubs(options.root / "seeds", new).items()]
    if out:
        put(out, written.encode())
    else:
        sys.stdout.write(written)
    left = written.count(f": {TODO}\n")
    lines += [f"NOTE: the page's text, which the spans are of, is in {texts}"] if texts else []
    lines.append(f"{out or 'standard output'}: {left} value{'s' * (left != 1)} left to do")
    print("\n".join(map(show, lines)), file=sys.stdout if out else sys.stderr)
    return 0


def _drafted(options: argparse.Namespace, copy: Copy) -> tuple[str, list[str], Stubs]:
    """The seed's text, the lines of the report, and what the registers have not."""
    entities, notes = _entities(copy.text, options)
    notes += [copy.note] if copy.note else []
    read = read_seeds(options.root / "seeds")
    records, found = resolve(read)
    if read.findings or found:
        notes.append("of the seeds, some could not be read and are not known here: run `trade-truce check`")
    of_story = read.metadata.draft if read.metadata else NO_STORY
    heading, register = _heading(options, copy), known(records, options.id, words=of_story, own=read.own)
    made = draft(copy.text, heading.published, register, entities)
    heading = replace(heading, language=_language_of(options, copy, made))
    if (heading.language or "").partition("-")[0].lower() != "en":
        stated = (
            f"is in {heading.language}" if heading.language else "does not look English (--language says what it is)"
        )
        notes.append(f"the text {stated}: only English is drafted, so read every row")
    written = seed(made, heading, register, apart=options.registers)
    lines = _lines(made, heading, register, records, [*notes, *_copied(options, copy, written)])
    return written, lines, stubs(made, register)


def _copied(options: argparse.Namespace, copy: Copy, written: str) -> list[str]:
    """Remarks on what the seeds, and what is drafted, have of the article's words in a row."""
    name, data = f"seeds/{ARTICLES}/{options.id}.yaml", written.encode()
    copies = {"": ArticleText(copy.text, index(copy.text), options.article.name)}
    runs = [*copied([Seed(name, parse(name, data), data)], copies), *check_copied(options.root / "seeds", {}, copies)]
    return [f"{found.path}:{found.line}: {found.message}; `trade-truce check` refuses that" for found in runs]


def _lines(
    made: Draft, heading: Heading, register: Known, records: dict[str, list[Record]], notes: Sequence[str]
) -> list[str]:
    found = differences(made, heading.id, records, heading.language, register.own)
    copies = likely_copies(made.text.text, heading.id, records)
    rows = (made.mentions, made.figures, made.dates, made.statements)
    if MAX_ROWS in map(len, rows):
        notes = [*notes, f"there is more: of each kind, the first {MAX_ROWS} are drafted"]
    near = [
        f"its text shares about {share:.0%} of its runs of words with {id}: see `based_on` and `updates`"
        for id, share in copies
    ]
    return [
        *report(made, register, found, corroborated(made, register, found)),
        *(f"NOTE: {n}" for n in [*near, *notes]),
    ]


def _entities(text: str, options: argparse.Namespace) -> tuple[Sequence[tuple[int, int]], list[str]]:
    """What the model takes for people, and a remark where there is no model."""
    if options.no_model:
        return (), []
    try:
        return ner.people(text, options.model), []
    except ner.NoModelError as error:
        return (), [f"drafted without a language model: {error}"]


def _heading(options: argparse.Namespace, copy: Copy) -> Heading:
    return Heading(
        options.id, options.title or copy.title, options.publisher or copy.publisher, copy.authors,
        options.url or copy.url, options.published or copy.published,
    )  # fmt: skip


def _language_of(options: argparse.Namespace, copy: Copy, made: Draft) -> str | None:
    """What somebody says that the text is in, or English where it is; a page's word for English is not enough."""
    if options.language:
        return str(options.language)
    stated = usual_case(copy.language or "")
    if stated and stated.partition("-")[0] != "en":
        return stated
    return (stated or "en") if english(made.text) else None


def _text_file(article: Path) -> Path:
    """Where the text of a web page goes: beside the page, where `--articles` finds it."""
    return article.with_suffix(".txt")


def _refuse(overwrite: bool, file: Path | None) -> None:
    if file and not overwrite and os.path.lexists(file):
        raise FileExistsError(17, "there already", str(file))


def _stop(message: str) -> int:
    print(f"trade-truce: {show(message)}", file=sys.stderr)
    return 2


def _slug(text: str) -> str:
    if not re.fullmatch(SLUG, text) or len(text) > 80:
        raise argparse.ArgumentTypeError("lower-case ASCII letters and digits, joined by hyphens, at most 80")
    return text


def _language(text: str) -> str:
    if not usual_case(text):
        raise argparse.ArgumentTypeError("a language tag as BCP 47 has it, such as en, pt-BR or zh-Hant")
    return usual_case(text)


def _date(text: str) -> str:
    try:
        edtf.bounds(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text
