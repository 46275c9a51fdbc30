"""A user's script: it runs, and `make lint` holds its types to be right under mypy --strict, as an editor would."""

from decimal import Decimal
from pathlib import Path
from typing import assert_type

import pandas as pd
import pytest

import trade_truce


def test_a_script_of_a_user_runs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in trade_truce.tables():
        frame = trade_truce.load(name)
        assert_type(frame, pd.DataFrame)
        print(len(frame), trade_truce.describe(name)["meaning"].iloc[0])
    figures = trade_truce.load("figures", decimals="float")
    print((figures["value"] / 1e9).quantile(0.5))
    over = trade_truce.possibly(figures, ">", Decimal(600), unit="USD")
    assert_type(over, pd.DataFrame)
    one = trade_truce.evidence("figures", over.iloc[0])
    assert_type(one, trade_truce.Evidence)
    print(one.link, one.before)
    for conflict in trade_truce.disagreements(kind="value"):
        print(conflict.sides[0].outlet, conflict.why)
    other = trade_truce.open(root)
    for name in other.tables():
        print(other.load(name, as_="arrow").num_rows)
    print(trade_truce.published_by(figures, "2025-06-04").shape, other.cite(), trade_truce.__version__)
    assert capsys.readouterr().out.count("\n") > 2 * len(other.tables())


def test_a_name_from_elsewhere_loads_too() -> None:
    for table in [str(name) for name in trade_truce.tables()]:
        loaded = trade_truce.load(table)
        assert isinstance(loaded, pd.DataFrame)
