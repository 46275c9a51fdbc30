"""For all bytes: rows or findings, and an exit status of 0, 1 or 2. As many examples as TRADE_TRUCE_EXAMPLES says."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.amount import examples
from tests.fuzz.targets import BASE, FILES, parse_target, project, seeds_target

from trade_truce.text import FORBIDDEN
from trade_truce_build import cli

EXAMPLES = examples(20, 40)
few = settings(  # the same examples in every run, so that a red one is red again; the fuzzer looks for new ones
    max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
TOKENS = (
    "\n  ",
    "\n- ",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "!!str ",
    "<<: ",
    "#",
    "|",
    ">",
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    "%YAML 1.1\n",
    "\n---\n",
    "\ufeff",
    "\u202e",
    "\u0301",
    "\ud7ff",
    "\r",
    "\t",
    "\\ud800",
    "~",
    "null",
    "=1",
    "@",
    "::error::",
    "##[x]",
    "[/red]",
)
SCALARS = st.sampled_from(
    [
        "",
        "~",
        "yes",
        "0x10",
        "1_000",
        "1e400",
        ".nan",
        "-1",
        "9" * 30,
        "0-0",
        "5-3",
        "0-99999999999",
        "2025-02-30",
        "9999-12-31~",
        "../..",
        "=1+1",
        "@x",
        "##[error]x",
        "::error::x",
        "[/red]",
        "\x1b[31m",
        "\u202e",
        "e\u0301",
        "\u0660",
        "a" * 500,
        "a b " * 9,
        "ada-quill",
        "maya-stone",
        "grain-value",
        "berg-stone-call",
        "duty-is-fifteen",
        "vague",
        "exact",
        "percent",
        "fact",
        "value",
        "javascript:alert(1)",
        "https://a.example/",
        "\u33c2" * 120,
        "'; DROP TABLE people; --",
        "{0.__class__}",
        "{{7*7}}",
    ]
)
KEYS = st.sampled_from(sorted(set(re.findall(r"([a-z_]+):", "".join((BASE / f).read_text() for f in FILES[:8])))))
NODES = st.recursive(
    SCALARS | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | SCALARS, inner, max_size=5),
    max_leaves=20,
)
NUMBERS = st.integers(0, len(FILES) - 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose seeds are broken, one at a time."""
    return project(tmp_path_factory.mktemp("project"))


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """One of the base seeds, with bytes flipped, lines moved and tokens put in."""
    number = draw(st.integers(0, len(FILES) - 3))
    lines = (BASE / FILES[number]).read_text("utf-8").splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 3))):
        one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[one], lines[other] = lines[other], lines[one]
    text = "".join(lines)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(TOKENS) | SCALARS) + text[at + draw(st.integers(0, 4)) :]
    data = bytearray(text.encode())
    for _ in range(draw(st.integers(0, 2))):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes([number]) + bytes(data)


@st.composite
def shaped(draw: st.DrawFn) -> bytes:
    """YAML that is right as YAML and says anything."""
    number = draw(NUMBERS)
    return bytes([number]) + _flow(draw(NODES)).encode("utf-8", "surrogatepass")


def _flow(node: object) -> str:
    """A node in flow style, every text in double quotes, with escapes where it must have them."""
    if isinstance(node, dict):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(value)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(_flow, node)) + "]"
    plain = str(node).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f-\x9f]", lambda match: f"\\x{ord(match[0]):02x}", plain) + '"'


ANY = st.binary(max_size=300) | mutated() | shaped()


@few
@given(data=ANY)
def test_any_bytes_are_a_tree_or_findings(data: bytes) -> None:
    parse_target(data[1:])


@few
@given(data=ANY)
def test_any_bytes_are_rows_or_findings(data: bytes, root: Path) -> None:
    seeds_target(data, root)


@settings(few, max_examples=max(EXAMPLES // 4, 1))
@given(data=mutated() | shaped())
def test_any_bytes_are_checked_to_the_end(data: bytes, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Through conflicts and rules to what is printed, none of which is obeyed."""
    inside = FILES[data[0] % len(FILES)]
    seed = root / "seeds" / inside
    seed.write_bytes(data[1:])
    try:
        status = cli.main(["check", "--root", str(root), "--articles", str(BASE.parent / "texts")])
    finally:
        seed.unlink()
        if (BASE / inside).exists():
            seed.write_bytes((BASE / inside).read_bytes())
    shown = capfd.readouterr()
    assert status in (0, 1)
    assert shown.err == ""
    assert not re.search(r"^\s*::|##\[", shown.out, re.MULTILINE)
    assert not [line for line in shown.out.split("\n") if FORBIDDEN.search(line)]
