"""A package as a `Dataset` of schema.org, which search engines for data read."""

import json
from pathlib import Path
from typing import Any

from trade_truce.citing import authors, citation, released
from trade_truce_build.export.facts import Facts, facts, licence, sources
from trade_truce_build.export.source import Source

CONTEXT = "https://schema.org/"


def write_jsonld(source: Source, target: Path) -> None:
    """One file, which may stand in a page as it is: no text in it ends the page's script."""
    target.write_text(in_page(dataset(source.package, facts(source))), encoding="utf-8", newline="\n")


def in_page(document: dict[str, Any]) -> str:
    """JSON that may stand in the script of an HTML page."""
    return json.dumps(document, indent=2, ensure_ascii=False).replace("<", "\\u003c") + "\n"


def dataset(package: dict[str, Any], known: Facts, base: str = "") -> dict[str, Any]:
    """The dataset as schema.org describes one; what a package does not say is left out.

    base: the address that the paths of files are relative to, with a slash at its end.
    """
    said = {
        "@context": CONTEXT,
        "@type": "Dataset",
        **about(package, known),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": key, "value": package[key]}
            for key in ("contentDigest",)
            if key in package
        ],
        "creator": [_without({"@type": "Organization", "name": name}) for name in authors(package)],
        "spatialCoverage": [{"@type": "Country", "name": name, "identifier": code} for code, name in known.countries],
        "variableMeasured": [
            _without({"@type": "PropertyValue", "name": one["name"], "propertyID": one["id"], "unitText": one["unit"]})
            for one in known.measures
        ],
        "isBasedOn": [
            {"@type": "CreativeWork", "name": title, "url": path} for path, title in sources(package).items()
        ],
        "distribution": [_download(resource, base) for resource in package["resources"]],
    }
    return _without(said)


def about(package: dict[str, Any], known: Facts) -> dict[str, Any]:
    """What schema.org's properties say of the whole, in words; what a package does not say is left out."""
    terms = licence(package)
    return _without(
        {
            "name": package["title"],
            "alternateName": package.get("name"),
            "description": package.get("description"),
            "url": package.get("homepage"),
            "version": package["version"],
            "datePublished": released(package),
            "license": terms.get("path") or terms.get("name"),
            "keywords": package.get("keywords"),
            "inLanguage": known.languages,
            "temporalCoverage": known.period,
            "creditText": citation(package),
            "isAccessibleForFree": True,
        }
    )


def _download(resource: dict[str, Any], base: str) -> dict[str, Any]:
    return _without(
        {
            "@type": "DataDownload",
            "name": resource["name"],
            "description": resource.get("title"),
            "contentUrl": f"{base}{resource['path']}",
            "encodingFormat": resource.get("mediatype"),
            "contentSize": f"{resource['bytes']} B",
            "sha256": resource["hash"].removeprefix("sha256:"),
        }
    )


def _without(said: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {key: value for key, value in said.items() if value not in (None, "", [])}
