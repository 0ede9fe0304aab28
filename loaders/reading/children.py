"""Child processes that read files: one for all, and a new one wherever a file takes it down or takes too long."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from loaders.reading.limits import WAITING_SECONDS

PROJECT = Path(__file__).parents[2]
_LOOK_SECONDS = 0.02
# Arrow's own allocator reserves a gigabyte at once, which would count as taken.
_ENVIRONMENT = {"ARROW_DEFAULT_MEMORY_POOL": "system"}


@dataclass(frozen=True)
class Job:
    """A file to read, the folder for what is read, and the name people know it by."""

    path: Path
    folder: Path
    name: str

    @property
    def is_done(self) -> bool:
        """Whether the child has said what became of it."""
        return (self.folder / "read.json").exists()


def read_in_children(jobs: Sequence[Job], told: Callable[[Job], None]) -> None:
    """Read every file that can be read within its time; `told` hears of each as soon as it is known what became of it."""
    left = list(jobs)
    while left:
        in_time = _read(left, told)
        done = sum(job.is_done for job in left)
        left = left[done:]
        if not left:
            return
        if done and in_time:
            _read(left[:1], lambda job: None)  # what was read before it may have filled the memory
        told(left.pop(0))


def _read(jobs: Sequence[Job], told: Callable[[Job], None]) -> bool:
    """Read files in one child until it is done or stopped by one of them; False where that one took too long."""
    asked = jobs[0].folder / "jobs.json"
    asked.write_text(json.dumps([[str(job.path), str(job.folder), job.name] for job in jobs]), encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-m", "loaders.reading", str(asked)],
        cwd=PROJECT,
        env=os.environ | _ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return all(_await(child, job, told) for job in jobs if child.returncode is None or job.is_done)
    finally:
        child.kill()
        child.wait()


def _await(child: "subprocess.Popen[bytes]", job: Job, told: Callable[[Job], None]) -> bool:
    """Wait for one file; False where it took too long, and the child is ended."""
    until = time.monotonic() + WAITING_SECONDS
    while not job.is_done and child.poll() is None:
        if time.monotonic() > until:
            child.kill()
            child.wait()
            return False
        with suppress(subprocess.TimeoutExpired):
            child.wait(_LOOK_SECONDS)
    if job.is_done:
        told(job)
    return job.is_done or child.returncode != -signal.SIGXCPU
