"""The parents of the cases, two at a time; the cases are tried as soon as the first of them is asked for."""

import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from threading import Lock

import pytest
from tests.hostile.cases import Case
from tests.hostile.runner import Runner
from tests.hostile.trial import Trial, expectation, try_case

Trials = dict[Case, "Future[Trial]"]
_SUMMARY = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def trials(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trials]:
    """A trial of each case that is to be tested."""
    items = [item for item in request.session.items if isinstance(item, pytest.Function) and hasattr(item, "callspec")]
    wanted = {case: None for item in items if isinstance(case := item.callspec.params.get("case"), Case)}
    folder = tmp_path_factory.mktemp("hostile")
    with Runner() as one, Runner() as other, ThreadPoolExecutor(2) as pool:
        runners = cycle([(one, Lock()), (other, Lock())])
        tried = {
            case: pool.submit(_tried, case, folder / f"{case.kind}-{case.name}", *next(runners)) for case in wanted
        }
        yield tried
    done = [future.result() for future in tried.values() if not future.exception()]
    survived = sum(not trial.survived() for trial in done)
    right = sum(expectation(trial) == trial.case.expected() for trial in done)
    seconds, megabytes = (max((getattr(t.ran, of) for t in done), default=0) for of in ("seconds", "megabytes"))
    request.config.stash[_SUMMARY] = [
        f"hostile corpus: {len(done)} tried, {survived} survived, {right} right; at most {seconds} s of processor time "
        f"and {megabytes} MB; the network was {one.network}"
    ]


def _tried(case: Case, folder: Path, runner: Runner, lock: Lock) -> Trial:
    folder.mkdir()
    try:
        with lock:
            return try_case(case, folder, runner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says how the corpus went, and what kept it from the network."""
    for line in config.stash.get(_SUMMARY, []):
        terminalreporter.write_line(line)
