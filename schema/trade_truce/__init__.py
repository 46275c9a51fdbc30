"""What the press reported about the US-China trade truce of 2025, traced to the words it came from.

`load("figures")` gives a typed table; `tables()` says which there are, `describe("figures")` what their columns mean,
`evidence("figures", id)` where the words stand that a row came from. `possibly` and `certainly` ask what may and must
be so within a table's bounds, `total` and `compare` work with them, `published_by` and `corroborated` choose by source,
and `disagreements` shows what the sources disagree on. `open` gives the same of a package that lies elsewhere. Nothing
heavy is imported until it is needed.
"""

from typing import Any

from trade_truce.public import PUBLIC, RENAMED

__all__ = [*PUBLIC, "__version__"]  # noqa: PLE0604  # the names above, and one that is worked out


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "__version__":
        return import_module("trade_truce.loader").version()
    if name not in PUBLIC:
        rest = f"; it is called {RENAMED[name]} now" if name in RENAMED else ""
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}{rest}")
    return getattr(import_module(f"trade_truce.{PUBLIC[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
