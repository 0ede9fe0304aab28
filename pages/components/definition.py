"""What an indicator is: its definition, why it matters, where it comes from, and what it cannot say."""

from collections.abc import Callable, Iterable

import streamlit as st

from metrics.catalogue import Indicator
from metrics.sentence import unit_words

_OBA = {"how_much": "How much did we do?", "how_well": "How well did we do it?", "better_off": "Is anyone better off?"}
_BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "neither": "Neither higher nor lower is better."}


def panel(indicator: Indicator) -> None:
    """The whole definition, in the order in which people ask."""
    st.markdown(f"**Definition.** {indicator.definition}")
    st.markdown(f"**Why it matters.** {indicator.why}")
    st.markdown(f"**How to read it.** {_BETTER[indicator.better]} Measured as: {unit_words(indicator.unit)}. "
                f"It answers: {_OBA[indicator.oba].lower()[:-1]}.")  # fmt: skip
    st.markdown(_sources(indicator))
    st.markdown(f"**Known limits.** {indicator.limits}")
    if indicator.statute:
        st.markdown(f"**Statutory basis.** {indicator.statute}")
    proxy = "This is a proxy for what is meant. " if indicator.status == "proxy" else ""
    st.caption(f"{proxy}Definition reviewed {indicator.reviewed.day} {indicator.reviewed:%B %Y} by {indicator.owner}.")


def _sources(indicator: Indicator) -> str:
    names = [f"{source.name[0].upper()}{source.name[1:]}" for source in indicator.sources]
    if len(names) == 1:
        return f"**Source.** {names[0]}."
    return "**Sources**, one for each month, the first that covers it:\n\n" + "\n".join(
        f"{place}. {name}" for place, name in enumerate(names, 1)
    )


def matching(indicators: Iterable[Indicator], wanted: str) -> list[Indicator]:
    """The indicators whose title, definition or strand holds every word that is wanted."""
    words = wanted.lower().split()
    return [one for one in indicators if all(word in _searched(one) for word in words)]


def listed(heading: str, indicators: list[Indicator], link: Callable[[str, str], None]) -> None:
    """A strand's definitions, each folded under its title."""
    if not indicators:
        return
    st.header(heading, anchor=False)
    for indicator in indicators:
        with st.expander(indicator.title):
            panel(indicator)
            link(indicator.id, "Open the figures")


def _searched(indicator: Indicator) -> str:
    return " ".join((indicator.title, indicator.definition, indicator.why, indicator.strand_name, indicator.id)).lower()
