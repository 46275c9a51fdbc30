"""What a table's columns mean, shown whole."""

from textwrap import fill

import pandas as pd

WIDTH = 100


class Described(pd.DataFrame):
    """A table's columns, as pandas, which prints their meanings whole; what is taken of it is a plain DataFrame."""

    def __repr__(self) -> str:
        rows = zip(self.index, self["type"], self["nullable"], self["meaning"], strict=True)
        return "\n".join(
            f"{name} ({kind}{', may be null' * null})\n{_meaning(text)}" for name, kind, null, text in rows
        )

    __str__ = __repr__

    def _repr_html_(self) -> str:
        with pd.option_context("display.max_colwidth", None, "display.max_rows", None):
            return str(pd.DataFrame(self).to_html())


def _meaning(text: str) -> str:
    return fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
