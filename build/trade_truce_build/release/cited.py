"""Whether a citation file that somebody wrote cites this version; one that was derived is compared byte by byte."""

from collections.abc import Iterator
from pathlib import Path

from trade_truce_build.derived import CITATION, cited_by_hand
from trade_truce_build.release.defects import Defect


def cited(root: Path, version: str, day: str) -> Iterator[Defect]:
    """What is wrong in CITATION.cff. day: that of the release, or nothing."""
    if not cited_by_hand(root):
        return
    import yaml

    try:
        written = yaml.load((root / CITATION).read_bytes(), Loader=yaml.BaseLoader)  # every scalar as it is written
        stated = {str(name): value for name, value in written.items()}
    except (yaml.YAMLError, AttributeError, ValueError, RecursionError):
        yield Defect(
            "citation", f"{CITATION} is no YAML mapping", "write it anew, or delete it and `trade-truce derive`"
        )
        return
    expected = {"version": version, "date-released": day}
    for name, right in expected.items():
        if right and stated.get(name) != right:
            what = f"{CITATION} has {stated[name]!r} for" if name in stated else f"{CITATION} lacks"
            yield Defect("citation", f"{what} `{name}`", f"write `{name}: {right}`")
    if not (stated.get("authors") and stated.get("title")):
        yield Defect("citation", f"{CITATION} does not say who made what", "write `authors` and `title`")
