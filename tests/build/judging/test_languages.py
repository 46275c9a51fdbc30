"""Names and quotations are compared within one written language, and forms of a name that are declared are one."""

from itertools import combinations

import pytest
from tests.conftest import BASE
from tests.rows import Change, Rows, add, changed, edit, engine_of, read_rows, remove

from trade_truce.languages import written
from trade_truce_build.judging.compare import conflicts

HARBOUR, LANTERN, MAYA = "harbour-2025-06-03", "lantern-undated", "maya-stone"
NAME, QUOTE = "name--maya-stone", "quotation--we-keep-our-word"
QUOTED = {HARBOUR: "keep our word", LANTERN: "kept the word"}


@pytest.fixture(scope="module")
def base() -> Rows:
    """The small dataset's rows."""
    return read_rows(BASE)


def sides(rows: Rows, about: str, *changes: Change) -> list[set[str]]:
    """The values on each side of a disagreement; none where there is none."""
    with engine_of(changed(rows, changes)) as engine:
        _, found = (table.to_pylist() for table in conflicts(engine))
    of = [row for row in found if row["conflict_id"] == about]
    return [{row["value"] for row in of if row["side"] == side} for side in sorted({row["side"] for row in of})]


def articles(*told: tuple[str, str]) -> list[Change]:
    """Articles that each have one surface for Maya Stone, and nobody else: a language, and what stands there."""

    def change(rows: Rows) -> None:
        article, mention = rows["articles"][0], rows["mentions"][0]
        rows["mentions"] = [m for m in rows["mentions"] if m["person_id"] != MAYA]
        for n, (language, surface) in enumerate(told):
            more = {"article_id": f"a{n}", "language": language, "text_sha256": f"{n:064}", "url": f"https://a.b/{n}"}
            rows["articles"].append(article | more | {"origin": f"a{n}"})
            made = {"mention_id": f"a{n}--m", "article_id": f"a{n}", "person_id": MAYA, "surface": surface}
            rows["mentions"].append(mention | made | {"organisation_id": None, "role_as_stated": None})

    return [change]


def quoted(rows: Rows) -> None:
    """One utterance in two articles, quoted in other words."""
    (said,) = (row for row in rows["statements"] if row["utterance_id"] == QUOTE.partition("--")[2])
    rows["statements"].remove(said)
    rows["statements"] += [
        said | {"statement_id": f"{article}--q", "article_id": article, "quoted": words}
        for article, words in QUOTED.items()
    ]


def forms(language: str, *names: str, inflection: str | None = None) -> list[Change]:
    """Forms of her name."""
    return [add("name_forms", person_id=MAYA, language=language, name=name, inflection=inflection) for name in names]


TOLD: dict[str, tuple[list[tuple[str, str]], list[set[str]]]] = {
    "one language, two spellings": ([("en", "Maya Stone"), ("en", "Maya Stoan")], [{"Maya Stoan"}, {"Maya Stone"}]),
    "of two regions": ([("en-GB", "Maya Stone"), ("en-US", "Maya Stoan")], [{"Maya Stoan"}, {"Maya Stone"}]),
    "two languages of one script": ([("en", "Maya Stone"), ("de", "Maja Stohn"), ("pl", "Mai Stone")], []),
    "two scripts": ([("en", "Maya Stone"), ("zh", "玛雅·斯通"), ("ar", "مايا ستون"), ("ru", "Майя Стоун")], []),
    "two scripts in one language": ([("zh", "玛雅·斯通"), ("zh", "Maya Stone"), ("ja", "マヤ"), ("ja", "真矢")], []),
    "two transliterations": ([("ru", "Майя Стоун"), ("ru", "Мая Стон")], [{"Мая Стон"}, {"Майя Стоун"}]),
    "cases that nobody declared": ([("ru", "Майи Стоун"), ("ru", "Майя Стоун")], [{"Майи Стоун"}, {"Майя Стоун"}]),
    "signs of the mainland and of Taiwan": ([("zh-Hans", "习近平"), ("zh-Hant", "習近平"), ("zh-TW", "習近平")], []),
    "regions of one script": ([("zh-HK", "特朗普"), ("zh-Hant-TW", "川普")], [{"川普"}, {"特朗普"}]),
    "letters of Serbia": ([("sr-Latn", "Maja Stoun"), ("sr-Cyrl", "Маја Стоун"), ("sr", "Maja Stoun")], []),
    "words left out": ([("ru", "Стоун"), ("ru", "Майя Стоун")], []),
    "one language each, both at odds": (
        [("en", "Maya Stone"), ("en", "Maya Stoan"), ("ru", "Майя Стоун"), ("ru", "Мая Стон"), ("de", "M. Stone")],
        [{"Maya Stoan"}, {"Maya Stone"}, {"Мая Стон"}, {"Майя Стоун"}],
    ),
}


@pytest.mark.parametrize("of", TOLD)
def test_spellings_are_compared_in_one_language_and_script(of: str, base: Rows) -> None:
    told, expected = TOLD[of]
    found = sides(base, NAME, *articles(*told))
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


DECLINED = ["Майя Стоун", "Майи Стоун", "Майе Стоун", "Майю Стоун", "Майей Стоун"]


def test_forms_that_are_declared_once_are_one_name(base: Rows) -> None:
    told = articles(*(("ru", name) for name in DECLINED), ("ru-RU", "Стоун"), ("ru", "Майей"))
    assert sides(base, NAME, *told)
    assert not sides(base, NAME, *told, *forms("ru", *DECLINED))
    assert not sides(base, NAME, *told, *forms("ru", *DECLINED[1:], inflection="oblique"), *forms("ru-BY", DECLINED[0]))
    for language in ("uk", "en", "ru-Latn", "sr"):  # of another language, or in letters that they are not in
        assert bool(sides(base, NAME, *told, *forms(language, *DECLINED))) == (language != "ru-Latn")


def test_a_spelling_that_is_not_declared_is_against_those_that_are(base: Rows) -> None:
    told = articles(*(("ru", name) for name in DECLINED[:3]), ("ru", "Мая Стоун"))
    assert sides(base, NAME, *told, *forms("ru", *DECLINED)) == [set(DECLINED[:3]), {"Мая Стоун"}]
    longer = articles(("ru", "Майя Анна Стоун"), ("ru", "Майю Стоун"))
    assert not sides(base, NAME, *longer, *forms("ru", *DECLINED))


def test_the_name_in_the_register_is_a_form_where_its_script_is_theirs(base: Rows) -> None:
    told = articles(("en", "Maya Stone"), ("en", "Maia Stoun"), ("en", "Stoun"))
    assert sides(base, NAME, *told)
    assert not sides(base, NAME, *told, *forms("en", "Maia Stoun"))
    assert sides(base, NAME, *told, *forms("de", "Maia Stoun"))
    russian = articles(("ru", "Майя Стоун"), ("ru", "Майи Стоун"))
    name = edit("people", MAYA, name="Майя Стоун", family_name="Стоун")
    assert not sides(base, NAME, *russian, name, *forms("ru", "Майи Стоун", inflection="genitive"))
    assert sides(base, NAME, *russian, name)


def test_forms_of_one_order_or_another_are_the_same(base: Rows) -> None:
    told = articles(*(("fi", name) for name in ("Maya Stone", "Maya Stonen", "Maya Stonella", "Mia Stone")))
    expected = sides(base, NAME, *told, *forms("fi", "Maya Stonen", "Maya Stonella"))
    assert len(expected) == 2
    for pair in combinations(("Maya Stonen", "Maya Stonella"), 2):
        assert sides(base, NAME, *told, *forms("fi", *reversed(pair))) == expected


def test_quotations_are_compared_in_one_language(base: Rows) -> None:
    assert sides(base, QUOTE, quoted) == [{words} for words in QUOTED.values()]
    for language in ("fr", "zh-Hant", "x-own"):
        assert not sides(base, QUOTE, quoted, edit("articles", LANTERN, language=language))
    for language in ("en-GB", "en-x-own", "en-Latn"):
        assert sides(base, QUOTE, quoted, edit("articles", LANTERN, language=language))


def test_what_is_said_of_an_article_that_is_not_there(base: Rows) -> None:
    """Another rule tells of it; until then the rest is as it was."""
    assert sides(base, NAME, remove("articles", LANTERN), remove("articles", HARBOUR)) == sides(base, NAME)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ("en", "")), ("en-GB", ("en", "")), ("zh", ("zh", "Hans")), ("zh-TW", ("zh", "Hant")),
        ("zh-Hans-HK", ("zh", "Hans")), ("zh-yue", ("yue", "Hant")), ("yue-Hans", ("yue", "Hans")),
        ("sr-Latn-RS", ("sr", "Latn")),
        ("es-419", ("es", "")), ("de-1996", ("de", "")), ("x-own", ("x-own", "")), ("i-klingon", ("i-klingon", "")),
        ("en-x-hant", ("en", "")),
    ],
)  # fmt: skip
def test_what_language_and_script_a_tag_is_of(tag: str, expected: tuple[str, str]) -> None:
    assert written(tag) == expected
