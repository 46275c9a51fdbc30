"""What an index of packages shows: the README without links that lead nowhere there, and the project's addresses.

hatchling asks this whenever it builds the project, so it needs hatchling and the standard library only.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hatchling.metadata.plugin.interface import MetadataHookInterface

HOSTS = {
    "github.com": ("blob", "raw"),
    "gitlab.com": ("-/blob", "-/raw"),
    "codeberg.org": ("src/tag", "raw/tag"),
}
"""Where repositories are kept -> what stands before tag and path of a file, to be read and as bytes."""
_FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?P<in>\()?(?P<picture>!)?\[(?P<text>[^\]]*)\]\((?P<to>[^)\s]+)\)(?P<out>\))?")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#|//", re.IGNORECASE)


class IndexPage(MetadataHookInterface):
    """The hook of pyproject.toml: `readme` and `urls`, which are stated nowhere else."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Adds both, from README.md and datapackage.json."""
        root = Path(self.root)
        package = json.loads((root / "datapackage.json").read_text("utf-8"))
        text = page((root / "README.md").read_text("utf-8"), package)
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
        metadata["urls"] = addresses(package)


def addresses(package: Mapping[str, Any]) -> dict[str, str]:
    """The addresses of the project by what they are, as far as seeds/package.yaml states its `homepage`."""
    home = str(package.get("homepage", ""))
    changelog = linked(package, "CHANGELOG.md")
    return {name: address for name, address in (("Homepage", home), ("Changelog", changelog)) if address}


def linked(package: Mapping[str, Any], path: str, *, picture: bool = False) -> str:
    """The address of a file of the version's tag; nothing where the homepage is no repository on a known host."""
    home = urlsplit(str(package.get("homepage", "")).removesuffix("/").removesuffix(".git"))
    if home.netloc not in HOSTS or home.path.count("/") < 2:
        return ""
    return f"{home.geturl()}/{HOSTS[home.netloc][picture]}/v{package['version']}/{path.removeprefix('./')}"


def page(readme: str, package: Mapping[str, Any]) -> str:
    """The README for readers who have it alone: each link to a file leads there, or is the name of the file."""
    parts = _FENCE.split(readme)  # every other one is a block of code
    parts[::2] = (_LINK.sub(lambda found: _without(found, package), part) for part in parts[::2])
    made = "".join(parts)
    if made == readme or linked(package, "x"):
        return made
    return f"{made}\nThe files that are named here are in the source distribution, version {package['version']}.\n"


def _without(found: re.Match[str], package: Mapping[str, Any]) -> str:
    text, to, picture = found["text"], found["to"], found["picture"] is not None
    if _ELSEWHERE.match(to):
        return found[0]
    if address := linked(package, to, picture=picture):
        said = f"{'!' * picture}[{text}]({address})"
    elif picture:
        said = f"*{text}*"  # what it shows, in words
    elif text.strip("`") == to:
        said = f"`{to}`"
    else:
        said = f"{text}, `{to}`" if found["in"] and found["out"] else f"{text} (`{to}`)"
    return f"{found['in'] or ''}{said}{found['out'] or ''}"
