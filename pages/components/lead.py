"""The first thing that a reader sees: which vital signs need attention, for which month, and how new the files are."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from metrics.standings import Verdict
from metrics.words import month_words
from pages.components import store
from pages.components.change import NO_FIGURE, SAID


def show(indicators: Sequence[str]) -> None:
    """The signs by verdict, those that are worse first, and the date of the newest file."""
    st.markdown("  \n".join(filter(None, [_when(indicators), _verdicts(indicators), _files()])))


def _when(indicators: Sequence[str]) -> str:
    months = _months(indicators)
    if not months:
        return "There is no complete month yet."
    if len(months) > 1:
        return "**The last complete month of each**, compared with the month before:"
    return f"**{month_words(months[0])}**, compared with the month before:"


def _months(indicators: Sequence[str]) -> list[date]:
    """The months in which the signs stand, the newest first."""
    months = {store.now()[name].standing.month for name in indicators}
    return sorted((month for month in months if month), reverse=True)


def _verdicts(indicators: Sequence[str]) -> str:
    """Worse: A; B (November 2021). Better: C. No figure: D. A month is named where it is not the newest."""
    newest = next(iter(_months(indicators)), None)
    said: dict[str, list[str]] = {word: [] for word in (SAID[Verdict.WORSE], *SAID.values(), NO_FIGURE)}
    for name in indicators:
        standing, title = store.now()[name].standing, store.indicators()[name].title
        if standing.value is None or standing.month is None:
            said[NO_FIGURE].append(title)
        else:
            older = f" ({month_words(standing.month)})" if standing.month != newest else ""
            said[SAID[standing.verdict]].append(title + older)
    return " &ensp; ".join(f"{word}: {'; '.join(titles)}." for word, titles in said.items() if titles)


def _files() -> str:
    newest = store.newest_file()
    return f":small[:gray[The newest file is as at {newest.day} {newest:%B %Y}.]]" if newest else ""
