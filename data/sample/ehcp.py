"""Education, health and care: requests, decisions, plans and annual reviews."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import codes
from place import (
    LAST,
    LOCALITIES,
    LOCALITY_WEIGHTS,
    age_on,
    birthday,
    month_ends,
    slope,
)
from records import Child

REQUESTS = slope((2012, 1, 3), (2019, 1, 6.5), (2022, 10, 12.5), (2024, 9, 17.5), (2026, 10, 20))
ISSUED_IN_TIME = slope(
    (2021, 1, 0.86), (2022, 4, 0.74), (2023, 3, 0.64), (2024, 2, 0.86), (2025, 1, 0.9), (2025, 9, 0.7), (2026, 6, 0.8)
)
NEEDS = {"ASD": 34, "SLCN": 22, "SEMH": 19, "MLD": 8, "SLD": 5, "PD": 3, "SPLD": 4, "HI": 2, "PMLD": 1, "VI": 1,
         "OTH": 1}  # fmt: skip
ETHNICITIES = {"WBRI": 55, "APKN": 22, "WOTH": 6, "MOTH": 7, "AOTH": 4, "BAFR": 4, "NOBT": 2}


@dataclass
class Person:
    """A child or young person for whom a plan was asked."""

    person_id: int
    born: date
    gender: str
    ethnicity: str
    locality: str


@dataclass
class Request:
    """A request and all that came of it; dates after the last month are not yet known."""

    request_id: str
    person: Person
    received: date
    source: str
    decided: date
    assess: str  # Y, N or W (withdrawn)
    concluded: date | None = None  # the date of the decision to issue or not
    issue: str = ""  # Y or N
    exception: bool = False
    ceased: date | None = None
    cease_reason: str = ""
    need: str = ""
    second_need: str = ""
    reviews: list[tuple[date, date]] = field(default_factory=list)  # meeting, decision

    @property
    def issued(self) -> date | None:
        """Return the date of the plan, if there is one."""
        return self.concluded if self.issue == "Y" else None

    @property
    def closed(self) -> date | None:
        """Return the day from which nothing is open: a refusal, a withdrawal, or the end of the plan."""
        if self.assess != "Y":
            return self.decided
        return self.ceased if self.issue == "Y" else self.concluded


def simulate(rng: random.Random, children: list[Child]) -> list[Request]:
    """Return all requests since 2012, by date received; some are for children known to social care."""
    found: list[Request] = []
    known = [child for child in children if child.episodes and child.disability == codes.YES and "ale" in child.gender]
    for month in month_ends(date(2012, 1, 31), LAST):
        count = int(REQUESTS.at(month) * (0.7 if month.month == 8 else 1.0) + rng.random() * 4 - 1.5)
        for day in sorted(month.replace(day=rng.randint(1, 28)) for _ in range(max(count, 0))):
            person = _person(rng, day, known, len(found))
            found.append(_request(rng, f"EHC{20117 + 3 * len(found)}", person, day))
            if found[-1].assess == "N" and rng.random() < 0.12:
                again = day + timedelta(days=rng.randint(190, 420))
                if again <= LAST:
                    found.append(_request(rng, f"EHC{20117 + 3 * len(found)}", person, again))
    return sorted(found, key=lambda request: (request.received, request.request_id))


def _person(rng: random.Random, day: date, known: list[Child], count: int) -> Person:
    if known and rng.random() < 0.18:
        place = rng.randrange(len(known))
        child = known[place]
        if child.birth_recorded and 2 <= age_on(child.born, day) <= 16:
            known.pop(place)
            ethnicity = child.ethnicity.split(") ")[1].replace("REFU", "NOBT")
            return Person(child.child_id, child.born, child.gender[3:4], ethnicity, child.locality)
    born = day - timedelta(days=int(rng.triangular(2.2, 17, 6) * 365))
    gender = rng.choices("MF", (70, 30))[0]
    locality = rng.choices(LOCALITIES, LOCALITY_WEIGHTS)[0]
    return Person(8600021 + 13 * count, born, gender, codes.pick(rng, ETHNICITIES), locality)


def _request(rng: random.Random, request_id: str, person: Person, day: date) -> Request:
    decided = day + timedelta(days=rng.randint(18, 42) if rng.random() < 0.68 else rng.randint(43, 75))
    assess = rng.choices("YNW", (72, 25, 3))[0]
    source = rng.choices("12345", (34, 52, 2, 8, 4))[0]
    request = Request(request_id, person, day, source, decided, assess)
    if assess == "Y":
        _conclude(rng, request)
    if request.issue == "Y":
        _maintain(rng, request)
    return request


def _conclude(rng: random.Random, request: Request) -> None:
    request.issue = rng.choices("YN", (93, 7))[0]
    request.exception = rng.random() < 0.04
    slow = rng.random() > ISSUED_IN_TIME.at(request.received) * (0.3 if request.exception else 1.0)
    weeks = 20.2 + rng.expovariate(1 / 8) if slow else rng.triangular(15.5, 20, 19.4)
    if request.issue == "N":
        weeks = rng.triangular(11, 22, 15)
    request.concluded = max(request.received + timedelta(days=int(weeks * 7)), request.decided + timedelta(days=10))


def _maintain(rng: random.Random, request: Request) -> None:
    """A plan lasts until the young person has grown out of it, or needs no more, or moves away."""
    issued = request.concluded or request.received
    ended = birthday(request.person.born, rng.choices((16, 18, 19, 20, 22, 25), (18, 22, 28, 14, 10, 8))[0])
    reason = "9" if ended < birthday(request.person.born, 25) else "1"
    moved = issued + timedelta(days=int(rng.expovariate(1 / 6500)) + 60)
    if moved < ended:
        ended, reason = moved, rng.choice("255568")
    request.ceased, request.cease_reason = max(ended, issued + timedelta(days=120)), reason
    request.need = codes.pick(rng, NEEDS)
    if rng.random() < 0.25:
        request.second_need = codes.pick(rng, {need: share for need, share in NEEDS.items() if need != request.need})
    due = issued
    while due < min(request.ceased, LAST):
        timely = rng.random() < 0.82
        meeting = due + timedelta(days=rng.randint(320, 364) if timely else rng.randint(368, 520))
        decided = meeting + timedelta(days=rng.randint(8, 28) if rng.random() < 0.45 else rng.randint(29, 100))
        request.reviews.append((meeting, decided))
        due = meeting
    request.reviews = [(met, told) for met, told in request.reviews if met < min(request.ceased, LAST)]
