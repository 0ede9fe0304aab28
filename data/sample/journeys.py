"""What follows a referral: assessment, section 47 enquiry, child protection plan, child in need plan."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

import codes
from care import enter_care
from place import LAST, after_working_days, birthday, slope
from records import Child, Enquiry, Episode, Plan

ASSESSED_IN_TIME = slope((2022, 10, 0.87), (2024, 3, 0.72), (2025, 6, 0.83), (2026, 10, 0.88))
CONFERENCE_IN_TIME = slope((2022, 10, 0.78), (2024, 2, 0.66), (2026, 10, 0.83))
SUPPORT_SHARE = slope((2022, 10, 0.52), (2024, 6, 0.56), (2026, 10, 0.6))
CASE_LENGTH = slope((2022, 1, 215), (2023, 9, 300), (2024, 6, 240), (2025, 3, 165), (2026, 1, 140))


def days(count: float) -> timedelta:
    """Return a span of whole days."""
    return timedelta(days=int(count))


def every(rng: random.Random, start: date, end: date, interval: int, jitter: int) -> list[date]:
    """Return sorted days from start to end, about one each interval, none after the last month."""
    found: list[date] = []
    day = start + days(rng.randint(1, max(2, interval - jitter)))
    while day < min(end, LAST + days(1)):
        found.append(day)
        day += days(max(1, interval + rng.randint(-jitter, jitter)))
    return found


def begin_episode(rng: random.Random, child: Child, day: date) -> Episode:
    """Open an episode of need on the day of a referral and draw all that becomes of it."""
    need = codes.DISABILITY_NEED if child.disability == codes.YES and rng.random() < 0.5 else ""
    episode = _assess(rng, child, day, need or codes.pick(rng, codes.NEEDS))
    child.episodes.append(episode)
    if rng.random() < 0.25:
        enquire(rng, child, episode, day + days(rng.choice((0, 0, 1, 2, 4, 9))))
    if episode.support and not child.plan_on(episode.authorised) and rng.random() < 0.06:
        enter_care(rng, child, episode, episode.authorised + days(rng.randint(0, 90)))
    _end_by_18(episode, child)
    episode.visits = every(rng, episode.start, episode.end, 24, 13)
    return episode


def _assess(rng: random.Random, child: Child, day: date, need: str) -> Episode:
    assessed_from = day + days(rng.choice((0, 0, 0, 1, 2)))
    timely = rng.random() < ASSESSED_IN_TIME.at(day)
    length = rng.triangular(10, 45, 39) if timely else 46 + rng.expovariate(1 / 14)
    authorised = after_working_days(assessed_from, int(length))
    support = rng.random() < SUPPORT_SHARE.at(day)
    seen = rng.choices((codes.YES, codes.NO, codes.UNKNOWN), (93, 5, 2))[0]
    if not support:
        closure = codes.CLOSED_NFA if rng.random() < 0.85 else codes.CLOSED_EARLY_HELP
        return Episode(day, need, assessed_from, authorised, seen, support, authorised, closure)
    mean = 900 if need.startswith("N2") else CASE_LENGTH.at(day)
    end = authorised + days(25 + rng.expovariate(1 / mean))
    return Episode(day, need, assessed_from, authorised, seen, support, end, codes.pick(rng, codes.CLOSURES))


def enquire(rng: random.Random, child: Child, episode: Episode, day: date) -> None:
    """Add a section 47 enquiry and, where a conference finds it needed, a plan."""
    if child.plan_on(day):
        child.enquiries.append(Enquiry(day, day + days(rng.randint(3, 12)), True, False, None, False))
    elif rng.random() < 0.5 or child.care_on(day):
        decided = after_working_days(day, rng.randint(4, 13))
        child.enquiries.append(Enquiry(day, decided, False, True, None, False))
    else:
        timely = rng.random() < CONFERENCE_IN_TIME.at(day)
        held = after_working_days(day, int(rng.triangular(7, 15, 14)) if timely else rng.randint(16, 32))
        to_plan = rng.random() < 0.87
        child.enquiries.append(Enquiry(day, held, False, False, held, to_plan))
        if to_plan:
            _protect(rng, child, episode, held)


def _protect(rng: random.Random, child: Child, episode: Episode, day: date) -> None:
    length = min(1300, max(45, rng.lognormvariate(math.log(265), 0.6)))
    initial = codes.pick(rng, codes.ABUSE)
    changed = codes.pick(rng, codes.ABUSE) if rng.random() < 0.12 else initial
    earlier = sum(plan.start < day for plan in child.plans) + (rng.random() < 0.17)
    plan = Plan(day, day + days(length), initial, changed, earlier, rng.random() < 0.06)
    if rng.random() < 0.17:
        plan.end = enter_care(rng, child, episode, day + days(length * 0.6)) + days(rng.randint(5, 40))
    else:
        episode.end = max(episode.end, plan.end + days(rng.randint(0, 130)))
    if not episode.support:
        episode.closure = codes.pick(rng, codes.CLOSURES)
    episode.support = True
    plan.end = min(plan.end, _birthday_18(child))
    plan.visits = every(rng, day, plan.end, 12, 6)
    plan.reviews = every(rng, day + days(70), plan.end, 165, 25)
    child.plans.append(plan)


def _birthday_18(child: Child) -> date:
    return birthday(child.born, 18)


def _end_by_18(episode: Episode, child: Child) -> None:
    if episode.end > _birthday_18(child) > episode.start:
        episode.end = _birthday_18(child)
        disabled = episode.need.startswith("N2")
        episode.closure = codes.CLOSED_ADULT if disabled else codes.CLOSED_OTHER
        episode.authorised = min(episode.authorised, episode.end)
