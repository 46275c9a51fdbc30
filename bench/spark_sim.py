"""What more executors would give: replays the tasks of a Spark event log on any number of slots.

    python bench/spark_sim.py EVENT_LOG [SLOTS ...]

Each task takes as long as it was measured to; the tasks of a stage go to whichever slot is free first, in the order in
which they were started (list scheduling). A stage starts when those that it reads from have ended, and when its job
has been submitted; what the driver did between, while no task ran, stays as it was. So the answer is an upper bound of
what a cluster gives: it knows of no network, no scheduler's delay, no straggler and no colder cache.
"""

import argparse
import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple


class Stage(NamedTuple):
    """One stage that ran: when it was submitted and ended, and how long each of its tasks took, in milliseconds."""

    name: str
    start: int
    end: int
    tasks: list[int]


class Answer(NamedTuple):
    """Seconds: of the driver alone, of tasks on so many slots, and both together."""

    slots: int
    driver: float
    tasks: float
    whole: float


def events(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The events of a log, which is a file or a folder of parts."""
    for path in paths:
        with path.open(encoding="utf-8") as file:
            yield from map(json.loads, file)


def files(log: Path) -> list[Path]:
    """The files of a log in the order of writing: `events_<n>_…` in a folder, or the one file."""
    if log.is_file():
        return [log]
    parts = [path for path in log.rglob("events_*") if path.is_file()]
    return sorted(parts, key=lambda path: int(path.name.split("_")[1]))


def stages(log: Iterable[dict[str, Any]]) -> tuple[list[Stage], int]:
    """The stages that ran, by their start, and the milliseconds from the application's start to its last event."""
    tasks: dict[tuple[int, int], list[tuple[int, int]]] = {}
    spans: dict[tuple[int, int], tuple[str, int, int]] = {}
    first = last = 0
    for event in log:
        match event["Event"]:
            case "SparkListenerApplicationStart":
                first = event["Timestamp"]
            case "SparkListenerApplicationEnd":
                last = event["Timestamp"]
            case "SparkListenerTaskEnd":
                info, key = event["Task Info"], (event["Stage ID"], event["Stage Attempt ID"])
                tasks.setdefault(key, []).append((info["Launch Time"], info["Finish Time"]))
            case "SparkListenerStageCompleted":
                info = event["Stage Info"]
                key = (info["Stage ID"], info["Stage Attempt ID"])
                spans[key] = (info["Stage Name"], info["Submission Time"], info["Completion Time"])
    found = [
        Stage(name, start, end, [finish - launch for launch, finish in sorted(tasks.get(key, []))])
        for key, (name, start, end) in spans.items()
    ]
    return sorted(found, key=lambda stage: stage.start), last - first


def idle(found: Sequence[Stage], whole: int) -> int:
    """Milliseconds in which no stage was at work: the driver's own, planning, collecting and Great Expectations."""
    busy = end = 0
    for stage in found:
        busy += max(0, stage.end - max(stage.start, end))
        end = max(end, stage.end)
    return whole - busy


def makespan(tasks: Iterable[int], slots: int) -> int:
    """How long the tasks take, each given to the slot that is free first."""
    free = [0] * slots
    for task in tasks:
        heapq.heapreplace(free, free[0] + task)
    return max(free)


def together(found: Sequence[Stage]) -> Iterator[list[Stage]]:
    """Runs of stages that overlapped in time: they share the slots. Between runs the driver was at work alone."""
    run: list[Stage] = []
    end = 0
    for stage in found:
        if run and stage.start >= end:
            yield run
            run = []
        run.append(stage)
        end = max(end, stage.end)
    if run:
        yield run


def simulated(found: Sequence[Stage], whole: int, slots: int) -> Answer:
    """The time on so many slots. Stages that overlapped are taken in the order of their submission, as Spark does."""
    at_work = sum(makespan([task for stage in run for task in stage.tasks], slots) for run in together(found))
    alone = idle(found, whole)
    return Answer(slots, alone / 1000, at_work / 1000, (alone + at_work) / 1000)


def main() -> None:
    """Prints the measured log, and a line for each number of slots."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("log", type=Path)
    parser.add_argument("slots", type=int, nargs="*", default=[1, 2, 4, 16, 64])
    options = parser.parse_args()
    found, whole = stages(events(files(options.log)))
    if not found:
        parser.error(f"{options.log} holds no stage that ended")
    total = sum(sum(stage.tasks) for stage in found)
    count = sum(len(stage.tasks) for stage in found)
    print(f"measured: {whole / 1000:.1f} s, {len(found)} stages, {count} tasks of {total / 1000:.1f} s together")
    for stage in sorted(found, key=lambda stage: -sum(stage.tasks))[:8]:
        print(f"  {sum(stage.tasks) / 1000:8.1f} s in {len(stage.tasks):4} tasks: {stage.name[:70]}")
    print(f"{'slots':>6}{'driver s':>10}{'tasks s':>10}{'whole s':>10}")
    for answer in (simulated(found, whole, slots) for slots in options.slots):
        print(f"{answer.slots:>6}{answer.driver:>10.1f}{answer.tasks:>10.1f}{answer.whole:>10.1f}")


if __name__ == "__main__":
    main()
