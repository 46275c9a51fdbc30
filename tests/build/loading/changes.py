"""Changes what documents say: values, keys, entries and whole documents."""

from copy import deepcopy
from random import Random
from typing import Any

from tests.build.loading.corpora import KINDS, Corpus, Document
from tests.build.loading.pools import (
    DATES,
    IDS,
    KEYS,
    LETTERS,
    NAMES,
    NUMBERS,
    POOLS,
    SPANS,
    STRANGE_KEYS,
    WORDS,
    WRONG,
)  # fmt: skip

from trade_truce import seeds as form


def value(random: Random, key: str, corpus: Corpus) -> Any:
    """A value for a key, likely one that such a key is not free to have."""
    pick = random.random()
    if pick < 0.12:
        return deepcopy(random.choice(WRONG))
    if pick < 0.2:
        return [text(random) for _ in range(random.randint(0, 3))]
    if pick < 0.35:
        return "".join(random.choices(LETTERS, k=random.randint(1, 6)))
    if pick < 0.5:
        return _of_another(random, key, corpus)
    pools = {"at": SPANS, "key": KEYS, "value": NUMBERS, "lower": NUMBERS, "upper": NUMBERS, "text_length": NUMBERS}
    pools |= dict.fromkeys(("publisher", "via", "organisation"), NAMES)
    pools |= dict.fromkeys(("date", "made_on", "published", "as_of"), DATES)
    pools |= dict.fromkeys(
        ("id", "person", "measure", "event", "utterance", "based_on", "updates", "about", "row"), IDS
    )
    if key in pools and pick < 0.9:
        return random.choice(pools[key])
    return random.choice(WORDS) if pick < 0.85 else text(random)


def text(random: Random) -> str:
    """Any of the texts that we know of."""
    return random.choice(random.choice(POOLS))


def relate(random: Random, corpus: Corpus) -> None:
    """Makes articles versions, retellings and copies of others, at times in circles."""
    articles = [document["article"] for document in corpus["articles"]]
    for article in random.sample(articles, random.randint(1, len(articles))):
        other = random.choice(articles)
        match random.randrange(4):
            case 0:
                article["updates"] = other["id"]
                article["revision"] = random.choice(("corrected", "updated", "retracted"))
                article["publisher"] = other["publisher"]
            case 1:
                article["based_on"] = other["id"]
            case 2:
                article["text_sha256"] = other["text_sha256"]
            case _:
                article["url"] = other["url"]


def change(random: Random, corpus: Corpus) -> None:
    """Changes one thing of what the documents say."""
    kind = random.choice([kind for kind in KINDS if corpus[kind]] or ["articles"])
    documents = corpus[kind]
    if not documents:
        return
    number = random.randrange(len(documents))
    document = documents[number]
    pick = random.random()
    if pick < 0.04:
        documents.pop(number)
    elif pick < 0.08:
        documents.insert(random.randrange(len(documents) + 1), deepcopy(document))
    elif pick < 0.1:
        documents[number] = deepcopy(random.choice(WRONG))
    elif pick < 0.12:
        random.shuffle(documents)
    elif pick < 0.16:
        corpus[kind].append(_new(random, kind, corpus))
    elif pick < 0.2 and kind == "articles":
        _bound_figure(random, document)
    elif pick < 0.25 and kind == "articles":
        _based(random, corpus)
    elif isinstance(document, dict):
        _change_within(random, random.choice(_places(document, kind)), corpus)


def _change_within(random: Random, place: tuple[Any, list[str]], corpus: Corpus) -> None:
    """Changes a mapping, or a list of them. place: it, and the keys that it may have."""
    inside, keys = place
    pick = random.random()
    if isinstance(inside, list):
        if pick < 0.4 and inside:
            inside.append(deepcopy(random.choice(inside)))
        elif pick < 0.6 and inside:
            inside.pop(random.randrange(len(inside)))
        elif pick < 0.7:
            random.shuffle(inside)
        else:
            inside.append(deepcopy(random.choice(WRONG)))
        return
    present = list(inside)
    if pick < 0.12 and present:
        del inside[random.choice(present)]
    elif pick < 0.2:
        inside[random.choice(STRANGE_KEYS)] = text(random)
    elif pick < 0.25 and present:
        name = random.choice(present)
        inside[name[:-1] if random.random() < 0.5 else name + "s"] = inside.pop(name)
    else:
        name = random.choice(keys if pick < 0.6 or not present else present)
        inside[name] = value(random, name, corpus)


def _places(document: Document, kind: str) -> list[tuple[Any, list[str]]]:
    """Every mapping and list of mappings in a document, with the keys that a mapping may have."""
    if kind != "articles":
        found: list[tuple[Any, list[str]]] = [(document, ["id", *form.register_columns(kind)])]
        for name, table in form.NESTED.get(kind, {}).items():
            if isinstance(inside := document.get(name), list):
                keys = [] if form.alone(table) else [*form.nested_columns(table)]
                found += [(inside, []), *((one, keys) for one in inside if isinstance(one, dict))]
        return found
    found = [(document, ["article", *form.SECTIONS])]
    if isinstance(document.get("article"), dict):
        found += [(document["article"], [*form.article_columns(), form.AUTHORS])] * 3
    for section in form.SECTIONS:
        entries = document.get(section)
        if isinstance(entries, list):
            keys = [*form.section_columns(section), "at", "key", "find"]
            found += [(entries, []), *((entry, keys) for entry in entries if isinstance(entry, dict))]
    return found


def _of_another(random: Random, key: str, corpus: Corpus) -> Any:
    """What another document has under a key."""
    kind = random.choice(KINDS)
    found = [
        inside[key]
        for document in corpus[kind]
        if isinstance(document, dict)
        for inside, _ in _places(document, kind)
        if isinstance(inside, dict) and key in inside
    ]
    return deepcopy(random.choice(found)) if found else text(random)


def _ids(corpus: Corpus, kind: str) -> list[str]:
    return [name for d in corpus[kind] if isinstance(d, dict) and isinstance(name := d.get("id"), str)]


def _new(random: Random, kind: str, corpus: Corpus) -> Document:
    """A document more: a copy under another id, or where that is of use, one made up."""
    if kind in ("rulings", "utterances") or not corpus[kind]:
        pass
    new = deepcopy(random.choice(corpus[kind]))
    if kind == "articles":
        if isinstance(new, dict) and isinstance(new.get("article"), dict):
            new["article"]["id"] = f"another-{random.randrange(9)}"
        return new
    if isinstance(new, dict):
        new["id"] = f"another-{random.randrange(9)}"
    return new


def _bound_figure(random: Random, document: Any) -> None:
    figures = document.get("figures") if isinstance(document, dict) else None
    for figure in figures if isinstance(figures, list) else []:
        if isinstance(figure, dict) and random.random() < 0.6:
            figure["qualifier"] = random.choice(
                ("exact", "about", "nearly", "over", "at_least", "under", "at_most", "vague", "vague")
            )
            for name in ("value", "lower", "upper"):
                figure.pop(name, None)
                if random.random() < 0.5:
                    figure[name] = random.choice(NUMBERS)


def _based(random: Random, corpus: Corpus) -> None:
    """Lets some articles retell one another, in chains that may close."""
    heads = [d["article"] for d in corpus["articles"] if isinstance(d, dict) and isinstance(d.get("article"), dict)]
    for _ in range(random.randint(1, 4)):
        source = random.choice(heads).get("id", "x")
        random.choice(heads)["based_on"] = random.choice([source, source, source, "A work", "=x", ""])


def add_observations(random: Random, corpus: Corpus) -> None:
    """Lets a reader observe something between rows that are there, and perhaps rules on it."""
    articles = [d for d in corpus["articles"] if isinstance(d, dict) and isinstance(d.get("article"), dict)]
    figures = [
        f"{d['article'].get('id')}--{f.get('measure')}"
        for d in articles
        for f in d.get("figures", [])
        if isinstance(f, dict)
    ] or ["x"]
    for number in range(random.randint(1, 3)):
        left, right = random.choice(figures), random.choice(figures)
        corpus["observations"].append({
            "id": f"seen-{number}", "kind": random.choice(("fact", "role", "date", "value", "name")),
            "about": left.split("--")[-1], "why": "They differ.",
            "sides": [{"side": "a", "row": left, "value": "12"}, {"side": "b", "row": right, "value": "15"}],
        })  # fmt: skip
        if random.random() < 0.6:
            corpus["rulings"].append(
                {
                    "id": f"fact--seen-{number}", "weight": "drift", "asks": "faithful",
                    "decision": random.choice("abc"), "ruling": random.choice(("So it is.", "", "=x")),
                    "values": [{"side": side, "value": value} for side, value in (("a", "12"), ("b", "15"))],
                }
            )  # fmt: skip
