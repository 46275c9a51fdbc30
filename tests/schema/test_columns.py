"""What the models say of their columns, and the Table Schemas that follow."""

import json
import re
from typing import Any

import duckdb
import pytest
from tests.conftest import ROOT

from trade_truce.backends.arrow import arrow_schema
from trade_truce.columns import columns, foreign_keys, primary_key, table_schema
from trade_truce.models import TABLES
from trade_truce.seed_schema import register_schema

tables = pytest.mark.parametrize("table", TABLES)

# What users rely on (section 4 of the design), written out: a column that goes or is renamed breaks their code.
CONTRACT = {
    "articles": "article_id title publisher url published language based_on relation text_sha256 text_length sketch "
    "note",
    "people": "person_id name family_name role organisation country note",
    "figures": "figure_id article_id measure_id surface value lower upper unit qualifier as_of as_of_words as_of_basis "
    "as_of_anchor stated_by attributed_to via retold note start end anchor",
    "events": "event_id summary kind status date earliest latest place note n_articles n_origins n_articles_otherwise "
    "n_origins_otherwise",
    "measures": "measure_id label unit subject object description replaces set_by note n_articles n_origins",
    "organisations": "organisation_id name kind country",
    "namesakes": "person_id other_id",
    "name_forms": "person_id language name inflection",
    "mentions": "mention_id article_id person_id organisation_id surface role_as_stated note start end anchor",
    "bylines": "article_id position name person_id",
    "event_reports": "report_id event_id article_id reported_as date_words date lasting via retold note start "
    "end anchor",
    "event_people": "event_id person_id part report_id",
    "event_organisations": "event_id organisation_id part report_id",
    "event_links": "event_id relation other_id report_id",
    "event_goods": "event_id good report_id",
    "statements": "statement_id utterance_id article_id person_id speaker organisation_id speaker_kind mode answers "
    "form medium via retold made_on quoted gist note n_articles n_origins start end anchor",
    "conflicts": "conflict_id kind weight about_resource about n_articles n_origins score why asks decision "
    "ruling note",
    "sides": "conflict_id side resource row_id article_id value origin",
    "retired": "retired_id reason successor",
}
KEYS = {
    "articles": ("article_id",),
    "people": ("person_id",),
    "figures": ("figure_id",),
    "events": ("event_id",),
    "measures": ("measure_id",),
    "organisations": ("organisation_id",),
    "namesakes": ("person_id", "other_id"),
    "name_forms": ("person_id", "language", "name"),
    "mentions": ("mention_id",),
    "bylines": ("article_id", "position"),
    "event_reports": ("report_id",),
    "event_people": ("event_id", "person_id", "part"),
    "event_organisations": ("event_id", "organisation_id", "part"),
    "event_links": ("event_id", "relation", "other_id"),
    "event_goods": ("event_id", "good", "report_id"),
    "statements": ("statement_id",),
    "conflicts": ("conflict_id",),
    "sides": ("conflict_id", "side", "resource", "row_id"),
    "retired": ("retired_id",),
}
REPORT, OUTLET = ("event_reports", "report_id"), ("organisations", "organisation_id")
ARTICLE, PERSON, EVENT = ("articles", "article_id"), ("people", "person_id"), ("events", "event_id")
REFERENCES = {
    ("articles", "publisher"): OUTLET,
    ("people", "organisation"): OUTLET,
    ("namesakes", "person_id"): PERSON,
    ("namesakes", "other_id"): PERSON,
    ("name_forms", "person_id"): PERSON,
    ("figures", "article_id"): ARTICLE,
    ("figures", "measure_id"): ("measures", "measure_id"),
    ("figures", "as_of_anchor"): REPORT,
    ("figures", "stated_by"): PERSON,
    ("figures", "via"): OUTLET,
    ("measures", "replaces"): ("measures", "measure_id"),
    ("measures", "set_by"): EVENT,
    ("mentions", "article_id"): ARTICLE,
    ("mentions", "person_id"): PERSON,
    ("mentions", "organisation_id"): OUTLET,
    ("bylines", "article_id"): ARTICLE,
    ("bylines", "person_id"): PERSON,
    ("event_reports", "event_id"): EVENT,
    ("event_reports", "article_id"): ARTICLE,
    ("event_reports", "date_anchor"): REPORT,
    ("event_reports", "via"): OUTLET,
    ("event_people", "event_id"): EVENT,
    ("event_people", "person_id"): PERSON,
    ("event_people", "report_id"): REPORT,
    ("event_organisations", "event_id"): EVENT,
    ("event_organisations", "organisation_id"): OUTLET,
    ("event_organisations", "report_id"): REPORT,
    ("event_links", "event_id"): EVENT,
    ("event_links", "other_id"): EVENT,
    ("event_links", "report_id"): REPORT,
    ("event_goods", "event_id"): EVENT,
    ("event_goods", "report_id"): REPORT,
    ("statements", "article_id"): ARTICLE,
    ("statements", "person_id"): PERSON,
    ("statements", "organisation_id"): OUTLET,
    ("statements", "answers"): ("statements", "statement_id"),
    ("statements", "via"): OUTLET,
    ("statements", "made_on_anchor"): REPORT,
    ("statements", "foretells"): EVENT,
    ("articles", "updates"): ARTICLE,
    ("sides", "conflict_id"): ("conflicts", "conflict_id"),
    ("sides", "article_id"): ARTICLE,
}
COUNTS = {(table, name) for table in ("measures", "events", "statements") for name in ("n_articles", "n_origins")}
COUNTS |= {("events", "n_articles_otherwise"), ("events", "n_origins_otherwise")}
"""What a model can do without, since the build counts it later, and a table cannot."""
FILLED = {("statements", "mode"), ("figures", "kind"), ("articles", "standing")}
"""What a model has a word for where none is given."""


def fields(table: str) -> dict[str, dict[str, Any]]:
    """A Table Schema's fields by name."""
    return {field["name"]: field for field in table_schema(table)["fields"]}


def keys_in(document: Any) -> set[str]:
    """Every key of a JSON document, at any depth."""
    if isinstance(document, dict):
        return set(document).union(*map(keys_in, document.values()))
    return set().union(*map(keys_in, document)) if isinstance(document, list) else set()


def test_the_tables_of_the_contract_have_its_columns() -> None:
    assert set(CONTRACT) == set(TABLES)
    missing = {table: set(names.split()) - {c.name for c in columns(table)} for table, names in CONTRACT.items()}
    assert missing == {table: set() for table in TABLES}


@tables
def test_columns_are_the_fields_of_the_model(table: str) -> None:
    names = [c.name for c in columns(table)]
    assert names == list(TABLES[table].model_fields) == list(fields(table))
    assert all(re.fullmatch("[a-z][a-z0-9_]*", name) for name in names)


@tables
def test_every_column_says_what_it_means(table: str) -> None:
    for name, field in fields(table).items():
        assert re.fullmatch(r"[A-Z`].*\.", field["description"]), name
        assert field["description"] == TABLES[table].model_fields[name].description


@tables
def test_every_type_has_its_like_in_each_engine(table: str) -> None:
    made = duckdb.from_arrow(arrow_schema(columns(table)).empty_table())
    assert [str(kind) for kind in made.types] == [c.types.sql for c in columns(table)]


@tables
def test_what_only_the_build_needs_is_not_published(table: str) -> None:
    assert not keys_in(table_schema(table)) & {"column", "derived", "edtf", "filled", "nullable", "rule", "words"}


@tables
def test_required_is_what_cannot_be_null(table: str) -> None:
    required = {name for name, field in fields(table).items() if field["constraints"]["required"]}
    counted = {name for owner, name in COUNTS | FILLED if owner == table}
    assert required == {n for n, field in TABLES[table].model_fields.items() if field.is_required()} | counted
    assert required == {c.name for c in columns(table) if c.required}
    assert set(KEYS[table]) <= required


def test_columns_that_hold_no_null_take_none() -> None:
    """A model's default is no null."""
    found = {(table, n) for table in TABLES for n, f in TABLES[table].model_fields.items() if f.default == 0}
    assert found == COUNTS
    for table, name in COUNTS:
        assert fields(table)[name]["constraints"] == {"required": True, "minimum": 0}


@tables
def test_patterns_have_no_anchors_and_compile(table: str) -> None:
    """Each engine anchors them in its own way."""
    for column in columns(table):
        pattern = column.pattern
        assert not re.search(r"^\^|(?<!\\)\$$|\\[AZz]", pattern), column.name
        re.compile(pattern)


def test_primary_keys() -> None:
    assert {table: primary_key(table) for table in TABLES} == KEYS


def test_foreign_keys() -> None:
    found = {(table, name): target for table in TABLES for name, target in foreign_keys(table).items()}
    assert found == REFERENCES


@tables
def test_foreign_keys_lead_to_keys_of_one_column_and_of_one_type(table: str) -> None:
    for name, (target, key) in foreign_keys(table).items():
        assert primary_key(target) == (key,)
        assert fields(target)[key]["type"] == fields(table)[name]["type"]


@tables
def test_primary_key_and_foreign_keys_of_the_schema(table: str) -> None:
    schema = table_schema(table)
    assert schema["primaryKey"] == list(KEYS[table])
    assert {
        (table, *key["fields"]): (key["reference"]["resource"] or table, *key["reference"]["fields"])
        for key in schema.get("foreignKeys", [])
    } == {source: target for source, target in REFERENCES.items() if source[0] == table}


@tables
def test_a_vocabulary_is_an_enum_too(table: str) -> None:
    """Frictionless accepts values outside `categories`."""
    for name, field in fields(table).items():
        assert field["constraints"].get("enum") == field.get("categories"), name


def test_vocabularies_are_there() -> None:
    named = {(table, name) for table in TABLES for name, field in fields(table).items() if "categories" in field}
    assert named >= {("events", "kind"), ("events", "status"), ("figures", "qualifier"), ("statements", "form")}
    assert named >= {("conflicts", "kind"), ("conflicts", "weight"), ("conflicts", "asks"), ("sides", "resource")}
    form = fields("statements")["form"]
    assert (form["categories"], form["categoriesOrdered"]) == (["indirect", "partial", "direct"], True)


@tables
def test_an_empty_cell_is_null_and_nothing_else_is(table: str) -> None:
    assert table_schema(table)["missingValues"] == [""]


@tables
def test_nothing_that_frictionless_gets_wrong(table: str) -> None:
    """`fieldsMatch` is contradicted by its own profile, `constraints.jsonSchema` refused, `primaryKeys` not noticed."""
    assert not keys_in(table_schema(table)) & {"fieldsMatch", "jsonSchema", "primaryKeys"}


@pytest.fixture(scope="module")
def descriptor() -> dict[str, Any]:
    """The descriptor that we publish."""
    document: dict[str, Any] = json.loads((ROOT / "datapackage.json").read_text("utf-8"))
    return document


def test_the_descriptor_has_the_schemas_of_the_models(descriptor: dict[str, Any]) -> None:
    schemas = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}
    for schema in schemas.values():
        for field in schema["fields"]:
            field.pop("example", None)  # which is of the rows
    assert schemas == {table: table_schema(table) for table in TABLES}, "run `make build` and commit what it writes"


def test_the_descriptor_keeps_to_what_frictionless_checks(descriptor: dict[str, Any]) -> None:
    """The five conditions of section 8 of the design."""
    for resource in descriptor["resources"]:
        by_name = {field["name"]: field for field in resource["schema"]["fields"]}
        for field in by_name.values():
            assert field["constraints"].get("enum") == field.get("categories")
        assert set(resource["schema"]["primaryKey"]) <= set(by_name)
        assert resource["schema"]["primaryKey"]
        assert re.fullmatch("sha256:[0-9a-f]{64}", resource["hash"])
    assert not keys_in(descriptor) & {"fieldsMatch", "jsonSchema", "primaryKeys"}


def test_a_list_with_meanings_has_one_for_each_word() -> None:
    """And editors show it beside the word; the words of the present events are among them."""
    (kind,) = (c for c in columns("events") if c.name == "kind")
    assert kind.meanings.keys() == set(kind.enum)
    assert all(kind.meanings.values())
    news = "lawsuit verdict vote election protest visit strike disaster appointment resignation death attack match"
    assert set(news.split()) <= set(kind.enum)
    shown = register_schema("events")["additionalProperties"]["properties"]["kind"]
    assert dict(zip(shown["enum"], shown["enumDescriptions"], strict=True)) == kind.meanings
