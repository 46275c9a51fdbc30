"""The changelog's part on the data: written between two marks in the section of a version."""

import re

from trade_truce.errors import PackageError
from trade_truce_build.release.told import Told, lines
from trade_truce_build.report.github import fenced

BEGIN = "<!-- what changed in the data, written by `trade-truce release --write` -->"
END = "<!-- end of what changed in the data -->"
_PART = re.compile(rf"{re.escape(BEGIN)}\n.*?{re.escape(END)}\n", re.DOTALL)


def with_data(text: str, of: Told) -> str:
    """A changelog with what changed in the data of a release in its section, which is made where there is none."""
    every = f"Every change is in `releases/{of.version}/errata.jsonl`.\n" if of.before else ""
    part = f"{BEGIN}\n{fenced(chr(10).join(lines(of)))}\n{every}{END}\n"
    heading = re.compile(rf"^## +{re.escape(of.version)}(?=[ \n])[^\n]*\n", re.MULTILINE)
    if not (found := heading.search(text)):
        first = re.search(r"^## ", text, re.MULTILINE)
        at = first.start() if first else len(text)
        head = text[:at].rstrip("\n")
        return f"{head}\n\n## {of.version}\n\n{part}" + (f"\n{text[at:]}" if first else "")
    after = re.search(r"^## ", text[found.end() :], re.MULTILINE)
    end = found.end() + after.start() if after else len(text)
    section = text[found.end() : end]
    if section.count(BEGIN) > 1 or section.count(BEGIN) != len(_PART.findall(section)):
        raise PackageError(f"CHANGELOG.md has marks of the data in {of.version} that do not pair; take them out")
    if BEGIN in section:
        section = _PART.sub(lambda _: part, section)
    else:
        said = section.strip("\n")
        section = "\n" + (f"{said}\n\n" if said else "") + part + ("\n" if after else "")
    return text[: found.end()] + section + text[end:]
