"""The journey of a cohort: which months, the sentence and chart, the table beside it, and what it cannot say."""

from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.journey import STAGES, Cohorts, Journey, Step, difference, months_words, sentence, share_words
from metrics.words import amount, month_words, short_figure
from metrics.words import difference as difference_words
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.store import Followed

MOST_MONTHS = 12
_KEY = (
    "Solid: reached the step. Pale: did not. Broken edge: left out of the rate, because it is too recent to judge or the "
    "child was there already. All bars are on one scale of children."
)
_LIMITS = (
    "A link is made by child and date alone: an event that follows a contact by chance counts as well, and one that is "
    "recorded under another child's identifier does not.",
    "A child counts once, from the first contact in the chosen months on. What a later contact of the same child leads to is "
    "not followed, so the longer the span, the lower the share with a referral may read. A first contact here is not the "
    "child's first ever.",
    "Children whose case was open already are among those with a contact. No new referral is made for them, so they count as "
    "without one.",
    "**Contacts becoming referrals** counts contacts rather than children, those with a recorded decision, and takes the "
    "outcome that was recorded; here a referral must follow by date. The two differ most where children have many contacts.",
    "**Section 47 enquiries leading to an initial conference** and **Initial conferences resulting in a plan** count every "
    "enquiry and conference of a month, whether or not a contact and a referral came before, and take list 5's own answer. "
    "Here a plan must stand on list 7, and only the first enquiry of a child is followed.",
    "**Assessments ending with no social care support** counts assessments by the month in which they are authorised; here an "
    "assessment that is not authorised in time is not a child in need either.",
    "Enquiries, plans and care that came without the steps before them are seen in no step but care.",
    "Children whose last day falls after the day to which a file is known are left out, even where the event has come: "
    "otherwise only the quick ones would count.",
)


def cohort(given: Cohorts) -> tuple[date, date] | None:
    """The first and the last month to show, picked from those with contacts; None where there are none."""
    if given.first is None or given.last is None:
        st.info("No file of contacts has been loaded for a whole month yet.")
        return None
    first_box, last_box = st.columns(2)
    with first_box:
        starts = {f"{month:%Y-%m}": month_words(month) for month in reversed(given.months)}
        begin = choose("First month", starts, "first", f"{given.first:%Y-%m}")
    ahead = [month for month in given.months if f"{month:%Y-%m}" >= begin][:MOST_MONTHS]
    with last_box:
        ends = {f"{month:%Y-%m}": month_words(month) for month in ahead}
        end = choose("Last month", ends, "last", f"{ahead[min(2, len(ahead) - 1)]:%Y-%m}")
    return date.fromisoformat(f"{begin}-01"), date.fromisoformat(f"{end}-01")


def show(found: Followed) -> None:
    """The sentence, then the chart with its key; a warning where most of the children are too recent."""
    if lines := _warnings(found.now):
        st.warning("\n\n".join(lines), icon=":material/hourglass_top:")
    st.markdown(plain(sentence(found.now)))
    if found.now.children:
        st.markdown(f"**Children by the step that they reached, {_months(found.now)}**")
        st.vega_lite_chart(found.chart, theme=None)
        st.caption(_KEY)


def table(found: Followed) -> None:
    """Every step with its counts, its window, and the same months a year before."""
    if found.now.children:
        said = [{name: plain(cell) for name, cell in row.items()} for row in _rows(found)]
        st.table(pa.Table.from_pylist(said), hide_index=True, alt=f"The journey, {_months(found.now)}")
        st.caption(
            f"{amount(found.now.contacts or 0)} contacts of {amount(found.now.children)} children. {_source(found.now)}"
        )
    if found.before.children is None:
        st.caption(f"A year before, {_months(found.before)}: not known, as {plain(found.before.note)}.")


def to_take_away(found: Followed) -> list[dict[str, object]]:
    """The figures of both cohorts for a file, a row for each step; an empty cell is not known."""
    return [_taken(one, step) for one in (found.now, found.before) for step in one.steps]


def _taken(one: Journey, step: Step) -> dict[str, object]:
    return {
        "First month": f"{one.first:%Y-%m}",
        "Last month": f"{one.last:%Y-%m}",
        "Contacts from": one.source,
        "Children with a contact": one.children,
        "Step": step.stage.title,
        "Out of": step.stage.of,
        "Within": f"{step.stage.window.words} of {step.stage.since}",
        "Reached": step.reached,
        "Not reached": step.not_reached,
        "Rate (per cent)": round(step.rate, 1) if step.tells and step.rate is not None else None,
        "Too recent": step.too_recent,
        "There already": step.already,
        "Known to": step.known_to,
        "Not known because": step.note,
    }


def _rows(found: Followed) -> list[dict[str, str]]:
    return [_row(now, before) for now, before in zip(found.now.steps, found.before.steps, strict=True)]


def _row(now: Step, before: Step) -> dict[str, str]:
    return {
        "Step": now.stage.title,
        "Of the": now.stage.of,
        "Reached": _number(now.reached),
        "Not reached": _number(now.not_reached),
        "Rate": _rate(now),
        "Too recent": _number(now.too_recent),
        "There already": _number(now.already) if now.stage.already or now.already is None else "",
        "Within": f"{now.stage.window.words} of {now.stage.since}",
        "A year before": share_words(before),
        "Difference": _changed(now, before),
    }


def _number(number: int | None) -> str:
    return "not known" if number is None else amount(number)


def _rate(step: Step) -> str:
    return short_figure(step.rate, "percent") if step.tells and step.rate is not None else share_words(step)


def _changed(now: Step, before: Step) -> str:
    change = difference(now, before)
    if change is None:
        return "not known"
    if not change.points:
        return "none"
    way = "up" if change.points > 0 else "down"
    chance = "may be chance" if change.chance else "more than chance"
    return f"{way} {difference_words(change.points, 'percent')}, {chance}"


def _warnings(found: Journey) -> list[str]:
    """A line for each step of which fewer than half of the children can be judged."""
    recent = [step for step in found.steps if step.too_recent and step.too_recent > (step.judged or 0)]
    return [
        f"{step.stage.title}: most of the children are too recent to judge. The rate rests on the {amount(step.judged or 0)} "
        "whose time has passed."
        if step.tells
        else f"{step.stage.title}: nearly all of the children are too recent to judge, so no rate is given yet."
        for step in recent
    ]


def counted() -> None:
    """How each step is counted, why its window is so long, and what the view cannot say."""
    st.markdown("\n".join(f"- **{one.title}**, {one.within}. {one.rule} {one.window.why}" for one in STAGES))
    st.subheader("What it cannot say", anchor=False)
    st.markdown("\n".join(f"- {line}" for line in _LIMITS))


def file_name(found: Journey) -> str:
    """What the file to take away is called."""
    return f"journey_{found.first:%Y-%m}_to_{found.last:%Y-%m}.csv"


def _source(found: Journey) -> str:
    known = {step.known_to for step in found.steps if step.known_to}
    days = " and ".join(f"{day.day} {month_words(day)}" for day in sorted(known))
    return f"Contacts are from: {found.source}. The steps after them are known to {days}." if known else ""


def _months(found: Journey) -> str:
    return months_words(found.first, found.last)
