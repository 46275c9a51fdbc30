"""`trade-truce site`: pages that lead somewhere, ask nobody for anything, say nothing twice, and run nothing."""

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from tests.build.site.pages import Page, read
from tests.build.site.questions import ANSWERS, Answer
from tests.build.validate.packages import built

import trade_truce
from trade_truce.dataset import open as open_package
from trade_truce_build import cli
from trade_truce_build.site.addresses import file_name, fragment, web
from trade_truce_build.site.page import LARGEST
from trade_truce_build.site.words import day, quantity
from trade_truce_build.site.write import Limits, write

ROOT = Path(__file__).parents[3]
FEW = Limits(downloads=("csv",))
NEVER = {"iframe", "object", "embed", "img", "form", "base", "style", "audio", "video", "foreignobject", "use", "image"}
HARM = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}</title></style>--><svg/onload=alert(1)>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository's dataset; not to be changed."""
    made = tmp_path_factory.mktemp("made") / "site"
    write(open_package(ROOT), made, FEW._replace(docs=ROOT / "docs"))
    return made


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return read(folder)


def sound(pages: Mapping[str, Page]) -> None:
    """Holds pages to what each must be, whatever is on it."""
    for address, page in pages.items():
        assert page.faults == [], address
        assert [id for id, n in page.ids.items() if n > 1] == [], address
        assert page.of("html") == [{"lang": "en"}], address
        assert len(page.of("main")) == len(page.of("h1")) == len(page.of("header")) == len(page.of("footer")) == 1, (
            address
        )
        assert len([of for tag, of in page.elements if tag == "title"]) == 1 + len(page.of("svg")), address
        assert page.headings[0] == 1, address
        assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), (address, page.headings)
        assert not NEVER & {tag for tag, _ in page.elements}, address
        assert not [name for _, of in page.elements for name in of if name.startswith("on") or name == "style"], address
        for of in page.of("svg"):
            assert of["role"] == "img", address
            assert {*str(of["aria-labelledby"]).split()} <= {*page.ids}, address
        for tag, of in page.elements:
            assert set(str(of.get("aria-labelledby", "Main")).split()) <= {*page.ids}, (address, tag)


OWN = re.compile(r"(\.\./)?(assets/[a-z-]+\.(css|js)|feed\.(atom|json))|data:,")
"""Files of the pages' own; feeds are there once a release is."""


def asks_nobody(pages: Mapping[str, Page]) -> None:
    """Holds pages to requesting nothing but files of their own."""
    for address, page in pages.items():
        for tag, of in page.elements:
            for name in ("src", "href", "srcset", "action", "poster", "xlink:href"):
                value = of.get(name)
                if value is not None and tag != "a":
                    assert OWN.fullmatch(value), (address, tag, value)
        assert "default-src 'none'" in str(page.of("meta")[1]["content"]), address


def test_pages_are_sound(pages: dict[str, Page]) -> None:
    sound(pages)
    assert len(pages) > 250


def test_pages_ask_nobody(pages: dict[str, Page]) -> None:
    asks_nobody(pages)


def test_links_lead_somewhere(folder: Path, pages: dict[str, Page]) -> None:
    left, inside = 0, 0
    for address, page in pages.items():
        for of in page.of("a"):
            href = str(of["href"])
            if href.startswith("http"):
                assert of["rel"] == "external noopener noreferrer", (address, href)
                left += 1
                continue
            path, _, place = href.partition("#")
            target = (folder / address).parent.joinpath(path).resolve() if path else folder / address
            assert target.is_file() and target.is_relative_to(folder), (address, href)
            if place:
                assert place in pages[target.relative_to(folder).as_posix()].ids, (address, href)
            inside += 1
    assert left > 500 and inside > 5000


def test_every_thing_has_its_page_and_is_listed(folder: Path, pages: dict[str, Page]) -> None:
    listed = {str(of["href"]) for name in pages if name.startswith("a-z") for of in pages[name].of("a")}
    things = {
        "articles": trade_truce.load("articles").article_id, "people": trade_truce.load("people").person_id,
        "events": trade_truce.load("events").event_id, "disagreements": trade_truce.load("conflicts").conflict_id,
    }  # fmt: skip
    for folder_of, ids in things.items():
        for id in ids:
            address = f"{folder_of}/{id}.html"
            assert (folder / address).is_file()
            assert address in listed


def test_addresses_of_what_went_lead_to_what_stands_for_it(folder: Path, pages: dict[str, Page]) -> None:
    retired = trade_truce.load("retired")
    assert len(retired)
    for id, table in zip(retired.retired_id, retired.resource_name, strict=True):
        if table == "conflicts":
            assert "No longer here" in "".join(pages[f"disagreements/{id}.html"].texts)


def test_words_of_a_figure_lead_to_them_in_the_article(pages: dict[str, Page]) -> None:
    links = [str(of["href"]) for of in pages["measures/us-china-trade-value.html"].of("a")]
    out = [unquote(href.partition("#:~:text=")[2]) for href in links if "#:~:text=" in href]
    assert {"over $600 billion", "nearly $600 billion", "almost 600 billion dollars"} <= {*out}
    text = "".join(pages["measures/us-china-trade-value.html"].texts)
    assert "characters 3043–3060" in text


def test_the_first_page_counts_sources_and_not_copies(pages: dict[str, Page]) -> None:
    text = " ".join("".join(pages["index.html"].texts).split())
    assert "3 independent sources" in text
    assert "EADaily, Slow Around the Sun and UNN go back to one text, by Politico" in text
    assert len(pages["index.html"].of("svg")) >= 8


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.way[-1])
def test_ten_questions_are_answered_by_the_pages_alone(answer: Answer, pages: dict[str, Page]) -> None:
    at = "index.html"
    for address in answer.way:
        there = {(PurePosixPath(at).parent / str(of["href"])).as_posix().partition("#")[0] for of in pages[at].of("a")}
        assert address in there, (at, address)
        at = address
    text = " ".join("".join(pages[at].texts).split())
    assert [said for said in answer.says if said not in text] == []


def test_metadata_and_files_are_what_they_say(folder: Path, pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.file.read_text("utf-8"), re.S)
        said = json.loads(found)
        assert said["@context"] == "https://schema.org/" and said["@type"] and said["name"], address
    rows = json.loads((folder / "tables" / "figures.json").read_text("utf-8"))
    assert [row["figure_id"] for row in rows] == [*trade_truce.load("figures").figure_id]
    assert (folder / "tables" / "figures.csv").read_bytes() == (ROOT / "dataset" / "figures.csv").read_bytes()
    guide = (folder / "llms.txt").read_text("utf-8")
    assert all((folder / name).is_file() for name in re.findall(r"\]\(([^)]+)\)", guide))


def test_a_table_is_whole_cell_for_cell(pages: dict[str, Page]) -> None:
    with (ROOT / "dataset" / "people.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    heads = [of["data-c"] for of in pages["tables/people.html"].of("th")]
    assert heads == header
    text = pages["tables/people.html"].file.read_text("utf-8")
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", text)]
    assert [unescape(cell) for cell in cells] == [cell for row in rows for cell in row]


def test_sizes(folder: Path) -> None:
    assets = {file.name: file.stat().st_size for file in (folder / "assets").iterdir()}
    assert assets.pop("search-data.js") < LARGEST
    assert assets.pop("site.css") <= 12 * 1024
    assert set(assets) == {"site.js", "search.js"} and sum(assets.values()) <= 10 * 1024
    assert max(file.stat().st_size for file in folder.rglob("*.html")) < LARGEST


def digest(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_same_bytes_elsewhere(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "trade_truce_build.cli", "site", str(ROOT), "--output", str(tmp_path / "site")]
    other = {**os.environ, "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    run = subprocess.run(
        [*command, "--downloads", "csv", "--docs", str(ROOT / "docs")],
        env=other,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert digest(tmp_path / "site") == digest(folder)


def test_another_subject_gets_a_site_that_names_nothing_of_ours(tmp_path: Path) -> None:
    write(open_package(built()), tmp_path / "site", FEW)
    found = read(tmp_path / "site")
    sound(found)
    asks_nobody(found)
    names = [*trade_truce.load("people").name, "Geneva", "Politico", "rare earth", "Beijing"]
    package = open_package(built()).package()
    said = [str(field["description"]) for resource in package["resources"] for field in resource["schema"]["fields"]]
    for address, page in found.items():
        text = "\n".join(page.texts)
        for description in said:  # that of the models, which are everybody's
            text = text.replace(description, "").replace(description.replace("`", ""), "")
        assert not [name for name in names if name in text], address
    assert not [name for name in names if name in (tmp_path / "site" / "llms.txt").read_text("utf-8")]


def test_harmful_texts_stay_texts(tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(ROOT / "dataset", package / "dataset")
    descriptor = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    descriptor.pop("contentDigest")
    descriptor["title"] = descriptor["description"] = HARM
    for resource in descriptor["resources"]:
        resource["title"] = HARM
        file = package / resource["path"]
        with file.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.reader(opened))
        kept = {
            field["name"]
            for field in resource["schema"]["fields"]
            if field["type"] != "string" or field.get("categories")
        }
        kept |= {name for name in rows[0] if name.endswith("_id")} | {*resource["schema"]["primaryKey"]}
        kept |= {key["fields"][0] for key in resource["schema"].get("foreignKeys", ())} | {"about", "url", "unit"}
        for row in rows[1:]:
            row[:] = [cell if name in kept or not cell else HARM for name, cell in zip(rows[0], row, strict=True)]
        if resource["name"] == "articles":
            rows[1][rows[0].index("url")] = "javascript:alert(1)//https://example.org"
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened, lineterminator="\n").writerows(rows)
        data = file.read_bytes()
        resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    (package / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    write(open_package(package), tmp_path / "site", Limits(pages=6, downloads=()))
    found = read(tmp_path / "site")
    sound(found)
    asks_nobody(found)
    for address, page in found.items():
        assert len(page.of("script")) == (4 if address == "search.html" else 2), address
        assert all(re.match(r"https?://|[\w./#-]+$", str(of["href"])) for of in page.of("a")), address
    data = (tmp_path / "site" / "assets" / "search-data.js").read_text("utf-8")
    assert "<" not in data and json.loads(data.removeprefix("window.TRADE_TRUCE_SEARCH=").removesuffix(";\n"))


def test_ids_that_mean_harm_and_few_tables_leave_nothing_outside(tmp_path: Path) -> None:
    package = tmp_path / "package"
    shutil.copytree(built(), package)
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    descriptor.pop("contentDigest")
    few = ("articles", "people", "mentions", "measures", "figures")
    descriptor["resources"] = [of for of in descriptor["resources"] if of["name"] in few]
    for resource in descriptor["resources"]:
        file = package / resource["path"]
        text = file.read_text("utf-8").replace("maya-stone", "../../<b>stone").replace("harbour-2025-06-03", "/etc/x")
        file.write_bytes(data := text.encode())
        resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        keys = resource["schema"].get("foreignKeys", [])
        resource["schema"]["foreignKeys"] = [key for key in keys if key["reference"].get("resource", "") in (*few, "")]
    (package / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    (tmp_path / "out").mkdir()
    write(open_package(package), tmp_path / "out" / "site", Limits(downloads=()))
    found = read(tmp_path / "out" / "site")
    sound(found)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["site"]
    assert any(name.startswith("people/b-stone---") for name in found) and "timeline.html" not in found
    assert "../../<b>stone" in "".join(found["tables/people.html"].texts)


@pytest.mark.parametrize(
    "id", ["../../x", "/etc/passwd", "con", "a/b", "", ".", "é", "a" * 300, "A", "a b", "x\0y", "index"]
)
def test_ids_are_names_of_files_that_stay_where_they_are(id: str, tmp_path: Path) -> None:
    name = file_name(id)
    assert re.fullmatch(r"[a-z0-9]+((--?-?|_)[a-z0-9]+)*", name) and len(name) <= 150
    assert name not in (id, "con", "index")
    assert file_name("trump-xi-call") == "trump-xi-call"
    assert file_name("a b") != file_name("a-b") != file_name("A-b")


def test_numbers_and_dates_in_words() -> None:
    def said(**row: str) -> str:
        return quantity({"unit": "percent", **row})

    assert said(lower="145", closed="left") == "145 percent or more"
    assert said(lower="145", closed="neither") == "more than 145 percent"
    assert said(upper="0.5", closed="right") == "0.5 percent or less"
    assert said(lower="540000000000", upper="600000000000", closed="left", unit="USD") == (
        "at least 540 billion, less than 600 billion USD"
    )
    assert said(lower="1", upper="1", unit="hour") == "1 hour"
    assert said(lower="2.50", upper="2.50", unit="hour", kind="fall") == "a fall of 2.5 hours"
    assert said(closed="neither", unit="week") == "no number; weeks"
    assert [day(text) for text in ("2025-06-05", "2025-06", "2025", "2025-21", "2025-06-05~", "../2025-02")] == [
        "5 June 2025", "June 2025", "2025", "spring 2025", "about 5 June 2025", "February 2025 or earlier",
    ]  # fmt: skip
    assert day("2025-06-03/2025-06-30") == "3 to 30 June 2025"
    assert day("2025-06-05/..") == "5 June 2025 or later"
    assert day("no date") == "no date"


def test_links_out_are_of_the_web() -> None:
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "https://a b",
        "https:",
        "",
        None,
        "http://[::1",
    ):
        assert web(url) is None
    assert fragment("https://a.org/x#y", "a-b, c&d") == "https://a.org/x#y:~:text=a%2Db%2C%20c%26d"
    assert fragment("https://a.org/x", None) == "https://a.org/x"


def test_large_tables_come_in_parts_and_only_what_is_asked_gets_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trade_truce_build.site.tables._ROOM", 20_000)
    write(open_package(ROOT), tmp_path / "site", Limits(rows=100, only=("people/rush-doshi",), downloads=()))
    found = read(tmp_path / "site")
    sound(found)
    parts = [name for name in found if name.startswith("tables/statements")]
    assert len(parts) > 2
    rows = sum(len(found[name].of("tr")) - 1 for name in parts)
    assert rows == 100
    assert "These pages end here" in "".join(found[f"tables/statements---{len(parts)}.html"].texts)
    assert [name for name in found if name.startswith("people/")] == ["people/rush-doshi.html"]
    assert "20 more have no page" in "".join(found["people.html"].texts)


def test_the_command_takes_no_place_that_is_not_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = tmp_path / "package"
    shutil.copytree(built(), package)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").write_text("dear", "utf-8")
    for place in (tmp_path / "mine", package / "dataset", package / "dataset" / "site", package):
        assert cli.main(["site", str(package), "--output", str(place)]) == 2
    assert (tmp_path / "mine" / "letter").read_text("utf-8") == "dear"
    assert cli.main(["site", str(package), "--only", "people/nobody", "--output", str(tmp_path / "out")]) == 2
    assert "people/nobody" in capsys.readouterr().err
    for _ in range(2):  # a site gives way to a newer one
        assert cli.main(["site", str(package), "--pages", "2", "--downloads", "--output", str(tmp_path / "out")]) == 0
    assert not list(tmp_path.glob(".*.part"))
