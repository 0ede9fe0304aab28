"""Result and customers: what is wanted in plain words, for whom, and which question the measure answers."""

import streamlit as st

from metrics.words import QUESTIONS
from metrics.workshops.choices import Level
from metrics.workshops.records import Result
from pages.components import store
from pages.components.plain import plain
from pages.components.workshop import forms, room
from pages.components.workshop.fields import Area, Box, Choice, Line, Lines
from pages.components.workshop.forms import Form
from pages.components.workshop.room import Room


def show(here: Room) -> None:
    """The form of the result, or what it says."""
    if room.may_write() and here.workshop.is_open:
        if here.workshop.result is None:
            st.markdown(f"By the plan this measure answers: **{QUESTIONS[_declared(here)]}**")
        forms.single(here, _form(here))
    elif here.workshop.result:
        told(here.workshop.result)
    else:
        st.markdown("The result has not been written yet.")


def told(result: Result) -> None:
    """The result and its customers in words."""
    st.markdown(f"**{plain(result.statement)}**")
    if result.customers:
        st.markdown(f"For: {plain('; '.join(result.customers))}.")
    st.markdown(f"The measure answers: {QUESTIONS[result.oba]}")
    if result.challenge:
        st.markdown(plain(result.challenge))


def _form(here: Room) -> Form:
    declared = _declared(here)
    first = {declared: QUESTIONS[declared], **QUESTIONS}
    boxes: list[Box] = [
        Line("statement", "The result we want", "A condition of well-being, in words that a family would use."),
        Choice("oba", "Which question does the measure answer?", options=first),
        Area("challenge", "Is it the right measure? (optional)"),
    ]
    if here.workshop.setup.level is Level.PERFORMANCE:
        boxes.insert(1, Lines("customers", "Customers", many=2 if here.workshop.setup.quick else 5))
    return Form(Result, boxes)


def _declared(here: Room) -> str:
    indicator = store.indicators().get(here.workshop.setup.indicator)
    return str(indicator.oba) if indicator else "how_well"
