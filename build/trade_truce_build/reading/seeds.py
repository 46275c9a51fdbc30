"""Reads all seed files into entries."""

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping as ByName
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from trade_truce import seeds as form
from trade_truce.columns import primary_key
from trade_truce_build.finding import Finding, SeedError, finding, quoted
from trade_truce_build.reading.entries import Entry, Form, read_entry
from trade_truce_build.reading.files import read, seed_files
from trade_truce_build.reading.metadata import Metadata, read_metadata
from trade_truce_build.reading.near import did_you_mean, mended, nearest
from trade_truce_build.reading.nodes import Mapping, Node, Sequence, parse, span

PACKAGE = "package.yaml"
ARTICLES = "articles"
KEYED = ("figures", "event_reports", "statements")
"""Tables whose ids a `key` tells apart; a mention's id has its surface for that."""
Instead: TypeAlias = ByName[str, bytes]
"""Name of a file, from the folder that holds the seeds -> bytes that it might have."""
_ARTICLE_KEYS = ("article", *form.SECTIONS)


class _Context(NamedTuple):
    """What the entries of a list have in common."""

    form: Form
    given: dict[str, Any]


@dataclass
class Seeds:
    """Everything that the seed files say, before anything is worked out from it."""

    metadata: Metadata | None = None
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    """Table -> its entries, in the order of files and lines."""
    partial: dict[str, dict[str, Entry]] = field(default_factory=lambda: {name: {} for name in form.PARTIAL})
    """Register -> id -> entry, of the registers that make no rows of their own."""
    unread: set[str] = field(default_factory=set)
    """Tables of which a file, list or entry could not be read: references to them are not faults of their own."""
    refused: dict[str, set[str]] = field(default_factory=dict)
    """Table -> ids of entries that made no row: nor are references to those."""
    found: list[Finding] = field(default_factory=list)
    files: int = 0
    parsed: dict[str, tuple[bytes, Node]] = field(default_factory=dict)
    """Name of a file -> its bytes and its tree, of those that could be read as YAML."""

    def all_entries(self) -> Iterator[Entry]:
        """The entries of every table, and of every register that makes no rows."""
        for entries in (*self.entries.values(), *(of.values() for of in self.partial.values())):
            yield from entries


def read_seeds(root: Path, instead: Instead = MappingProxyType({})) -> Seeds:
    """Reads the seeds folder. What is wrong stands in `found`, all of it; nothing is raised for a bad file.

    instead: bytes to take for a file's own.
    """
    paths, found = seed_files(root)
    seeds = Seeds(found=list(found))
    for path in paths:
        _read_file(root, path, seeds, instead)
    needed = (PACKAGE, *(f"{register}.yaml" for register in form.REGISTERS if register not in form.OPTIONAL))
    for name in needed if paths else ():  # else that there is nothing at all was said
        if root / name not in paths:
            seeds.unread.update(_fed(Path(name)))
            seeds.found.append(Finding(f"{root.name}/{name}", 1, 1, "TT204", f"there is no {name}", "add the file"))
    if not seeds.entries["articles"] and not seeds.found:
        seeds.found.append(Finding(f"{root.name}/{ARTICLES}", 1, 1, "TT204", "there is no article", "add one"))
    return seeds


def _read_file(root: Path, path: Path, seeds: Seeds, instead: Instead) -> None:
    inside = path.relative_to(root)
    name = f"{root.name}/{inside.as_posix()}"
    seeds.files += 1
    try:
        data = instead[name] if name in instead else read(root, path)
        node = parse(name, data)
    except SeedError as error:
        seeds.found.extend(error.findings)
        seeds.unread.update(_fed(inside))
        return
    seeds.parsed[name] = data, node
    if inside.parts[0] == ARTICLES and len(inside.parts) == 2:
        _read_article(name, inside.stem, node, seeds)
    elif inside.name == PACKAGE and len(inside.parts) == 1:
        seeds.metadata = read_metadata(name, node, seeds.found)
    elif inside.stem in form.REGISTERS and len(inside.parts) == 1:
        _read_register(name, inside.stem, node, seeds)
    else:
        hint = f"articles go into {root.name}/{ARTICLES}/, registers are: {', '.join(form.REGISTERS)}"
        seeds.found.append(Finding(name, 1, 1, "TT204", "no seed file of this name is known", hint))


def _fed(inside: Path) -> set[str]:
    """The tables that a file of the seeds feeds."""
    if inside.parts[0] == ARTICLES:
        return {"articles", *form.SECTIONS.values()}
    return {table for name, table in form.REGISTERS.items() if name == inside.stem}


def _read_register(path: str, register: str, node: Node, seeds: Seeds) -> None:
    nested = form.NESTED.get(register, {})
    key_column = "utterance_id" if register == "utterances" else primary_key(form.REGISTERS[register])[0]
    entry_form = Form(form.REGISTERS[register], form.register_columns(register), nested=tuple(nested))
    if not isinstance(node, Mapping):
        seeds.found.append(_not_mapping(path, node))
        seeds.unread.add(entry_form.table)
        return
    for name, (key, value) in node.entries.items():
        entry = read_entry(path, value, entry_form, {key_column: name}, seeds.found)
        if entry is None:
            seeds.unread.add(entry_form.table)
            continue
        entry.places[key_column] = span(key)
        if register in form.PARTIAL:
            seeds.partial[register][name] = entry
        else:
            seeds.entries[entry_form.table].append(entry)
        for child, table in nested.items():
            _read_list(
                path, child, entry.node, _Context(Form(table, form.nested_columns(table)), {key_column: name}), seeds
            )


def _read_article(path: str, stem: str, node: Node, seeds: Seeds) -> None:
    if not isinstance(node, Mapping):
        seeds.found.append(_not_mapping(path, node))
        seeds.unread.update(_fed(Path(ARTICLES)))
        return
    children = node.entries
    for name, (key, _) in children.items():
        if name not in _ARTICLE_KEYS:
            hint = did_you_mean(name, _ARTICLE_KEYS)
            unknown = finding(path, span(key), "TT202", f"unknown key {quoted(name)}", hint)
            seeds.found.append(mended(unknown, name, [k for k in _ARTICLE_KEYS if k not in children]))
    if "article" not in children:
        if not any(nearest(name, ["article"]) for name in children):  # else what was meant was said
            seeds.found.append(
                Finding(path, 1, 1, "TT205", "the file has no `article`", "say first which article it is")
            )
        seeds.unread.update(_fed(Path(ARTICLES)))
        return
    article_form = Form("articles", form.article_columns())
    article = read_entry(path, children["article"][1], article_form, {}, seeds.found)
    if article is None or "article_id" not in article.values:
        seeds.unread.update(_fed(Path(ARTICLES)))
    if article is None:
        return
    seeds.entries["articles"].append(article)
    article_id = article.values.get("article_id", stem)
    if article_id != stem:
        message = f"the file is called {stem}.yaml and its article {quoted(article_id)}"
        seeds.found.append(article.finding("TT206", message, "name the file as the article's id", "article_id"))
    for section, table in form.SECTIONS.items():
        extras = (form.AT, form.FIND, form.KEY) if table in KEYED else (form.AT, form.FIND)
        section_form = Form(table, form.section_columns(section), extras)
        _read_list(path, section, node, _Context(section_form, {"article_id": article_id}), seeds)


def _read_list(path: str, name: str, parent: Mapping, context: _Context, seeds: Seeds) -> None:
    """The entries of the list that a mapping holds under a name, if it holds one."""
    if name not in parent.entries:
        return
    node = parent.entries[name][1]
    if not isinstance(node, Sequence):
        seeds.found.append(finding(path, span(node), "TT201", f"`{name}` takes a list of entries"))
        seeds.unread.add(context.form.table)
        return
    for item in node.items:
        entry = read_entry(path, item, context.form, context.given, seeds.found)
        if entry is not None:
            seeds.entries[entry.table].append(entry)


def _not_mapping(path: str, node: Node) -> Finding:
    return finding(path, span(node), "TT201", "a mapping of keys to values is expected here")
