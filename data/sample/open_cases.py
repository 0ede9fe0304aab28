"""Lists 6 to 9: each child's latest episode, plan and period of care, and the care leavers."""

from __future__ import annotations

import random
from datetime import date, timedelta

import codes
from allocation import is_eligible, receives_leaving_care
from place import LEAVING_CARE, SEED, age_on, month_end, months_before
from records import Care, Child, Episode, Plan, latest
from sheets import Row
from snapshot import Snapshot, yes_no


def children_in_need(at: Snapshot) -> list[Row]:
    """List 6: one row per child with an open episode, or one closed in the window other than after assessment."""
    rows: list[Row] = []
    for child in at.world.children:
        episode = _latest_episode(at, child)
        if episode is None:
            continue
        ended = at.known(episode.end)
        closed: Row = [ended, episode.closure if ended else None, _status(at, child, episode)]
        start: Row = [episode.start, episode.need, _last_seen(at, child, episode)]
        rows.append([*at.identity(child), child.disability, *start, *closed, *at.allocated(child)])
    return rows


def child_protection(at: Snapshot) -> list[Row]:
    """List 7: one row per child with a plan open at the date or ended in the window."""
    rows: list[Row] = []
    for child in at.world.children:
        begun = [plan for plan in child.plans if plan.start <= at.as_at]
        if begun and begun[-1].end > at.window:
            rows.append([*at.identity(child), child.disability, *_plan(at, child, begun[-1]), *at.allocated(child)])
    return rows


def children_in_care(at: Snapshot) -> list[Row]:
    """List 8: one row per child in care at the date or ceased in the window, short breaks among them."""
    rows: list[Row] = []
    for child in at.world.children:
        begun = [care for care in child.care if care.start <= at.as_at]
        if begun and begun[-1].end > at.window:
            care = begun[-1]
            cells = [*_legal(at, child, care), *_seen(at, care), *_placed(at, care), *_missing(at, care)]
            rows.append([*at.identity(child), *cells, *at.allocated(child)])
    return rows


def care_leavers(at: Snapshot, wide: bool) -> list[Row]:
    """List 9: one row per young person; the wide list (from 2024) also holds eligible children still in care."""
    rows: list[Row] = []
    for child in at.world.children:
        leaving = receives_leaving_care(child, at.as_at)
        if leaving or (wide and is_eligible(child, at.as_at)):
            rows.append(_leaver(at, child, wide, leaving))
    return rows


def _latest_episode(at: Snapshot, child: Child) -> Episode | None:
    shown = [
        one for one in child.episodes
        if one.start <= at.as_at < one.end or (at.window < one.end <= at.as_at and one.closure != codes.CLOSED_NFA)
    ]  # fmt: skip
    return shown[-1] if shown else None


def _status(at: Snapshot, child: Child, episode: Episode) -> str:
    if episode.end <= at.as_at:
        return codes.CASE_STATUS["closed"]
    care = child.care_on(at.as_at)
    if care and not care.short_break:
        return codes.CASE_STATUS["care"]
    if child.plan_on(at.as_at):
        return codes.CASE_STATUS["plan"]
    return codes.CASE_STATUS["need" if episode.authorised <= at.as_at else "assessment"]


def _last_seen(at: Snapshot, child: Child, episode: Episode) -> date | None:
    visits = [episode.visits, *(plan.visits for plan in child.plans), *(care.visits for care in child.care)]
    days = [day for day in (latest(one, at.as_at) for one in visits) if day and day >= episode.start]
    return max(days, default=None)


def _plan(at: Snapshot, child: Child, plan: Plan) -> Row:
    until = min(at.as_at, plan.end)
    visit = latest(plan.visits, until)
    alone = None if visit is None else codes.YES if (visit.day + child.child_id) % 10 < 7 else codes.NO
    recent = plan.police_powers and plan.start >= at.window
    return [plan.start, plan.initial, plan.latest, visit, alone, latest(plan.reviews, until), at.known(plan.end),
            yes_no(recent), plan.previous]  # fmt: skip


def _legal(at: Snapshot, child: Child, care: Care) -> Row:
    before = [one for one in child.care if one.start < care.start and not one.short_break]
    second = any(one.end >= months_before(care.start, 12) for one in before)
    since, status = [one for one in care.statuses if one[0] <= at.as_at][-1]
    asylum = care.uasc and care.start > months_before(at.as_at, 12)
    return [yes_no(asylum), child.disability, care.start, care.need, yes_no(second), since, status]


def _seen(at: Snapshot, care: Care) -> Row:
    review, visit, reviewer, health, dental = (
        latest(days, at.as_at) for days in (care.reviews, care.visits, care.reviewer_contacts, care.health, care.dental)
    )
    return [review, visit, care.permanence, reviewer, health, dental]


def _placed(at: Snapshot, care: Care) -> Row:
    begun = [placement for placement in care.placements if placement.start <= at.as_at]
    now, ended = begun[-1], at.known(care.end)
    year_ago = months_before(at.as_at, 12)
    recent = sum(placement.start > year_ago for placement in begun)
    carried = any(placement.start <= year_ago for placement in begun)
    return [max(1, recent + carried), ended, care.reason if ended else None, now.start, now.kind, now.provider,
            None, None, "b) Out" if now.outside else "a) In", None]  # fmt: skip


def _missing(at: Snapshot, care: Care) -> Row:
    year_ago = months_before(at.as_at, 12)
    missing = [day for day in care.missing if year_ago < day <= at.as_at]
    absent = [day for day in care.absent if year_ago < day <= at.as_at]
    offered = missing[-1].day % 10 > 1 if missing else None
    accepted = missing[-1].day % 3 > 0 if offered else None
    answers: Row = [None if answer is None else yes_no(answer) for answer in (offered, accepted)]
    return [len(missing), len(absent), *answers]


def _leaver(at: Snapshot, child: Child, wide: bool, leaving: bool) -> Row:
    # Each young person's life changes at most once a year, not everyone's in the same month.
    turn = (at.as_at.year * 12 + at.as_at.month + int(child.child_id) // 7 % 12) // 12
    rng = random.Random(f"{SEED}:{child.child_id}:{turn}")
    home = codes.pick(rng, codes.ACCOMMODATION)
    suitable = "b) Unsuitable" if home in codes.UNSUITABLE or rng.random() < 0.04 else "a) Suitable"
    touch, activity = codes.pick(rng, codes.IN_TOUCH), codes.pick(rng, codes.ACTIVITY_OLD)
    review = at.as_at - timedelta(days=rng.randint(10, 230))
    met = month_end(at.as_at).replace(day=1) - timedelta(days=rng.randint(-10, 55))
    adviser = at.world.allocation.advised[at.as_at].get(child.child_id)
    held: Row = [LEAVING_CARE, at.name(adviser) if adviser else None]
    if not leaving:
        held, adviser, home, suitable = at.allocated(child), None, "Z: With former foster carers", "a) Suitable"
    if not wide:
        return [*at.identity(child), child.disability, *held, _eligibility(at, child, leaving), touch, home, suitable,
                activity]  # fmt: skip
    asylum = yes_no(any(care.uasc for care in child.care))
    own = at.name(adviser) if adviser and adviser.title == "Personal Adviser" else None
    return [*at.identity(child), asylum, child.disability, *held, own, _eligibility(at, child, leaving), review, touch,
            met, home, suitable, codes.NEW_ACTIVITY.get(activity, activity)]  # fmt: skip


def _eligibility(at: Snapshot, child: Child, leaving: bool) -> str:
    if child.leaver is None or not leaving:
        return "d) Eligible"
    relevant = child.leaver.eligibility.startswith("b") and age_on(child.born, at.as_at) < 18
    return "a) Relevant child" if relevant else child.leaver.eligibility
