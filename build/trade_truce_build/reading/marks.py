"""Where the events of a YAML file stand, and how they are written there."""

import yaml

from trade_truce_build.core.finding import Span


def at(event: yaml.Event) -> tuple[int, int]:
    """Line and column where an event starts, from 1."""
    assert event.start_mark  # optional for the type, but no reader leaves it out
    return event.start_mark.line + 1, event.start_mark.column + 1


def stands(event: yaml.Event, text: str) -> Span:
    """Where an event stands: a scalar up to its last character, anything else with its start alone."""
    line, column = at(event)
    if not isinstance(event, yaml.ScalarEvent) or not event.end_mark:
        return Span(line, column, line, column)
    if event.style not in ("|", ">"):
        return Span(line, column, event.end_mark.line + 1, event.end_mark.column + 1)
    text_of = raw(event, text).rstrip()  # a block's end is where the next token begins
    more, last = text_of.count("\n"), len(text_of) - text_of.rfind("\n")
    return Span(line, column, line + more, last + (0 if more else column - 1))


def raw(event: yaml.Event, text: str) -> str:
    """An event as it is written, with its quotes."""
    assert event.start_mark and event.end_mark
    return text[event.start_mark.index : event.end_mark.index]
