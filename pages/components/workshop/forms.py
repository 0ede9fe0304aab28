"""Writing an item: a form on the version that was in force when it was opened, and what is said when somebody was faster."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from pydantic import ValidationError

from metrics.workshops.entries import new_id
from metrics.workshops.records import Record
from pages.components import free_text, store
from pages.components.plain import plain
from pages.components.workshop import fields, room
from pages.components.workshop.fields import Box
from pages.components.workshop.room import Room

_EDITING, _OPENED = "workshop item that is changed", "workshop item whose form has just been opened"
# Fields that no text of anybody is in, and those in which the names of staff and partners belong.
_IDS = {"indicator", "factor", "factors", "idea", "action", "baseline"}
_OF_STAFF = {"name", "person", "owner", "partner", "organisation", "signed_by"}


@dataclass(frozen=True)
class Form:
    """A form for one kind of record: its boxes, its words, and what it sets without asking."""

    kind: type[Record]
    boxes: Sequence[Box | Sequence[Box]]
    label: str = "Save"
    made: Callable[[dict[str, Any]], dict[str, Any]] = dict  # the fields of the record from what is in the boxes
    held: Callable[[dict[str, Any]], dict[str, Any]] = dict  # and what the boxes hold from the fields of a record

    def labels(self) -> dict[str, str]:
        """The label of each field."""
        return {box.name: box.label for row in self.boxes for box in ([row] if isinstance(row, Box) else row)}


def single(here: Room, form: Form) -> None:
    """The form of a kind of which there is one: it always stands there, and says when somebody else has changed it."""
    kept = here.workshop.kept(form.kind)
    key = f"{here.id} {form.kind.kind}"
    before = kept.record.model_dump() if kept else {}
    basis = _basis(key, form, kept.item.head.id if kept else "")
    if kept and kept.item.head.id != basis:
        _changed_meanwhile(key, kept.item.head.written_by)
    record = _asked(form, key, before, here)
    if record is not None:
        _keep(here, record, form.kind.kind, basis, key, "Saved.")


def adding(here: Room, form: Form, words: str, of: str = "") -> None:
    """The form that adds an item, of one thing among several; its boxes are empty again after each."""
    key = f"{here.id} {form.kind.kind} new {of}"
    record = _asked(form, key, {}, here)
    if record is not None:
        _keep(here, record, "", "", key, words)


def fixed_item(here: Room, form: Form, item: str) -> None:
    """The form of an item whose id is that of something else: a person's estimate, an idea's scores."""
    kept = here.workshop.kept(form.kind, item)
    key = f"{here.id} {form.kind.kind} {item}"
    basis = _basis(key, form, kept.item.head.id if kept else "")
    record = _asked(form, key, kept.record.model_dump() if kept else {}, here)
    if record is not None:
        _keep(here, record, item, basis, key, "Saved.")


def change(kind: str, item: str, head: str) -> None:
    """Open the form of an item at the next run, on the version that its reader sees."""
    st.session_state[_EDITING] = (kind, item, head)
    st.session_state[_OPENED] = True


def changing(here: Room, form: Form) -> None:
    """The form of the item that somebody wants to change, if it is one of this kind."""
    kind, item, head = st.session_state.get(_EDITING, ("", "", ""))
    kept = here.workshop.kept(form.kind, item) if kind == form.kind.kind else None
    if kept is None:
        return
    if st.session_state.pop(_OPENED, False):
        st.toast("The form to change it stands above the list.", icon=":material/edit:")
    key = f"{here.id} {kind} {item} {head}"
    with st.container(border=True):
        st.markdown("**Change what was written**")
        if kept.item.head.id != head:
            _changed_meanwhile("", kept.item.head.written_by)
        record = _asked(form, key, kept.record.model_dump(), here)
        if st.button("Leave it as it is", key=f"{key} leave"):
            st.session_state.pop(_EDITING)
            st.rerun()
    if record is not None:
        _keep(here, record, item, head, key, "Changed.")


def remove(here: Room, kind: type[Record], item: str, head: str) -> None:
    """Take an item out of the lists, unless somebody has changed it since; it stays in what was written."""
    kept = here.again().workshop.kept(kind, item)
    if kept is None:
        return
    try:
        saved = store.put(here.workshop, kept.record, here.by, item=item, follows=head, removed=True)
    except store.CannotWrite as reason:
        room.say(str(reason))
        return
    room.say("Removed." if saved.taken else "Somebody changed it just now, so it was not removed: read it again.")


def anew(here: Room, kind: str, item: str) -> None:
    """Fill the form of an item anew at the next run, with the version that is in force then."""
    for key in (f"{here.id} {kind}", f"{here.id} {kind} {item}"):
        st.session_state[f"{key} turn"] = _turn(key) + 1


def _asked(form: Form, key: str, before: dict[str, Any], here: Room) -> Record | None:
    """Draw the form; the record once it was sent off and can be taken."""
    with st.form(f"{key} form", border=False):
        found = fields.side_by_side(form.boxes, f"{key} {_turn(key)}", form.held(before))
        sent = st.form_submit_button(form.label, type="primary")
    if not sent:
        return None
    try:
        record = form.kind.model_validate(form.made(found))
    except ValidationError as fault:
        st.error("\n\n".join(_faults(fault, form.labels())))
        return None
    return record if _may_be_kept(record, key, here) else None


def _may_be_kept(record: Record, key: str, here: Room) -> bool:
    """No identifier is taken; what may be a name is asked about once, and taken when the same is sent again."""
    written = record.model_dump(exclude=_IDS)
    faults = [fault for text in _texts(written) if (fault := free_text.identifies(text))]
    if faults:
        st.error(faults[0])
        return False
    texts = list(_texts(record.model_dump(exclude=_IDS | _OF_STAFF)))
    told = [warning for text in texts for warning in free_text.warnings(text, _known(here))]
    asked = f"{key} asked"
    if told and st.session_state.get(asked) != texts:
        st.session_state[asked] = texts
        said = "\n".join(f"- {plain(one)}" for one in told)
        st.warning(f"{said}\n\nName no child and no family. If this names nobody of them, press the button once more.")
        return False
    return True


def _keep(here: Room, record: Record, item: str, follows: str, key: str, words: str) -> None:
    """Write what a form gave, and show the page anew."""
    try:
        saved = store.put(here.workshop, record, here.by, item=item or new_id(), follows=follows)
    except store.CannotWrite as reason:
        st.error(str(reason))
        return
    st.session_state.pop(_EDITING, None)
    st.session_state[f"{key} turn"] = _turn(key) + 1
    room.say(words if saved.taken else "")
    st.rerun()


def _basis(key: str, form: Form, head: str) -> str:
    """The version that the form's boxes were filled from: the one in force as they were first drawn."""
    first = f"{key} {_turn(key)} {next(iter(form.labels()))}"
    if not any(str(name).startswith(first) for name in st.session_state):
        st.session_state[f"{key} basis"] = head
    return str(st.session_state.setdefault(f"{key} basis", head))


def _changed_meanwhile(key: str, by: str) -> None:
    st.info(
        f"{plain(by)} has changed this while it was open here. If you save, both texts are kept and the room chooses.",
        icon=":material/group:",
    )
    if key and st.button("Show the other text instead of mine", key=f"{key} theirs"):
        st.session_state[f"{key} turn"] = _turn(key) + 1
        st.rerun()


def _turn(key: str) -> int:
    """How often this form has been sent off: its boxes are new ones after each time."""
    return int(st.session_state.get(f"{key} turn", 0))


def _known(here: Room) -> set[str]:
    """Names that may be written: of who is in the room, of organisations and of partners."""
    return set(_names(here))


def _names(here: Room) -> Iterator[str]:
    for person in here.workshop.people.values():
        yield from (person.name, person.organisation, person.role)
    for (kind, _), item in here.workshop.items.items():
        if kind in ("partner", "action"):
            dumped = item.head.record.model_dump()
            yield from (
                dumped.get("name", ""),
                dumped.get("person", ""),
                dumped.get("owner", ""),
                dumped.get("partner", ""),
            )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _faults(fault: ValidationError, labels: dict[str, str]) -> list[str]:
    """What is wrong with a form, a sentence for each box."""
    told = []
    for one in fault.errors():
        label = labels.get(str(one["loc"][0]), str(one["loc"][0])) if one["loc"] else ""
        if one["type"] in ("string_too_short", "missing"):
            told.append(f"Fill in “{label}”.")
        elif one["type"] in ("enum", "literal_error"):
            told.append(f"Choose: “{label}”.")
        elif not label:
            told.append(one["msg"].removeprefix("Value error, "))
        else:
            told.append(f"“{label}” cannot be taken as it is: put it right and save again.")
    return told
