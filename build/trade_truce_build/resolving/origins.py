"""Where retellings come from: the end of a chain of `based_on`."""

from collections.abc import Callable


def origin(article: str, based_on: Callable[[str], str | None]) -> str:
    """The end of an article's chain: a work's name, or an article's id.

    A chain that runs in a circle ends where it closes; a rule refuses it. based_on: what an article retells.
    """
    end, seen = article, {article}
    while (source := based_on(end)) and source not in seen:
        seen.add(source)
        end = source
    return end
