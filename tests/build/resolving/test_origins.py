"""What follows for articles from what they say of each other: retellings, versions, and texts that outlets share."""

from random import Random

from trade_truce_build.resolving.origins import Derived, Stated, derived, ends


def origins(**said: Stated) -> dict[str, str]:
    return {article: of.origin for article, of in derived(said).items()}


def standings(**said: Stated) -> str:
    return " ".join(of.standing for of in derived(said).values())


def update(of: str, revision: str = "corrected", **more: str) -> Stated:
    return Stated(updates=of, revision=revision, **more)


def test_a_chain_ends_in_what_goes_back_to_nothing() -> None:
    said = {"a": Stated("b"), "b": Stated("a work"), "c": Stated(), "d": Stated("c"), "e": update("d")}
    assert origins(**said) == {"a": "a work", "b": "a work", "c": "c", "d": "c", "e": "c"}


def test_a_version_goes_back_to_what_the_first_one_does() -> None:
    said = {"one": Stated("a work"), "two": update("one", based_on="another work"), "three": update("two")}
    assert derived(said) == {
        "one": Derived("a work", "one", "superseded"),
        "two": Derived("a work", "one", "superseded"),
        "three": Derived("a work", "one", "current"),
    }


def test_a_retraction_takes_all_versions_back_and_a_text_after_it_stands() -> None:
    withdrawn = {"one": Stated(), "two": update("one"), "three": update("two", "retracted")}
    assert standings(**withdrawn) == "retracted retracted retracted"
    assert standings(**withdrawn, four=update("three")) == "superseded superseded superseded current"
    assert standings(only=Stated(revision="retracted"), other=Stated(revision="corrected")) == "retracted current"


def test_articles_of_one_text_have_one_origin() -> None:
    def of(based_on: str | None = None, updates: str | None = None, text: str = "t") -> Stated:
        return Stated(based_on, updates, None, text)

    assert origins(b=of(), a=of(), c=of(), d=of(text="u")) == {"b": "a", "a": "a", "c": "a", "d": "d"}
    assert origins(a=of(), b=of("a wire"), c=of()) == dict.fromkeys("abc", "a wire")
    assert origins(a=of(), b=of("a"), c=of()) == dict.fromkeys("abc", "a")
    assert origins(b=of(), a=of("b"), c=of()) == dict.fromkeys("bac", "b")
    assert origins(a=of(text="u"), b=of("a"), c=of(), d=of(text="u")) == dict.fromkeys("abcd", "a")
    assert origins(z=of(text="u"), b=of(updates="z"), a=of()) == dict.fromkeys("zba", "z")
    assert origins(a=of("one wire"), b=of("another"), c=of()) == {"a": "one wire", "b": "another", "c": "one wire"}


def test_circles_end_and_are_for_a_rule_to_refuse() -> None:
    assert origins(a=Stated("b"), b=Stated("a"), c=Stated("c")) == {"a": "b", "b": "a", "c": "c"}
    said = derived({"a": update("b"), "b": update("a"), "c": update("a")})
    assert {of.standing for of in said.values()} == {"superseded"} | {"current"}
    assert derived({"a": Stated(None, None, None, "t"), "b": Stated("c", None, None, "t"), "c": Stated("a")})[
        "c"
    ].origin
    assert derived({}) == {}


def walked(article: str, links: dict[str, str]) -> str:
    """The end of a chain, found step by step."""
    at, seen = article, {article}
    while (source := links.get(at)) and source not in seen:
        seen.add(source)
        at = source
    return at


def test_ends_are_those_of_a_walk() -> None:
    random = Random(1)
    for _ in range(300):
        names = [chr(97 + n) for n in range(random.randint(1, 9))]
        links = {name: random.choice(names) for name in names if random.random() < 0.8}
        assert ends(links) == {name: walked(name, links) for name in links}
