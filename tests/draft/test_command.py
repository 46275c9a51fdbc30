"""`trade-truce draft`: what it writes, what it refuses, and that it copies nothing."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from trade_truce.text import canonical, words
from trade_truce_build import cli
from trade_truce_build.draft.drafting import draft
from trade_truce_build.draft.heading import Heading
from trade_truce_build.draft.known import known
from trade_truce_build.draft.reading import MAX_LENGTH
from trade_truce_build.draft.write import seed
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.resolving.resolve import resolve

ID = "quay-2025-06-06"
ARTICLE = """\
Minister talks grain
Trade minister Maya Stoan told reporters on Thursday that the duty would be 15 percent. "We keep our word," she said.
The deal is worth nearly $3 million, said Lena Fisk, an analyst at the Quay Institute, and lasts about two weeks.
"""
PAGE = f"""<!doctype html><html><head><title>Minister talks grain</title>
<meta property="og:site_name" content="The Quay">
<meta property="article:published_time" content="2025-06-06T08:00:00Z">
<link rel="canonical" href="https://quay.example.org/grain"></head><body><nav><a href="/">Home</a></nav><article>
<h1>Minister talks grain</h1>{"".join(f"<p>{line}</p>" for line in ARTICLE.splitlines()[1:])}
</article><footer>Subscribe to our newsletter</footer></body></html>"""


def run(project: Path, article: Path, *options: str) -> int:
    return cli.main(["draft", str(article), "--root", str(project), "--id", ID, "--no-model", *options])


@pytest.fixture
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copies") / "quay.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_a_draft(project: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is whole but for what is left to do: its spans and anchors are right, and the check says nothing else."""
    assert run(project, article, "--published", "2025-06-06", "--publisher", "The Quay") == 0
    report = capsys.readouterr().out
    assert "Maya Stoan: known maya-stone" in report
    assert "Lena Fisk: NEW, proposed as lena-fisk" in report
    assert "value of grain-value: nearly $3 million against Over $3 million" in report
    assert "nearly $3 million: grain-value, contradicts 1, corroborates 1" in report
    assert "on Thursday: 2025-06-05 (by words)" in report
    assert (
        cli.main(
            ["check", "--root", str(project), "--articles", str(article.parent), f"{project}/seeds/articles/{ID}.yaml"]
        )
        == 1
    )
    found = set(re.findall(r" (TT\d{3}) ", capsys.readouterr().out))
    assert found == {"TT216", "TT401", "TT211"}, "what is left to do, and who and what the registers have not"


def test_the_same_bytes(project: Path, article: Path) -> None:
    command = [sys.executable, "-m", "trade_truce_build.cli", "draft", str(article), "--root", str(project)]
    command += ["--id", ID, "--no-model", "--out", "-"]
    path = os.pathsep.join(part for part in sys.path if part)
    runs = [
        subprocess.run(
            command,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": hash_seed},
        ).stdout
        for hash_seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0].startswith(b"# Drafted")


def test_what_is_there_is_not_overwritten(project: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = project / "seeds" / "articles" / f"{ID}.yaml"
    target.write_text("mine")
    assert run(project, article) == 2
    assert target.read_text() == "mine"
    assert "is there already" in capsys.readouterr().err
    assert run(project, article, "--overwrite") == 0
    assert target.read_text().startswith("# Drafted")


def test_a_web_page(project: Path, article: Path) -> None:
    """Its chrome goes, its own words about itself are taken, and its text is kept beside it."""
    pytest.importorskip(
        "trafilatura", reason="TRAFILATURA IS NOT INSTALLED: drafting from web pages is not tested here"
    )
    page = article.with_name("saved.html")
    page.write_text(PAGE, "utf-8")
    assert run(project, page) == 0
    made = (project / "seeds" / "articles" / f"{ID}.yaml").read_text("utf-8")
    text = canonical(page.with_suffix(".txt").read_bytes())
    assert "newsletter" not in text
    assert "Home" not in text
    assert f"text_sha256: {hashlib.sha256(text.encode()).hexdigest()}" in made
    assert "  title: Minister talks grain\n  title_from: text\n  publisher: The Quay\n" in made
    assert "  url: https://quay.example.org/grain\n  published: 2025-06-06\n" in made


def test_a_web_page_without_trafilatura(
    project: Path, article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All its text is taken, and the report says so."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    page = article.with_name("saved.html")
    page.write_text(PAGE, "utf-8")
    assert run(project, page, "--out", "-") == 0
    shown = capsys.readouterr()
    assert "trafilatura is not installed: menus and footers are still in the text" in shown.err
    assert "newsletter" in page.with_suffix(".txt").read_text("utf-8")
    assert shown.out.startswith("# Drafted")
    assert run(project, page, "--out", "-") == 0, "the same text may be there already"
    page.with_suffix(".txt").write_text("mine")
    assert run(project, page, "--out", "-") == 2


def test_a_web_page_with_a_broken_trafilatura(
    project: Path, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that lacks what it needs is not said to be missing: who has installed it would look in the wrong place."""
    (tmp_path / "trafilatura.py").write_text("raise ImportError('html cleaning is a separate project')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "trafilatura", raising=False)
    page = article.with_name("saved.html")
    page.write_text(PAGE, "utf-8")
    assert run(project, page, "--out", "-") == 0
    assert "trafilatura cannot be loaded (html cleaning is a separate project)" in capsys.readouterr().err


def test_a_model_that_knows_no_people(project: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spacy = pytest.importorskip("spacy", reason="SPACY IS NOT INSTALLED: a model without people is not tested here")
    spacy.blank("en").to_disk(article.with_name("blank"))
    options = ["--root", str(project), "--id", ID, "--model", str(article.with_name("blank"))]
    assert cli.main(["draft", str(article), *options]) == 0
    assert "has no tok2vec and ner" in capsys.readouterr().out


def test_a_folder_that_is_not_there(project: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The seed that was asked for is named, and a web page's text is not written either."""
    page = article.with_name("saved.html")
    page.write_text(PAGE, "utf-8")
    assert run(project, page, "--out", str(project / "gone" / "x.yaml")) == 2
    assert capsys.readouterr().err == f"trade-truce: {project}/gone/x.yaml: there is no such folder to write to\n"
    assert not page.with_suffix(".txt").exists()


def test_broken_seeds_are_said_to_be(project: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "seeds" / "measures.yaml").write_text("a: [")
    assert run(project, article, "--published", "2025-06-06") == 0
    shown = capsys.readouterr().out
    assert "nearly $3 million: no measure yet" in shown
    assert "run `trade-truce check`" in shown


def test_no_model(
    project: Path, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without spaCy everything else works, and the report says what is missing."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert cli.main(["draft", str(article), "--root", str(project), "--id", ID]) == 0
    assert "spaCy is not installed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x00\x01\x02" * 400, "NUL bytes"),
        (b"\xff\xfe\xfa words", "byte 0 is not UTF-8"),
        (b"", "not a single word"),
        (b"<" * (1 << 20), "not a single word"),
        (b"word " * MAX_LENGTH, f"{MAX_LENGTH} characters"),
        (b"a" + b"\xcc\x81" * 40, "combining marks"),
        (b"<html><body><article><p>" + b"Some words. " * 40 + b"a" + b"\xcc\x81" * 40, "combining marks"),
        (b"<html>" + b"<" * (1 << 20), ""),
    ],
)
def test_what_is_no_article(
    data: bytes, message: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    assert run(project, path) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.err.count("\n") == 1
    assert not (project / "seeds" / "articles" / f"{ID}.yaml").exists()


def test_an_article_that_never_ends_or_comes_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(project / "pipe")
    (project / "device").symlink_to("/dev/zero")
    for name, kind in (("pipe", "a pipe"), ("device", "a device"), ("seeds", "a folder")):
        assert run(project, project / name) == 2
        said = f"{kind} is not read; put the article into a file of its own"
        assert capsys.readouterr().err == f"trade-truce: {project / name}: {said}\n"


@pytest.mark.parametrize("option", ["--title", "--publisher", "--url"])
def test_an_argument_that_is_not_utf_8_is_refused(
    option: str, project: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        run(project, article, option, "Caf\udce9")
    assert end.value.code == 2
    assert f"error: argument {option}: it is not UTF-8" in capsys.readouterr().err


def test_no_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project, project / "none.txt") == 2
    assert "No such file" in capsys.readouterr().err


HOSTILE = {
    "digits": "9" * 90_000, "numbers": "9 " * 45_000, "marks": 'word "' * 15_000, "open": "“a " * 30_000,
    "apostrophes": "'a " * 30_000, "points": "x" + ". " * 45_000, "days": "on Monday " * 9_000,
    "said": "A said, " * 11_000,
    "names": " ".join(f"Ab{chr(97 + i % 26)}{chr(97 + i // 26 % 26)} Xy{chr(97 + i % 26)}" for i in range(8_000)),
    "halves": "".join(f"Ab{chr(97 + i % 26)}-Xy{chr(97 + i // 26 % 26)}-" for i in range(9_000)),
    "particles": " ".join(f"said Ann de Xy{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}" for i in range(5_000)),
    "bare": "5% to 6, " * 10_000, "future": "will " * 9_000 + "on Monday " * 4_000, "between": "from 5 May to " * 6_000,
    "titles": "President Xyz " * 6_000, "rates": "from 5 to 6% " * 7_000, "lines": "said:\n" * 15_000,
    "commands": "::error::x ##[error] = 5 percent\n" * 2_000, "hidden": "Donald\u200b Trump said 5 percent. " * 2_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_articles_have_an_answer(
    name: str, project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In seconds, not minutes: nothing here is quadratic. And nothing printed is obeyed by a terminal or a runner."""
    path = tmp_path / "article.txt"
    path.write_text(HOSTILE[name], "utf-8")
    assert run(project, path, "--published", "2025-06-06") == 0
    shown = capsys.readouterr().out
    assert not [line for line in shown.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    assert "\u200b" not in shown + (project / "seeds" / "articles" / f"{ID}.yaml").read_text("utf-8")


def test_no_sentence_is_copied(root: Path, articles: Path) -> None:
    """No run of 9 words of any of the five articles is in its draft, and its draft is no empty one."""
    records, _ = resolve(read_seeds(root / "seeds"))
    texts = [canonical(path.read_bytes()) for path in sorted(articles.glob("*.txt"))]
    assert len(texts) == 5
    for text in texts:
        register = known(records, "")
        made = seed(draft(text, "2025-06-10", register), Heading("x-2025-06-10", None, None, (), None, None), register)
        assert made.count("anchor:") > 15
        assert _runs(made).isdisjoint(_runs(text))


def _runs(text: str, length: int = 9) -> set[tuple[str, ...]]:
    """Runs of words, taken apart at points as well: U.S. is two words here."""
    plain = [word for word, _, _ in words(text)]
    split = [w.casefold() for w in re.findall(r"[^\W_]+", re.sub("['’]", "", text))]
    return {tuple(seq[i : i + length]) for seq in (plain, split) for i in range(len(seq) - length + 1)}
