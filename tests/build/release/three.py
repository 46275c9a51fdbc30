"""Three releases made up for tests, one after the other, in a project that keeps what there is to keep of them."""

import shutil
from pathlib import Path

from tests.build.diff.plants import PLANTS, TRADE, cells, copy, opened, rename
from tests.build.diff.releases import Edit, Schemas, Tables, written

from trade_truce_build.diff.packages import package
from trade_truce_build.release.record import write

DAYS = {"1.0.0": "2026-01-01", "2.0.0": "2026-02-01", "3.0.0": "2026-03-01"}
FIRST = tuple(name for name in PLANTS if name != "date where there was none")
"""What changes in the second release: every class; without one that is about the same row as another."""
RENAMED = "yet-another-unease"


def _again(of: Tables) -> None:
    """What changes in the third: a row that was renamed is so again, and corrected; one is split; one merged away."""
    rename(of, "events", "unease-in-beijing", RENAMED)
    cells("events", RENAMED, summary="Something else altogether")(of)
    cells("figures", TRADE, lower="620000000000")(of)
    rename(of, "events", "us-ai-chip-rules", "us-ai-chip-rules-one")
    copy(of, "events", "us-ai-chip-rules-one", event_id="us-ai-chip-rules-two")


def _without_language(schemas: Schemas) -> None:
    """The third has a column less."""
    schema = schemas["name_forms"]["schema"]
    schema["fields"] = [field for field in schema["fields"] if field["name"] != "inflection"]


def project(folder: Path) -> Path:
    """The project after the third release; beside it, the packages of all three."""
    root = folder / "project"
    root.mkdir(parents=True)
    sections = ("# Changelog", "## 2.0.0", "Written by hand.", "## 1.0.0", "The first.")
    (root / "CHANGELOG.md").write_text("\n\n".join(sections) + "\n", "utf-8")
    edits: list[Edit] = [opened, *(PLANTS[name].edit for name in FIRST)]
    for version, some, schema in (
        ("1.0.0", edits[:1], None), ("2.0.0", edits, None), ("3.0.0", [*edits, _again], _without_language),
    ):  # fmt: skip
        written(folder / version, *some, version=version, day=DAYS[version], schema=schema)
        for name in ("dataset", "datapackage.json"):
            shutil.rmtree(root / name, ignore_errors=True) if name == "dataset" else None
            put = shutil.copytree if name == "dataset" else shutil.copy
            put(folder / version / name, root / name)
        before = [one for one in DAYS if one < version]
        write(root, package(root), package(folder / before[-1]) if before else None)
    return root
