"""A folder with the package as it is, its descriptor and its CSV files, beside what a format adds."""

import json
import shutil
from pathlib import Path
from typing import Any

from trade_truce.stored.described import ERRATA_PATH
from trade_truce.swap import DESCRIPTOR, FOLDER
from trade_truce_build.export.source import Source


def as_json(document: Any) -> str:
    """JSON for a file."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def copy_package(source: Source, target: Path) -> None:
    """Makes the folder. `trade_truce.open` opens it."""
    (target / FOLDER).mkdir(parents=True)
    write_text(target / DESCRIPTOR, as_json(source.package))
    for table in source.tables:
        shutil.copyfile(table.path, target / str(table.resource["path"]))
    copy_errata(source, target)


def copy_errata(source: Source, target: Path) -> None:
    """Puts the errata of a package, where it has some, where its descriptor says."""
    if source.errata:
        (target / ERRATA_PATH).parent.mkdir(exist_ok=True)
        shutil.copyfile(source.errata, target / ERRATA_PATH)


def write_text(file: Path, text: str) -> None:
    """Writes a text, its lines ended alike on every machine."""
    file.write_text(text, encoding="utf-8", newline="\n")
