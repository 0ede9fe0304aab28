"""What a load has to say to people: findings on a file, and the outcome of each file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from enum import StrEnum

# A column may be wrong in every row of a large file; this many rows are named, the rest are counted.
ROWS_NAMED = 20
# How every sheet of a workbook of findings begins, so that it is never taken for a file to load.
FINDINGS_MARK = "Findings, for sending back"
_LEFT_OUT = re.compile(r" The row was left out\.$| were left out(?= likewise)")


class Severity(StrEnum):
    """How much a finding matters: `block` refuses the file, `warn` is loaded, `info` is only said."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"

    @property
    def words(self) -> str:
        """What people read."""
        return {Severity.BLOCK: "Stops the load", Severity.WARN: "Warning", Severity.INFO: "Note"}[self]


class Status(StrEnum):
    """What became of a file."""

    LOADED = "loaded"
    CHECKED = "checked"
    ALREADY_LOADED = "already loaded"
    REFUSED = "refused"


@dataclass(frozen=True)
class Finding:
    """One sentence about a file, with its place. `value` is shown once to the person loading and never stored.

    `more` are the rows with the same fault that are counted in the sentence and not named; stored as their number.
    """

    severity: Severity
    rule: str
    message: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    more: tuple[int, ...] = ()

    def as_record(self) -> dict[str, str | int | None]:
        """The finding without the faulty value, for storage, `--json` and logs."""
        return {
            "severity": self.severity.value,
            "rule": self.rule,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "message": self.message,
            "more_rows": len(self.more),
        }


class Refused(Exception):
    """A file cannot be trusted; its findings say where, what is wrong and what to do."""

    def __init__(self, *findings: Finding, part_of: str = "") -> None:
        """`part_of` is the set of files (one export) that cannot be loaded without this one."""
        super().__init__(" ".join(finding.message for finding in findings))
        self.findings = findings
        self.part_of = part_of


def refuse_rows(findings: Sequence[Finding]) -> Refused:
    """A refusal for what is wrong with single rows, where a file without them would not be what was meant: raise it."""
    told = [one for one in findings if one.severity is Severity.WARN]
    return Refused(*(replace(one, severity=Severity.BLOCK, message=_LEFT_OUT.sub("", one.message)) for one in told))


def refuse(rule: str, message: str, sheet: str = "", column: str = "") -> Refused:
    """A refusal with one finding: raise it."""
    return Refused(Finding(Severity.BLOCK, rule, message, sheet=sheet, column=column))


@dataclass(frozen=True)
class Change:
    """What a load changes of the rows in force of one extract: rows new, changed and withdrawn.

    `columns` says in how many of the changed rows each column (by its heading) changed, the most changed first.
    """

    extract: str
    added: int
    changed: int
    withdrawn: int
    columns: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Account:
    """How one sheet was understood: as which extract, by which headings, and what became of its rows.

    `matched` of the `declared` columns stand in row `heading_row`; `missing` are the headings that do not. `named` says
    whether the sheet's name agrees, `decided_by_name` whether only that told it from another extract. Of the rows
    skipped, or too ragged to be read, `rows_left_out` are faulty; the others are blank. `unmapped` holds by heading the
    spellings that no code list has, with their rows; like faulty values they are shown and never stored.
    """

    extract: str
    sheet: str
    heading_row: int
    matched: int
    declared: int
    missing: Sequence[str]
    named: bool
    decided_by_name: bool
    rows_read: int
    rows_loaded: int
    rows_skipped: int
    rows_left_out: int
    unmapped: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of one file: counts are rows over all extracts found in it, changes those of each extract.

    `as_at_from` says in words where the as-at date comes from, `sheets` how each sheet that is loaded was understood.
    """

    file: str
    sha256: str
    status: Status
    extracts: Sequence[str] = ()
    as_at: date | None = None
    rows_read: int = 0
    rows_loaded: int = 0
    rows_skipped: int = 0
    findings: Sequence[Finding] = field(default=())
    changes: Sequence[Change] = field(default=())
    as_at_from: str = ""
    sheets: Sequence[Account] = field(default=())

    @property
    def rows_left_out(self) -> int:
        """Rows that hold something and are not loaded, because something is wrong with them."""
        return sum(sheet.rows_left_out for sheet in self.sheets)

    def as_record(self) -> dict[str, object]:
        """One JSON object, without any cell value."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "status": self.status.value,
            "extracts": list(self.extracts),
            "as_at": self.as_at.isoformat() if self.as_at else None,
            "rows_read": self.rows_read,
            "rows_loaded": self.rows_loaded,
            "rows_skipped": self.rows_skipped,
            "findings": [finding.as_record() for finding in self.findings],
            "changes": [asdict(change) for change in self.changes],
        }
