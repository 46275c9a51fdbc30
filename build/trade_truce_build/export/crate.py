"""A package as an RO-Crate 1.2, a research object: one flat list of the whole, its files, its makers and terms."""

from pathlib import Path
from typing import Any

from trade_truce.citing import authors
from trade_truce.stored.described import ERRATA
from trade_truce.swap import DESCRIPTOR
from trade_truce_build.export.facts import Facts, facts, licence, sources
from trade_truce_build.export.folder import as_json, copy_package, write_text
from trade_truce_build.export.jsonld import about
from trade_truce_build.export.source import Source, Table

FILE = "ro-crate-metadata.json"
VERSION = "https://w3id.org/ro/crate/1.2"
_OTHER = ("url", "license")
"""What the root says by reference, not in words."""

Entity = dict[str, Any]


def write_crate(source: Source, target: Path) -> None:
    """The package's files, and `ro-crate-metadata.json` that lists them."""
    copy_package(source, target)
    write_text(target / FILE, as_json(crate(source.package, facts(source), source.tables)))


def crate(package: dict[str, Any], known: Facts, tables: list[Table]) -> dict[str, Any]:
    """The crate's metadata. What a package does not say is left out, a release's day too."""
    makers = [
        {"@id": f"#maker-{number}", "@type": "Organization", "name": name}
        for number, name in enumerate(authors(package), 1)
    ]
    places = [
        {"@id": f"#country-{number}", "@type": "Country", "name": name, "identifier": code}
        for number, (code, name) in enumerate(known.countries, 1)
    ]
    origins = [{"@id": path, "@type": "CreativeWork", "name": title} for path, title in sources(package).items()]
    files = [_descriptor(package), *map(_file, tables), *_errata(package)]
    terms = _terms(package)
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        **{key: value for key, value in about(package, known).items() if key not in _OTHER},
        **({"url": {"@id": package["homepage"]}} if "homepage" in package else {}),
        "license": _ids(terms),
        "author": _ids(makers),
        "spatialCoverage": _ids(places),
        "isBasedOn": _ids(origins),
        "hasPart": _ids(files),
    }
    made = {
        "@id": FILE,
        "@type": "CreativeWork",
        "conformsTo": {"@id": VERSION},
        "about": {"@id": "./"},
    }
    graph = [made, {key: _bare(value) for key, value in root.items() if value != []}]
    others = [*files, *terms, *makers, *places, *origins]
    once = {entity["@id"]: entity for entity in reversed([*graph, *others])}  # a licence may be a source too
    return {"@context": f"{VERSION}/context", "@graph": list(reversed(once.values()))}


def _ids(entities: list[Entity]) -> list[Entity]:
    return [{"@id": entity["@id"]} for entity in entities]


def _bare(value: Any) -> Any:
    """A list of one as what it holds, which a crate wants."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _terms(package: dict[str, Any]) -> list[Entity]:
    terms = licence(package)
    if not terms:
        return []
    name = terms.get("title") or terms.get("name", "")
    return [{"@id": terms.get("path", "#licence"), "@type": "CreativeWork", "name": name, "description": name}]


def _descriptor(package: dict[str, Any]) -> Entity:
    return {
        "@id": DESCRIPTOR,
        "@type": "File",
        "name": "The descriptor",
        "description": "Frictionless Data Package: what every table and every column means.",
        "encodingFormat": "application/json",
        "contentSize": str(len(as_json(package).encode())),
    }


def _errata(package: dict[str, Any]) -> list[Entity]:
    if ERRATA not in package:
        return []
    described = package[ERRATA]
    return [
        {
            "@id": described["path"],
            "@type": "File",
            "name": "The errata",
            "description": "What changed of rows that earlier versions had, an object a line.",
            "encodingFormat": "application/jsonl",
            "contentSize": str(described["bytes"]),
            "sha256": described["hash"].removeprefix("sha256:"),
        }
    ]


def _file(table: Table) -> Entity:
    resource = table.resource
    return {
        "@id": resource["path"],
        "@type": "File",
        "name": table.name,
        "description": resource.get("title", table.name),
        "encodingFormat": "text/csv",
        "contentSize": str(resource["bytes"]),
        "sha256": resource["hash"].removeprefix("sha256:"),
    }
