"""What every table's model has in common, and how a column says what it is beside its type."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Row(BaseModel):
    """One row of a table: strict, closed to unknown columns, unchangeable."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)

    resource: ClassVar[str]
    """The table's name."""
    may_be_empty: ClassVar[bool] = False
    """Whether a dataset without a single row of it can be right."""


def column(description: str, **facts: Any) -> Any:
    """A column's meaning, and what else holds of it beside its type.

    facts: `key` (part of the primary key), `references` (the table whose key it holds, where the name does not say
    so), `unique`, `unit` (what numbers count), `ordered` (the vocabulary goes from less to more), `words` (the cell
    is the article's own wording, to be found in the row's `span` or anywhere in the `text`), `derived` (the build
    computes it: it is not written in seeds) and `filled` (what the build puts there where a seed leaves it out).
    """
    return Field(description=description, json_schema_extra={"column": facts})
