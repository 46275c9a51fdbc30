"""What an index of packages shows: links that lead somewhere, or none."""

import json
from pathlib import Path

import pytest
from tools.index_page import addresses, linked, page

from trade_truce_build.release.index import dead

README = (
    "[`a.md`](a.md), [b](docs/b.md) ([how](c.md#d)); [e](https://example.org/e) ![A bar.](f.svg)\n\n"
    "```md\n[a](a.md)\n```\n"
)
AT_HOME = {"version": "1.2.3", "homepage": "https://github.com/owner/name/"}


def test_without_a_repository_files_are_named() -> None:
    assert page(README, {"version": "1.2.3"}) == (
        "`a.md`, b (`docs/b.md`) (how, `c.md#d`); [e](https://example.org/e) *A bar.*\n\n"
        "```md\n[a](a.md)\n```\n"
        "\nThe files that are named here are in the source distribution, version 1.2.3.\n"
    )
    assert page("Nothing.\n", {"version": "1.2.3"}) == "Nothing.\n"
    assert addresses({"version": "1.2.3"}) == {}


def test_with_one_they_are_linked_at_the_tag() -> None:
    made = page(README, AT_HOME)
    at = "https://github.com/owner/name"
    assert f"[`a.md`]({at}/blob/v1.2.3/a.md), [b]({at}/blob/v1.2.3/docs/b.md) ([how]({at}/blob/v1.2.3/c.md#d));" in made
    assert f"![A bar.]({at}/raw/v1.2.3/f.svg)" in made
    assert "```md\n[a](a.md)\n```\n" in made
    assert addresses(AT_HOME) == {"Homepage": f"{at}/", "Changelog": f"{at}/blob/v1.2.3/CHANGELOG.md"}


@pytest.mark.parametrize(
    "home", ["https://owner.github.io/name/", "https://example.org/owner/name", "https://github.com/owner"]
)
def test_of_another_homepage_nobody_knows_where_files_are(home: str) -> None:
    package = {"version": "1.2.3", "homepage": home}
    assert linked(package, "a.md") == ""
    assert addresses(package) == {"Homepage": home}


@pytest.mark.parametrize("home", ["", "https://gitlab.com/owner/name", "https://codeberg.org/owner/name.git"])
def test_ours_has_no_link_that_leads_nowhere(root: Path, home: str) -> None:
    package = json.loads((root / "datapackage.json").read_text("utf-8"))
    made = page((root / "README.md").read_text("utf-8"), package | ({"homepage": home} if home else {}))
    assert dead(made) == []
    assert made.count("docs/start.md") == (2 if home else 1)  # where it was linked, and what the link says
