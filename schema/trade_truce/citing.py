"""How a package is cited, from its descriptor."""

from collections.abc import Mapping
from typing import Any

_BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {sign: f"\\{sign}" for sign in "{}%&$#_"}
)


UNRELEASED = "unreleased"
"""What stands for the year before a release."""


def released(package: Mapping[str, Any]) -> str:
    """The day of the release, as 2026-01-31; empty before it."""
    return str(package.get("created", ""))[:10]


def authors(package: Mapping[str, Any]) -> list[str]:
    """Who made it."""
    return [contributor["title"] for contributor in package["contributors"]]


def citation(package: Mapping[str, Any]) -> str:
    """A citation as text: who, the year and the version, what, and where; before a release there is no year."""
    year = released(package)[:4] or UNRELEASED
    named = f"{', '.join(authors(package))} ({year}, version {package['version']}). {package['title']} [data set]."
    return f"{named} {package.get('homepage', '')}".strip()


def bibtex(package: Mapping[str, Any]) -> str:
    """A citation as an entry of BibTeX; its key is the package's name and version."""
    said = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in authors(package)),
        "title": f"{{{_escaped(package['title'])}}}",
        "version": _escaped(package["version"]),
        "year": released(package)[:4],
        "url": _escaped(package.get("homepage", "")),
        "note": "Data set" if released(package) else f"Data set, {UNRELEASED}",
    }
    entry = "".join(f",\n  {key} = {{{value}}}" for key, value in said.items() if value)
    return f"@misc{{{package.get('name', 'package')}-{package['version']}{entry}\n}}"


FORMS = {"text": citation, "bibtex": bibtex}
"""How a citation is written."""


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX)
