"""The change since the month before, in a word, an icon and a colour that all say the same."""

from metrics.standings import Standing, Verdict
from metrics.words import Described, difference, month_words

SAID = {
    Verdict.BETTER: ":blue[:material/check_circle: **Better**]",
    Verdict.WORSE: ":orange[:material/warning: **Worse**]",
    Verdict.HIGHER: ":material/arrow_upward: **Higher**",
    Verdict.LOWER: ":material/arrow_downward: **Lower**",
    Verdict.SAME: ":material/remove: **No change**",
    Verdict.NOT_COMPARABLE: ":material/sync_alt: **New source**",
    Verdict.FIRST: ":material/flag: **First month** with a figure",
}
NO_FIGURE = ":material/block: **No figure**"
_BETTER = {"higher": "higher is better", "lower": "lower is better"}


def in_words(indicator: Described, now: Standing) -> str:
    """One line of Markdown for a card: Worse than in October, up 0.8 percentage points; lower is better."""
    if now.value is None:
        return NO_FIGURE
    if now.previous_month is None or now.month is None or now.change is None:
        return SAID[Verdict.FIRST]
    when = month_words(now.previous_month, beside=now.month)
    said = SAID[now.verdict]
    if now.verdict is Verdict.NOT_COMPARABLE:
        return f"{said} since {when}, so the two are not alike"
    if now.verdict is Verdict.SAME:
        return f"{said} since {when}"
    way = "up" if now.change > 0 else "down"
    judged = f" ({_BETTER[indicator.better]})" if indicator.better in _BETTER else ""
    return f"{said} than in {when}: {way} {difference(now.change, indicator.unit)}{judged}"


def in_brief(indicator: Described, now: Standing) -> str:
    """The same for a cell of a table, verdict first: "Worse: up 0.8 percentage points"."""
    if now.previous_month is None or now.month is None or now.change is None:
        return SAID[Verdict.FIRST]
    said = SAID[now.verdict]
    if now.verdict in (Verdict.HIGHER, Verdict.LOWER):
        said += f" by {difference(now.change, indicator.unit)}"
    elif now.verdict not in (Verdict.NOT_COMPARABLE, Verdict.SAME):
        said += f": {'up' if now.change > 0 else 'down'} {difference(now.change, indicator.unit)}"
    # The heading says "the month before"; where a month lies between, the cell names the one that is meant.
    skipped = (now.month.year - now.previous_month.year) * 12 + now.month.month - now.previous_month.month > 1
    return said + (f" since {month_words(now.previous_month, beside=now.month)}" if skipped else "")
