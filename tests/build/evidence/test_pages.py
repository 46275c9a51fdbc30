"""The text of saved web pages, well made or hostile."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trade_truce.text import canonical
from trade_truce_build.evidence.pages import page, page_text

SIZE = 300_000
"""Characters of a hostile page: enough for minutes where time grows with the square."""


def text(markup: str) -> str:
    """The text of a page of this markup."""
    return page_text(markup.encode())


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One<p>two</p>three", "One\ntwo\nthree"),
        ("<div><div>One</div>\n\n <div>two</div></div>", "One\ntwo"),
        ("one<br>two<br/>three<hr>four", "one\ntwo\nthree\nfour"),
        ("<ul><li>one<li>two</ul><table><tr><td>three<td>four</table>", "one\ntwo\nthree\nfour"),
        ("<p>w<b>or</b>d and <a href='/x'>a link</a>.</p>", "word and a link."),
        ("<p>  white \n\t space&nbsp; here </p>", "white space here"),
        ("<title>Not this</title><style>p > b {}</style><p>this", "this"),
        ("one<script>if (a < b) { '</p>' }</script>two", "one\ntwo"),
        ("one<SCRIPT>x</ScRiPt >two", "one\ntwo"),
        ("<noscript><p>switch it on</p></noscript>on<template><p>no</p></template>", "on"),
        ("<svg><g><text>no</text></g></svg>yes<svg/>yes", "yes\nyes"),
        ("<svg><svg></svg>no</svg>yes", "yes"),
        ("one<!-- <p>no</p> -- > -->two<!-->three<!doctype x>four<?php no ?>five", "onetwothreefourfive"),
        ('<p title="a > b" class=x>one</p>', "one"),
        ("<p title='\">'>one</p>", "one"),
        ('<p class=x">one</p>', "one"),
        ("a < b, b > a, 1 <2, <3 &lt;p&gt;", "a < b, b > a, 1 <2, <3 <p>"),
        ("&ldquo;R&amp;D&rdquo; &#8364;5 &#x20AC;6 &unknown; & &", "“R&D” €5 €6 &unknown; & &"),
        ("&#0; &#xD800; &#99999999999999999999999;", "\ufffd \ufffd \ufffd"),
        ("<p>one</p", "one"),
        ("one</>two</ three>four", "onetwofour"),
        ("e\u0301 and e&#x301;", "é and é"),
        ("", ""),
    ],
)
def test_text_of_markup(markup: str, expected: str) -> None:
    assert text(markup) == expected


def test_encodings_that_a_page_says() -> None:
    word = "café"
    assert page_text(f"<meta charset=windows-1252><p>{word}".encode("cp1252")) == word
    latin = f'<META http-equiv=x content="text/html; charset=ISO-8859-1"><p>{word}”'  # browsers read that as 1252
    assert page_text(latin.encode("cp1252")) == f"{word}”"
    assert page_text("<meta charset=windows-1251><p>Правда".encode("cp1251")) == "Правда"
    assert page_text(f"<p>{word}".encode("utf-16")) == word
    assert page_text(f"\ufeff<meta charset=windows-1251><p>{word}".encode()) == word


@pytest.mark.parametrize("start", ["", "<meta charset=zip>", "<meta charset=utf-7>", "<meta charset=euc-jp>"])
def test_bytes_that_are_no_text_are_refused(start: str) -> None:
    with pytest.raises(UnicodeDecodeError):
        page_text(start.encode() + b"\xff")


def test_a_pile_of_marks_is_refused_however_it_is_written() -> None:
    for pile in ("\u0301" * 100, "&#x301;" * 100):
        with pytest.raises(ValueError, match="combining marks"):
            text(f"<p>e{pile}")


def test_places_in_the_source() -> None:
    found = page(b"<p>One\n</p>\n<div>\n  two <b>three</b></div>")
    assert found.text == "One\ntwo three"
    for word in ("One", "two", "three"):
        assert found.source.startswith(word, found.origin(found.text.index(word)))
    assert page(b"<p>").origin(0) == 0


@pytest.mark.parametrize(
    "unit",
    ["<", "<a", "<a ", '<a "', '<a x="', "<a x='\"", "<!", "<!--", "<![", "<?", "</", "</a", "&", "&#", "&#9", "&amp",
     "<script>", "<script></", "<title/", "<div>", "</div>", "<svg>", "</svg>", "<p>x", "=", '="', "= ", "\0", "<a/="],
)  # fmt: skip
def test_hostile_pages_are_read_once(unit: str) -> None:
    """Each took `html.parser` or a careless expression the square of its length: minutes, which would be noticed."""
    assert len(text((unit * SIZE)[:SIZE])) <= SIZE


@given(st.binary(max_size=200) | st.text("<>/!-\"'= apbr&#;x1\n", max_size=200).map(str.encode))
@settings(deadline=None)
def test_any_bytes_give_a_text_or_a_value_error(data: bytes) -> None:
    try:
        found = page_text(data)
    except ValueError:
        return
    assert canonical(found.encode()) == found
    assert "  " not in found
    assert "\n\n" not in found
