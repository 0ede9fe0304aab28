"""The actions of a workshop to take away: as rows for a table, and as a calendar file.

An action is an all-day event on its due day, not a to-do: Google Calendar and Outlook leave to-dos of a file out when they
import it, and take events. The day stays free, and a reminder comes a week before.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from metrics.workshops.choices import Status
from metrics.workshops.records import Action, Close, Factor, Idea
from metrics.workshops.workshop import Kept, Workshop

_REMINDER = timedelta(days=-7)
# What an action is called that needs no reminder any more.
_STATUS = {Status.DONE: "Done", Status.STOPPED: "Stopped"}
_PRODUCT = "-//Vital Signs//Turning the Curve//EN"
_OBA = {"how_much": "how much we do", "how_well": "how well we do it", "better_off": "whether anyone is better off"}


def rows(workshop: Workshop, measure: str) -> list[dict[str, object]]:
    """A row per action, the earliest due first; `measure` is the title of the one that it is to move."""
    factors, ideas = workshop.named(Factor), workshop.named(Idea)
    return [_row(workshop, measure, kept, factors, ideas) for kept in _actions(workshop)]


def calendar(several: Iterable[tuple[Workshop, str]]) -> bytes:
    """An iCalendar file (RFC 5545) of the actions and the reviews of workshops, each with the title of its measure."""
    file = Calendar()
    file.add("prodid", _PRODUCT)
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", "Turning the Curve")
    for workshop, measure in several:
        for kept in _actions(workshop):
            file.add_component(_action(workshop, measure, kept))
        close = workshop.kept(Close)
        if close:
            for place in range(1, len(set(close.record.reviews)) + 1):
                file.add_component(_review(workshop, measure, place, close))
    return bytes(file.to_ical())


def _actions(workshop: Workshop) -> list[Kept[Action]]:
    return sorted(workshop.many(Action), key=lambda kept: kept.record.due)


def _row(
    workshop: Workshop,
    measure: str,
    kept: Kept[Action],
    factors: Mapping[str, Factor],
    ideas: Mapping[str, Idea],
) -> dict[str, object]:
    one, said = kept.record, workshop.history(kept.id)
    factor, idea = factors.get(one.factor), ideas.get(one.idea)
    return {
        "Measure": measure,
        "Action": one.title,
        "Owner": one.owner,
        "Start": one.start,
        "Due": one.due,
        "Status": str(workshop.status(kept.id)),
        "Latest note": said[-1].record.note if said else "",
        "Partner": one.partner,
        "First step": one.first_step,
        "How we will see it": one.measure,
        "It shows": _OBA[one.oba],
        "Data for it": "yes" if one.has_data else "not yet",
        "Factor": factor.title if factor else "",
        "Idea": idea.title if idea else "",
        "Action id": kept.id,
        "Workshop id": workshop.id,
    }


def _action(workshop: Workshop, measure: str, kept: Kept[Action]) -> Event:
    """The due day of an action. Its id stays, so that a newer file puts the event right instead of adding another."""
    one, status = kept.record, workshop.status(kept.id)
    said = workshop.history(kept.id)
    changed = max([kept.item.head.written_at, *(update.item.head.written_at for update in said)])
    event = _event(f"action-{kept.id}@{workshop.id}", one.due, changed, kept.item.versions - 1 + len(said))
    event.add("summary", _text(f"{_STATUS.get(status, 'Due')}: {one.title} ({one.owner})"))
    told = [
        f"Measure: {measure}",
        f"First step: {one.first_step}",
        f"How we will see it: {one.measure}",
        f"Partner: {one.partner}" if one.partner else "",
        f"Status: {status}",
    ]
    event.add("description", _text("\n".join(filter(None, told))))
    event.add("status", "CANCELLED" if status is Status.STOPPED else "CONFIRMED")
    if status not in _STATUS:
        event.add_component(_reminder(one.title))
    return event


def _review(workshop: Workshop, measure: str, place: int, close: Kept[Close]) -> Event:
    """A day on which the room looks again."""
    day = sorted(set(close.record.reviews))[place - 1]
    event = _event(f"review-{day:%Y%m%d}@{workshop.id}", day, close.item.head.written_at, close.item.versions - 1)
    event.add("summary", _text(f"Turning the Curve, review {place}: {measure}"))
    event.add("description", _text(close.record.headline))
    event.add_component(_reminder(measure))
    return event


def _event(uid: str, day: date, changed: datetime, sequence: int) -> Event:
    """An all-day event that blocks nobody's time; `changed` is in UTC."""
    event = Event()
    event.add("uid", f"{uid}.vital-signs")
    event.add("dtstamp", changed.replace(tzinfo=UTC, microsecond=0))
    event.add("sequence", sequence)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _reminder(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(title))
    alarm.add("trigger", _REMINDER)
    return alarm


def _text(words: str) -> str:
    """Text without the characters that a calendar file cannot hold."""
    return "".join(one for one in words if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs"))
