"""The command line: help, exit statuses, what goes to which stream, and that every code is documented and used."""

import argparse
import ast
import fcntl
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import trade_truce
from trade_truce.models import TABLES
from trade_truce.rules import rules
from trade_truce.text import FORBIDDEN
from trade_truce_build import cli
from trade_truce_build.commands.build import summary
from trade_truce_build.core.codes import CODES
from trade_truce_build.core.outcome import Checked, Outcome

BASE = Path(__file__).parents[1] / "seeds" / "base"
HEAD = f"{'check':<20}{'ran on':<24}found"


def words(text: str) -> str:
    """A text as one line, however it was wrapped."""
    return " ".join(text.split())


READING = {"duckdb", "numpy", "pyarrow", "pydantic", "yaml"}
"""What reading and checking seeds needs."""
BUILDING = {"frictionless", "great_expectations", "jinja2", "pandas", "polars", "sqlalchemy"}
"""What only building needs, or loading into other libraries."""


@pytest.fixture
def broken(project: Path) -> Path:
    """A project of which one seed has one fault."""
    path = project / "seeds" / "people.yaml"
    path.write_text(path.read_text("utf-8").replace("organisation:", "organization:"), "utf-8")
    return project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    """A project built into a pipe, without the articles' texts."""
    root = tmp_path_factory.mktemp("built")
    shutil.copytree(BASE, root / "seeds")
    command = [sys.executable, "-m", "trade_truce_build.cli", "build", "--root", str(root)]
    return root, subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_help_explains_a_command_and_each_option(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    with pytest.raises(SystemExit) as left:
        cli.main([name, "--help"])
    shown = words(capsys.readouterr().out)
    module = import_module(f"trade_truce_build.commands.{cli.module(name)}")
    assert left.value.code == 0
    assert words(module.DESCRIPTION) in shown
    own = argparse.ArgumentParser(add_help=False)
    module.arguments(own)
    for action in own._actions:
        assert action.help
        assert words(action.help) in shown


def test_help_lists_the_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    with pytest.raises(SystemExit) as left:
        cli.main(["--help"])
    shown = words(capsys.readouterr().out)
    assert left.value.code == 0
    for name in cli.COMMANDS:
        assert f"{name} {import_module(f'trade_truce_build.commands.{cli.module(name)}').HELP}" in shown


def loaded(*arguments: str) -> set[str]:
    """The modules that a process has imported when a command ends."""
    code = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    code += "; from trade_truce_build import cli; cli.main(sys.argv[1:])"
    result = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    modules = set(result.stderr.splitlines()[-1].split())
    assert "trade_truce_build.cli" in modules, result.stderr
    return modules


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        [],
        ["bild"],
        *([name, "--help"] for name in ("check", "build", "anchor", "derive")),
    ],
)
def test_what_reads_nothing_needs_no_library(arguments: list[str]) -> None:
    assert not loaded(*arguments) & (READING | BUILDING)


def test_a_check_needs_nothing_that_only_a_build_needs(project: Path) -> None:
    modules = loaded("check", "--root", str(project))
    assert modules >= READING
    assert not modules & BUILDING


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--rot", "x"], ["anchor", "seed.yaml"]])
def test_a_wrong_command_line_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    shown = capsys.readouterr()
    assert (left.value.code, shown.out) == (2, "")
    assert shown.err.startswith("usage: trade-truce")


@pytest.mark.parametrize("odd", ["--\x1b[31m", "x\n::error::y", "\udce9", "\u202e", "##[error]z"])
@pytest.mark.parametrize("before", [(), ("check",), ("check", "--format"), ("seeds", "--parts"), ("draft", "a")])
def test_a_wrong_argument_is_shown_with_nothing_in_it_that_would_be_obeyed(
    before: tuple[str, ...], odd: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([*before, odd, f"--{odd}={odd}", "--id", odd])
    err = capsys.readouterr().err
    assert left.value.code == 2
    assert not FORBIDDEN.search(err)
    assert "\n::" not in err
    assert "##[" not in err


def test_findings_are_status_1_and_on_stdout(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "--root", str(broken)]) == 1
    shown = capsys.readouterr()
    assert shown.out.splitlines() == [
        "seeds/people.yaml:10:3: TT202 unknown key `organization`",
        "   10 |   organization: Ministry of Trade",
        "      |   ^^^^^^^^^^^^",
        "    hint: did you mean `organisation`?",
        "    fix: `trade-truce check --fix` writes",
        "   10 |   organisation: Ministry of Trade",
        "      |   ++++++++++++",
        "",
        "1 finding in 8 seed files; the dataset is as it was before",
    ]
    assert shown.err == ""


@pytest.mark.parametrize("command", ["build", "derive"])
def test_metadata_that_does_not_fit_is_status_1(
    command: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where the metadata is all that a command reads."""
    path = project / "seeds" / "package.yaml"
    path.write_text(path.read_text("utf-8").replace("version: 0.1.0", "version: first"), "utf-8")
    assert cli.main([command, "--root", str(project)]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("seeds/package.yaml:2:10: TT207 `version`")
    assert shown.err == ""


def test_a_missing_root_is_status_2_and_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "--root", str(tmp_path / "gone")]) == 2
    assert capsys.readouterr() == ("", f"trade-truce: {tmp_path}/gone: No such file or directory\n")


def test_a_root_that_is_a_file_is_status_2_and_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "root").touch()
    assert cli.main(["build", "--root", str(tmp_path / "root")]) == 2
    assert capsys.readouterr() == ("", f"trade-truce: {tmp_path}/root: Not a directory\n")


def test_a_missing_seed_is_status_2_and_one_line(
    tmp_path: Path, texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["anchor", str(tmp_path / "gone.yaml"), "--articles", str(texts)]) == 2
    assert capsys.readouterr() == ("", f"trade-truce: {tmp_path}/gone.yaml: No such file or directory\n")


@pytest.mark.parametrize("command", ["build", "anchor"])
def test_a_missing_folder_of_texts_is_status_2_and_one_line(
    command: str, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not a folder without texts: nothing would be checked, and nobody told."""
    seed = str(broken / "seeds" / "articles" / "lantern-undated.yaml")
    of = ["--root", str(broken)] if command == "build" else [seed]
    assert cli.main([command, *of, "--articles", str(broken / "gone")]) == 2
    assert capsys.readouterr() == ("", f"trade-truce: {broken}/gone: No such file or directory\n")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_status_2_and_one_line(unbuffered: str, broken: Path) -> None:
    command = [sys.executable, "-m", "trade_truce_build.cli", "build", "--root", str(broken)]
    with Path("/dev/full").open("w") as full:
        environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment, text=True, check=False)
    assert result.returncode == 2
    assert re.fullmatch("trade-truce: .*No space left on device\n", result.stderr)


def test_a_reader_that_has_gone_is_status_2_without_a_word(broken: Path) -> None:
    command = [sys.executable, "-m", "trade_truce_build.cli", "check", "--root", str(broken)]
    reading, writing = os.pipe()
    os.close(reading)
    result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert (result.returncode, result.stderr) == (2, "")


def test_no_standard_output_is_status_2_and_one_line(broken: Path) -> None:
    command = 'exec "$0" -m trade_truce_build.cli check --root "$1" >&-'
    result = subprocess.run(
        ["sh", "-c", command, sys.executable, str(broken)], stderr=subprocess.PIPE, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (2, "trade-truce: there is no standard output to write to\n")


def test_an_interrupt_while_a_command_is_loaded_is_status_2_and_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "import_module", interrupted)
    assert cli.main(["check"]) == 2
    assert capsys.readouterr() == ("", "trade-truce: interrupted\n")


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--version"])
    assert (left.value.code, capsys.readouterr().out) == (0, f"trade-truce {trade_truce.__version__}\n")


def test_letters_that_a_locale_lacks_are_escaped(broken: Path) -> None:
    path = broken / "seeds" / "people.yaml"
    path.write_text(path.read_text("utf-8").replace("country: NL", "country: ＮＬ\n  ünit: x"), "utf-8")
    command = [sys.executable, "-m", "trade_truce_build.cli", "build", "--root", str(broken)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    result = subprocess.run(command, capture_output=True, env=environment, text=True, check=False)
    assert (result.returncode, result.stderr) == (1, "")
    assert "the key `\\xfcnit` is not printable ASCII" in result.stdout


@pytest.mark.parametrize("kind", ["nothing", "a file", "a link"])
def test_seeds_that_cannot_be_read_are_a_finding(kind: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Mode bits would not stop root, but what is no folder does."""
    shutil.move(project / "seeds", project / "elsewhere")
    if kind == "a file":
        (project / "seeds").touch()
    elif kind == "a link":
        (project / "seeds").symlink_to(project / "elsewhere")
    assert cli.main(["build", "--root", str(project)]) == 1
    shown = capsys.readouterr()
    reason = "No such file or directory" if kind == "nothing" else "Not a directory"
    assert shown.out.splitlines() == [
        f"seeds:1:1: TT001 the seeds cannot be read ({reason}); run this where seeds/ is, no link, or give --root",
        "",
        "1 finding in 0 seed files; the dataset is as it was before",
    ]
    assert shown.err == ""


def test_a_second_build_is_told_to_wait(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As long as the first holds the lock, and no longer."""
    handle = os.open(broken, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        assert cli.main(["build", "--root", str(broken)]) == 2
        message = f"trade-truce: another build is at work in {broken}; try again when it has ended\n"
        assert capsys.readouterr() == ("", message)
    finally:
        os.close(handle)
    assert cli.main(["build", "--root", str(broken)]) == 1


def test_a_missing_library_is_named_with_what_installs_it(broken: Path) -> None:
    run = (
        "import sys; sys.modules['duckdb'] = None; from trade_truce_build import cli; sys.exit(cli.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", run, "build", "--root", str(broken)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    needs = "trade-truce: build needs duckdb: pip install 'trade-truce[build]'\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", needs)


@pytest.mark.parametrize(
    ("words", "library", "extras"),
    [("check", "duckdb", "check"), ("anchor a.yaml --articles .", "yaml", "check"), ("draft", "yaml", "check,draft")],
)
def test_the_extras_that_are_named_are_the_command_s_own(words: str, library: str, extras: str) -> None:
    code = f"import sys; sys.modules[{library!r}] = None; from trade_truce_build import cli; sys.exit(cli.main())"
    command = [sys.executable, "-c", code, *words.split()]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    needs = f"trade-truce: {words.split(maxsplit=1)[0]} needs {library}: pip install 'trade-truce[{extras}]'\n"
    assert (result.returncode, result.stderr) == (2, needs)


def test_a_build_prints_the_table_and_nothing_else(built: tuple[Path, "subprocess.CompletedProcess[str]"]) -> None:
    """Not a byte to stderr, and the numbers are those of the files."""
    root, result = built
    assert (result.returncode, result.stderr) == (0, "")
    tables, _, checks = result.stdout.partition("\n\n")
    lines = {table: len((root / "dataset" / f"{table}.csv").read_text("utf-8").splitlines()) - 1 for table in TABLES}
    assert tables.splitlines() == [f"{'table':<16}{'rows':>7}", *(f"{t:<16}{n:>7}" for t, n in lines.items())]
    head, *ran = checks.splitlines()
    assert head == HEAD
    names = ["models (pydantic)", "evidence", "rules (DuckDB)", "suites (GX, SQLite)", "frictionless"]
    assert [line[:20].rstrip() for line in ran] == names
    assert f"{sum(lines.values())} rows" in ran[0]
    assert f"{len(rules())} rules" in ran[2]
    assert f"{len(TABLES)} resources" in ran[4]
    assert [line[44:] for line in (ran[0], *ran[2:])] == ["nothing"] * 4


def test_without_texts_it_says_how_many_spans_were_not_checked(
    built: tuple[Path, "subprocess.CompletedProcess[str]"],
) -> None:
    root, result = built
    spans = sum(path.read_text("utf-8").count(" at: ") for path in (root / "seeds" / "articles").iterdir())
    note = f"{spans} not re-checked: no copy of their article at hand (--articles)"
    assert f"\n{'evidence':<20}{f'0 of {spans} spans':<24}{note}\n" in result.stdout
    assert spans


@pytest.mark.parametrize(
    ("checked", "line"),
    [
        (Checked(18, 0), "18 of 18 spans          all verified"),
        (Checked(11, 7), "11 of 18 spans          7 not re-checked: no copy of their article at hand (--articles)"),
    ],
)
def test_the_summary_counts_spans(checked: Checked, line: str) -> None:
    assert f"{'evidence':<20}{line}" in summary(Outcome(checked=checked))


def said(path: Path) -> set[str]:
    """The codes that a module uses: those in its literals, but for the keys of dictionaries, which only define them."""
    tree = ast.parse(path.read_text("utf-8"))
    keys = {id(key) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
    literals = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in keys]
    return {code for value in literals if isinstance(value, str) for code in re.findall(r"TT\d{3}", value)}


def test_every_code_in_the_code_is_documented(root: Path) -> None:
    sources = sorted((root / "build" / "trade_truce_build").rglob("*.py"))
    found = {code for path in sources for code in re.findall(r"TT\d{3}", path.read_text("utf-8"))}
    assert found
    assert found <= {*CODES, *(rule.code for rule in rules())}


def test_every_documented_code_is_used(root: Path) -> None:
    sources = sorted((root / "build" / "trade_truce_build").rglob("*.py"))
    assert set(CODES) - set().union(*map(said, sources)) == set()


def test_no_two_codes_are_one() -> None:
    ruled = [rule.code for rule in rules()]
    assert len(ruled) == len(set(ruled))
    assert not set(ruled) & set(CODES)
