"""The verdict on an uploaded file in an icon and a word, and what is said of several: honest where only part is loaded."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pages.components.plain import plain
from pages.components.store import Answer, Change, Outcome, Severity, Status

_ICONS = {
    Status.CHECKED: ":material/task_alt:",
    Status.LOADED: ":material/check_circle:",
    Status.ALREADY_LOADED: ":material/info:",
    Status.REFUSED: ":material/block:",
}
_WORDS = {
    Status.CHECKED: "can be loaded",
    Status.LOADED: "is loaded and the figures are refreshed",
    Status.ALREADY_LOADED: "has been loaded before, so nothing changes",
    Status.REFUSED: "cannot be loaded, and nothing of it is kept",
}
_SIGNS = {
    Status.CHECKED: "Can be loaded",
    Status.LOADED: "Loaded",
    Status.ALREADY_LOADED: "Loaded before",
    Status.REFUSED: "Cannot be loaded",
}
_TAKEN = (Status.CHECKED, Status.LOADED)
_PARTIAL = ":material/warning:"


def icon(outcome: Outcome) -> str:
    """The icon of a verdict."""
    return _PARTIAL if _is_partial(outcome) else _ICONS[outcome.status]


def words(outcome: Outcome) -> str:
    """The verdict as the end of a sentence about the file: "can be loaded, but 3 rows are left out"."""
    told = _WORDS[outcome.status]
    if _is_partial(outcome):
        return f"{told}, but {_left_out(outcome)}"
    warnings = sum(1 for one in outcome.findings if one.severity is Severity.WARN)
    if outcome.status in _TAKEN and warnings:
        return f"{told}, with {warnings} {'warning' if warnings == 1 else 'warnings'}"
    return told


def sign(outcome: Outcome) -> str:
    """The verdict for a cell of a table: an icon and a word or two, coloured where something is wrong."""
    told = f"{icon(outcome)}\u00a0**{_SIGNS[outcome.status]}{' in part' if _is_partial(outcome) else ''}**"
    return f":orange[{told}]" if _is_partial(outcome) or outcome.status is Status.REFUSED else told


def rank(outcome: Outcome) -> int:
    """The place of a file in a list: refused ones first, then those that are loaded in part."""
    order = [Status.REFUSED, Status.CHECKED, Status.LOADED, Status.ALREADY_LOADED]
    return 2 * order.index(outcome.status) - (1 if _is_partial(outcome) else 0)


def loadable(outcomes: Sequence[Outcome]) -> bool:
    """Whether a check found at least one file that can be loaded."""
    return any(one.status is Status.CHECKED for one in outcomes)


def are_loaded(outcomes: Sequence[Outcome]) -> bool:
    """Whether these outcomes are of a load, no check."""
    return any(one.status is Status.LOADED for one in outcomes)


def headline(outcomes: Sequence[Outcome]) -> str:
    """How many of the files met which end: Of 3 files, 2 can be loaded, 1 of them in part, and 1 cannot."""
    if len(outcomes) == 1:
        return f"{icon(outcomes[0])} This file **{words(outcomes[0])}**."
    refused = sum(one.status is Status.REFUSED for one in outcomes)
    before = sum(one.status is Status.ALREADY_LOADED for one in outcomes)
    partial = sum(_is_partial(one) for one in outcomes)
    taken = len(outcomes) - refused - before
    are = "is" if taken == 1 else "are"
    parts = [f"{taken} {f'{are} loaded' if are_loaded(outcomes) else 'can be loaded'}"] if taken else []
    if partial:
        parts[-1] += f" ({partial} of them only in part)" if taken > 1 else " in part"
    if before:
        parts.append(f"{before} {'was' if before == 1 else 'were'} loaded before")
    if refused:
        parts.append(f"{refused} {_refused(refused, outcomes)}")
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"**Of {len(outcomes)} files, {listed}.**"


def rows(outcome: Outcome) -> str:
    """Rows read, to load or loaded, and left out."""
    if not outcome.extracts:
        return ""
    read = f"{outcome.rows_read:,} {'row' if outcome.rows_read == 1 else 'rows'} read"
    if outcome.status is Status.ALREADY_LOADED:
        return read
    if outcome.rows_read and not outcome.rows_loaded and not outcome.rows_skipped and outcome.status in _TAKEN:
        return f"{read}, none of which the figures need"
    told = [read, f"{outcome.rows_loaded:,} {'loaded' if outcome.status is Status.LOADED else 'to load'}"]
    blank = outcome.rows_skipped - min(outcome.rows_skipped, outcome.rows_left_out)
    told += [f"**{outcome.rows_left_out:,} left out**" if outcome.rows_left_out else "0 left out"]
    return ", ".join([*told, f"{blank:,} blank"] if blank else told)


def findings(outcome: Outcome) -> str:
    """How many findings of each kind there are, those that are only counted too: "6 warnings, 2 notes"."""
    many = Counter[Severity]()
    for one in outcome.findings:
        many[one.severity] += len(one.more) or 1
    return counted(many)


def counted(many: Mapping[Severity, int]) -> str:
    """Numbers of findings in words, the worst first."""
    words = {
        Severity.BLOCK: ("fault", "faults"),
        Severity.WARN: ("warning", "warnings"),
        Severity.INFO: ("note", "notes"),
    }
    told = [f"{many[one]:,} {words[one][many[one] != 1]}" for one in Severity if many.get(one)]
    return ", ".join(told) or "none"


def changes(found: Sequence[Change]) -> str:
    """Rows new, changed and withdrawn over all extracts of a file: "120 new, 4 changed, 0 withdrawn"."""
    if not found:
        return ""
    added, changed, withdrawn = (
        sum(one.added for one in found),
        sum(one.changed for one in found),
        sum(one.withdrawn for one in found),
    )
    return f"{added:,} new, {changed:,} changed, {withdrawn:,} withdrawn"


def changed_since(before: Answer | None, after: Answer) -> list[str]:
    """What a load did otherwise than its check had said, file by file."""
    told = []
    for was, now in zip(before.outcomes if before else (), after.outcomes, strict=False):
        said = Status.LOADED if was.status is Status.CHECKED else was.status
        if said is not now.status:
            told.append(f"{plain(now.file)}: the check said that it {words(was)}; now it {words(now)}.")
        elif _counts(was) != _counts(now):
            told.append(
                f"{plain(now.file)}: the check said {rows(was)} and {changes(was.changes)}; "
                f"now it is {rows(now)} and {changes(now.changes)}."
            )
    return told


def _refused(many: int, outcomes: Sequence[Outcome]) -> str:
    if are_loaded(outcomes):
        return "was refused" if many == 1 else "were refused"
    return "cannot" if loadable(outcomes) else "cannot be loaded"


def _counts(outcome: Outcome) -> object:
    return outcome.rows_loaded, outcome.rows_skipped, tuple(outcome.changes), len(outcome.findings)


def _is_partial(outcome: Outcome) -> bool:
    return outcome.status in _TAKEN and outcome.rows_left_out > 0


def _left_out(outcome: Outcome) -> str:
    return "1 row is left out" if outcome.rows_left_out == 1 else f"{outcome.rows_left_out:,} rows are left out"
