"""The words that a story has for what it counts, in which money and by whom, beside those that drafting knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, eq=False)
class StoryWords:
    """The words of `draft` in `seeds/package.yaml`, all without capitals."""

    units: Mapping[str, str] = field(default_factory=dict)
    """Word behind a number, or sign before it -> the unit that it stands for."""
    things: frozenset[str] = frozenset()
    """What is counted, though its plural does not show that."""
    outlets: frozenset[str] = frozenset()
    """Names that look like people's, and are not."""
    titles: frozenset[str] = frozenset()
    """What people are called by their work."""


NO_STORY = StoryWords()
