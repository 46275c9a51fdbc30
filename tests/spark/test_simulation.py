"""The replay of an event log on other numbers of slots. Needs no Spark."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def replay(root: Path) -> dict[str, Any]:
    return runpy.run_path(str(root / "bench" / "spark_sim.py"), run_name="replay")


def log(path: Path) -> Path:
    """Two stages one after the other: four tasks of a second on one slot, then one of two; three of the driver."""
    spans = [(0, 1000 * n, 1000 * n + 1000) for n in range(1, 5)] + [(1, 6000, 8000)]
    events: list[dict[str, Any]] = [{"Event": "SparkListenerApplicationStart", "Timestamp": 0}]
    events += [
        {
            "Event": "SparkListenerTaskEnd",
            "Stage ID": stage,
            "Stage Attempt ID": 0,
            "Task Info": {"Launch Time": start, "Finish Time": end},
        }
        for stage, start, end in spans
    ]
    for stage, start, end in ((0, 1000, 5000), (1, 6000, 8000)):
        info = {"Stage ID": stage, "Stage Attempt ID": 0, "Stage Name": "", "Submission Time": start}
        events.append({"Event": "SparkListenerStageCompleted", "Stage Info": {**info, "Completion Time": end}})
    events.append({"Event": "SparkListenerApplicationEnd", "Timestamp": 9000})
    path.write_text("".join(json.dumps(event) + "\n" for event in events))
    return path


def test_tasks_share_slots_and_the_driver_waits_for_none(replay: dict[str, Any], tmp_path: Path) -> None:
    found, whole = replay["stages"](replay["events"]([log(tmp_path / "log")]))
    answers = [tuple(replay["simulated"](found, whole, slots)) for slots in (1, 2, 64)]
    assert answers == [(1, 3.0, 6.0, 9.0), (2, 3.0, 4.0, 7.0), (64, 3.0, 3.0, 6.0)]


def test_a_slot_takes_the_next_task_as_soon_as_it_is_free(replay: dict[str, Any]) -> None:
    assert replay["makespan"]([3, 1, 1, 1], 2) == 3
    assert replay["makespan"]([1, 1, 1, 3], 2) == 4
