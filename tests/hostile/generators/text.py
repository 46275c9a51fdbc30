"""Bytes that are no text, and text that is not what it looks like."""

from pathlib import Path

from tests.hostile.cases import SEEDS, add, edit, generator, put

PEOPLE = "people.yaml"
_GOOD = (SEEDS / "base" / PEOPLE).read_bytes()


def _encoded(name: str, encoding: str) -> None:
    @generator(f"utf-{name}")
    def _(project: Path) -> None:
        put(project, PEOPLE, _GOOD.decode().encode(encoding))


_encoded("16-with-bom", "utf-16")
_encoded("16-be", "utf-16-be")
_encoded("32", "utf-32")
_encoded("7-like", "utf-7")


def _in_a_role(name: str, raw: bytes) -> None:
    @generator(name)
    def _(project: Path) -> None:
        put(project, PEOPLE, _GOOD.replace(b"Reporter", raw))


_in_a_role("utf-8-overlong", b"a\xc0\xafb")
_in_a_role("utf-8-overlong-nul", b"a\xc0\x80b")
_in_a_role("utf-8-of-a-surrogate", b"a\xed\xa0\x80b")
_in_a_role("utf-8-beyond-unicode", b"a\xf4\x90\x80\x80b")
_in_a_role("utf-8-cut-short", b"a\xe2\x82")
_in_a_role("latin-1", "Rapporteur à la cour".encode("latin-1"))
_in_a_role("nul", b"a\0b")
_in_a_role("control-characters", b"a\x01\x08\x0b\x0c\x1b[31m\x7fb")
_in_a_role("c1-control-characters", "a\x80\x85\x9b31mb".encode())
_in_a_role("tab", b"a\tb")
_in_a_role("bidi-overrides", "a\u202ab\u202bc\u202cd\u202de\u202ef\u2066g\u2067h\u2068i\u2069j".encode())
_in_a_role("bidi-marks", "a\u200eb\u200fc\u061cd".encode())
_in_a_role("zero-width", "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg\u034fh".encode())
_in_a_role("tag-characters", "a\U000e0001b\U000e0041c\U000e007fd".encode())
_in_a_role("noncharacters", "a\ufdd0b\ufffec\uffffd\U0001fffee".encode())
_in_a_role("line-separators", "a\u2028b\u2029c".encode())
_in_a_role("blank-letters", "a\u3164b\uffa0c\u115fd\u180ee".encode())
_in_a_role("interlinear-notes", "a\ufff9b\ufffac\ufffbd".encode())
_in_a_role("variation-selectors-beyond", "a\U000e01f0b".encode())
_in_a_role("not-nfc", "Cafe\u0301".encode())
_in_a_role("not-nfc-hangul", "\u1112\u1161\u11ab".encode())
_in_a_role("not-nfc-kelvin", "40 \u212a".encode())
_in_a_role("marks-31", b"e" + "\u0301".encode() * 31)


def _escaped(name: str, escapes: str) -> None:
    @generator(f"escaped-{name}")
    def _(project: Path) -> None:
        edit(project, PEOPLE, "role: Reporter", f'role: "{escapes}"')


_escaped("nul", r"a\0b")
_escaped("surrogate", r"a\ud800b")
_escaped("surrogate-pair", r"\ud83d\ude00")
_escaped("beyond-unicode", r"a\U00110000b")
_escaped("bidi", r"a\u202eb")
_escaped("zero-width", r"a\u200bb")
_escaped("tab-and-cr", r"a\tb\rc")
_escaped("next-line", r"a\Nb\Lc\Pd\_e")
_escaped("terminal", r"\e[2J\e]0;owned\a")
_escaped("not-nfc", r"e\u0301")
_escaped("marks", r"e" + r"\u0301" * 40)
_escaped("line-break", r"Reporter\nof things")


@generator("marks-one-mebibyte")
def _(project: Path) -> None:
    put(project, PEOPLE, b"a: e" + "\u0301".encode() * ((1 << 19) - 4))


@generator("marks-in-turn-one-mebibyte")
def _(project: Path) -> None:
    """Marks of two classes in turn, in runs just short of the limit: each run is sorted."""
    run = "e" + "\u0301\u0316" * 15
    put(project, PEOPLE, "a: " + run * ((1 << 20) // len(run.encode()) - 1))


@generator("nul-one-mebibyte")
def _(project: Path) -> None:
    put(project, PEOPLE, b"\0" * (1 << 20))


@generator("bad-bytes-one-mebibyte")
def _(project: Path) -> None:
    put(project, PEOPLE, b"\xff" * (1 << 20))


@generator("bad-byte-at-the-end")
def _(project: Path) -> None:
    add(project, PEOPLE, b"# \xff")


@generator("boms")
def _(project: Path) -> None:
    put(project, PEOPLE, b"\xef\xbb\xbf\xef\xbb\xbf" + _GOOD)


@generator("bom-inside")
def _(project: Path) -> None:
    put(project, PEOPLE, _GOOD.replace(b"maya-stone", b"\xef\xbb\xbfmaya-stone"))


@generator("key-of-other-letters")
def _(project: Path) -> None:
    edit(project, PEOPLE, "ada-quill", "\u0430da-quill")


@generator("key-fullwidth")
def _(project: Path) -> None:
    edit(project, PEOPLE, "role: Reporter", "\uff52ole: Reporter")
