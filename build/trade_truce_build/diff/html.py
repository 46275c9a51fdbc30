"""A difference as one page of HTML, in the look of the site, with nothing to fetch and no script."""

from importlib import resources

from markupsafe import Markup

from trade_truce.errata import RENAMED
from trade_truce_build import site
from trade_truce_build.diff.changes import Change
from trade_truce_build.diff.summary import KINDS, Group, Summary
from trade_truce_build.diff.text import MEANINGS, counted, number_lines, sized, title
from trade_truce_build.site.page import environment


def html(found: Summary) -> str:
    """The page. Everything on it is escaped, except our own style sheet."""
    of = found.of
    style = resources.files(site).joinpath("assets/site.css").read_text("utf-8")
    return environment().get_template("difference.html").render(
        title=title(of), style=Markup(style), notes=of.notes, schema=of.schema,
        number=[*number_lines(found)],
        kinds=[_kind(found, kind) for kind in KINDS if found.groups[kind]],
    )  # fmt: skip


def _kind(found: Summary, kind: str) -> tuple[str, str, str, list[Change], list[str]]:
    """A class: its name and meaning, how much there is, its changes, and what was left out."""
    groups = found.groups[kind]
    size = "; ".join(f"{table}: {sized(group)}" for table, group in groups.items())
    rows = [_without_id(one) for group in groups.values() for one in (*group.first_whole, *group.first_cells)]
    left = [f"{table}: and {counted(_left(group), 'more row')}" for table, group in groups.items() if _left(group)]
    return kind, MEANINGS[kind], size, rows, left


def _without_id(one: Change) -> Change:
    """A renamed row says its ids once."""
    return one._replace(column="", old="", new="") if one.kind == RENAMED else one


def _left(group: Group) -> int:
    return group.whole + group.rows - len(group.first_whole) - len({one.id for one in group.first_cells})
