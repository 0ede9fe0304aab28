"""What every decision needs: a reason that can be taken, the record, the list, and the way to take it back."""

from collections.abc import Callable, Sequence

import pyarrow as pa
import streamlit as st

from metrics.decisions import Decided, Decision
from metrics.exceptions import Cause
from pages.components import access, free_text, milestones, rules, store
from pages.components.plain import plain

_SAID = "decided"
_KINDS = {Decided.ACCEPTANCE: "Acceptance", Decided.RECOVERY: "Recovery line", Decided.REBASE: "New limits"}


def may_decide() -> bool:
    """Whether the person who is signed in may decide about measures."""
    somebody = access.person()
    return somebody is not None and access.Right.DECIDE in somebody.rights


def said() -> None:
    """What was decided just now, once."""
    words = st.session_state.pop(_SAID, "")
    if words:
        st.success(words)


def reason(label: str) -> str:
    """What somebody writes; the box is empty again once something was decided."""
    made = store.made()
    turn = f"{label} {len(made)} {sum(one.is_in_force for one in made)}"
    return st.text_area(label, max_chars=free_text.MOST, help=free_text.HELP, key=turn)


def record(text: str, make: Callable[[], None], words: str) -> None:
    """Make a decision and show the page anew, or say why the reason cannot be taken."""
    fault = free_text.fault(text)
    if fault:
        st.error(fault)
        return
    with st.spinner("Recording, and judging every measure again…"):
        make()
    st.session_state[_SAID] = words
    st.rerun()


def take_back(*kinds: Decided) -> None:
    """Take one of the decisions of these kinds back that are in force."""
    standing = {one.id: described(one) for one in store.made(*kinds) if one.is_in_force}
    if not standing:
        return
    with st.expander("Take a decision back"), st.form("take_back", border=False):
        which = st.selectbox("Decision", list(standing), format_func=lambda one: standing[one])
        why = reason("Why it is taken back")
        if st.form_submit_button("Take it back in my name"):
            record(why, lambda: store.withdraw(which, why), f"Taken back: {plain(standing[which])}.")


def described(made: Decision) -> str:
    """A decision in a line: "Recovery line, Agency ratio, by A Person on 3 May 2026"."""
    on = milestones.day_words(made.decided_at.date())
    rule = f" ({rules.WORDS[Cause(made.rule)].lower()})" if made.rule else ""
    return f"{_KINDS[made.kind]}, {_title(made)}{rule}, by {made.decided_by} on {on}"


def listed(made: Sequence[Decision], about: str, tell: Callable[[Decision], str]) -> None:
    """Decisions as a table, the newest first: what `tell` says of each under `about`, why, who, and whether it holds."""
    newest = sorted(made, key=lambda one: one.decided_at, reverse=True)
    columns = {
        "Measure": [plain(_title(one)) for one in newest],
        about: [plain(tell(one)) for one in newest],
        "Why": [plain(one.reason) for one in newest],
        "Decided by": [f"{plain(one.decided_by)}, {milestones.day_words(one.decided_at.date())}" for one in newest],
        "In force": [_in_force(one) for one in newest],
    }
    st.table(pa.table(columns), hide_index=True, alt="Decisions, the newest first")


def _in_force(made: Decision) -> str:
    if made.withdrawn_at is None:
        return ":blue[:material/check_circle:\u00a0**In force**]"
    on = milestones.day_words(made.withdrawn_at.date())
    return f":material/undo:\u00a0Taken back by {plain(made.withdrawn_by)}, {on}"


def _title(made: Decision) -> str:
    indicator = store.indicators().get(made.indicator)
    return indicator.title if indicator else made.indicator
