"""Every measure with all that is known of where it stands, as a file to take away."""

from metrics.catalogue import Indicator
from metrics.standings import Standing
from pages.components import filters, store
from pages.components.store import Now


def rows() -> list[dict[str, object]]:
    """Every measure with all that is known of where it stands, for a file."""
    now = store.now()
    return [_row(one, now[one.id]) for one in store.indicators().values()]


def _row(indicator: Indicator, now: Now) -> dict[str, object]:
    where = now.standing
    seen = where.signal
    low, mean, high = seen.limits if seen and seen.limits else ("", "", "")
    return {
        "Strand": indicator.strand,
        "Strand name": indicator.strand_name,
        "Id": indicator.id,
        "Measure": indicator.title,
        "Sentence": now.sentence,
        "Month": where.month or "",
        "Latest": _given(where.value),
        "Unit": indicator.unit,
        "Better": indicator.better,
        "Numerator": _given(where.numerator),
        "Denominator": _given(where.denominator),
        "Previous month": where.previous_month or "",
        "Previous": _given(where.previous),
        "Change": _given(where.change),
        "Target now": where.target.target if where.target else "",
        "Compared with the target": str(where.reached or ""),
        "Missed by": _given(filters.miss_of(indicator, where)),
        "Signal": str(seen.variation or seen.judged) if seen else "",
        "Rule": str(seen.rule) if seen else "",
        "Limits": str(seen.judged) if seen else "",
        "Lower limit": low,
        "Mean": mean,
        "Upper limit": high,
        "Will the target be met": str(where.assurance or ""),
        "Months since a special cause": _given(seen.since_special if seen else None),
        "Needs attention": "yes" if filters.needs_attention(now) else "no",
        "Months improving": now.improving,
        **_others(where),
        "Months behind": now.behind,
        "Newest month": where.newest or "",
        "Status": where.status,
        "Provisional": _given(where.provisional),
        "Source": where.source,
    }


def _others(now: Standing) -> dict[str, object]:
    england, median, place = now.england, now.neighbours, now.place
    return {
        "England": _given(england.value if england else None),
        "England's time": england.period if england else "",
        "Neighbours' median": _given(median.value if median else None),
        "Neighbours' time": median.period if median else "",
        "Rank": place.words if place else "",
        "Rank's time": place.period if place else "",
    }


def _given(number: float | None) -> float | str:
    return "" if number is None else number
