"""What it would take at the front door: the load if fewer contacts from one source came to nothing."""

import pyarrow as pa
import streamlit as st

from metrics.charts.today_and_then import Pair
from metrics.what_if.front_door import Assumed, Load, Source, ends, fewer, then, today
from metrics.what_if.front_door_usual import ASSESSMENTS, CASELOAD, ENDED, NO_NEED, OPEN, REFERRALS, Usual
from metrics.what_if.front_door_words import sentence
from metrics.words import within
from pages.components import download, store
from pages.components.plain import plain
from pages.components.what_if import front_door_boxes, numbers

_FILES = {
    REFERRALS: "Annex A list 3",
    ENDED: "Annex A list 3",
    ASSESSMENTS: "Annex A list 4",
    NO_NEED: "Annex A list 4",
    OPEN: "Annex A list 4 of a month end",
    CASELOAD: "the workforce file with the month's Annex A lists 6 and 9",
}
_RESULTS = (
    ("Contacts a month", "contacts", "the recorded outcomes, and the fall"),
    ("Hours of screening a month", "screening_hours", "minutes to screen a contact"),
    ("Referrals a month", "referrals", "the recorded outcomes, and the fall"),
    ("Assessments a month", "assessments", "the council's rates, which may not be this source's"),
    ("Working days on assessments a month", "assessment_days", "working days that an assessment takes"),
    ("Assessments open at a time", "open_assessments", "weeks that an assessment is open"),
    ("Average caseload", "caseload", "weeks that an assessment is open; workers as they are"),
)
_TO_UPLOAD = "Load it on the Upload page."


def show() -> None:
    """The whole part: boxes, what would change and what would not, every source, and what was assumed."""
    found = store.front_door_usual()
    if found is None or not found.sources:
        st.info(
            "How contacts end is not known by source agency: the contacts file with outcomes, or the Standard Safeguarding "
            f"Dataset contacts, is missing. {_TO_UPLOAD}"
        )
        return
    st.markdown(
        "What screening, assessments and caseload would be if fewer contacts from one source came that end with nothing to "
        "follow. A contact that ends at the door saves no assessment."
    )
    _missing(found)
    source, assumed = front_door_boxes.ask(found)
    before, after = today(found.council, assumed), then(found.council, source, assumed)
    _results(source, assumed, before, after)
    _stages(source, assumed)
    _sources(found, assumed)
    _assumptions(found, source, assumed)


def _missing(found: Usual) -> None:
    for name in found.missing:
        title = within(store.indicators()[name].title)
        st.info(f"There is no figure of the last 12 months for {plain(title)}: {_FILES.get(name, 'its file')} is missing. "
                f"{_TO_UPLOAD}")  # fmt: skip
    if found.hidden:
        st.caption("Sources with a hidden figure are not offered.")


def _results(source: Source, assumed: Assumed, before: Load, after: Load) -> None:
    st.header("What would change", anchor=False)
    st.caption(numbers.LABEL)
    said = sentence(source, assumed, before, after)
    st.markdown(plain(said))
    told = [(title, getattr(before, field), getattr(after, field), rests) for title, field, rests in _RESULTS]
    st.markdown("**The whole front door: pale today, solid then, each as a share of today**")
    pairs = [Pair(title, one, other, f"{_number(one)} today, {_number(other)} then") for title, one, other, _ in told
             if one is not None and other is not None]  # fmt: skip
    st.vega_lite_chart(store.front_door_chart(pairs, said), theme=None)
    rows = [{name: plain(cell) for name, cell in _row(*one).items()} for one in told]
    st.table(pa.Table.from_pylist(rows), hide_index=True, alt="The front door's load today and then")
    download.button("Download these figures (CSV)", [_taken(*one) for one in told], "front_door_what_if.csv")
    st.caption(
        "An assessment that found no need of support was not for nothing: somebody had to look. Whether a contact could have "
        "been answered elsewhere, these figures cannot say."
    )


def _row(title: str, before: float | None, after: float | None, rests: str) -> dict[str, str]:
    return {
        "The whole front door": title,
        "Today": _number(before),
        "Then": _number(after),
        "Difference": _difference(before, after),
        "Rests most on": rests,
    }


def _difference(before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return "not known"
    if before == after:
        return "none"
    gap = round(before, 1) - round(after, 1)  # of the two figures beside it
    return f"{gap:.1f} fewer" if gap >= 0.05 else "less than 0.1 fewer"


def _taken(title: str, before: float | None, after: float | None, rests: str) -> dict[str, object]:
    return {
        "The whole front door": title,
        "Today": _rounded(before),
        "Then": _rounded(after),
        "Rests most on": rests,
        "Basis": numbers.LABEL,
    }


def _stages(source: Source, assumed: Assumed) -> None:
    st.header("Where they end, and what each would save", anchor=False)
    at, less = ends(source, assumed), fewer(source, assumed)
    told = [
        ("At the door, with no further action", at.door, less.door, 0.0),
        ("As a referral, with no further action", at.referral, less.referral, 0.0),
        ("After an assessment that found no need", at.assessment, less.assessment, less.assessment),
    ]
    rows = [
        {
            f"Contacts from {source.name}": where,
            "A month today": _number(now),
            "Fewer": _number(gone),
            "Hours of screening saved": _number(gone * assumed.minutes / 60),
            "Assessments saved": _number(saved) if saved else "none",
        }
        for where, now, gone, saved in told
    ]
    shown = [{plain(name): plain(cell) for name, cell in row.items()} for row in rows]
    st.table(pa.Table.from_pylist(shown), hide_index=True, alt="Contacts of the source by where they end")


def _sources(found: Usual, assumed: Assumed) -> None:
    st.header("Every source in a usual month", anchor=False)
    rows = [_of_source(one, assumed) for one in found.sources]
    shown = [
        {name: plain(cell if isinstance(cell, str) else _number(cell)) for name, cell in row.items()} for row in rows
    ]
    st.table(pa.Table.from_pylist(shown), hide_index=True, alt="A usual month of every source agency")
    st.caption("**Assessed, no need** is not recorded by source: it is worked out with the same rates for all.")
    download.button("Download every source (CSV)", rows, "front_door_sources.csv")


def _of_source(one: Source, assumed: Assumed) -> dict[str, str | float | None]:
    assessed = ends(one, assumed).assessment
    figures = {
        "Contacts": one.contacts,
        "No further action at the door": one.door,
        "Per cent of contacts": 100 * one.door / one.contacts,
        "Referrals": one.referrals,
        "Referrals of no further action": one.ended,
        "Assessed, no need": None if one.referrals is None else assessed,
    }
    return {"Source": one.name, **{name: _rounded(value) for name, value in figures.items()}}


def _assumptions(found: Usual, source: Source, assumed: Assumed) -> None:
    st.header("What was assumed", anchor=False)
    rows = front_door_boxes.rows(found, source, assumed)
    numbers.table(rows, "Every assumption of the front door arithmetic, and where it comes from")
    download.button("Download the assumptions (CSV)", numbers.to_take_away(rows), "front_door_assumptions.csv")


def _number(value: float | None) -> str:
    return "not known" if value is None else f"{value + 0.0:,.1f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
