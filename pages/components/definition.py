"""What an indicator is: its definition, why it matters, where it comes from, and what it cannot say."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from metrics.catalogue import Indicator, Source
from metrics.words import QUESTIONS, unit_words
from pages.components import store
from pages.components.breakdown import WORDS
from pages.components.plain import plain

MOST = 40  # definitions on one page: more than any strand has
_BETTER = {"higher": "Higher is better.", "lower": "Lower is better.", "neither": "Neither higher nor lower is better."}
_OVER_TIME = {
    "sum": "Months are taken together to quarters and years.",
    "last": "A quarter or year is shown by its last month.",
}
_PROXY = "This is a proxy: it stands for something that the files cannot show."


def panel(indicator: Indicator) -> None:
    """The whole definition, in the order in which people ask."""
    st.markdown("\n\n".join(_lines(indicator)))
    with st.expander("The exact query (SQL)"):
        st.code(indicator.sql, language="sql", wrap_lines=True)


def _lines(indicator: Indicator) -> list[str]:
    split = ", ".join(WORDS[name].lower() for name in indicator.groupings())
    reviewed = f"{indicator.reviewed.day} {indicator.reviewed:%B %Y}"
    compared = store.benchmark(indicator.id)
    lines = [
        f"**Definition.** {indicator.definition}" + (f" {_PROXY}" if indicator.status == "proxy" else ""),
        f"**Counted.** {_sentence(indicator.numerator)}" if indicator.numerator else "",
        f"**Out of.** {_sentence(indicator.denominator)}" if indicator.denominator else "",
        f"**Why it matters.** {indicator.why}",
        f"**How to read it.** {_BETTER[indicator.better]} Measured as: {unit_words(indicator.unit)}. "
        f"It answers: {QUESTIONS[indicator.oba].lower()[:-1]}. {_OVER_TIME[indicator.over_time]}",
        f"**Can be split by.** {split[0].upper()}{split[1:]}." if split else "",
        _sources(indicator.sources),
        f"**Compared with.** {compared}." if compared else "",
        f"**Known limits.** {indicator.limits}",
        f"**Statutory basis.** {indicator.statute}" if indicator.statute else "",
        f"**Answers for it.** {indicator.owner}. Definition reviewed {reviewed}.",
    ]
    return [line for line in lines if line]


def _sentence(words: str) -> str:
    """The words with a large first letter and a full stop."""
    return f"{words[0].upper()}{words[1:].rstrip('.')}."


def _sources(sources: Sequence[Source]) -> str:
    names = [f"{source.name[0].upper()}{source.name[1:]}" for source in sources]
    if len(names) == 1:
        return f"**Source.** {names[0]}."
    return "**Sources**, one for each month, the first that covers it:\n\n" + "\n".join(
        f"{place}. {name}" for place, name in enumerate(names, 1)
    )


def matching(indicators: Iterable[Indicator], wanted: str) -> list[Indicator]:
    """The indicators whose title, definition or strand holds every word that is wanted."""
    words = wanted.lower().split()
    return [one for one in indicators if all(word in _searched(one) for word in words)]


def listed(heading: str, indicators: Sequence[Indicator], link: Callable[[str, str], None]) -> None:
    """A strand's definitions, each folded under its title."""
    if not indicators:
        return
    st.header(heading, anchor=False)
    for indicator in indicators:
        folded = st.expander(indicator.title + (" (proxy)" if is_unmarked_proxy(indicator) else ""))
        with folded:
            panel(indicator)
            link(indicator.id, "Open the figures")


def is_unmarked_proxy(indicator: Indicator) -> bool:
    """A proxy whose title does not say so itself."""
    return indicator.status == "proxy" and "proxy" not in indicator.title.lower()


def rows(indicators: Iterable[Indicator]) -> list[dict[str, object]]:
    """Every field of every definition, for a file."""
    return [
        {
            "Id": one.id,
            "Strand": one.strand,
            "Strand name": one.strand_name,
            "Title": one.title,
            "Definition": one.definition,
            "Counted": one.numerator,
            "Out of": one.denominator,
            "Why it matters": one.why,
            "Question": QUESTIONS[one.oba],
            "Unit": unit_words(one.unit),
            "Better": one.better,
            "Worked out as": str(one.aggregate),
            "Over time": _OVER_TIME[one.over_time],
            "Months in each figure": one.rolling_months,
            "Months needed before": one.history_months,
            "Due in months": ", ".join(map(str, one.due_months)),
            "Split by": ", ".join(WORDS[name] for name in one.groupings()),
            "Sources in order": "; ".join(source.name for source in one.sources),
            "Compared with": store.benchmark(one.id),
            "Known limits": one.limits,
            "Statutory basis": one.statute,
            "Answers for it": one.owner,
            "Status": one.status,
            "Reviewed": one.reviewed,
            "Query": one.sql,
        }
        for one in indicators
    ]


def not_measured() -> None:
    """What inspectors asked for that no measure shows, and why."""
    found = [area for area in store.ofsted_areas() if not area.indicators]
    if found:
        st.header("What cannot be measured", anchor=False)
        st.markdown("\n".join(f"- **{plain(area.title)}.** {plain(area.none_because)}" for area in found))


def _searched(indicator: Indicator) -> str:
    return " ".join((indicator.title, indicator.definition, indicator.why, indicator.strand_name, indicator.id)).lower()
