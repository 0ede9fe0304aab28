"""The one simulation that every file is written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from allocation import Allocation, team_of
from ehcp import Request, simulate
from front_door import FrontDoor, restate, settle_stock
from place import LAST, birthday, month_ends, stream
from population import Population
from records import Care, Child, Plan
from workforce import HIRED_FROM, Worker, Workforce

Part = TypeVar("Part", Plan, Care)


@dataclass(frozen=True)
class World:
    """All that happened in Airedale and Wharfe."""

    children: list[Child]
    workforce: Workforce
    allocation: Allocation
    requests: list[Request]

    @cached_property
    def renamed(self) -> tuple[Worker, Worker]:
        """Return two case holders who stayed throughout, whose names the case system does not always have right."""
        stayed = [one for one in self.workforce.case_holders(LAST) if not one.fixed]
        return stayed[0], stayed[1]


def build() -> World:
    """Run the simulation; the same every time."""
    population = Population(stream("population"))
    settle_stock(population, stream("stock"))
    FrontDoor(stream("front door"), population).run()
    children = population.children
    restate(children)
    for child in children:
        _end_together(child)
    workforce, allocation = Workforce(stream("workforce")), Allocation(stream("allocation"))
    active = [child for child in children if child.episodes]
    for month in month_ends(HIRED_FROM, LAST):
        workforce.step(month, _cases_by_team(active, month))
        allocation.step(month, workforce, active)
    return World(children, workforce, allocation, simulate(stream("ehcp"), children))


def _end_together(child: Child) -> None:
    """End every episode by the 18th birthday, and plans and short breaks with the episode they belong to."""
    adult = birthday(child.born, 18)
    for episode in child.episodes:
        episode.end = min(episode.end, max(adult, episode.start))
        episode.authorised = min(episode.authorised, episode.end)
        parts: list[Plan | Care] = [*child.plans, *(care for care in child.care if care.short_break)]
        for part in parts:
            if episode.start <= part.start < episode.end:
                part.end = min(part.end, episode.end)
    child.plans = [plan for plan in child.plans if child.episode_on(plan.start)]
    child.care = [care for care in child.care if not care.short_break or child.episode_on(care.start)]
    _one_at_a_time(child.plans)
    _one_at_a_time(child.care)


def _one_at_a_time(parts: list[Part]) -> None:
    """Put plans or periods of care in order and end each where the next begins."""
    parts.sort(key=lambda part: part.start)
    for part, following in pairwise(parts):
        part.end = min(part.end, following.start)


def _cases_by_team(children: list[Child], month: date) -> dict[str, int]:
    cases: dict[str, int] = {}
    for child in children:
        if child.episode_on(month):
            team = team_of(child, month)
            cases[team] = cases.get(team, 0) + 1
    return cases
