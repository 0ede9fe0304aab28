"""Times one task in a process of its own: wall clock, processor time and peak memory, children included."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
# A task makes ready and returns what is to be timed.
Task = Callable[..., Callable[[], object]]


@dataclass(frozen=True)
class Measured:
    """One task: seconds on the wall, seconds of processor time, and peak memory in megabytes."""

    seconds: float
    processor: float
    megabytes: float


def alternating(module: str, tasks: Sequence[Sequence[str]], rounds: int) -> list[Measured]:
    """The median of each task over `rounds`, taken in turns: on a shared machine a slow spell hits all alike."""
    turns = [[measure(module, task) for task in tasks] for _ in range(rounds)]
    return [_median(measured) for measured in zip(*turns, strict=True)]


def measure(module: str, task: Sequence[str]) -> Measured:
    """Run `python -m module task...`, whose main is `serve`, and read what it measured."""
    done = subprocess.run(
        [sys.executable, "-m", module, *task], cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True
    )
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def serve(tasks: Mapping[str, Task]) -> None:
    """Make the task named on the command line ready, run it, and print what it took as the last line."""
    ready = tasks[sys.argv[1]](*sys.argv[2:])
    processor, clock = _processor(), time.perf_counter()
    ready()
    measured = {"seconds": time.perf_counter() - clock, "processor": _processor() - processor, "megabytes": _peak()}
    print(json.dumps(measured))


def _processor() -> float:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)


def _peak() -> float:
    """This process's peak plus its largest child's: more than both held at any one time, never less."""
    kilobytes = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return kilobytes / 1024


def _median(measured: Sequence[Measured]) -> Measured:
    return Measured(
        median(one.seconds for one in measured),
        median(one.processor for one in measured),
        median(one.megabytes for one in measured),
    )
