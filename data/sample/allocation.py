"""Who holds which child's case at each month end; a worker keeps a case while both stay in the team."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

import codes
from place import CARE_TEAM, DISABILITY_TEAM, LEAVING_CARE
from records import Child, in_force
from workforce import ADVISER, Worker, Workforce

Held = dict[int, Worker]
DUTY = "Duty Worker"
FULL = 28  # young people beyond whom a personal adviser passes others on; a social worker takes half as many


def team_of(child: Child, day: date) -> str:
    """Return the team that works with a child on a day."""
    care, episode = child.care_on(day), child.episode_on(day)
    if care and not care.short_break and (day - care.start).days > 80:
        return CARE_TEAM
    if episode and episode.need.startswith("N2") and episode.authorised < day:
        return DISABILITY_TEAM
    return f"{child.locality} Family Team"


@dataclass
class Allocation:
    """The allocations of every month end; `held` maps a child's id to a worker, `advised` to a personal adviser."""

    rng: random.Random
    held: dict[date, Held] = field(default_factory=dict)
    advised: dict[date, Held] = field(default_factory=dict)
    last: Held = field(default_factory=dict)
    last_at: dict[date, Held] = field(default_factory=dict)

    def step(self, month: date, workforce: Workforce, children: Iterable[Child]) -> None:
        """Allocate the open cases of a month end, starting from the month before."""
        open_now = [child for child in children if child.episode_on(month)]
        leavers = [child for child in children if receives_leaving_care(child, month)]
        before = self.held.get(month.replace(day=1) - timedelta(days=1), {})
        adviser_before = self.advised.get(month.replace(day=1) - timedelta(days=1), {})
        staff = [worker for worker in workforce.workers if worker.in_post(month) and month not in worker.away]
        holders = [worker for worker in staff if worker.holds_cases]
        self.held[month] = self._allocate(month, open_now, holders, before)
        advisers = [worker for worker in staff if worker.team == LEAVING_CARE]
        self.advised[month] = self._advise(leavers, advisers, adviser_before)
        self.last.update(self.held[month])
        self.last_at[month] = dict(self.last)

    def _allocate(self, month: date, children: list[Child], holders: list[Worker], before: Held) -> Held:
        held: Held = {}
        load = dict.fromkeys(holders, 0)
        waiting: list[tuple[Child, str]] = []
        for child in children:
            team, worker = team_of(child, month), before.get(child.child_id)
            if worker in load and worker is not None and worker.team_on(month) == team and self.rng.random() > 0.012:
                held[child.child_id] = worker
                load[worker] += 1
            else:
                waiting.append((child, team))
        self._share_out(month, waiting, load, held)
        self._balance(month, load, held)
        return held

    def _share_out(self, month: date, waiting: list[tuple[Child, str]], load: dict[Worker, int], held: Held) -> None:
        for child, team in waiting:
            episode = child.episode_on(month)
            new = episode is not None and (month - episode.start).days < 6
            if self.rng.random() < (0.3 if new else 0.01):
                continue
            able = [worker for worker in load if worker.team_on(month) == team]
            if able:
                worker = min(able, key=lambda one: (load[one] + 1) / one.capacity())
                held[child.child_id] = worker
                load[worker] += 1

    def _balance(self, month: date, load: dict[Worker, int], held: Held) -> None:
        """Pass cases on within a team until nobody has much more than a colleague."""
        for team in sorted({worker.team_on(month) for worker in load}):
            mates = [worker for worker in load if worker.team_on(month) == team]
            for _ in range(60):
                least = min(mates, key=lambda one: load[one] / one.capacity())
                most = max(mates, key=lambda one: load[one] / one.capacity())
                if load[most] / most.capacity() < 1.45 * (load[least] + 1) / least.capacity():
                    break
                passed_on = next(child_id for child_id in reversed(held) if held[child_id] is most)
                held[passed_on] = least
                load[most], load[least] = load[most] - 1, load[least] + 1

    def _advise(self, leavers: list[Child], advisers: list[Worker], before: Held) -> Held:
        held: Held = {}
        load = dict.fromkeys(advisers, 0)

        def busy(one: Worker) -> float:
            return load[one] * (1.0 if one.title == ADVISER else 2.0)

        for child in leavers:
            worker = before.get(child.child_id)
            if worker not in load or worker is None or busy(worker) >= FULL:
                worker = min(load, key=busy)
            held[child.child_id] = worker
            load[worker] += 1
        return held


def receives_leaving_care(child: Child, day: date) -> bool:
    """Tell whether a young person receives leaving care services on a day."""
    return child.leaver is not None and in_force(child.leaver.start, child.leaver.end, day)


def is_eligible(child: Child, day: date) -> bool:
    """Tell whether a child is 16 or 17 and has been in care long enough to be an eligible child."""
    care = child.care_on(day)
    if care is None or care.short_break or (day - care.start).days < 91 or child.disability == codes.UNKNOWN:
        return False
    return (day - child.born).days >= 16 * 365.25
