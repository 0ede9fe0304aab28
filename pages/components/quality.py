"""What is wrong with the rows that are loaded: what needs attention, one rule over time, by team, and the rows themselves."""

from collections.abc import Iterable, Sequence

import pyarrow as pa
import streamlit as st

from metrics.words import day_words
from pages.components import access, deciding, free_text, links, store
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.store import Severity, quality
from pages.components.store.quality import MOST_ROWS, Found, Tried, Way

_SIGNS = {
    Severity.BLOCK: ":orange[:material/block: **Stops a load**]",
    Severity.WARN: ":orange[:material/warning: **Warning**]",
    Severity.INFO: ":material/info: **Note**",
}
_HOLDS = ":blue[:material/check_circle: **Holds**]"
_NOT_TRIED = ":material/hourglass_empty: Not tried"
_LONG = 12  # rows of a table before the rest is folded


def attention() -> None:
    """Every rule that the newest file of a list breaks, of all lists."""
    every = quality.found()
    if not every:
        st.markdown(
            "No list of the council's own is loaded yet. Load files first, then see here what is wrong with them."
        )
        return
    broken = _ordered(one for one in every if one.broken)
    lists = len(quality.titles())
    rules = f"{len(broken)} rule{'' if len(broken) == 1 else 's'}"
    tried = sum(one.tried is not None for one in every)
    st.markdown(
        f"**The newest files break {rules if broken else 'no rule'}** of the {tried:,} that were tried on {lists} "
        f"list{'' if lists == 1 else 's'}."
    )
    if broken:
        table = {"List": [plain(quality.titles()[one.check.extract]) for one in broken]} | _columns(broken)
        st.table(pa.table(table), hide_index=True, alt="Rules that the newest files break, the most serious first")


def one_list() -> None:
    """A list and one of its rules, as chosen; the address holds both."""
    titles = quality.titles()
    if not titles:
        return
    worst = next(iter(_ordered(one for one in quality.found() if one.broken)), None)
    extract = choose("List", titles, "extract", worst.check.extract if worst else "")
    mine = _ordered(one for one in quality.found() if one.check.extract == extract)
    broken, untried = [one for one in mine if one.broken], [one for one in mine if one.tried is None]
    st.markdown(
        f"File as at **{day_words(mine[0].as_at)}**: {len(broken)} of {len(mine)} rules are broken"
        + (f", {len(untried)} could not be tried" if untried else "")
        + "."
    )
    _one_rule(extract, mine)
    _teams(extract, broken)


def _one_rule(extract: str, mine: Sequence[Found]) -> None:
    rules = {one.check.id: f"{one.check.title} ({_brief(one)})" for one in mine}
    if st.query_params.get("rule", "") not in rules:
        st.query_params.pop("rule", None)  # of another list
    chosen = choose("Rule", rules, "rule")
    one = next(one for one in mine if one.check.id == chosen)
    st.subheader(plain(one.check.title), anchor=False)
    to_do = f"  \n{plain(one.check.message)}" if one.broken else ""
    st.markdown(f"{_sign(one)} &ensp; {plain(_sentence(one))}{to_do}")
    _over_time(extract, one)
    _affects(one)
    _rows(one)


def _over_time(extract: str, one: Found) -> None:
    files = quality.history(extract, one.check.id)
    spec = quality.chart(extract, one.check.id)
    if spec is not None and any(each.broken for each in files):
        st.markdown(f"**{plain(one.check.title)}: share of rows, file by file**")
        st.vega_lite_chart(spec | {"description": _sentence(one)}, theme=None)
    if files:
        with st.expander(f"The {len(files)} file{'' if len(files) == 1 else 's'} as a table"):
            _files(one, list(reversed(files)))


def _files(one: Found, files: Sequence[Tried]) -> None:
    table = {
        "File as at": [day_words(each.as_at) for each in files],
        "Rows that break it": [f"{each.broken:,}" for each in files],
        "Of rows": [f"{each.tried:,}" for each in files],
        "Share": [_percent(each.broken, each.tried) for each in files],
    }
    st.table(pa.table(table), hide_index=True, alt=f"{one.check.title}, file by file, the newest first")


def _affects(one: Found) -> None:
    """The measures that may count otherwise for it."""
    names = quality.affected(one.check.extract, one.check.columns)
    about = ", ".join(plain(heading) for heading in quality.headings(one.check)) or "the whole list"
    if not names:
        st.markdown(f"**What it affects:** no measure reads {about}.")
        return
    every = store.indicators()
    linked = [links.indicator_link(every[name]) for name in names]
    many = f"{len(names)} measure{'' if len(names) == 1 else 's'} may"
    with st.expander(f"What it affects: {many} count otherwise", expanded=len(names) <= _LONG):
        st.markdown(
            f"They read {about}, as a condition or to split their figures.\n\n"
            + "\n".join(f"- {one}" for one in linked)
        )


def _rows(one: Found) -> None:
    """The rows themselves, for a purpose that is recorded, to those who may see rows about people."""
    somebody = access.person()
    is_of_rows = one.check.way not in (Way.SKIPPED, Way.FILE)
    if not one.broken or not is_of_rows or somebody is None or access.Right.CASES not in somebody.rights:
        return
    with st.expander("Open the rows"):
        st.markdown(
            "They are about people. Your name, the time and what you need them for are put on the record first."
        )
        with st.form(f"rows {one.check.extract} {one.check.id}", border=False):
            purpose = deciding.reason("What you need the rows for")
            asked = st.form_submit_button("Open them in my name", icon=":material/visibility:")
        if not asked:
            return
        fault = free_text.fault(purpose)
        if fault:
            st.error(fault)
            return
        _opened(one, purpose)


def _opened(one: Found, purpose: str) -> None:
    held = quality.open_rows(one, purpose)
    if not held:
        st.markdown("The rows that break it are not named.")
        return
    table = {"Row": [f"{each.row:,}" for each in held], "Identifier": [plain(each.identifier) for each in held]}
    for heading in held[0].cells:
        table[plain(heading)] = [plain(each.cells[heading]) for each in held]
    st.table(pa.table(table), hide_index=True, alt=f"Rows that break the rule: {one.check.title}")
    more = f"The first {len(held)} of {one.broken:,} rows. " if one.broken > len(held) else ""
    keys = "Of workers only a key is kept, so no name is shown. " if quality.keeps_keys_only(one.check) else ""
    st.caption(f"{more}{keys}At most {MOST_ROWS} rows are shown, and none can be taken away as a file.")


def _teams(extract: str, broken: Sequence[Found]) -> None:
    """How many rows of each team break the rules of the newest file."""
    titles = {one.check.id: one.check.title for one in broken}
    found = [one for one in quality.by_team(extract) if one.rule in titles and one.broken]
    if not found:
        return
    ordered = sorted(found, key=lambda one: (-one.broken, one.team))
    table = {
        "Team": [plain(one.team) if one.team else "Not recorded" for one in ordered],
        "Rule": [plain(titles[one.rule]) for one in ordered],
        "Rows": [f"{one.broken:,} of {one.tried:,} ({_percent(one.broken, one.tried)})" for one in ordered],
    }
    st.subheader("By team", anchor=False)
    st.table(pa.table(table), hide_index=True, alt="Rules that are broken, by team, most rows first")


def _columns(broken: Sequence[Found]) -> dict[str, list[str]]:
    return {
        "What is wrong": [f"{_SIGNS[one.severity]}  \n{plain(one.check.title)}" for one in broken],
        "Rows": [f"{one.broken:,} of {one.tried:,} ({_percent(one.broken, one.tried)})" for one in broken],
        "Against the file before": [_change(one) for one in broken],
        "Since": [day_words(one.since) if one.since else "" for one in broken],
    }


def _ordered(found: Iterable[Found]) -> list[Found]:
    """The most serious first, then by share; rules that hold, and those that could not be tried, last."""
    order = [Severity.BLOCK, Severity.WARN, Severity.INFO]
    return sorted(
        found,
        key=lambda one: (not one.broken, one.tried is None, order.index(one.severity), -one.share),
    )


def _sign(one: Found) -> str:
    if one.tried is None:
        return _NOT_TRIED
    return _SIGNS[one.severity] if one.broken else _HOLDS


def _brief(one: Found) -> str:
    if one.tried is None:
        return "not tried"
    return f"{one.broken:,} of {one.tried:,} rows" if one.broken else "holds"


def _sentence(one: Found) -> str:
    """Where a rule stands, in words; also the text of its chart."""
    when = f"the file as at {day_words(one.as_at)}"
    if one.tried is None and one.check.way is Way.ACROSS:
        other = store.extract_titles().get(one.check.against, one.check.against)
        return f"{other}: no list within 15 days of {day_words(one.as_at)}, so nothing could be compared."
    if one.tried is None:
        return f"Not tried: {when} has no such column, or there is no file before it to compare."
    if not one.broken:
        return f"Every one of the {one.tried:,} rows in {when} keeps to it."
    share = f"{one.broken:,} of {one.tried:,} rows ({_percent(one.broken, one.tried)}) in {when}"
    since = f" Every file since {day_words(one.since)} breaks it." if one.since and one.since < one.as_at else ""
    return f"{share}, {_change(one)}.{since}"


def _change(one: Found) -> str:
    if one.broken_before is None:
        return "the first file"
    more = one.broken - one.broken_before
    if not more:
        return "as many as before"
    return f"{abs(more):,} {'more' if more > 0 else 'fewer'} than before"


def _percent(part: int, whole: int | None) -> str:
    return f"{100 * part / whole:.1f}%" if whole else ""
