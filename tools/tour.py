"""Runs the notebook docs/tour.ipynb and keeps what it shows: `python -m tools.tour`.

What a run adds that changes from one to the next (times, numbers of executions) is left out, so that the same data
gives the same file.
"""

import json
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

TOUR = Path(__file__).parents[1] / "docs" / "tour.ipynb"
_KEPT = ("text/html", "image/svg+xml", "text/plain")
"""Forms of an output that are kept, the first that it has: what a page shows without scripts."""


def run(path: Path = TOUR) -> str:
    """The notebook with the outputs of a new run, as its file is to be."""
    notebook = nbformat.reads(  # type: ignore[no-untyped-call]
        path.read_text("utf-8"), as_version=4
    )
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute()
    for number, cell in enumerate(notebook.cells):
        cell.metadata, cell.id = {}, f"cell-{number}"
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = [_shown(output) for output in cell.outputs]
    notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _shown(output: Any) -> dict[str, Any]:
    """An output as far as a reader sees it."""
    if output.output_type == "stream":
        return {"output_type": "stream", "name": output.name, "text": output.text}
    if output.output_type == "error":
        raise SystemExit(f"a cell failed: {output.ename}: {output.evalue}")
    form = next(form for form in _KEPT if form in output.data)
    return {"output_type": "display_data", "metadata": {}, "data": {form: output.data[form]}}


def main() -> int:
    """Writes the notebook."""
    made = run()
    if made == TOUR.read_text("utf-8"):
        print("docs/tour.ipynb: as it should be")
        return 0
    TOUR.write_text(made, "utf-8")
    print("docs/tour.ipynb: written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
