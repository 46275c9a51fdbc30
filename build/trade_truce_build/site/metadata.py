"""What programs read of the pages: JSON-LD in the terms of schema.org, and a plain guide for language models."""

from typing import Any

from trade_truce_build.site.addresses import KINDS, address, file_name, web
from trade_truce_build.site.page import Site
from trade_truce_build.site.plan import Plan, label, outlet
from trade_truce_build.site.store import Row, Store

_CONTEXT = "https://schema.org"


def of_package(package: dict[str, Any], site: Site) -> dict[str, Any]:
    """The data set."""
    found: dict[str, Any] = {"@context": _CONTEXT, "@type": "Dataset", "name": site.title, "version": site.version}
    found["description"] = package.get("description") or site.title
    licences = [there for one in package.get("licenses", ()) if (there := web(one.get("path")))]
    people = [one["title"] for one in package.get("contributors", ()) if one.get("title")]
    more = {
        "license": licences,
        "creator": [{"@type": "Organization", "name": name} for name in people],
        "keywords": list(package.get("keywords", ())),
    }
    return found | {name: value for name, value in more.items() if value}


def of_thing(store: Store, site: Site, folder: str, row: Row, heading: str) -> dict[str, Any]:
    """What a page is about."""
    kinds = {"articles": "NewsArticle", "people": "Person", "organisations": "Organization", "events": "Event"}
    found: dict[str, Any] = {"@context": _CONTEXT, "@type": kinds.get(folder, "CreativeWork"), "name": heading}
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
