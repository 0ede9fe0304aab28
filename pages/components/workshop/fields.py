"""The boxes of a form, declared: each draws itself with what was written before, and gives what is in it now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import streamlit as st

from metrics.workshops.texts import LINE, PARAGRAPH


@dataclass(frozen=True)
class Box:
    """A box for the field `name` of a record. `key` tells it from all others on the page."""

    name: str
    label: str
    help: str = ""

    def draw(self, key: str, before: Any) -> Any:
        """Draw the box, at first with what was written `before` (None: nothing), and give what is in it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Line(Box):
    """One line of text."""

    def draw(self, key: str, before: Any) -> Any:
        _seed(key, before or "")
        return st.text_input(self.label, max_chars=LINE, help=self.help or None, key=key)


@dataclass(frozen=True)
class Area(Box):
    """Some lines of text."""

    def draw(self, key: str, before: Any) -> Any:
        _seed(key, before or "")
        return st.text_area(self.label, max_chars=PARAGRAPH, help=self.help or None, key=key, height=80)


@dataclass(frozen=True)
class Choice(Box):
    """One of some options: the value of each to its words. The first is chosen where nothing was before."""

    options: Mapping[str, str] = field(default_factory=dict)
    is_row: bool = False

    def draw(self, key: str, before: Any) -> Any:
        _seed(key, str(before) if before is not None and str(before) in self.options else next(iter(self.options)))
        options, words, told = list(self.options), self.options.__getitem__, self.help or None
        if self.is_row:
            return st.radio(self.label, options, format_func=words, help=told, key=key, horizontal=True)
        return st.selectbox(self.label, options, format_func=words, help=told, key=key)


@dataclass(frozen=True)
class Day(Box):
    """A day; so many days from today where none was given before."""

    ahead: int = 0

    def draw(self, key: str, before: Any) -> Any:
        _seed(key, before or date.today() + timedelta(days=self.ahead))
        return st.date_input(self.label, format="DD/MM/YYYY", help=self.help or None, key=key)


@dataclass(frozen=True)
class Number(Box):
    """A number, or nothing."""

    least: float | None = None
    step: float = 1.0

    def draw(self, key: str, before: Any) -> Any:
        _seed(key, None if before is None else float(before))
        return st.number_input(self.label, min_value=self.least, step=self.step, help=self.help or None, key=key)


@dataclass(frozen=True)
class Tick(Box):
    """Yes or no."""

    def draw(self, key: str, before: Any) -> Any:
        _seed(key, bool(before))
        return st.checkbox(self.label, help=self.help or None, key=key)


@dataclass(frozen=True)
class Lines(Box):
    """Several short lines, each in a box of its own, numbered; empty ones are left out."""

    many: int = 3

    def draw(self, key: str, before: Any) -> Any:
        held = list(before or ())
        boxes = []
        for at in range(self.many):
            _seed(f"{key} {at}", held[at] if at < len(held) else "")
            boxes.append(st.text_input(f"{self.label} {at + 1}", max_chars=LINE, key=f"{key} {at}"))
        return tuple(text for text in boxes if text.strip())


def of(kind: type[StrEnum]) -> dict[str, str]:
    """The options of an enumeration: each value to itself with a capital."""
    return {str(one): str(one).capitalize() for one in kind}


def side_by_side(boxes: Sequence[Box | Sequence[Box]], key: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """Draw boxes one below the other, those of an inner list beside each other; what is in them by field."""
    found: dict[str, Any] = {}
    for row in boxes:
        some = [row] if isinstance(row, Box) else list(row)
        places = st.columns(len(some)) if len(some) > 1 else [st.container()]
        for box, place in zip(some, places, strict=True):
            with place:
                found[box.name] = box.draw(f"{key} {box.name}", before.get(box.name))
    return found


def _seed(key: str, value: Any) -> None:
    """What a box holds at first; what is typed later stays, also when somebody else changes the item meanwhile."""
    if key not in st.session_state:
        st.session_state[key] = value
