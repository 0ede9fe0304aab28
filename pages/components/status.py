"""Status in a word, an icon and a colour that all say the same: signal or noise, and whether the target is met."""

from metrics.spc import Assurance, Judged, Kind, Variation
from metrics.standings import Standing
from metrics.targets import Reached

IMPROVING, CONCERN = ":blue[:material/check_circle: **Improving**", ":orange[:material/warning: **Concern**"
_OTHER = ":violet[:material/diamond: **Changed**"
_HIGH, _LOW = ": higher than usual]", ": lower than usual]"
VARIATION = {
    Variation.COMMON: ":material/remove: **No clear change**",
    Variation.IMPROVEMENT_HIGH: IMPROVING + _HIGH,
    Variation.IMPROVEMENT_LOW: IMPROVING + _LOW,
    Variation.CONCERN_HIGH: CONCERN + _HIGH,
    Variation.CONCERN_LOW: CONCERN + _LOW,
    Variation.NEUTRAL_HIGH: _OTHER + _HIGH,
    Variation.NEUTRAL_LOW: _OTHER + _LOW,
}
NOT_JUDGED = {
    Judged.TOO_FEW: ":material/hourglass_empty: Too few months to judge",
    Judged.TOO_LITTLE: ":material/horizontal_rule: Too little variation to judge",
    Judged.OVERLAPPING: ":material/date_range: Not judged month by month",
}
ASSURANCE = {
    Assurance.PASS: ":blue[:material/verified: **Will be met**]",
    Assurance.FAIL: ":orange[:material/block: **Will be missed**]",
    Assurance.INCONSISTENT: ":material/question_mark: **Could go either way**",
}
REACHED = {
    Reached.MET: ":blue[:material/check_circle: **Met**]",
    Reached.WITHIN: ":material/error: **Missed, within tolerance**",
    Reached.NOT_MET: ":orange[:material/cancel: **Not met**]",
}
NO_FIGURE = ":material/block: **No figure**"


def variation(now: Standing) -> str:
    """Signal or noise: Improving, Concern, Changed or No clear change, with its side; or why nothing is judged."""
    if now.value is None:
        return NO_FIGURE
    if now.signal is None:
        return ""
    if now.signal.variation is None:
        return NOT_JUDGED[now.signal.judged]
    return VARIATION[now.signal.variation] + (" (trial limits)" if now.signal.judged is Judged.TRIAL else "")


def assurance(now: Standing) -> str:
    """Whether the target will be met if nothing changes; nothing without a target or where nothing is judged."""
    kind = now.signal.kind if now.signal else Kind.COMMON
    if now.assurance is Assurance.INCONSISTENT and kind is Kind.IMPROVEMENT and now.reached is not Reached.MET:
        return ":blue[:material/trending_flat: **Moving towards it**], not there yet"
    if now.assurance is Assurance.INCONSISTENT and kind is Kind.CONCERN and now.reached is Reached.MET:
        return ":orange[:material/warning: **Met, but moving away**]"
    return ASSURANCE[now.assurance] if now.assurance else ""


def assured(now: Standing) -> str:
    """The same as words of their own: "Target, if nothing changes: Will be missed"."""
    return f"Target, if nothing changes: {assurance(now)}" if now.assurance else ""
