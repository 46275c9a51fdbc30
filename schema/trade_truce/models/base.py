"""What every table's model has in common, and how a column says what it is beside its type."""

from collections import Counter
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Row(BaseModel):
    """One row of a table: strict, closed to unknown columns, unchangeable."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)

    table: ClassVar[str]
    """The table's name."""
    may_be_empty: ClassVar[bool] = True
    """Whether a dataset without a single row of it can be right."""
    reports: ClassVar[str] = ""
    """Of rows that report something in an article: the column that says what."""
    id_of: ClassVar[tuple[str, ...]] = ()
    """The columns of which the build makes a row's id; of words, their slug. None where people choose it."""
    keyed: ClassVar[bool] = False
    """Whether a `key` in the seed may follow, to tell two rows apart that are about one thing."""
    said: ClassVar[tuple[str, ...]] = ()
    """The columns in which two reports may differ, those that a reader looks at first before the others."""
    apart: ClassVar[tuple[str, ...]] = ()
    """The columns in which two rows of an article are alike that may not share words; where none: what they report."""
    dated: ClassVar[str] = ""
    """The column that `earliest` and `latest` are the bounds of."""
    quantity: ClassVar[tuple[str, ...]] = ()
    """The columns that say together how much, `lower`, `upper` and `closed` among them."""
    refers: ClassVar[dict[str, str]] = {}
    """Columns that hold an id of a table which another column names: column -> the column with the table."""
    decided: ClassVar[tuple[str, ...]] = ()
    """The columns that are null together while nobody has decided, the decision first."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Refuses a model that contradicts itself, while it is loaded."""
        super().__pydantic_init_subclass__(**kwargs)
        named = {*cls.id_of, *cls.said, *cls.apart, *(name for name in (cls.reports, cls.dated) if name)}
        named |= {*cls.quantity, *cls.refers, *cls.refers.values(), *cls.decided}
        if unknown := named - cls.model_fields.keys():
            raise TypeError(f"{cls.__name__}: there is no column {', '.join(sorted(unknown))}")
        if {"earliest", "latest"} & cls.model_fields.keys() and not cls.dated:
            raise TypeError(f"{cls.__name__}: which column do `earliest` and `latest` bound? `dated` must name it")
        keys = Counter(seed_key(name) for name in cls.model_fields)
        if twice := [key for key, count in keys.items() if count > 1]:
            raise TypeError(f"{cls.__name__}: two columns have one key in seeds: {', '.join(twice)}")


def seed_key(name: str) -> str:
    """A column's key in seeds: its name, without the `_id` of a reference."""
    return name.removesuffix("_id")


def column(description: str, **facts: Any) -> Any:
    """A column's meaning, and what else holds of it beside its type.

    facts: `key` (part of the primary key), `references` (the table whose key it holds, where the name does not say
    so), `unit` (what numbers count), `ordered` (the vocabulary goes from less to more), `words` (the cell
    is the article's own wording, to be found in the row's `span` or anywhere in the `text`), `derived` (the build
    computes it: it is not written in seeds), `named` (seeds may write the name of what it refers to, whose kind
    this is, and the build makes the id of it) and `filled` (what the build puts there where a seed leaves it out).
    """
    return Field(description=description, json_schema_extra={"column": facts})
