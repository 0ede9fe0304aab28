"""The fictional council of Airedale and Wharfe: its calendar, localities, teams and invented names."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import holidays

SEED = "airedale-and-wharfe"
WARM_UP = date(2020, 1, 1)  # the simulation starts here, so that the first file has a past
FIRST = date(2022, 10, 31)  # first and last month end that the files speak for
LAST = date(2026, 10, 31)
NEW_FRONT_DOOR = date(2024, 6, 1)  # a new phase of the front door: contacts are decided differently from here
MISSING_MONTH = date(2024, 8, 31)  # the monthly lists of this month were never run

LOCALITIES = ("Airedale North", "City Fold", "Moorside", "Southmoor", "Wharfe Valley")
LOCALITY_WEIGHTS = (0.22, 0.26, 0.2, 0.2, 0.12)
COUNCIL_WIDE = "Council-wide"
FRONT_DOOR = "Front Door"
CARE_TEAM = "Children in Care"
LEAVING_CARE = "Leaving Care"
DISABILITY_TEAM = "Children with Disabilities"
REVIEWING = "Safeguarding and Reviewing"
MANAGEMENT = "Service Management"
CASE_TEAMS = (*(f"{locality} Family Team" for locality in LOCALITIES), CARE_TEAM, DISABILITY_TEAM)
SERVICES = {
    **dict.fromkeys(CASE_TEAMS[:5], "Help and Protection"),
    FRONT_DOOR: "Front Door",
    CARE_TEAM: "Corporate Parenting",
    LEAVING_CARE: "Corporate Parenting",
    DISABILITY_TEAM: "Children with Disabilities",
    REVIEWING: "Quality and Review",
    MANAGEMENT: "Management",
}

FORENAMES = (
    "Abena", "Aldous", "Amara", "Bryony", "Caspian", "Corin", "Delphine", "Dunstan", "Effie", "Elowen",
    "Farid", "Fenella", "Gethin", "Hanif", "Hester", "Idris", "Imelda", "Jarek", "Joss", "Kestrel",
    "Kirsi", "Lazlo", "Lettice", "Maeve", "Magnus", "Nadira", "Nuala", "Orla", "Osric", "Petra",
    "Piers", "Quilla", "Rafe", "Renske", "Rosalba", "Saoirse", "Silvan", "Tamsin", "Tobias", "Ulla",
    "Verity", "Wilfa", "Xanthe", "Yusra", "Zeb",
)  # fmt: skip
SURNAMES = (
    "Ackerlow", "Barrowdene", "Birkfell", "Cawdrey-Moss", "Clapdale", "Dunsop", "Eldwicke", "Fairholt", "Garsdene",
    "Hallowfield", "Harkerby", "Ingmire", "Jervaulde", "Kexmoor", "Langstroth", "Lothersby", "Malhamby", "Nettleyke",
    "Oughtershaw", "Penhowe", "Quernmoor", "Ribblewick", "Scargarth", "Settlecombe", "Tathwell", "Thornaby-Rusk",
    "Ughtred", "Vennlow", "Wharncliff", "Wigglesby", "Yarlside", "Yockenby",
)  # fmt: skip


@dataclass(frozen=True)
class Slope:
    """A value that moves in straight lines between dated points."""

    points: tuple[tuple[date, float], ...]

    def at(self, day: date) -> float:
        """Return the value on a day; before the first and after the last point it is flat."""
        if day <= self.points[0][0]:
            return self.points[0][1]
        for (left, low), (right, high) in pairwise(self.points):
            if day <= right:
                return low + (high - low) * ((day - left).days / (right - left).days)
        return self.points[-1][1]


def slope(*points: tuple[int, int, float]) -> Slope:
    """Build a slope from (year, month, value) points on the first of the month."""
    return Slope(tuple((date(year, month, 1), value) for year, month, value in points))


def stream(name: str) -> random.Random:
    """Return the random stream of one part of the simulation; parts do not disturb each other."""
    return random.Random(f"{SEED}:{name}")


def month_end(day: date) -> date:
    """Return the last day of the month of a date."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_ends(first: date = FIRST, last: date = LAST) -> Iterator[date]:
    """Yield the month ends from first to last, both included."""
    month = month_end(first)
    while month <= last:
        yield month
        month = month_end(month + timedelta(days=1))


def months_before(day: date, months: int) -> date:
    """Return the same day so many calendar months earlier, or that month's last day."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def birthday(born: date, age: int) -> date:
    """Return the day on which a person born on a day reaches an age."""
    return months_before(born, -12 * age)


def age_on(born: date, day: date) -> int:
    """Return whole years at last birthday, -1 for the unborn."""
    return -1 if day < born else day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@cache
def bank_holidays() -> frozenset[date]:
    """Return England's bank holidays of the years simulated."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=range(2019, 2029)))


def is_working(day: date) -> bool:
    """Tell whether a day is a working day in England."""
    return day.weekday() < 5 and day not in bank_holidays()


def after_working_days(day: date, count: int) -> date:
    """Return the day so many working days after a day."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def working_days(month: date) -> int:
    """Return how many working days the month of a date has."""
    return sum(is_working(month.replace(day=day)) for day in range(1, month_end(month).day + 1))
