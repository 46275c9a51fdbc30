"""Writes a tree of units as lines, in the one form that seeds have."""

from collections.abc import Iterable, Iterator

from trade_truce_build.canonical.order import ITEM, Path, keys_in_order, ranks, spaced
from trade_truce_build.canonical.scalars import written
from trade_truce_build.canonical.units import Comment, Item
from trade_truce_build.reading.nodes import Mapping, Scalar, Sequence

WIDTH = 120
"""Columns that a list or mapping in brackets may take up to; a single value is never folded."""
_INSIDE_ENTRIES = 3
"""Lists and mappings one in another, from which on they are written in brackets: an event's people."""
_STEP = "  "


def lines(root: Item, kind: str) -> Iterator[str]:
    """The lines of a file. What stands on top of it stays there, whichever key comes first."""
    top = _top(root)
    _arrange(root, kind, ())
    if isinstance(root.value, Scalar) or not root.children:
        yield from _comments(_parted([*top, *root.above]), "")
        yield " ".join([_inline(root), *root.beside])
        yield from _comments(_closing(root.below), "")
        return
    first = root.children[0]
    first.above = _parted([*top, *first.above])
    yield from _block(root, kind, (), "")


def _top(root: Item) -> list[Comment]:
    """Takes from the first unit the comments that are the file's own: all but a last paragraph that clings to it."""
    first = root.children[0] if root.children else root
    above = root.above + (first.above if first is not root else [])
    root.above, first.above = [], []
    cut = max((i for i, comment in enumerate(above, 1) if comment.apart), default=len(above))
    first.above = above[cut:]
    return above[:cut]


def _parted(above: list[Comment]) -> list[Comment]:
    """Comments on top of a file, of which the first paragraph is the file's own and stands apart."""
    if above and not any(comment.apart for comment in above):
        above[-1] = Comment(above[-1].text, apart=True)
    return above


def _arrange(unit: Item, kind: str, path: Path) -> None:
    """Puts keys in their order, and comments above the line that they speak of."""
    if isinstance(unit.value, Mapping):
        order = keys_in_order(kind, path)
        placed = zip(ranks(unit.value.entries, order), unit.children, strict=True)
        unit.children = [child for _, child in sorted(placed, key=lambda pair: pair[0])]
    for child in unit.children:
        _arrange(child, kind, (*path, child.key.text if child.key else ITEM))
    if path and (unit.childless or _on_one_line(unit, len(path))):
        unit.beside += unit.behind
    else:
        unit.below = [*unit.below, *_standing(unit.behind)]
        if not unit.key and path:
            _raise(unit)
    unit.above, unit.beside = [*unit.above, *_standing(unit.beside[:-1])], unit.beside[-1:]


def _raise(item: Item) -> None:
    """Above an item that begins with the first line of what it holds, since no comment fits in between."""
    first = item.children[0]
    item.above, item.beside, first.above = [*item.above, *_standing(item.beside), *first.above], [], []


def _block(unit: Item, kind: str, path: Path, indent: str) -> Iterator[str]:
    """The lines of a list or mapping, each of its units on lines of their own."""
    blank = spaced(kind, path, unit.value)
    for number, child in enumerate(unit.children):
        if blank and number:
            yield ""
        yield from _comments(child.above, indent)
        yield from _unit(child, kind, (*path, child.key.text if child.key else ITEM), indent)
    if unit.below:
        yield from [""] if blank else []
        yield from _comments(_closing(unit.below), indent)


def _unit(unit: Item, kind: str, path: Path, indent: str) -> Iterator[str]:
    head = _head(unit)
    if unit.childless or _on_one_line(unit, len(path)):
        yield " ".join([f"{indent}{head}", _inline(unit), *unit.beside])
    elif unit.key:
        yield " ".join([f"{indent}{head}", *unit.beside])
        yield from _block(unit, kind, path, indent + _STEP)
    else:
        first, *rest = _block(unit, kind, path, indent + _STEP)
        yield f"{indent}- {first.removeprefix(indent + _STEP)}"
        yield from rest


def _head(unit: Item) -> str:
    return f"{written(unit.key.text)}:" if unit.key else "-"


def _on_one_line(unit: Item, depth: int) -> bool:
    """Whether a list or mapping is written in brackets: a short list of values, or what is short and deep inside."""
    values = isinstance(unit.value, Sequence) and all(isinstance(item, Scalar) for item in unit.value.items)
    before = len(_STEP) * (depth - 1) + len(_head(unit)) + 1
    small = (values or depth >= _INSIDE_ENTRIES) and not unit.commented()
    return small and before + len(_inline(unit)) <= WIDTH


def _inline(unit: Item, *, flow: bool = False) -> str:
    if isinstance(unit.value, Scalar):
        return written(unit.value.text, flow=flow)
    named = (f"{written(child.key.text, flow=True)}: " if child.key else "" for child in unit.children)
    inside = ", ".join(name + _inline(child, flow=True) for name, child in zip(named, unit.children, strict=True))
    return f"[{inside}]" if isinstance(unit.value, Sequence) else f"{{{inside}}}"


def _standing(beside: Iterable[str]) -> list[Comment]:
    """Comments from beside a line, each to have a line of its own."""
    return [Comment(text, apart=False) for text in beside]


def _closing(below: list[Comment]) -> list[Comment]:
    """Comments that close a list or mapping: what follows it says whether a blank line does."""
    return [*below[:-1], *_standing(comment.text for comment in below[-1:])]


def _comments(comments: Iterable[Comment], indent: str) -> Iterator[str]:
    for comment in comments:
        yield indent + comment.text
        yield from [""] if comment.apart else []
