"""The examples of the page on uncertainty give what it says they do."""

import doctest
import re
from pathlib import Path

import pytest

import trade_truce


def test_the_page_s_examples_give_what_it_says(root: Path) -> None:
    page = (root / "docs" / "uncertainty.md").read_text("utf-8")
    sessions = "\n".join(re.findall(r"^```python\n(>>>.*?)^```", page, re.S | re.M))
    assert sessions.count(">>>") == page.count(">>>")
    test = doctest.DocTestParser().get_doctest(sessions, {}, "uncertainty.md", "docs/uncertainty.md", 0)
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)
    assert result.attempted >= 20
    assert result.failed == 0


def test_what_the_page_prints_is_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (root / "docs" / "uncertainty.md").read_text("utf-8")
    pairs = re.findall(r"^```python\n(?!>>>)(.*?)^```\n\n```text\n(.*?)^```", page, re.S | re.M)
    assert len(pairs) == 1
    for code, expected in pairs:
        exec(compile(code, "uncertainty.md", "exec"), {"disagreements": trade_truce.disagreements})
        printed = capsys.readouterr().out
        assert doctest.OutputChecker().check_output(expected, printed, doctest.ELLIPSIS), printed


def test_every_question_is_on_the_page(root: Path) -> None:
    page = (root / "docs" / "uncertainty.md").read_text("utf-8")
    questions = {"possibly", "certainly", "total", "compare", "published_by", "corroborated", "disagreements"}
    assert questions <= set(dir(trade_truce))
    assert all(re.search(rf"\b{name}\(", page) for name in questions)
    assert len(re.findall(r"^## .*\?$", page, re.M)) == 5
