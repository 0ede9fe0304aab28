"""What every decision needs: a reason that can be taken, the record, the list, and the way to take it back."""

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import streamlit as st

from metrics.board.decisions import Decided, Decision
from metrics.board.exceptions import Cause
from metrics.words import day_words, month_words
from pages.components import access, free_text, rules, store
from pages.components.plain import plain

_SAID, _TURN = "decided", "decisions_made_here"
_NONE = ""  # nothing is chosen at first, nor when what was chosen has gone: a form never decides about something else
_SHORT = 60  # characters of a reason in a list
_KINDS = {Decided.ACCEPTANCE: "Acceptance", Decided.RECOVERY: "Recovery line", Decided.REBASE: "New limits"}


def may_decide() -> bool:
    """Whether the person who is signed in may decide about measures; never in an edition that is opened as it was."""
    somebody = access.person()
    return somebody is not None and access.Right.DECIDE in somebody.rights and not store.shown().as_then


def said() -> None:
    """What was decided just now, once."""
    words = st.session_state.pop(_SAID, "")
    if words:
        st.success(words)


def here() -> str:
    """What sets this form apart from the same one before a decision, and on another council's figures."""
    return f"{'sample' if store.is_sample() else 'own'} {st.session_state.get(_TURN, 0)}"


def reason(label: str) -> str:
    """What somebody writes; the box is empty again once this person has decided something."""
    return st.text_area(label, max_chars=free_text.MOST, help=free_text.HELP, key=f"{label} {here()}")


def pick(label: str, options: Mapping[str, str]) -> str:
    """One of `options` (id to words that differ from all others), or '' while nothing is chosen."""
    words = {_NONE: f"Choose: {label.lower()}", **options}
    return st.selectbox(label, list(words), format_func=lambda one: words[one], key=f"{label} {here()}")


def record(text: str, make: Callable[[], None], words: str, chosen: str = "nothing to choose") -> None:
    """Make a decision and show the page anew, or say why it cannot be made: nothing chosen, or no good reason."""
    fault = "Choose first what the decision is about." if chosen == _NONE else free_text.fault(text)
    if fault:
        st.error(fault)
        return
    with st.spinner("Recording, and judging every measure again…"):
        make()
    done(words)


def done(words: str) -> None:
    """Show the page anew, with these words above it and the boxes empty again."""
    st.session_state[_SAID] = words
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.rerun()


def take_back(*kinds: Decided) -> None:
    """Take one of the decisions of these kinds back that are in force."""
    standing = {one.id: described(one) for one in store.made(*kinds) if one.is_in_force}
    if not standing:
        return
    with st.expander("Take a decision back"), st.form("take_back", border=False):
        which = pick("Decision", standing)
        why = reason("Why it is taken back")
        if st.form_submit_button("Take it back in my name"):
            record(why, lambda: store.withdraw(which, why), f"Taken back: {plain(standing.get(which, ''))}.", which)


def described(made: Decision) -> str:
    """A decision in a line that no other has: "New limits, Agency ratio, May 2026, by A Person on 3 May 2026 at 14:05:02"."""
    on = day_words(made.decided_at.date())
    rule = f" ({rules.WORDS[Cause(made.rule)].lower()})" if made.rule else ""
    what = f"{_KINDS[made.kind]}, {_title(made)}{rule}, {month_words(made.month)}"
    return f"{what}, by {made.decided_by} on {on} at {made.decided_at:%H:%M:%S}: {made.reason[:_SHORT]}"


def listed(made: Sequence[Decision], about: str, tell: Callable[[Decision], str]) -> None:
    """Decisions as a table, the newest first: what `tell` says of each under `about`, why, who, and whether it holds."""
    newest = sorted(made, key=lambda one: one.decided_at, reverse=True)
    columns = {
        "Measure": [plain(_title(one)) for one in newest],
        about: [plain(tell(one)) for one in newest],
        "Why": [plain(one.reason) for one in newest],
        "Decided by": [f"{plain(one.decided_by)}, {day_words(one.decided_at.date())}" for one in newest],
        "In force": [_in_force(one) for one in newest],
    }
    st.table(pa.table(columns), hide_index=True, alt="Decisions, the newest first")


def _in_force(made: Decision) -> str:
    if made.withdrawn_at is None:
        return ":blue[:material/check_circle:\u00a0**In force**]"
    on = day_words(made.withdrawn_at.date())
    return f":material/undo:\u00a0Taken back by {plain(made.withdrawn_by)}, {on}"


def _title(made: Decision) -> str:
    indicator = store.indicators().get(made.indicator)
    return indicator.title if indicator else made.indicator
