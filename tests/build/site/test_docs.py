"""Docs as pages: every link leads somewhere or is none, HTML is text, no page of ours is left out."""

import re
from pathlib import Path

import pytest

from trade_truce_build.site.docs import FIRST, body, pages, slug

ROOT = Path(__file__).parents[3]


def test_all_docs_are_listed_the_start_first() -> None:
    made = dict(pages(ROOT / "docs"))
    listed = [address for address, _ in made[FIRST][1]["listed"]]
    assert listed[0] == "docs/start.html"
    assert {*listed} == {f"docs/{path.stem}.html" for path in (ROOT / "docs").glob("*.md")} | {"docs/changelog.html"}
    assert made["docs/method.html"][1]["title"]


def test_links_lead_to_pages_or_are_none() -> None:
    text = "[a](b.md#c-d) [e](../seeds/x.md) [f](https://f.example/) [g](#h) [i](javascript:alert(1)) ![j](k.svg)"
    text += " [l](b.txt)"
    shown = str(body(text, {"b": ""}))
    assert re.findall(r'href="([^"]*)"', shown) == ["b.html#Doc-c-d", "https://f.example/", "#Doc-h"]
    assert "<span>e</span>" in shown and "<span>l</span>" in shown and "<img" not in shown


def test_html_is_text_and_comments_are_gone() -> None:
    shown = str(
        body("# Title\n\n<!-- made -->\n## A `b`, c\n\n<script>alert(1)</script>\n\n| a |\n|---|\n| <b> |\n", {})
    )
    assert "<script" not in shown and "made" not in shown and "Title" not in shown
    assert '<h2 id="Doc-a-b-c">' in shown
    assert "&lt;b&gt;" in shown


def test_no_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        dict(pages(tmp_path / "none"))
    assert slug("After an edit") == "after-an-edit"
