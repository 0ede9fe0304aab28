"""Decisions about measures, for pages: listed, made and taken back."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from duckdb import DuckDBPyConnection

from metrics.board import decisions
from metrics.board.decisions import Decided, Decision
from pages.components import access
from pages.components.store.warehouse import State, connection, once


def made(*kinds: Decided) -> tuple[Decision, ...]:
    """The decisions of these kinds, or all, the oldest first, also those that were taken back."""
    return tuple(one for one in once(listed) if not kinds or one.kind in kinds)


def decide(
    kind: Decided,
    indicator: str,
    month: date,
    reason: str,
    rule: str = "",
    points: Sequence[tuple[date, float]] = (),
) -> None:
    """Make a decision in the name of the person who is signed in."""
    somebody = access.require(access.Right.DECIDE)
    decisions.decide(connection().cursor(), kind, indicator, month, reason, somebody.name, rule=rule, points=points)


def withdraw(decision: str, reason: str) -> None:
    """Take a decision back in the name of the person who is signed in."""
    somebody = access.require(access.Right.DECIDE)
    decisions.withdraw(connection().cursor(), decision, reason, somebody.name)


@st.cache_resource(show_spinner=False, max_entries=16)
def listed(state: State, _cursor: DuckDBPyConnection) -> tuple[Decision, ...]:
    """Every decision in one state of the warehouse."""
    return tuple(decisions.decisions(_cursor))
