"""What people see: colours where a terminal shows them, what would fix a finding, and where else it stands."""

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from trade_truce_build.core.finding import Edit, Finding, Related, Span
from trade_truce_build.report.groups import Group
from trade_truce_build.report.sources import Sources
from trade_truce_build.report.terminal import Look, look, of_group

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """A folder of seeds with one file of five lines."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.yaml").write_text("one: 1\ntwo: 22\n\nfour: |\n  text\n")
    return Sources(tmp_path / "seeds")


def shown(sources: Sources, *others: Finding, **more: object) -> list[str]:
    """A finding at `22`, and what else is given, as lines."""
    first = Finding("seeds/a.yaml", 2, 6, "TT203", "wrong", end=(2, 8), **more)  # type: ignore[arg-type]
    return list(of_group(Group(first, others), sources, Look()))


def test_everything_that_is_known_is_shown(sources: Sources) -> None:
    related = (Related("seeds/a.yaml", Span(1, 1, 1, 4), "first"), Related("seeds/gone.yaml", Span(1, 1, 1, 4), "gone"))
    edits = (Edit(Span(2, 6, 2, 8), "23"),)
    other = Finding("seeds/a.yaml", 4, 7, "TT203", "wrong")
    assert shown(sources, other, hint="write 23", related=related, edits=edits) == [
        "seeds/a.yaml:2:6: TT203 wrong",
        "    2 | two: 22",
        "      |      ^^",
        "    seeds/a.yaml:1:1: note: first",
        "    1 | one: 1",
        "      | ---",
        "    seeds/gone.yaml:1:1: note: gone",
        "    hint: write 23",
        "    fix: `trade-truce check --fix` writes",
        "    2 | two: 23",
        "      |      ++",
        "    and at 1 more place: seeds/a.yaml:4:7",
    ]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(Span(2, 6, 2, 6), "0"), ["    2 | two: 022", "      |      +"]),
        (Edit(Span(2, 6, 2, 8), ""), ["    2 | two: ", "      |      +"]),
        (Edit(Span(1, 1, 3, 1), ""), ["    nothing in place of 1:1-3:1"]),
        (
            Edit(Span(2, 1, 2, 8), "a: b\n  c: d"),
            ["    2 | a: b", "      | ++++", "    3 |   c: d", "      |   ++++"],
        ),
        (Edit(Span(99, 1, 99, 1), "a"), ["    `a` in place of 99:1-99:1"]),
    ],
)
def test_a_fix_is_shown_as_the_line_that_it_makes(edit: Edit, expected: list[str], sources: Sources) -> None:
    assert shown(sources, edits=(edit,))[4:] == expected


def test_of_many_lines_the_first_is_shown(sources: Sources) -> None:
    first = Finding("seeds/a.yaml", 4, 7, "TT203", "wrong", end=(5, 7))
    assert list(of_group(Group(first), sources, Look()))[1:] == ["    4 | four: |", "      |       ^"]


def test_a_finding_about_a_whole_file_shows_no_line(sources: Sources) -> None:
    first = Finding("seeds/a.yaml", 1, 1, "TT204", "wrong")
    assert list(of_group(Group(first), sources, Look())) == ["seeds/a.yaml:1:1: TT204 wrong"]


def test_an_empty_line_has_marks_and_no_white_space(sources: Sources) -> None:
    first = Finding("seeds/a.yaml", 3, 1, "TT101", "wrong", end=(3, 1))
    assert list(of_group(Group(first), sources, Look()))[1:] == ["    3 |", "      | ^"]


def test_five_other_places_are_named(sources: Sources) -> None:
    others = [Finding(f"seeds/{n}.yaml", n, 1, "TT203", "wrong") for n in range(1, 8)]
    named = ", ".join(f"seeds/{n}.yaml:{n}:1" for n in range(1, 6))
    assert shown(sources, *others)[-1] == f"    and at 7 more places: {named}, …"


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {"TERM": "xterm"}, True),
        (Terminal(), {"TERM": "xterm", "NO_COLOR": ""}, True),  # empty is unset, says no-color.org
        (Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (Terminal(), {}, True),
        (io.StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    stream: io.StringIO, environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert look(stream) == Look(expected, "utf-8")


def test_colours_change_no_letter(sources: Sources) -> None:
    first = Finding("seeds/a.yaml", 2, 6, "TT203", "wr\x1b[31mong", hint="\x1b]0;x\x07", end=(2, 8), severity="warning")
    plain = list(of_group(Group(first), sources, Look()))
    coloured = list(of_group(Group(first), sources, Look(colour=True)))
    assert plain != coloured
    assert [ESCAPE.sub("", line) for line in coloured] == plain
    assert all(line.count("\x1b[0m") * 2 == line.count("\x1b") for line in coloured)


def test_a_real_terminal_gets_colours_and_a_pipe_none(project: Path) -> None:
    path = project / "seeds" / "people.yaml"
    path.write_text(path.read_text("utf-8").replace("organisation:", "organization:"), "utf-8")
    command = [sys.executable, "-m", "trade_truce_build.cli", "check", "--root", str(project)]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"}
    piped = subprocess.run(command, capture_output=True, env=environment, check=False)
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=theirs, env=environment) as process:
        os.close(theirs)
        seen = b""
        while part := _read(ours):
            seen += part
    os.close(ours)
    assert process.returncode == piped.returncode == 1
    assert b"\x1b" not in piped.stdout
    assert b"\x1b[1;31mTT202\x1b[0m" in seen
    assert ESCAPE.sub("", seen.decode()).replace("\r\n", "\n").rsplit("\n", 2)[0] in piped.stdout.decode()


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 1 << 16)
    except OSError:  # how Linux says that the other end is closed
        return b""
