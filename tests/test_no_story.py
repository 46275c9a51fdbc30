"""The tools carry any story: no name of ours stands in the packages, and each example is right for its column."""

import re
from pathlib import Path

import trade_truce
from trade_truce import examples, loader
from trade_truce.columns import columns
from trade_truce.models import TABLES
from trade_truce_build.resolving.partial import adapter

READ = {".css", ".html", ".js", ".json", ".md", ".py", ".pyi", ".sql", ".txt", ".yaml", ".yml"}


IDS = {"measures": "measure_id", "events": "event_id", "statements": "utterance_id", "conflicts": "conflict_id"}
"""What people chose ids for that say what it is; those of one word may be any word."""


def names() -> set[str]:
    """What our story has: people, outlets, articles and ids; of family names those that are no common word."""
    people, articles = trade_truce.load("people"), trade_truce.load("articles")
    outlets = trade_truce.load("organisations").set_index("organisation_id").name[articles.publisher]
    families = {name for name in people.family_name.dropna() if len(name) > 4}
    ids = {row[key] for table, key in IDS.items() for row in loader.rows(table).values() if "-" in row[key]}
    return {*people.name, *people.person_id, *articles.article_id, *outlets, *families, *ids}


def test_no_name_of_our_story_stands_in_the_packages(root: Path) -> None:
    looked_for = names()
    assert {"Trump", "News.Az", "rush-doshi"} <= looked_for
    wanted = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(looked_for, key=len, reverse=True)))})(?![\w-])")
    found, read = [], 0
    for room in ("schema/trade_truce", "build/trade_truce_build"):
        for path in sorted((root / room).rglob("*")):
            if path.suffix in READ and "dataset" not in path.relative_to(root / room).parts:
                text, read = path.read_text("utf-8"), read + 1
                found += [(path.relative_to(root).as_posix(), name) for name in wanted.findall(text)]
    assert found == []
    assert read > 300


def test_each_example_is_a_right_value_of_its_column() -> None:
    used = set()
    for table in TABLES:
        for column in columns(table):
            used |= {f"{table}.{column.name}", column.name} & examples.EXAMPLES.keys()
            if column.example and column.type == "string" and column.example in examples.EXAMPLES.values():
                adapter(table, column.name).validate_python(column.example)
    assert used == examples.EXAMPLES.keys()
