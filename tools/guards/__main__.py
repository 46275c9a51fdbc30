"""Tries every guard with planted faults and writes docs/internals/guards.md: `python -m tools.guards`.

Plants a fault for each constraint and each rule into copies of the dataset's tables, has pydantic, the rules on DuckDB
and SQLite, Great Expectations and frictionless look at them, and writes which of them notice.
Exit status: 0 every fault has two guards or is listed with a reason, 1 otherwise.
"""

import sys
from pathlib import Path

from tools.guards.page import ALONE, PATH, few, matrix, page
from tools.guards.rows import read_base

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Writes the page, and says what fewer than two guards notice."""
    tried = matrix(read_base(ROOT))
    (ROOT / PATH).write_text(page(tried), encoding="utf-8", newline="\n")
    print(f"{PATH}: {sum(map(len, tried))} faults tried")
    alone = [t.fault for t in few(tried) if t.fault.kind not in ALONE]
    for fault in alone:
        print(f"{fault.table}.{fault.field}: {fault.kind}: fewer than two guards notice {fault.tried}")
    return 1 if alone else 0


if __name__ == "__main__":
    sys.exit(main())
