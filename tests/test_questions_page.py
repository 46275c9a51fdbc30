"""The page of questions gives what it says, each in at most three lines."""

import doctest
import re
from pathlib import Path


def test_the_page_s_answers_are_those_of_the_tables(root: Path) -> None:
    page = (root / "docs" / "questions.md").read_text("utf-8")
    sessions = re.findall(r"^```python\n(>>>.*?)^```", page, re.S | re.M)
    assert len(sessions) == 16, "the tables, and fifteen questions"
    assert all(session.count(">>>") <= 3 for session in sessions[1:])
    test = doctest.DocTestParser().get_doctest("\n".join(sessions), {}, "questions.md", "docs/questions.md", 0)
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
    assert result.attempted >= 30
    assert result.failed == 0
