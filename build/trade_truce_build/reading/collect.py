"""From the tree of a seed to its entries: an article with its lists, a register's entries with theirs."""

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from trade_truce import seeds as form
from trade_truce.about import KEYED
from trade_truce.columns import columns
from trade_truce_build.core.finding import MAX_FINDINGS, Finding, finding, quoted
from trade_truce_build.reading.entries import (
    Entry,
    Form,
    example,
    left_to_do,
    read_entry,
    read_item,
    to_do,
    unknown_keys,
)
from trade_truce_build.reading.layout import ARTICLES, fed_by
from trade_truce_build.reading.near import nearest
from trade_truce_build.reading.nodes import Mapping, Node, Scalar, Sequence, span

if TYPE_CHECKING:
    from trade_truce_build.reading.collected import Seeds

ID = "id"
"""The key of an entry's id where its register is JSON Lines; in YAML the id is the key of the entry."""
_ARTICLE_KEYS = ("article", *form.SECTIONS)


class _Context(NamedTuple):
    """What the entries of a list have in common."""

    form: Form
    given: dict[str, Any]


def collect_register(path: str, register: str, node: Node, seeds: "Seeds") -> None:
    """Adds the entries of a register, a mapping by id as YAML has it."""
    if not isinstance(node, Mapping):
        seeds.findings.append(_not_mapping(path, node))
        seeds.unread.add(form.REGISTERS[register])
        return
    for key, value in node.entries.values():
        collect_entry(path, register, key, value, seeds)


def collect_identified(path: str, register: str, node: Mapping, seeds: "Seeds") -> None:
    """Adds an entry of a register that holds its own id, as a line of JSON Lines does."""
    _, name = node.entries.get(ID, (None, None))
    if isinstance(name, Scalar) and name.text and name.text.isascii() and name.text.isprintable():
        others = {key: pair for key, pair in node.entries.items() if key != ID}
        collect_entry(path, register, name, Mapping(others, node.line, node.column, node.end), seeds)
        return
    seeds.unread.add(form.REGISTERS[register])
    if name is None:
        seeds.findings.append(_without_id(path, node))
    else:
        message = f"`{ID}` takes one value of printable ASCII"
        key = next(column for column in columns(form.REGISTERS[register]) if column.name == form.id_column(register))
        seeds.findings.append(finding(path, span(name), "TT203", message, example(key)))


def collect_entry(path: str, register: str, name: Scalar, node: Node, seeds: "Seeds") -> None:
    """Adds one entry of a register. name: its id."""
    nested, table = form.NESTED.get(register, {}), form.REGISTERS[register]
    key_column = form.id_column(register)
    entry_form = Form(table, form.register_columns(register), nested=tuple(nested))
    entry = read_entry(path, node, entry_form, {key_column: name.text}, seeds.findings)
    if entry is None:
        seeds.unread.add(table)
        return
    entry.places[key_column] = span(name)
    if _stands_already(seeds.partial.get(register, seeds.identified[register]), name.text, entry, seeds):
        return
    if register not in form.PARTIAL:
        seeds.entries[table].append(entry)
    for child, table_of_child in nested.items():
        if form.alone(table_of_child):
            _collect_values(child, table_of_child, entry, {key_column: name.text}, seeds)
            continue
        of_child = Form(table_of_child, form.nested_columns(table_of_child))
        _collect_list(path, child, entry.node, _Context(of_child, {key_column: name.text}), seeds)


def _stands_already(identified: dict[str, Entry], name: str, entry: Entry, seeds: "Seeds") -> bool:
    """Whether there is an entry of this id, which is a finding; else this one is it from now on.

    Said here and not when rows are made, so that a file of one line a million times ends at a hundred findings.
    """
    first = identified.setdefault(name, entry)
    if first is not entry:
        message = f"`{name}` is already at {first.path}:{first.node.line}"
        again = entry.finding("TT210", message, "remove one of the two")
        seeds.findings.append(replace(again, related=(first.related("it is here first"),)))
    return first is not entry


def collect_article(path: str, stem: str | None, node: Node, seeds: "Seeds") -> None:
    """Adds an article and what its lists hold.

    stem: the name of the file that the article has for itself, or None for one of several, each on a line of a file.
    """
    if not isinstance(node, Mapping):
        seeds.findings.append(_not_mapping(path, node))
        seeds.unread.update(fed_by(ARTICLES))
        return
    children = node.entries
    seeds.findings += unknown_keys(path, node, _ARTICLE_KEYS)
    if "article" not in children:
        if not any(nearest(name, ["article"]) for name in islice(children, MAX_FINDINGS)):  # else it was said
            what, line = ("file", 1) if stem else ("line", node.line)
            message = f"the {what} has no `article`"
            seeds.findings.append(Finding(path, line, 1, "TT205", message, "name the article first"))
        seeds.unread.update(fed_by(ARTICLES))
        return
    article_form = Form("articles", form.article_columns(), nested=(form.AUTHORS,))
    article = read_entry(path, children["article"][1], article_form, {}, seeds.findings)
    if article is None or "article_id" not in article.values:
        seeds.unread.update(fed_by(ARTICLES))
    if article is None:
        return
    article_id = article.values.get("article_id", stem)
    if article_id is None:
        seeds.findings += [] if "article_id" in article.places else [_without_id(path, article.node)]
        return
    if stem:  # two files of one id differ in name from it, which is said, and then in each of their rows
        seeds.identified[ARTICLES].setdefault(article_id, article)
    elif _stands_already(seeds.identified[ARTICLES], article_id, article, seeds):
        return
    seeds.entries["articles"].append(article)
    if stem and article_id != stem:
        message = f"the file is called {stem}.yaml and its article {quoted(article_id)}"
        seeds.findings.append(article.finding("TT206", message, "name the file as the article's id", "article_id"))
    _collect_authors(article, article_id, seeds)
    for section, table in form.SECTIONS.items():
        extras = (form.AT, form.FIND, form.KEY) if table in KEYED else (form.AT, form.FIND)
        section_form = Form(table, form.section_columns(section), extras)
        _collect_list(path, section, node, _Context(section_form, {"article_id": article_id}), seeds)


def _collect_authors(article: Entry, article_id: str, seeds: "Seeds") -> None:
    """Adds the names of an article's byline, a list of texts, each as an entry of its own."""
    if form.AUTHORS not in article.node.entries:
        return
    node = article.node.entries[form.AUTHORS][1]
    article.places[form.AUTHORS] = span(node)
    items = node.items if isinstance(node, Sequence) else [node]
    if left_to_do(node):
        seeds.findings.append(to_do(article, form.AUTHORS, "write the byline, or leave the key out", form.AUTHORS))
    elif not isinstance(node, Sequence) or not items or not all(isinstance(item, Scalar) for item in items):
        message = f"`{form.AUTHORS}`: a list is expected, as in [one, another]"
        seeds.findings.append(article.finding("TT203", message, at=form.AUTHORS))
    else:
        for position, item in enumerate(items, 1):
            values = {"article_id": article_id, "position": position, "name": getattr(item, "text", "")}
            entry = Entry(form.BYLINES, article.path, article.node, values, places={"name": span(item)})
            seeds.entries[form.BYLINES].append(entry)


def _collect_values(name: str, table: str, entry: Entry, given: dict[str, Any], seeds: "Seeds") -> None:
    """Adds the items of a list of single values, each as an entry of its own; one value alone is a list of it."""
    if name not in entry.node.entries:
        return
    node = entry.node.entries[name][1]
    for item in node.items if isinstance(node, Sequence) else [node]:
        seeds.entries[table].append(read_item(entry, item, table, given, seeds.findings))


def _collect_list(path: str, name: str, parent: Mapping, context: _Context, seeds: "Seeds") -> None:
    """Adds the entries of the list that a mapping holds under a name, if it holds one."""
    if name not in parent.entries:
        return
    node = parent.entries[name][1]
    if not isinstance(node, Sequence):
        seeds.findings.append(finding(path, span(node), "TT201", f"`{name}` takes a list of entries"))
        seeds.unread.add(context.form.table)
        return
    for item in node.items:
        entry = read_entry(path, item, context.form, context.given, seeds.findings)
        if entry is not None:
            seeds.entries[entry.table].append(entry)


def _without_id(path: str, node: Node) -> Finding:
    where = span(node)._replace(end_line=node.line, end_column=node.column + 1)
    return replace(finding(path, where, "TT208", f"`{ID}` is missing", "give the id first"), cause=f"{path} {ID}")


def _not_mapping(path: str, node: Node) -> Finding:
    return finding(path, span(node), "TT201", "a mapping of keys to values is expected here")
