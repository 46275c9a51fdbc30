"""What programs read of the pages: JSON-LD in the terms of schema.org, and a plain guide for language models."""

from typing import Any

from trade_truce_build.export.facts import facts
from trade_truce_build.export.jsonld import CONTEXT, dataset
from trade_truce_build.site.addresses import KINDS, address, file_name, web
from trade_truce_build.site.page import Site
from trade_truce_build.site.plan import Plan, label, outlet
from trade_truce_build.site.store import Row, Store

_MOST = 500
"""How many of a kind are named: of the measures of a large package, the first ones."""


def of_package(store: Store) -> dict[str, Any]:
    """The data set, as `export --to jsonld` describes it, with the files that the site has."""
    described = store.source.package
    resources = [of | {"path": f"tables/{file_name(str(of['name']))}.csv"} for of in described["resources"]]
    made = dataset(described | {"resources": resources}, facts(store.source))
    return {name: of[:_MOST] if isinstance(of, list) else of for name, of in made.items()}


def of_thing(store: Store, site: Site, folder: str, row: Row, heading: str) -> dict[str, Any]:
    """What a page is about."""
    kinds = {"articles": "NewsArticle", "people": "Person", "organisations": "Organization", "events": "Event"}
    found: dict[str, Any] = {"@context": CONTEXT, "@type": kinds.get(folder, "CreativeWork"), "name": heading}
    found["identifier"] = row.get(KINDS[folder].key)
    if folder == "articles":
        found |= {"headline": heading, "publisher": {"@type": "Organization", "name": outlet(store, row)}}
        found |= {
            name: value for name, value in (("url", web(row.get("url"))), ("inLanguage", row.get("language"))) if value
        }
        if row.get("earliest") and row.get("earliest") == row.get("latest"):
            found["datePublished"] = row["earliest"]
    elif folder == "people" and row.get("role"):
        found["jobTitle"] = row["role"]
    elif folder == "events" and row.get("earliest") and row.get("earliest") == row.get("latest"):
        found["startDate"] = row["earliest"]
    elif folder in ("measures", "utterances", "disagreements"):
        found["isPartOf"] = {"@type": "Dataset", "name": site.title, "version": site.version}
    return found


def for_models(store: Store, plan: Plan, package: dict[str, Any], site: Site) -> str:
    """`llms.txt`: what the site is, and where the rows are for a program."""
    about = " ".join(str(package.get("description") or "").split())
    lines = [f"# {_line(site.title)}", "", f"> {about}", "", f"Version {site.version}. Licence: {site.licence}.", ""]
    lines += [
        "Every row names its article and the characters at which its words stand there. A source (origin) is what "
        "several articles may retell: count sources, not articles. Lower and upper bounds stand for vague numbers and "
        "dates: do not take `value` alone. Disagreements are rows of `conflicts`, their sides rows of `sides`.",
        "",
        "## Tables",
        "",
    ]
    for table in store.source.tables:
        name = file_name(table.name)
        meaning = " ".join(str(table.resource.get("title") or "").split())
        rows = f"{table.resource['rowCount']} rows; [CSV](tables/{name}.csv)"
        lines.append(f"- [{_line(table.name)}](tables/{name}.json): {meaning} {rows}")
    lines += ["", "## Pages", ""]
    lines += [
        f"- [{_line(label(store, folder, id))}]({address(folder, id)})"
        for folder in ("disagreements", "measures", "events")
        for id in sorted(plan.made.get(folder, ()))[:200]
    ]
    return "\n".join([*lines, ""])


def _line(text: str) -> str:
    """Text that ends no link and no line of Markdown."""
    return " ".join(text.split()).replace("[", "(").replace("]", ")")
