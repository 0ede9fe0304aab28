"""What drove a movement: which two periods and breakdown, then the sentence, chart, notes and figures of its parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics.catalogue import Indicator
from metrics.drivers import Counts, Kind, Part, Split, kinds, why_not
from metrics.drivers_sentence import effect_unit, effects, figure_unit, moved, signed
from metrics.months import month_end, months_of, with_figure
from metrics.periods import Period
from metrics.words import amount, capital, period_words, short_figure, unit_words
from pages.components import breakdown, drivers_notes, store
from pages.components.choose import choose
from pages.components.plain import plain
from pages.components.store import Driven

WHOLE = "Whole service"
_WHAT = {Kind.RATES: "The figure", Kind.VOLUMES: "The number counted"}
_KEY = {
    Kind.NUMBERS: "Bars to the right of the line raise the whole, bars to the left lower it.",
    Kind.RATES: "Solid, above: by the group's own rate. Outlined, beneath: by its share of the whole. Bars to the right of the "
    "line raise the figure, bars to the left lower it.",
    Kind.VOLUMES: "Solid, above: by the group's rate. Outlined, beneath: by its volume. Bars to the right of the line raise the "
    "number, bars to the left lower it.",
}
_COUNTED = {
    Kind.NUMBERS: "Each part is the change of that group's own number; together they are the change of the whole. A number says "
    "how many, not out of how many, so it has no rate that could be split from its volume.",
    Kind.RATES: "**Own rate**: the change of the group's rate, times its mean share of the two. **Share**: the change of its "
    "share, times how far its mean rate lies above or below that of the whole. So a group with a high rate raises the figure by "
    "becoming a larger share of it, and one with a low rate lowers it. All parts together are exactly the movement.",
    Kind.VOLUMES: "**Volume**: the change of the group's denominator, times its mean rate. **Rate**: the change of its rate, "
    "times its mean denominator. All parts together are exactly the movement.",
}
_NO_WHY = "The parts say where the movement lies, not why it came."
_ONE_SIDED = " A group that is there in one of the two only moves the whole by its share or volume alone."


@dataclass(frozen=True)
class Asked:
    """What is to be split: by which groups, between which two periods (their last days), and what of it."""

    by: str
    period: Period
    months: tuple[date, date]
    kind: Kind


def pick(indicator: Indicator) -> Asked | None:
    """The choices, which the address holds; None where nothing can be split, and a sentence says why."""
    if reason := why_not(indicator):
        st.info(reason)
        return None
    split, span, what = st.columns(3)
    with split:
        groups = {key: words for key, words in breakdown.options(indicator).items() if key != "all"}
        by = choose("Split by", groups, "by")
    with span:
        period = Period(choose("Period", breakdown.periods(indicator), "period"))
    with what:
        possible = kinds(indicator, by)
        words = {str(kind): _WHAT[kind] for kind in possible if kind in _WHAT}
        kind = Kind(choose("What is split", words, "what")) if words else possible[0]
    months = _months(indicator, period)
    return Asked(by, period, months, kind) if months else None


def _months(indicator: Indicator, period: Period) -> tuple[date, date] | None:
    """The two periods, at first the last complete one and that of a year before."""
    frame = store.series(indicator.id, "all", period).frame
    months = [one for one in months_of(frame) if one.value is not None]
    known = [one.month for one in months]
    if len(known) < 2:
        st.info("It takes two figures to have a movement, and there are not two yet.")
        return None
    newest = next((one.month for one in reversed(with_figure(months)) if one.month > known[0]), known[-1])
    before, after = st.columns(2)
    with before:
        first = _one("From", known[:-1], period, "from", month_end(newest, -12))
    with after:
        last = _one("To", [day for day in known if day > first], period, "to", newest)
    return first, last


def _one(label: str, days: Sequence[date], period: Period, name: str, wanted: date) -> date:
    options = {f"{day:%Y-%m}": capital(period_words(day, period)) for day in reversed(days)}
    return month_end(date.fromisoformat(choose(label, options, name, f"{wanted:%Y-%m}") + "-01"))


def show(indicator: Indicator, asked: Asked, found: Driven) -> None:
    """The sentence, whether there is anything to explain, the chart with its key, and what must be known beside it."""
    if found.split is None or found.chart is None:
        st.info(found.why_not, icon=":material/block:")
        return
    st.markdown(plain(found.sentence))
    if found.usual:
        st.info(plain(found.usual), icon=":material/show_chart:")
    elif asked.period is not Period.MONTH:
        st.caption(
            "Whether a movement of this size is usual is judged between months only, not between longer periods."
        )
    st.markdown(f"**{plain(_title(indicator, asked, found.split))}**")
    st.vega_lite_chart(found.chart, theme=None)
    st.caption(_KEY[asked.kind])
    lines = [f"- {line}" for line in drivers_notes.of_split(indicator, asked.period, asked.months, found.split)]
    if lines:
        st.markdown("\n".join(lines))


def table(indicator: Indicator, asked: Asked, split: Split) -> None:
    """Every part and the whole, and that rounded parts need not add up to a rounded whole."""
    rows = [_row(indicator, asked, split, part) for part in split.parts]
    rows.append(_total(indicator, asked, split))
    said = [{name: plain(cell) for name, cell in row.items()} for row in rows]
    st.table(pa.Table.from_pylist(said), hide_index=True, alt=_title(indicator, asked, split))
    st.caption(
        "Parts are rounded one by one, so that their sum can differ from the whole by a little. In the file they do not."
    )


def counted(kind: Kind) -> None:
    """How the parts are worked out, and what they cannot say."""
    st.markdown(f"{_COUNTED[kind]}\n\n{_NO_WHY}{'' if kind is Kind.NUMBERS else _ONE_SIDED}")


def to_take_away(asked: Asked, split: Split) -> list[dict[str, object]]:
    """The parts and the whole for a file, not rounded to what is shown; effects in the unit of the figure."""
    whole = Part(
        WHOLE,
        Counts(sum(one.before.numerator for one in split.parts), sum(one.before.denominator for one in split.parts)),
        Counts(sum(one.after.numerator for one in split.parts), sum(one.after.denominator for one in split.parts)),
        split.own,
        split.mix,
    )
    return [_taken(asked, part) for part in (*split.parts, whole)]


def file_name(indicator: Indicator, asked: Asked) -> str:
    """What the file to take away is called."""
    first, last = asked.months
    return f"{indicator.id}_by_{asked.by}_{first:%Y-%m}_to_{last:%Y-%m}_{asked.kind}.csv"


def _taken(asked: Asked, part: Part) -> dict[str, object]:
    own, mix = (words or "number" for words in effects(asked.kind))
    first, last = (f"{month:%Y-%m}" for month in asked.months)
    row: dict[str, object] = {"Period": str(asked.period), "From": first, "To": last, "Group": part.group}
    for when, one in (("from", part.before), ("to", part.after)):
        row[f"Numerator {when}"] = one.numerator
        if asked.kind is not Kind.NUMBERS:
            row[f"Denominator {when}"] = one.denominator
    row[f"By {own}"] = round(part.own, 6)
    if asked.kind is not Kind.NUMBERS:
        row |= {f"By {mix}": round(part.mix, 6), "Together": round(part.total, 6)}
    return row


def _title(indicator: Indicator, asked: Asked, split: Split) -> str:
    first, last = (period_words(day, asked.period) for day in asked.months)
    what = indicator.title if split.kind is not Kind.VOLUMES else f"{indicator.title}, the number counted"
    unit = {"percent": "percentage points"}.get(
        figure_unit(indicator, split), unit_words(figure_unit(indicator, split))
    )
    return f"{what} by {breakdown.WORDS[asked.by].lower()}: what moved it from {first} to {last}, {unit}"


def _row(indicator: Indicator, asked: Asked, split: Split, part: Part) -> dict[str, str]:
    whole = [sum(getattr(one, when).denominator for one in split.parts) for when in ("before", "after")]
    cells = {"Group": part.group}
    for day, one, total in zip(asked.months, (part.before, part.after), whole, strict=True):
        cells |= _side(indicator, split.kind, _head(day, asked.period), one, total)
    return cells | _effects(indicator, split, part.own, part.mix, part.total)


def _total(indicator: Indicator, asked: Asked, split: Split) -> dict[str, str]:
    cells = {"Group": WHOLE}
    for day, value in zip(asked.months, (split.before, split.after), strict=True):
        when = _head(day, asked.period)
        cells[when] = short_figure(value, figure_unit(indicator, split))
        if split.kind is Kind.RATES:
            cells[f"Share, {when}"] = "100.0%"
    return cells | _effects(indicator, split, split.own, split.mix, moved(indicator, split))


def _side(indicator: Indicator, kind: Kind, when: str, one: Counts, whole: float) -> dict[str, str]:
    """A group's cells of one period; what is made of little says of how little."""
    made_of = f"{amount(one.numerator)} of {amount(one.denominator)}"
    if kind is Kind.NUMBERS and not one.denominator:
        return {when: short_figure(one.numerator, indicator.unit)}
    if kind is Kind.VOLUMES:
        return {when: made_of}
    scaled = None if one.rate is None else one.rate * (100 if indicator.unit == "percent" else 1)
    cells = {when: "none" if scaled is None else f"{short_figure(scaled, indicator.unit)} ({made_of})"}
    return cells | ({f"Share, {when}": f"{100 * one.denominator / whole:.1f}%"} if kind is Kind.RATES else {})


def _effects(indicator: Indicator, split: Split, own: float, mix: float, total: float) -> dict[str, str]:
    unit, words = effect_unit(indicator, split), effects(split.kind)
    if split.kind is Kind.NUMBERS:
        return {"Change": signed(total, unit)}
    return {
        f"By {words[0]}": signed(own, unit),
        f"By {words[1]}": signed(mix, unit),
        "Together": signed(total, unit),
    }


def _head(day: date, period: Period) -> str:
    """A period at the head of a column: Oct 2025, Year to March 2026."""
    return f"{day:%b %Y}" if period is Period.MONTH else capital(period_words(day, period).removeprefix("the "))
