"""The assumptions of the front door: source, share, how far the contacts got, and what each piece of work takes."""

from collections.abc import Mapping

import streamlit as st

from metrics.what_if.front_door import Assumed, Reach, Source
from metrics.what_if.front_door_usual import DOOR, OPEN, REFERRALS, USUAL, Usual
from metrics.what_if.front_door_words import REACHES
from metrics.words import month_words
from pages.components.choose import choose
from pages.components.what_if import numbers
from pages.components.what_if.numbers import EXAMPLE, Assumption, Box

_FALL = Box("Fall (%)", "fall", most=100.0, step=5.0, decimals=0)
_MINUTES = Box("Minutes to screen a contact", "minutes", most=10_000.0, step=5.0, decimals=0)
_DAYS = Box("Working days that an assessment takes a worker", "assessment_days", most=100.0, step=0.5, decimals=1)
_WEEKS = Box("Weeks that an assessment is open", "weeks", most=104.0, step=0.5, decimals=1)
_ASSESSED = Box("Referrals that are assessed (%)", "assessed", most=100.0, step=1.0, decimals=1)
_NO_NEED = Box("Assessments that find no need of support (%)", "no_need", most=100.0, step=1.0, decimals=1)
_BOXES = (_FALL, _MINUTES, _DAYS, _WEEKS, _ASSESSED, _NO_NEED)
# Taken where the council's files do not say: round figures to be replaced.
_EXAMPLES = {"fall": 25.0, "minutes": 30.0, "assessment_days": 2.0, "weeks": 6.0, "assessed": 100.0, "no_need": 0.0}


def ask(found: Usual) -> tuple[Source, Assumed]:
    """The source and everything that is assumed, as the boxes have it."""
    usual = _usual(found)
    first, second, third = st.columns([1.3, 1.7, 1])
    with first:
        name = choose("Source agency", {one.name: one.name for one in found.sources}, "source")
    source = next(one for one in found.sources if one.name == name)
    with second:
        reach = _reach(source)
    with third:
        told = {_FALL.name: numbers.ask(_FALL, usual[_FALL.name])}
    with st.expander("What each piece of work takes, and what becomes of a referral"):
        for row in (_BOXES[1:4], _BOXES[4:]):
            for place, box in zip(st.columns(3), row, strict=False):
                with place:
                    told[box.name] = numbers.ask(box, usual[box.name])
        numbers.forget([box.name for box in _BOXES], "front_door_usual")
    amounts = [told[box.name] or 0.0 for box in _BOXES]
    return source, Assumed(amounts[0], reach, *amounts[1:])


def rows(found: Usual, source: Source, assumed: Assumed) -> list[Assumption]:
    """Every assumption with its source."""
    of_contacts, of_referrals = _span(found, DOOR), _span(found, REFERRALS)
    amounts = [assumed.fall, assumed.minutes, assumed.days, assumed.weeks, assumed.assessed, assumed.no_need]
    told = [
        Assumption(box.label, f"{amount:.{box.decimals}f}", numbers.origin(box, _origin(found, box)))
        for box, amount in zip(_BOXES, amounts, strict=True)
    ]
    return [
        Assumption(f"Contacts from {source.name}, a month", f"{source.contacts:.1f}", of_contacts),
        Assumption(
            "Of these, no further action at the door",
            f"{source.door:.1f}",
            f"{of_contacts}; contacts without a decision left out",
        ),
        Assumption(f"Referrals from {source.name}, a month", _number(source.referrals), of_referrals),
        Assumption("Of these, no further action", _number(source.ended), of_referrals),
        *told,
        Assumption("Referrals", "one contact each", "taken so: contacts and referrals are separate files"),
        Assumption(
            "Open assessments",
            "one case each, held by the same workers",
            "taken so; caseload as at the newest month end",
        ),
    ]


def _reach(source: Source) -> Reach:
    open_to = list(Reach) if source.referrals is not None else [Reach.DOOR]
    options: Mapping[str, str] = {one.value: REACHES[one] for one in open_to}
    return Reach(choose("Contacts that end with nothing to follow", options, "reach", open_to[-1].value))


def _usual(found: Usual) -> dict[str, float]:
    known = {"weeks": found.weeks, "assessed": found.assessed, "no_need": found.no_need}
    return _EXAMPLES | {name: round(value, 1) for name, value in known.items() if value is not None}


def _span(found: Usual, name: str) -> str:
    """The months of an indicator that were taken, in words."""
    months, until = found.months[name], month_words(found.until)
    if not months:
        return "no figure"
    return f"usual of the {f'{months} complete months in the ' if months < USUAL else ''}12 months to {until}"


def _origin(found: Usual, box: Box) -> str:
    span = f"the 12 months to {month_words(found.until)}"
    if box is _WEEKS and found.weeks is not None:
        ends = f"{found.months[OPEN]} month end{'s' if found.months[OPEN] > 1 else ''}"
        return f"assessments open at {ends} over those completed a month, {span}"
    if box is _ASSESSED and found.assessed is not None:
        return (
            "the council's share of children referred with an assessment begun (Journey), as none is recorded by source"
        )
    if box is _NO_NEED and found.no_need is not None:
        return f"the council's rate of {span}: the source of an assessment is not recorded"
    return EXAMPLE


def _number(value: float | None) -> str:
    return "not known" if value is None else f"{value:.1f}"
