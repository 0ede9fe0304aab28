"""What the council has set, for pages: targets, limits, milestones, dated events, and what inspectors asked for."""

from collections.abc import Mapping
from datetime import date

import streamlit as st
from duckdb import DuckDBPyConnection

from metrics import reference
from metrics import targets as of_targets
from metrics.reference import Event, Milestone, OfstedArea, SendArea, Target
from pages.components import access
from pages.components.store.warehouse import State, once


def targets(measure: str) -> tuple[Target, ...]:
    """The targets of one measure, the oldest first."""
    return once(_by_measure).get(measure, ())


def limits(measure: str, day: date) -> tuple[Target, ...]:
    """The limits for roles that one measure counts against on a day."""
    return of_targets.limits(once(_targets), measure, day)


def milestones(*strands: str) -> tuple[Milestone, ...]:
    """The milestones of these strands, or of all, by the day on which they are due."""
    return tuple(one for one in once(_milestones) if not strands or one.strand in strands)


def events(*strands: str) -> tuple[Event, ...]:
    """The dated events of these strands and those that concern every strand, the oldest first."""
    return tuple(one for one in once(_every_event) if not one.strands or not strands or set(one.strands) & set(strands))


def ofsted_areas() -> tuple[OfstedArea, ...]:
    """Ofsted's areas for improvement, in the report's order."""
    access.require(access.Right.VIEW)
    return reference.ofsted_areas()


def send_areas() -> tuple[SendArea, ...]:
    """The areas of the SEND written statement of action, in its order."""
    access.require(access.Right.VIEW)
    return reference.send_areas()


def updates_due(area: SendArea, until: date) -> list[date]:
    """The days up to a day on which an update on an area was due, the oldest first."""
    return reference.updates_due(area, until)


@st.cache_resource(show_spinner=False, max_entries=16)
def _targets(state: State, _cursor: DuckDBPyConnection) -> tuple[Target, ...]:
    return tuple(reference.targets(_cursor))


@st.cache_resource(show_spinner=False, max_entries=16)
def _by_measure(state: State, _cursor: DuckDBPyConnection) -> Mapping[str, tuple[Target, ...]]:
    every = _targets(state, _cursor)
    return {measure: of_targets.of_measure(every, measure) for measure in {one.measure for one in every}}


@st.cache_resource(show_spinner=False, max_entries=16)
def _milestones(state: State, _cursor: DuckDBPyConnection) -> tuple[Milestone, ...]:
    return tuple(reference.milestones(_cursor))


@st.cache_resource(show_spinner=False, max_entries=16)
def _every_event(state: State, _cursor: DuckDBPyConnection) -> tuple[Event, ...]:
    return tuple(reference.events(_cursor))
