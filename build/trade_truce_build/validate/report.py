"""What was found in a package, in the formats of `trade-truce check`."""

from trade_truce_build.core.outcome import Outcome
from trade_truce_build.report.formats import deliver
from trade_truce_build.report.groups import grouped
from trade_truce_build.report.report import Report, within_repository
from trade_truce_build.report.sources import Sources
from trade_truce_build.validate.descriptor import FOLDER
from trade_truce_build.validate.state import State


def deliver_findings(state: State, checked: str, form: str, target: str) -> int:
    """Writes down what was found, and returns the exit status."""
    outcome = Outcome(len(state.text), {name: table.num_rows for name, table in state.text.items()}, rules=state.rules)
    outcome.add(sorted(set(state.found)))
    sources = Sources(state.folder / FOLDER)
    groups = (grouped(outcome.errors), grouped(outcome.warnings))
    deliver(Report(outcome, sources, *groups, checked, within_repository(state.folder)), form, target)
    return 1 if outcome.errors else 0
