"""Every code has a page, and every example of every page is run: what is right is, and what is wrong has that code."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import pytest
from tests.conftest import BASE, ROOT, TEXTS
from tests.rows import counts, engine_of, read_rows

from trade_truce.rules import rules
from trade_truce_build import cli
from trade_truce_build.core.explanation import FOLDER, PARTS, Example, blocks, codes, heading, source
from trade_truce_build.core.finding import Finding, SeedError
from trade_truce_build.core.outcome import SEEDS
from trade_truce_build.evidence.anchoring import anchored
from trade_truce_build.evidence.recheck import read_copies
from trade_truce_build.examine import examine
from trade_truce_build.judging.outside import judge
from trade_truce_build.judging.sqlite import copy_to_sqlite
from trade_truce_build.judging.suites import run_suites, suites
from trade_truce_build.reading.seeds import read_seeds
from trade_truce_build.validate.prove import validate
from trade_truce_build.writing.write import write_package

CODES = codes()
PAGES = ROOT / "build" / "trade_truce_build" / FOLDER
LINES, PROSE = 40, 12
"""Lines that a page may have, and those of them that are prose."""
ALSO = {
    "TT019": {"TT011"},  # a hundred findings of another code are before it
    "TT103": {"TT102"},  # an alias needs an anchor
    "TT206": {"TT401"},  # what names a report of the article, names it by the other id
    "TT404": {"TT220"},  # its own words deny the unit
    "TT504": {"TT503"},  # nor is it the file that was described
}
"""Codes whose example cannot but have another code too."""
ASKS = {"TT219": {"TT213"}, "TT415": {"TT213"}}
"""What is asked for of who writes the good lines: a new observation wants a ruling."""
ELSEWHERE = {"TT413", "TT429"}
"""Codes that point at what says otherwise than the bad lines: an event or report in another place."""
# With the text at hand, a sketch or a digest that is another's is a fault of its own.
WITHOUT_TEXTS = {"TT215", "TT441", "TT442"}
BY_MODE = {"TT007"}
"""Codes of what only the mode of a file forbids."""
BY_ANCHOR = {"TT305", "TT306"}
"""Codes of `trade-truce anchor`, which alone reads `find`."""


PAGED = [code for code in CODES if (PAGES / f"{code}.md").exists()]


def kinds(code: str) -> list[str]:
    return [block.kind for block in blocks(source(code))] if code in PAGED else []


WRITTEN = [code for code in CODES if {"yaml bad", "json bad"} & set(kinds(code))]
JUDGED = ("TT502", "TT503", "TT504")
"""Codes of what only a written package shows."""
COMMANDS = [code for code in CODES if "sh bad" in kinds(code) and code not in JUDGED]
QUERIES = [code for code in CODES if "sql bad" in kinds(code) and code != "TT501"]


def found(root: Path, code: str) -> list[Finding]:
    """What a check finds, warnings included."""
    outcome = examine(root, None if code in WITHOUT_TEXTS else TEXTS, lambda _: None).outcome
    return [*outcome.errors, *outcome.warnings]


def places_of(finding: Finding) -> Iterator[tuple[str, int]]:
    """Where a finding points, and where else it says to look."""
    yield finding.path, finding.line
    yield from ((other.path, other.span.line) for other in finding.related)


def anchor(root: Path, file: str) -> tuple[str, list[Finding]]:
    """What `trade-truce anchor` makes of a seed, or finds in it."""
    seed = root / SEEDS / file
    try:
        return anchored(f"{SEEDS}/{file}", seed.read_bytes(), read_copies(TEXTS)).decode(), []
    except SeedError as error:
        return "", error.findings


def put(root: Path, block: Example, old: str) -> tuple[int, int]:
    """Puts a block in the place of old lines, or makes the seed of it; the first and last line that it then has."""
    seed = root / SEEDS / block.file
    before = seed.read_text("utf-8") if seed.exists() else old
    assert f"\n{before}".count(f"\n{old}") == 1, f"these lines are not in {block.file} once:\n{old}"
    seed.write_text(before.replace(old, block.text), "utf-8")
    first = before[: before.index(old)].count("\n") + 1
    return first, first + block.text.count("\n") - 1


def of(code: str, kind: str) -> Example:
    """The one block of a kind on a page."""
    (block,) = (block for block in blocks(source(code)) if block.kind == kind)
    return block


@pytest.mark.parametrize("code", [code for code in WRITTEN if code not in BY_ANCHOR])
def test_what_a_page_says_to_write_is_right_and_wrong(code: str, project: Path) -> None:
    """The good lines are the small dataset's own, or make a seed that it lacks."""
    language = kinds(code)[0].split()[0]
    good, bad = of(code, f"{language} good"), of(code, f"{language} bad")
    assert good.file == bad.file
    if not (project / SEEDS / good.file).exists():
        put(project, good, good.text)
        assert {finding.code for finding in found(project, code)} == ASKS.get(code, set())
    first, last = put(project, bad, good.text)
    findings = found(project, code)
    assert {finding.code for finding in findings} == {code} | ALSO.get(code, set())
    lines = {(f"{SEEDS}/{bad.file}", line) for line in range(first, last + 1)}
    places = {place for finding in findings if finding.code == code for place in places_of(finding)}
    assert bool(places & lines) != (code in ELSEWHERE), places


def test_the_small_dataset_is_right(project: Path) -> None:
    """So what stands in it is."""
    assert found(project, "") == []


@pytest.mark.parametrize("code", sorted(BY_ANCHOR))
def test_what_a_page_says_to_have_anchored_is_right_and_wrong(code: str, project: Path) -> None:
    """What the page says comes of the good lines does, byte for byte: it is the small dataset's own."""
    good, bad = of(code, "yaml good"), of(code, "yaml bad")
    becomes = of(code, "yaml becomes") if "yaml becomes" in kinds(code) else good
    before = (project / SEEDS / good.file).read_text("utf-8")
    put(project, good, becomes.text)
    assert anchor(project, good.file) == (before, [])
    first, last = put(project, bad, good.text)
    _, findings = anchor(project, good.file)
    assert [(finding.code, first <= finding.line <= last) for finding in findings] == [(code, True)]


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Root is kept from nothing, so whoever it is becomes nobody for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def open_project() -> Iterator[Path]:
    """The small dataset in a folder that every user may enter, beside its texts."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(BASE, Path(folder, SEEDS))
        yield Path(folder)


def sh(command: Example, folder: Path) -> None:
    subprocess.run(["sh", "-eu", "-c", command.text], cwd=folder, check=True)


@pytest.mark.parametrize("code", COMMANDS)
def test_what_a_page_says_to_run_breaks_and_mends(code: str, open_project: Path) -> None:
    def seen() -> set[str]:
        with as_an_ordinary_user() if code in BY_MODE else nullcontext():
            return {finding.code for finding in found(open_project, code)}

    sh(of(code, "sh bad"), open_project)
    assert seen() == {code} | ALSO.get(code, set())
    sh(of(code, "sh good"), open_project)
    assert seen() == set()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The small dataset's tables in SQLite, free to be broken."""
    with engine_of(read_rows(BASE)) as engine:
        copy_to_sqlite(engine, tmp_path / "tables.sqlite")
    return tmp_path / "tables.sqlite"


def breaks_and_mends(code: str, database: Path, ask: Callable[[], set[str]]) -> None:
    """Runs a page's SQL. ask: the codes that are found then."""
    expected: tuple[tuple[str, set[str]], ...] = (("bad", {code}), ("good", set()))
    assert ask() == set()
    for part, there in expected:
        with closing(sqlite3.connect(database)) as tables, tables:
            tables.executescript(of(code, f"sql {part}").text)
        assert ask() == there


@pytest.mark.parametrize("code", QUERIES)
def test_what_a_page_says_a_fault_of_the_build_would_do(code: str, database: Path) -> None:
    def broken() -> set[str]:
        with closing(sqlite3.connect(database)) as tables:
            return {rule.code for rule in rules() if tables.execute(rule.sql).fetchall()}

    breaks_and_mends(code, database, broken)


def test_what_great_expectations_sees(database: Path) -> None:
    expected = counts(read_rows(BASE))
    breaks_and_mends("TT501", database, lambda: {"TT501"} if run_suites(database, suites(expected)).failed else set())


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The small dataset's package, free to be broken."""
    metadata = read_seeds(BASE).metadata
    assert metadata
    with engine_of(read_rows(BASE)) as engine:
        write_package(engine, metadata, tmp_path)
    return tmp_path


def test_what_frictionless_sees(package: Path) -> None:
    assert judge(package).errors == []
    sh(of("TT502", "sh bad"), package)
    assert judge(package).errors
    sh(of("TT502", "sh good"), package)
    assert judge(package).errors == []


@pytest.mark.parametrize("code", ["TT503", "TT504"])
def test_what_validate_sees(code: str, package: Path) -> None:
    assert validate(package).found == []
    sh(of(code, "sh bad"), package)
    assert {finding.code for finding in validate(package).found} == {code} | ALSO.get(code, set())
    sh(of(code, "sh good"), package)
    assert validate(package).found == []


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    there, wanted = {path.name for path in PAGES.iterdir()}, {f"{code}.md" for code in CODES}
    assert sorted(wanted - there) == [], f"write these pages in {FOLDER}/, each with a right and a wrong example"
    assert sorted(there - wanted) == [], "these pages are of no code"
    assert len(CODES) > 80
    assert {code[:3] for code in CODES} == set(PARTS)


def test_every_page_has_a_right_and_a_wrong_example_that_are_run() -> None:
    """Each in the one language in which the code can be had."""
    assert {"TT501", *JUDGED} <= set(PAGED)
    assert sorted([*WRITTEN, *COMMANDS, *QUERIES, "TT501", *JUDGED]) == PAGED
    for code in PAGED:
        assert len({kind.split()[0] for kind in kinds(code)}) == 1, code
        assert {kind.split()[1] for kind in kinds(code)} >= {"good", "bad"}, code
        assert len(kinds(code)) == len(set(kinds(code))), code


@pytest.mark.parametrize("code", PAGED)
def test_a_page_is_short_and_does_not_say_what_to_do_again(code: str) -> None:
    page = source(code)
    assert page.count("```") == 2 * len(blocks(page)), "a fence that is no example"
    prose = [line for line in re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE).splitlines() if line]
    assert len(page.splitlines()) <= LINES
    assert 2 <= len(prose) <= PROSE
    assert max(map(len, prose)) <= 120
    assert CODES[code].do not in page


def test_links_between_pages_lead_somewhere() -> None:
    """And a rule that names another means one that is there."""
    for code in PAGED:
        assert set(re.findall(r"TT\d{3}", source(code))) <= set(CODES)


def test_an_unknown_kind_of_example_is_refused() -> None:
    with pytest.raises(ValueError, match="no such kind of block: yaml ugly"):
        blocks("```yaml ugly people.yaml\nx\n```\n")


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.main(["explain", *arguments])
    return status, *capsys.readouterr()


def test_explains_a_code_in_either_case(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run("tt412", capsys=capsys)
    assert (status, err) == (0, "")
    assert out.startswith(f"TT412: {heading(CODES['TT412'])}\n\n")
    assert "\nRight, in `seeds/" in out
    assert "\nWrong, in `seeds/" in out
    assert out.endswith(f"\nWhat to do: {CODES['TT412'].do}\n")
    assert "\n```yaml\n  summary: " in out
    assert run("TT412", "Tt412", capsys=capsys)[1] == out


def test_explains_several_codes_in_the_order_given(capsys: pytest.CaptureFixture[str]) -> None:
    out = run("TT412", "TT101", capsys=capsys)[1]
    pages = [run(code, capsys=capsys)[1] for code in ("TT412", "TT101")]
    assert out == "\n\n".join(page.rstrip("\n") for page in pages) + "\n"


def test_lists_every_code_once(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys=capsys)
    assert (status, err) == (0, "")
    lines = [f"  {code.code}  {code.title}" for code in CODES.values()]
    assert [line for line in out.splitlines() if line.startswith("  ")] == lines
    assert [f"{about}:" in out.splitlines() for about in PARTS.values()] == [True] * len(PARTS)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["TT120", "TT101"], "there is no code `TT120`; did you mean `TT112` or `TT110`?"),
        (["people"], "there is no code `PEOPLE`; `trade-truce explain` lists all"),
        (["\x1b[31m"], r"there is no code `\u{1b}[31M`; `trade-truce explain` lists all"),
    ],
)
def test_an_unknown_code_is_one_error(given: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*given, capsys=capsys) == (2, "", f"trade-truce: {says}\n")


def test_needs_only_what_loading_needs() -> None:
    """Whoever reads a finding in a pull request has not installed what building takes."""
    heavy = ("duckdb", "pyarrow", "pandas", "numpy", "yaml", "great_expectations", "frictionless", "sqlalchemy")
    script = (
        "import json, sys\n"
        "from trade_truce_build import cli\n"
        "status = cli.main(['explain', 'TT412'])\n"
        f"json.dump([status, sorted(set(sys.modules) & set({heavy}))], sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(result.stderr) == [0, []]


def test_the_page_of_codes_has_a_section_for_each() -> None:
    page = (ROOT / "docs" / "codes.md").read_text("utf-8")
    assert re.findall(r"^### (TT\d{3})$", page, re.MULTILINE) == list(CODES)
    assert set(re.findall(r"\[(TT\d{3})\]\(#tt\d{3}\)", page)) == set(CODES)
