"""Runs the notebook docs/tour.ipynb and keeps what it shows, and its picture in the README: `python -m tools.tour`.

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
PICTURE = TOUR.parent / "value.svg"
_SVG, _MEASURE = "image/svg+xml", "billion dollars"
_KEPT = ("text/html", _SVG, "text/plain")
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


def picture(notebook: str) -> str:
    """The notebook's picture of a measure, of which the README has a copy."""
    cells = json.loads(notebook)["cells"]
    shown = (out["data"].get(_SVG) for cell in cells for out in cell.get("outputs", ()) if "data" in out)
    return str(next(svg for svg in shown if svg and _MEASURE in svg))


def main() -> int:
    """Writes the notebook."""
    made = run()
    for path, text in ((TOUR, made), (PICTURE, picture(made))):
        same = path.exists() and path.read_text("utf-8") == text
        path.write_text(text, "utf-8")
        print(f"{path.name}: {'as it should be' if same else 'written'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
