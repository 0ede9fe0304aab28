"""The line at the top of every page that says which figures these are: the sample council's, an edition's, the draft's."""

import streamlit as st

from metrics.editions import Edition
from metrics.words import day_words
from pages.components import access, shown, store
from pages.components.plain import plain
from pages.components.times import local_day

_DRAFT = ":orange-background[:material/edit_note: **Draft**]"


def show() -> None:
    """Say whose figures these are, of which edition or of the draft, and give those who may the way to the other."""
    if store.is_sample():
        st.markdown(
            ":orange-background[:material/science: **Sample council.** Every figure here is invented. It disappears when "
            "you load your first own file on the Upload page.]"
        )
    seen = store.shown()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_edition(seen.edition, seen.as_then) if seen.edition else _draft(seen))
        if not seen.is_of_loads:
            _switch(seen)


def _edition(edition: Edition, as_then: bool) -> str:
    # How the draft differs is told of the latest edition, so it says nothing beside an older one.
    more = ", opened as it was then, with the decisions made by then." if as_then else f".{_differing()}"
    return f":material/bookmark: **Edition {edition.name}**, {published(edition)}{more}"


def published(edition: Edition) -> str:
    """When an edition was published and by whom."""
    return f"published {day_words(local_day(edition.published_at))} by {plain(edition.published_by) or 'nobody named'}"


def _differing() -> str:
    """How far the draft has gone on since, for those who may see it."""
    draft = store.draft()
    if draft is None:
        return ""
    if not draft.differing and not draft.newer:
        return " The draft does not differ."
    newer = f" and has {draft.newer:,} of newer months" if draft.newer else ""
    return f" The draft differs in {draft.differing:,} figure{'' if draft.differing == 1 else 's'}{newer}."


def _draft(seen: store.Shown) -> str:
    if seen.latest is None:
        return f"{_DRAFT} Nothing is published yet: nobody else sees these figures before a month is published under Editions."
    why = "Pages under Data are about what" if seen.is_of_loads else "What"
    beside = f"the latest edition is {seen.latest.name}"
    return f"{_DRAFT} {why} is loaded now, not published; {beside}.{_differing()}"


def _switch(seen: store.Shown) -> None:
    """The ways to the draft, for those who may see it, and back to the latest edition."""
    somebody = access.person()
    if seen.latest is None or somebody is None:
        return
    if seen.edition and access.Right.UPLOAD in somebody.rights:
        st.button(
            "Show the draft", key="to_draft", type="tertiary", icon=":material/edit_note:", on_click=shown.to_draft
        )
    if seen.edition is None or seen.as_then:
        label = f"Show the latest edition, {seen.latest.name}"
        st.button(label, key="to_latest", type="tertiary", icon=":material/bookmark:", on_click=shown.to_latest)
