"""The JSON Schemas that editors use agree with the seeds that the build takes."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from trade_truce.seed_schema import article_schema, register_schema
from trade_truce.seeds import REGISTERS


class Text(yaml.SafeLoader):
    """Reads plain dates as text, as the build and editors do."""


Text.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path: Path) -> Any:
    """A seed as an editor sees it."""
    return yaml.load(path.read_text("utf-8"), Loader=Text)


@pytest.mark.parametrize("name", ["article", *REGISTERS])
def test_the_schemas_are_schemas(name: str) -> None:
    schema = article_schema() if name == "article" else register_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_seed_fits_its_schema(root: Path) -> None:
    articles = sorted((root / "seeds" / "articles").glob("*.yaml"))
    assert articles
    for path in articles:
        jsonschema.validate(load(path), article_schema())
    for register in REGISTERS:
        path = root / "seeds" / f"{register}.yaml"
        if path.exists():
            jsonschema.validate(load(path), register_schema(register))


@pytest.mark.parametrize(
    "change",
    [
        {"unit": "furlong"},
        {"qualifer": "exact"},
        {"at": "12"},
        {"surface": "one two three four five six seven eight nine"},
    ],
)
def test_a_wrong_entry_does_not_fit(root: Path, change: dict[str, str]) -> None:
    seed = load(root / "seeds" / "articles" / "unn-undated.yaml")
    seed["figures"][0] |= change
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(seed, article_schema())


@pytest.mark.parametrize(
    ("place", "fits"),
    [
        ({"find": "30%"}, True),
        ({"at": "12-15"}, False),
        ({}, False),
    ],
)
def test_words_to_find_may_stand_in_place_of_a_span(root: Path, place: dict[str, str], fits: bool) -> None:
    seed = load(root / "seeds" / "articles" / "unn-undated.yaml")
    figure = seed["figures"][0]
    seed["figures"][0] = {key: value for key, value in figure.items() if key not in ("at", "anchor")} | place
    assert jsonschema.Draft202012Validator(article_schema()).is_valid(seed) is fits
    seed["figures"][0] = figure | {"find": "30%"}
    assert not jsonschema.Draft202012Validator(article_schema()).is_valid(seed)


@pytest.mark.parametrize("authors", [["Phelim Kine"], ["Ada Quill", "李明", 12]])
def test_a_byline_is_a_list_of_names(root: Path, authors: list[Any]) -> None:
    seed = load(root / "seeds" / "articles" / "unn-undated.yaml")
    seed["article"]["authors"] = authors
    jsonschema.validate(seed, article_schema())


@pytest.mark.parametrize("authors", ["Ada Quill", [], [["Ada Quill"]], ["=Ada"], [True], [None], None])
def test_anything_else_is_none(root: Path, authors: Any) -> None:
    seed = load(root / "seeds" / "articles" / "unn-undated.yaml")
    seed["article"]["authors"] = authors
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(seed, article_schema())


@pytest.mark.parametrize(
    ("key", "value", "fits"),
    [
        ("distinct_from", ["xi-jinping"], True), ("distinct_from", "xi-jinping", True),
        ("distinct_from", ["Xi J."], False), ("distinct_from", {"person": "xi-jinping"}, False),
        ("forms", [{"name": "特朗普", "language": "zh-Hans"}], True),
        ("forms", [{"name": "Трампа", "language": "ru", "inflection": "genitive"}], True), ("forms", ["Трампа"], False),
        ("forms", [{"name": "Трампа", "language": "RU"}], False), ("country", "UK", False), ("country", "GB", True),
    ],
)  # fmt: skip
def test_what_is_said_of_a_name(root: Path, key: str, value: Any, fits: bool) -> None:
    people = load(root / "seeds" / "people.yaml")
    people["donald-trump"][key] = value
    assert jsonschema.Draft202012Validator(register_schema("people")).is_valid(people) is fits


@pytest.mark.parametrize(("name", "fits"), [("News.Az", True), ("news-az", True), ("商务部", True), ("=News", False)])
def test_what_has_an_id_may_be_named(root: Path, name: str, fits: bool) -> None:
    seed, people = (load(root / "seeds" / file) for file in ("articles/unn-undated.yaml", "people.yaml"))
    seed["article"]["publisher"] = seed["statements"][0]["via"] = people["donald-trump"]["organisation"] = name
    for document, schema in ((seed, article_schema()), (people, register_schema("people"))):
        assert jsonschema.Draft202012Validator(schema).is_valid(document) is fits


def test_an_id_that_is_no_name_may_not(root: Path) -> None:
    seed = load(root / "seeds" / "articles" / "unn-undated.yaml")
    seed["mentions"][0]["person"] = "Donald Trump"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(seed, article_schema())
