"""The parent of the cases, one for each process of tests; each case is tried once, when it is first asked for."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from tests.hostile.cases import Case
from tests.hostile.runner import Runner
from tests.hostile.trial import Trial, expectation, try_case

Try = Callable[[Case], Trial]
_PROPERTY = "hostile"


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """The parent of all cases that this process tries."""
    with Runner() as runner:
        yield runner


@pytest.fixture(scope="session")
def tried(tmp_path_factory: pytest.TempPathFactory, runner: Runner) -> Try:
    """What tries a case, and knows those that it has tried."""
    known: dict[Case, Trial] = {}
    top = tmp_path_factory.mktemp("hostile")

    def one(case: Case) -> Trial:
        if case not in known:
            folder = top / f"{case.kind}-{case.name}"
            folder.mkdir()
            try:
                known[case] = try_case(case, folder, runner)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
        return known[case]

    return one


@pytest.fixture
def trial(case: Case, tried: Try, runner: Runner, record_property: Callable[[str, object], None]) -> Trial:
    """The trial of a test's own case, with what the summary says of it."""
    trial = tried(case)
    right = not trial.survived() and expectation(trial) == case.expected()
    record_property(_PROPERTY, (right, trial.ran.seconds, trial.ran.megabytes, runner.network))
    return trial


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how the corpus went, and what kept it from the network."""
    reports = [report for of in ("passed", "failed") for report in terminalreporter.stats.get(of, [])]
    told = [value for report in reports for name, value in report.user_properties if name == _PROPERTY]
    if told:
        right, seconds, megabytes, network = zip(*told, strict=True)
        terminalreporter.write_line(
            f"hostile corpus: {len(told)} tried, {sum(right)} right; at most {max(seconds)} s of processor time "
            f"and {max(megabytes)} MB; the network was {', '.join(sorted(set(network)))}"
        )
