"""Corpora and packages to measure on, made once and kept in bench/made."""

import shutil
from pathlib import Path

from measuring import HERE, OURS, ROOT, Command, bytes_of, ours, run

WORK = HERE / "made"


def corpus(articles: int, form: str = "jsonl", parts: int = 4) -> Path:
    """The seeds of a made-up corpus, in a project of its own."""
    root = WORK / f"{form}-{articles}"
    if not root.joinpath("seeds", "package.yaml").exists():
        print(f"making a corpus of {articles} articles")
        shutil.rmtree(root, ignore_errors=True)
        aside = root.with_name(f"{root.name}.part")
        shutil.rmtree(aside, ignore_errors=True)
        options: list[str | Path] = ["--to", aside, "--form", form, "--parts", str(parts if form == "jsonl" else 1)]
        run(Command([OURS, ROOT / "bench" / "corpus.py", str(articles), *options]))
        aside.rename(root)
    return root


def package(articles: int) -> Path:
    """A built package of so many articles: about twenty times as many rows."""
    root = corpus(articles)
    if not root.joinpath("datapackage.json").exists():
        print(f"building it: {articles} articles")
        run(Command(ours("build", "--root", root)))
    return root


def cleared(root: Path) -> list[str | Path]:
    """What takes a built package away again, so that the next build writes all of it."""
    return ["rm", "-rf", root / "dataset", root / "datapackage.json", root / ".staging"]


def bytes_of_seeds(root: Path) -> int:
    """How many bytes a project's seeds have."""
    return bytes_of(root / "seeds")
