"""What the front door arithmetic says, in sentences."""

from metrics.what_if.front_door import Assumed, Load, Reach, Source, fewer
from metrics.words import short_figure

REACHES = {
    Reach.DOOR: "At the door",
    Reach.REFERRAL: "At the door or as a referral",
    Reach.ASSESSMENT: "At the door, as a referral or after an assessment",
}
_WHERE = {
    Reach.DOOR: "at the door",
    Reach.REFERRAL: "at the door or as a referral",
    Reach.ASSESSMENT: "at the door, as a referral or after an assessment",
}


def sentence(source: Source, assumed: Assumed, before: Load, after: Load) -> str:
    """What would change, and what would not: of fewer contacts, only those that are assessed save an assessment."""
    less = fewer(source, assumed)
    total = less.door + less.referral + less.assessment
    said = [
        f"If contacts from {source.name} that end {_WHERE[assumed.reach]} with nothing to follow fell by "
        f"{_number(assumed.fall)}%, {_number(total)} fewer would come in a month, of {_number(before.contacts)} from everyone.",
        f"{_number(less.door)} of them end at the door: they save {_number(less.door * assumed.minutes / 60)} hours of "
        "screening a month, and no assessment.",
    ]
    if less.referral:
        said.append(f"{_number(less.referral)} end as a referral, before an assessment, and save no assessment either.")
    if not less.assessment:
        said.append("Assessments and caseload stay as they are.")
        return " ".join(said)
    said.append(f"{_number(less.assessment)} are assessed and found to need no support.{_saved(before, after)}")
    return " ".join(said)


def _saved(before: Load, after: Load) -> str:
    pairs = [
        ("assessments would go {} a month", before.assessments, after.assessments),
        ("those open at a time {}", before.open_assessments, after.open_assessments),
        ("the average caseload {}", before.caseload, after.caseload),
    ]
    said = [words.format(_change(one, other)) for words, one, other in pairs if one is not None and other is not None]
    return f" Without them {', '.join(said)}." if said else ""


def _change(before: float, after: float) -> str:
    first, second = _number(before), _number(after)
    return f"from {first} to {second}" if first != second else f"down by less than 0.1, from {first}"


def _number(value: float) -> str:
    return short_figure(value, "cases").removesuffix(".0") if value == round(value) else short_figure(value, "cases")
