"""The monthly assumptions of the workforce: a box for each, filled with the usual, and where each comes from."""

from collections.abc import Mapping

import streamlit as st

from metrics.what_if.workforce import Flow, Monthly
from metrics.what_if.workforce_history import CASELOAD, CASES, COUNTED, STOCKS, USUAL, VACANCY_RATE, History
from metrics.words import figure, month_words, within
from pages.components import store
from pages.components.what_if import numbers
from pages.components.what_if.numbers import Assumption, Box

_FTE = "Full-time equivalent a month."
_OPEN = "children on list 6 or, as care leavers, on list 9, each once"
BOXES: Mapping[Flow, Box] = {
    Flow.STARTERS: Box("Permanent workers starting", "starters", help=_FTE),
    Flow.LEAVERS: Box("Permanent workers leaving", "leavers", help=_FTE),
    Flow.CONVERTED: Box("Agency workers becoming permanent", "converted", help=_FTE),
    Flow.RELEASED: Box("Agency workers released", "released", help=_FTE),
    Flow.ENGAGED: Box("Agency workers engaged", "engaged", help=_FTE),
    Flow.NEW_POSTS: Box("New posts", "new_posts", least=-1_000, help=f"{_FTE} Below 0 where posts are taken away."),
    Flow.OTHER: Box(
        "Other change of permanent",
        "other",
        least=-1_000,
        help=f"{_FTE} What starters, leavers and agency workers becoming permanent do not explain: hours, roles.",
    ),
    Flow.CASES: Box(
        "Change of open cases",
        "cases",
        least=-10_000,
        most=10_000,
        step=1.0,
        help="Children a month; below 0 is fewer.",
    ),
}


def ask(found: History) -> Monthly:
    """The assumptions of a month, as the boxes have them."""
    monthly = Monthly()
    for row in (list(BOXES)[:4], list(BOXES)[4:]):
        for place, flow in zip(st.columns(4), row, strict=True):
            with place:
                amount = numbers.ask(BOXES[flow], found.usual.amount(flow))
            monthly = monthly.with_amount(flow, amount or 0.0)
    numbers.forget([box.name for box in BOXES.values()], "workforce_usual")
    return monthly


def rows(found: History, monthly: Monthly) -> list[Assumption]:
    """Where it starts, each monthly amount, and what is taken to stay as it is."""
    return [*_starts(found), *(_row(found, monthly, flow) for flow in BOXES), *_fixed(found)]


def _row(found: History, monthly: Monthly, flow: Flow) -> Assumption:
    box, amount = BOXES[flow], monthly.amount(flow)
    unit = "children" if flow is Flow.CASES else "full-time equivalent"
    return Assumption(f"{box.label}, a month", f"{amount:.2f} {unit}", numbers.origin(box, _usual(found, flow)))


def _usual(found: History, flow: Flow) -> str:
    name = COUNTED.get(flow) or STOCKS[flow]
    months, until = found.counted[name], month_words(found.today.month)
    if not months:
        return f"not known: {_title(name)} has no figure in these months, so none is taken"
    span = f"usual of the 12 months to {until}"
    if months < USUAL:
        span = f"mean of the {months} months with a figure in the 12 to {until}"
    if flow is Flow.CONVERTED:
        return f"{span}; counted by head, each taken as one full-time equivalent"
    if flow in (Flow.RELEASED, Flow.ENGAGED):
        return f"{span}; the net change of each month, as the files do not show the two apart"
    return span


def _starts(found: History) -> list[Assumption]:
    today = found.today
    when = month_words(today.month)
    told = [
        ("Permanent social workers at the start", today.permanent, "fte", f"the figure for {when}"),
        ("Agency social workers at the start", today.agency, "fte", f"the figure for {when}"),
        ("Vacant posts at the start", today.unfilled, "fte", _of_vacancies(found)),
        ("Open cases at the start", today.cases, "count", f"{_title(CASES)}, {_OPEN}: the newest figure up to {when}"),
        ("Average caseload at the start", today.caseload, "cases", f"the newest figure up to {when}"),
    ]
    return [
        Assumption(
            name, "not known" if value is None else figure(value, unit), "no figure" if value is None else source
        )
        for name, value, unit, source in told
    ]


def _of_vacancies(found: History) -> str:
    return "posts less permanent social workers" if VACANCY_RATE in found.missing else "the vacancies file"


def _fixed(found: History) -> list[Assumption]:
    if found.today.caseload is None or found.today.cases is None:
        return []
    return [
        Assumption(
            "Who holds cases",
            "the same share of social workers, and they hold the same share of open cases",
            f"as in {_title(CASELOAD)} at the start; a worker who starts holds cases at once",
        )
    ]


def _title(name: str) -> str:
    return within(store.indicators()[name].title)
