"""What would be published as a month, the editions there are, and draft and latest edition side by side."""

from collections.abc import Sequence
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Indicator
from metrics.months import Month
from metrics.words import difference, month_words, short_figure
from pages.components import access, banner, free_text, links, restatements, store
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.store import Beside, Edition, Ready

_SAID = "published_just_now"
_EVERY = "every strand"
_LOOKED = "I have looked at what would be restated; everybody will see this and it cannot be taken back, only revised"
_FINE, _LATE, _NONE = ":material/check_circle:", ":orange[:material/schedule:]", ":material/upload_file:"


def may(right: access.Right) -> bool:
    """Whether the person who is signed in has a right."""
    somebody = access.person()
    return somebody is not None and right in somebody.rights


def said() -> None:
    """What was published just now, once."""
    words = st.session_state.pop(_SAID, "")
    if words:
        st.success(words)


def to_publish() -> None:
    """The month to publish, what there is to know before, and for those who may the button."""
    months = {f"{day:%Y-%m}": day for day in store.publishable()}
    if not months:
        st.markdown("There is no complete month yet: load files on the Upload page.")
        return
    with st.columns([1, 2])[0]:
        month = months[choose("Month", {key: month_words(day) for key, day in months.items()}, "month")]
    ready = store.ready(month)
    st.markdown("  \n".join(_checklist(month, ready)))
    _in_full(ready)
    _form(month, ready)


def _checklist(month: date, ready: Ready) -> list[str]:
    """What is missing for the month, what would be restated, and what asks for attention: each with an icon and in words."""
    titles, named = store.extract_titles(), month_words(month)
    if ready.late:
        files = f"{_LATE} **Late for {named}:** {plain('; '.join(titles[name] for name in ready.late))}."
    else:
        files = f"{_FINE} Every file that has come in earlier months is here for {named}."
    never = f"{_NONE} **Never loaded:** {len(ready.never)} of the files expected each month." if ready.never else ""
    again = [one for one in store.published() if one.month == month]
    return [
        line
        for line in (
            files,
            never,
            _figures(ready, named),
            _restated(ready),
            f":material/warning: {ready.exceptions} exceptions are raised by what is loaded now.",
            f":material/history: {named} has been published already: this makes a revision beside it." if again else "",
        )
        if line
    ]


def _figures(ready: Ready, named: str) -> str:
    """How many measures have a figure for the month, and how many with earlier ones have none, due in it or not."""
    without, rest = len(ready.without), ready.not_due
    icon = _LATE if without else _FINE
    due = f"**{without}** of those that are due in it and have earlier ones {'has' if without == 1 else 'have'} none"
    none = "of those that are due in it and have earlier ones none is without"
    others = (
        f"; {rest} more that {'has' if rest == 1 else 'have'} earlier ones {'is' if rest == 1 else 'are'} not due in it"
    )
    many = f"{ready.with_figure} {'measure has' if ready.with_figure == 1 else 'measures have'} a figure for {named}"
    return f"{icon} {many}; {due if without else none}{others if rest else ''}."


def _restated(ready: Ready) -> str:
    latest = store.shown().latest
    if latest is None:
        return f"{_FINE} It is the first edition, so nothing is restated."
    if not ready.restated:
        return f"{_FINE} No figure of the edition {latest.name} is restated."
    return f":material/change_history: The edition {latest.name} differs: {restatements.counted(ready.restated)}."


def _in_full(ready: Ready) -> None:
    """The measures without a figure and the restated figures, folded away."""
    every = store.indicators()
    if ready.without:
        with st.expander(f"Measures without a figure ({len(ready.without)})"):
            st.markdown("\n".join(f"- {links.indicator_link(every[name])}" for name in ready.without))
    if ready.restated:
        with st.expander(f"What would be restated ({len(ready.restated)})"):
            restatements.table(ready.restated, "What would be restated by publishing now")


def _form(month: date, ready: Ready) -> None:
    if ready.why_not:
        st.error(plain(ready.why_not))
        return
    if not may(access.Right.PUBLISH):
        st.markdown("You may not publish a month. Ask the performance team for the right to do so.")
        return
    named = month_words(month)
    if not ready.is_new:
        st.markdown(f"There is nothing new to publish: the edition {named} holds every figure as it is in the draft.")
        return
    st.markdown(
        f"Publishing keeps every figure up to {named} as it is loaded now. Everybody sees this edition from then on; files "
        "that are loaded later change the draft only. An edition is never changed: publishing the month again makes a "
        "revision beside it."
    )
    note = st.text_area(
        "Note (what readers should know of this edition)", max_chars=free_text.MOST, help=free_text.HELP
    )
    # What is ticked for one month in one state of the warehouse says nothing of another.
    looked = st.checkbox(_LOOKED, key=f"looked_{month:%Y-%m}_{hash(store.state())}")
    if st.button(f"Publish {named}", type="primary", icon=":material/publish:", disabled=not looked):
        _publish(month, note)


def _publish(month: date, note: str) -> None:
    fault = free_text.fault(note) if note.strip() else ""
    if fault:
        st.error(fault)
        return
    try:
        with st.spinner("Counting every measure for the edition, which takes up to a minute…"):
            made = store.publish(month, note)
    except store.CannotPublish as fault:
        st.error(plain(str(fault)))
        return
    st.session_state[_SAID] = f"Published: {made.name}. Everybody sees this edition now."
    st.rerun()


def listed() -> None:
    """Every edition, the newest first, with the way to open it as it was."""
    found = store.published()[::-1]
    if not found:
        st.markdown("Nothing has been published yet.")
        return
    table = {
        "Edition": [f"**{plain(one.name)}**{' (latest)' if one is found[0] else ''}" for one in found],
        "Published": [plain(banner.published(one)) for one in found],
        "Note": [plain(one.note) for one in found],
        "Open": [f"[Open as it was]({links.edition_address(one.id)})" for one in found],
    }
    st.table(pa.table(table), hide_index=True, alt="The editions, the newest first")
    st.caption("Links in this table open in a tab of their own.")


def side_by_side() -> None:
    """Every measure of a strand in the latest edition and in the draft."""
    latest = store.shown().latest
    if latest is None:
        st.markdown("There is no edition to compare the draft with yet.")
        return
    strands = {_EVERY: "Every strand"} | {strand.id: strand.name for strand in store.strands()}
    with st.columns([1, 2])[0]:
        strand = choose("Strand", strands, "strand")
    every = store.indicators()
    found = [one for one in store.beside() if strand in (_EVERY, every[one.indicator].strand)]
    st.table(pa.table(_columns(latest, found)), hide_index=True, alt=f"The edition {latest.name} and the draft")


def _columns(latest: Edition, found: Sequence[Beside]) -> dict[str, list[str]]:
    every, month = store.indicators(), f"{latest.month:%b\u00a0%Y}"
    rows = [(every[one.indicator], one) for one in found]
    return {
        "Measure": [links.indicator_link(measure) for measure, _ in rows],
        f"Edition, {month}": [_figure(measure, one.published) for measure, one in rows],
        f"Draft, {month}": [_figure(measure, one.draft) for measure, one in rows],
        "Difference": [_difference(measure, one) for measure, one in rows],
        "Newest in the draft": [_newest(measure, one.newest) for measure, one in rows],
    }


def _figure(measure: Indicator, month: Month | None) -> str:
    if month is None or month.value is None:
        return "no figure"
    return short_figure(month.value, measure.unit) + (" (provisional)" if month.status == "provisional" else "")


def _difference(measure: Indicator, one: Beside) -> str:
    """By how much the draft differs as both are shown, with its direction in words."""
    was, now = (None if month is None else month.value for month in (one.published, one.draft))
    if was is None or now is None:
        return "none" if was is now else "**new figure**" if was is None else "**no figure any more**"
    if short_figure(was, measure.unit) == short_figure(now, measure.unit):
        return "none"
    return f"**{'up' if now > was else 'down'} {difference(now - was, measure.unit)}**"


def _newest(measure: Indicator, month: Month | None) -> str:
    return f"{_figure(measure, month)}, {month.month:%b\u00a0%Y}" if month else "no figure"
