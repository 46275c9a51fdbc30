"""What a seed holds, by where it lies: articles, a register's entries or the package's metadata, in YAML or JSON Lines.

In YAML an article has a file of its own, `articles/<id>.yaml`, and a register one for all its entries, `people.yaml`.
In JSON Lines, which programs write, either is a file, `people.jsonl`, or a folder of parts, `people/<any name>.jsonl`;
each may be compressed, `.jsonl.gz`. The forms may stand side by side: their entries add up.
"""

from pathlib import PurePath

from trade_truce import seeds as form
from trade_truce_build.core.finding import LINES

PACKAGE = "package.yaml"
ARTICLES = "articles"
YAML = ".yaml"


def is_lines(name: str) -> bool:
    """Whether a seed of this name, or at this path, is JSON Lines."""
    return name.endswith(LINES)


def holds(inside: PurePath) -> str:
    """`articles`, a register's name or `package.yaml`, by a seed's path from the seeds folder; else empty."""
    return holding(inside.parts)


def holding(parts: tuple[str, ...]) -> str:
    """As `holds`, by the parts of the path."""
    stem = parts[-1].partition(".")[0]
    match parts:
        case (name,) if name == PACKAGE:
            return PACKAGE
        case (name,) if name in (stem + ending for ending in LINES):
            return _known(stem)
        case (name,) if name == stem + YAML:
            return _known(stem) if stem in form.REGISTERS else ""
        case (folder, name) if is_lines(name) or folder == ARTICLES:
            return _known(folder)
    return ""


def fed(inside: PurePath) -> set[str]:
    """The tables that a seed feeds, or was meant to where it lies wrong."""
    return fed_by(holds(inside) or (ARTICLES if inside.parts[0] == ARTICLES else inside.stem))


def fed_by(what: str) -> set[str]:
    """The tables that articles, or the entries of a register, feed."""
    if what == ARTICLES:
        return {"articles", form.BYLINES, *form.SECTIONS.values()}
    return {table for register, table in form.REGISTERS.items() if register == what}


def _known(name: str) -> str:
    return name if name == ARTICLES or name in form.REGISTERS else ""
