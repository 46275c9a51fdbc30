"""A package as Croissant 1.1 (MLCommons) describes one: files with their hashes, tables as record sets with keys.

The library `mlcroissant` takes a table that refers to itself for a circle, and then reads none, so such references are
left out; the descriptor beside has them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trade_truce.citing import authors, bibtex
from trade_truce_build.export.facts import facts
from trade_truce_build.export.folder import as_json, copy_package, write_text
from trade_truce_build.export.jsonld import about
from trade_truce_build.export.source import Field, Source, Table

FILE = "croissant.json"
VERSION = "http://mlcommons.org/croissant/1.1"
_OF_CROISSANT = [
    "annotation", "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "excludes", "extract",
    "field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset", "jsonPath",
    "key", "md5", "parentField", "path", "readLines", "recordSet", "references", "regex", "repeated", "replace",
    "samplingRate", "sdVersion", "separator", "source", "subField", "transform", "unArchive", "value",
]  # fmt: skip
"""Terms of Croissant's own; all others are schema.org's."""
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    "description": {"@container": "@language"},
    **{term: f"cr:{term}" for term in _OF_CROISSANT},
}
"""The context of Croissant 1.1 with schema.org under https, as the library `mlcroissant` wants it."""
_TYPES = {
    "string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "date": "sc:Date", "boolean": "sc:Boolean",
}  # fmt: skip
_MEANT: dict[str, tuple[str, dict[str, str]]] = {
    "articles": (
        "sc:Article",
        {"title": "headline", "url": "url", "published": "datePublished", "language": "inLanguage"},
    ),
    "people": ("sc:Person", {"name": "name", "family_name": "familyName", "role": "jobTitle"}),
    "organisations": ("sc:Organization", {"name": "name"}),
    "events": ("sc:Event", {"summary": "name"}),
}
"""What the rows of a table are to schema.org, and its properties that columns hold."""


def write_croissant(source: Source, target: Path) -> None:
    """The package's files, and `croissant.json` that describes them."""
    copy_package(source, target)
    write_text(target / FILE, as_json(croissant(source)))


def croissant(source: Source) -> dict[str, Any]:
    """The description; what a package does not say is left out."""
    package = source.package
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": VERSION,
        **about(package, facts(source)),
        "name": package.get("name", "package"),
        "alternateName": package["title"],
        "creator": [{"@type": "sc:Organization", "name": name} for name in authors(package)],
        "citeAs": bibtex(package),
        "distribution": [_file(table) for table in source.tables],
        "recordSet": [record for table in source.tables for record in (_records(table, source), *_vocabularies(table))],
    }


def _file(table: Table) -> dict[str, Any]:
    resource = table.resource
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"].rpartition("/")[2],
        "contentUrl": resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": "text/csv",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _records(table: Table, source: Source) -> dict[str, Any]:
    """A table as a record set. One without rows is described too."""
    kind, meant = _MEANT.get(table.name, ("", {}))
    known = {other.name for other in source.tables} - {table.name}
    keys = [{"@id": f"{table.name}/{name}"} for name in table.key]
    refers = {column: f"{other}/{key}" for column, other, key in table.references if other in known}
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.resource.get("title", table.name),
        **({"dataType": kind} if kind else {}),
        "key": keys if len(keys) > 1 else keys[0],
        "field": [_field(table, field, refers, meant) for field in table.fields],
    }


def _field(table: Table, field: Field, refers: dict[str, str], meant: dict[str, str]) -> dict[str, Any]:
    name = field["name"]
    to = refers.get(name) or (f"{table.name}.{name}/name" if "categories" in field else "")
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{name}",
        "name": name,
        "description": field["description"],
        "dataType": _TYPES[field["type"]],
        **({"equivalentProperty": f"sc:{meant[name]}"} if name in meant else {}),
        **({"references": {"field": {"@id": to}}} if to else {}),  # the library does not read `{"@id": …}` alone
        "source": {"fileObject": {"@id": table.resource["path"]}, "extract": {"column": name}},
    }


def _vocabularies(table: Table) -> Iterator[dict[str, Any]]:
    """The words that a column may hold, each list a record set of its own."""
    for field in table.fields:
        if "categories" in field:
            name = f"{table.name}.{field['name']}"
            yield {
                "@type": "cr:RecordSet",
                "@id": name,
                "name": name,
                "description": f"The words that {field['name']} of {table.name} may hold.",
                "dataType": "sc:Enumeration",
                "key": {"@id": f"{name}/name"},
                "field": [{"@type": "cr:Field", "@id": f"{name}/name", "name": "name", "dataType": "sc:Text"}],
                "data": [{f"{name}/name": word} for word in field["categories"]],
            }
