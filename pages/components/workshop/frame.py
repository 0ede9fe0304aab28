"""One workshop on one page: what it is about, how far it is, the step that is shown, and the way to the next."""

import streamlit as st

from metrics.words import day_words, month_words
from metrics.workshops.choices import State
from metrics.workshops.steps import BY_ID, STEPS, advice, missing
from metrics.workshops.workshop import Workshop
from pages.components import store
from pages.components.workshop import (
    actions,
    afterwards,
    baseline,
    choosing,
    closing,
    conflicts,
    ideas,
    log,
    partners,
    result,
    room,
    set_up,
    story,
)

_SHOWN = {
    "set_up": set_up.show,
    "result": result.show,
    "baseline": baseline.show,
    "story": story.show,
    "partners": partners.show,
    "ideas": ideas.show,
    "choose": choosing.show,
    "actions": actions.show,
    "close": closing.show,
    "afterwards": afterwards.show,
}
_OF_FIGURES = ("set_up", "baseline", "afterwards")
STATES = {
    State.DRAFT: ":material/edit:",
    State.READY: ":material/print:",
    State.IN_SESSION: ":material/groups:",
    State.AGREED: ":material/lock:",
    State.IN_DELIVERY: ":material/play_arrow:",
}


def show(workshop: Workshop) -> None:
    """The workshop at the step that the address names."""
    st.markdown(heading(workshop))
    where, who = st.columns(2)
    with where:
        step = BY_ID[room.step(workshop)]
    with who:
        here = room.enter(workshop)
    room.said()
    minutes = step.quick if workshop.setup.quick else step.minutes
    st.header(step.title, anchor=False)
    st.markdown(
        f"**{step.question}**"
        + (f" &ensp; :material/timer:\u00a0{minutes}\u00a0minutes" if minutes and workshop.is_open else "")
    )
    if workshop.is_open:
        st.caption("In the room: plain words, little paper, and no blame.")
    conflicts.show(here, step.id)
    if workshop.setup.indicator in store.indicators() or step.id not in _OF_FIGURES:
        _SHOWN[step.id](here)
    else:
        st.warning(
            "Its measure is declared no more, so there are no figures; what was written stays in the other steps."
        )
    _lacking(workshop, step.id)
    _onward(step.id, asks_to_save=workshop.is_open and room.may_write())
    log.show(workshop)


def title(workshop: Workshop) -> str:
    """What a workshop is about, as text to escape: the title of its measure."""
    indicator = store.indicators().get(workshop.setup.indicator)
    return indicator.title if indicator else workshop.setup.indicator


def heading(workshop: Workshop) -> str:
    """Which workshop it is, and how far."""
    set_up = workshop.setup
    kind = "Quick workshop" if set_up.quick else "Workshop"
    told = f"{kind} of {day_words(set_up.held_on)}, {set_up.horizon} months ahead"
    return f"{state_sign(workshop)} &ensp; {told}{frozen_words(workshop)}"


def state_sign(workshop: Workshop) -> str:
    """How far a workshop is, in an icon and words."""
    icon = STATES.get(workshop.state, ":material/flag:")
    return f"{icon}\u00a0{state_words(workshop.state).capitalize()}"


def state_words(state: State) -> str:
    """A state on screen, where 'draft' alone would be that of the figures."""
    return "being prepared" if state is State.DRAFT else str(state)


def frozen_words(workshop: Workshop) -> str:
    """Until when the figures of its frozen baseline go; '' before that."""
    frozen = workshop.baseline
    return f"; baseline frozen with figures to {month_words(frozen.last)}" if frozen else ""


def _lacking(workshop: Workshop, step: str) -> None:
    """What the step still lacks; nobody is kept from going on."""
    if not workshop.is_open:
        return
    lacks = missing(workshop).get(step, ())
    if lacks:
        st.markdown("\n".join(f"- :material/pending: {one}" for one in lacks))
    for one in advice(workshop).get(step, ()):
        st.caption(one)


def _onward(step: str, asks_to_save: bool) -> None:
    """One step back, one step on."""
    ids = [one.id for one in STEPS]
    at = ids.index(step)
    if asks_to_save:
        st.caption("Save before you go to another step: what is typed and not saved is lost on the way.")
    with st.container(horizontal=True):
        for to, word, icon in ((at - 1, "Back", ":material/arrow_back:"), (at + 1, "Next", ":material/arrow_forward:")):
            if 0 <= to < len(ids):
                st.button(f"{word}: {BY_ID[ids[to]].title}", icon=icon, on_click=room.go_to, args=(ids[to],), key=word)
