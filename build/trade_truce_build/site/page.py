"""Pages made of templates: escaped wherever a package's text goes, and nothing left out in silence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from trade_truce_build.export.jsonld import CONTEXT
from trade_truce_build.site.addresses import file_name
from trade_truce_build.site.words import count

LARGEST = 1_000_000
"""Bytes that a page may have."""


@dataclass(frozen=True)
class Site:
    """What every page says of the package."""

    name: str
    title: str
    version: str
    licence: str
    cite: str
    menu: tuple[tuple[str, str], ...]
    feeds: tuple[str, ...] = ()
    """Files with the releases as feeds, from the site's root."""


@cache
def environment() -> Environment:
    """The templates. Every value is escaped, and one that is not there is an error."""
    made = Environment(
        loader=PackageLoader("trade_truce_build.site"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.globals["file_name"] = file_name
    made.filters["count"] = count
    return made


def render(template: str, here: str, site: Site, values: Mapping[str, Any]) -> str:
    """A page at an address from the site's root."""
    root = "../" * here.count("/")
    whole = {"@type": "Dataset", "name": site.title, "version": site.version}
    own = {"@context": CONTEXT, "@type": "WebPage", "name": values["title"], "isPartOf": whole}
    given = {"metadata": embedded(own), "cited": "", **values}
    return environment().get_template(template).render(site=site, here=here, root=root, **given)


def embedded(value: Any) -> Markup:
    """JSON that may stand in a script of HTML: nothing in it ends the script or begins a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # no sign of HTML is left in it


def put(folder: Path, address: str, text: str) -> None:
    """Writes a page."""
    target = folder / address
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode("utf-8", "replace"))
