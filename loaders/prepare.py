"""Prepare one load: the sheets of a file, or of the files of one export, typed and checked but not yet kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from loaders.as_at import DateFrom, check_possible, choose_as_at, date_from
from loaders.council import Council
from loaders.declare import Extract, Kind, declarations
from loaders.findings import ROWS_NAMED, Finding, Severity, refuse, refuse_rows
from loaders.meanings import Said
from loaders.reading.cells import letters
from loaders.recognise import Recognised
from loaders.stage import FAULTY_SHARE, Staged, check_as_at, stage, without_later


@dataclass(frozen=True)
class File:
    """One file to load, with the name people know it by (an upload has a temporary path) and its digest."""

    path: Path
    name: str
    sha256: str


@dataclass(frozen=True)
class Prepared:
    """Files that are one load, typed and waiting to be appended."""

    files: tuple[File, ...]
    as_at: date
    council: Council
    parts: tuple[tuple[File, Staged], ...]
    findings: tuple[tuple[File, Finding], ...]
    as_at_from: DateFrom = DateFrom.NAME

    @property
    def digests(self) -> list[str]:
        """The files' digests in a fixed order: the same files are the same load, however they are called."""
        return sorted(file.sha256 for file in self.files)


def prepare(
    known: Sequence[tuple[File, Recognised]], given: date | None, council: Council, said: Said = ()
) -> Prepared:
    """Type and check every sheet of a load. Raises Refused where one cannot be trusted."""
    _check_swapped(known)
    parts = [(file, stage(found, said)) for file, found in known]
    told = [one for _, part in parts for one in part.findings]
    if not any(part.rows.num_rows for _, part in parts) and any(one.severity is Severity.WARN for one in told):
        # What is wrong with the rows is what must be mended, not the date that could not be had without them.
        raise refuse_rows(told)
    files = tuple(dict.fromkeys(file for file, _ in parts))
    as_at, as_at_from, note = _as_at(files, [part for _, part in parts], given)
    for file, part in parts:
        _check_authority(file, part, council)
        check_as_at(part, as_at)
    parts = [(file, without_later(part, as_at)) for file, part in parts]
    findings = [(file, finding) for file, part in parts for finding in (*_of_sheet(part), *part.findings)]
    findings += [(files[0], finding) for finding in (note, _lacking([part.extract for _, part in parts])) if finding]
    return Prepared(files, as_at, council, tuple(parts), tuple(findings), as_at_from)


def _as_at(files: Sequence[File], parts: Sequence[Staged], given: date | None) -> tuple[date, DateFrom, Finding | None]:
    released = [day for part in parts if part.extract.kind is Kind.RELEASES for day in part.days(part.extract.dated_by)]
    if released:
        # Published figures say of which period they are, whatever date is given for the files loaded with them.
        return max(released), DateFrom.FILE, None
    references = [
        day for part in parts if "reference_date" in part.rows.column_names for day in part.days("reference_date")
    ]
    ends = [day for part in parts if part.extract.by_month_end for day in part.days(part.extract.dated_by)]
    said = [file.name for file in files], given, max(references, default=None), max(ends, default=None)
    as_at, note = choose_as_at(*said)
    check_possible(as_at, max(references + ends, default=None))
    return as_at, date_from(*said), note


def _lacking(extracts: Sequence[Extract]) -> Finding | None:
    """Which kept tables of an export are not among its files: they only join within one load."""
    whole = {one.id: one for one in declarations().values() if one.set and one.set == extracts[0].set and one.stage}
    lacking = [one.title for name, one in whole.items() if name not in {extract.id for extract in extracts}]
    if not lacking:
        return None
    message = f"The export came without {', '.join(lacking)}. Its tables only join when they are loaded together."
    return Finding(Severity.WARN, "incomplete_export", message)


def _check_swapped(known: Sequence[tuple[File, Recognised]]) -> None:
    """Refused where two sheets of a workbook each bear the number of the list that the other holds."""
    numbers = {
        (file, _list_number(found.sheet.name), _list_number(found.extract.sheet)): found for file, found in known
    }
    for (file, said, meant), found in numbers.items():
        other = numbers.get((file, meant, said))
        if said and meant and said != meant and other:
            raise refuse(
                "sheets_swapped",
                f"{file.name}: sheets '{found.sheet.name}' and '{other.sheet.name}' are swapped: each holds the columns of "
                "the other's list. Check in the report that makes this file which is which, and export it again.",
                found.sheet.name,
            )


def _check_authority(file: File, part: Staged, council: Council) -> None:
    """Refused where an export names another authority than this council."""
    if "la_code" not in part.rows.column_names:
        return
    codes = sorted(set(part.rows.column("la_code").to_pylist()) - {None})
    if codes and council.la_code not in codes:
        raise refuse(
            "other_authority",
            f"{file.name} is of authority {', '.join(codes)}, not of {council.name} ({council.la_code}). "
            "Load this council's export, or change data/reference/council.toml.",
            part.found.sheet.name,
        )


def _of_sheet(part: Staged) -> list[Finding]:
    """What is to be said of the sheet as a whole. Raises Refused where too many rows are ragged."""
    sheet, extract = part.found.sheet, part.extract
    findings = [Finding(Severity.INFO, "reader", note, sheet.name) for note in sheet.notes]
    if sheet.hidden:
        message = f"Sheet '{sheet.name}' is hidden; it was read all the same."
        findings.append(Finding(Severity.WARN, "hidden_sheet", message, sheet.name))
    findings += [Finding(Severity.WARN, "unseen_cells", warning, sheet.name) for warning in sheet.warnings]
    if unheaded := _unheaded(part):
        message = f"Column {', '.join(unheaded)} has values but no heading; it was not read."
        findings.append(Finding(Severity.WARN, "no_heading", message, sheet.name))
    if part.found.ragged:
        findings.append(_ragged(part))
    if part.found.extra:
        named = ", ".join(heading[:60] for heading in part.found.extra[:ROWS_NAMED])
        more = f" and {len(part.found.extra) - ROWS_NAMED:,} more" if len(part.found.extra) > ROWS_NAMED else ""
        message = f"Columns that are not used: {named}{more}."
        findings.append(Finding(Severity.INFO, "extra_columns", message, sheet.name))
    if not part.rows_read:
        message = f"{extract.title} has headings but no rows; what is held is left as it is."
        findings.append(Finding(Severity.WARN, "no_rows", message, sheet.name))
    elif not part.rows.num_rows:
        message = f"No row of {extract.title} was loaded; what is held is left as it is."
        findings.append(Finding(Severity.WARN, "no_rows", message, sheet.name))
    said, meant = _list_number(sheet.name), _list_number(extract.sheet)
    if said and meant and said != meant:
        message = f"Sheet '{sheet.name}' holds the columns of {extract.title} and was read as that."
        findings.append(Finding(Severity.WARN, "sheet_name", message, sheet.name))
    return findings


def _unheaded(part: Staged) -> list[str]:
    """The letters of columns without a heading that hold something beside the records, at most ROWS_NAMED.

    Of a text file only between the headings: cells after the last are those of ragged rows.
    """
    table, row = part.found.sheet.table, part.found.heading_row
    headed = [column[row - 1].is_valid for column in table.columns]
    width = max(place for place, has in enumerate(headed) if has) if part.found.sheet.is_text else len(headed)
    blank = [place for place, has in enumerate(headed[:width]) if not has]
    body = table.slice(row)
    return [letters(place) for place in blank if body.column(place).null_count < body.num_rows][:ROWS_NAMED]


def _ragged(part: Staged) -> Finding:
    sheet, rows = part.found.sheet, sorted(part.found.ragged)
    message = (
        f"{'1 row has' if len(rows) == 1 else f'{len(rows):,} rows have'} more cells than there are headings, the first "
        f"in row {rows[0]}, so their values may stand in the wrong columns."
    )
    if len(rows) > FAULTY_SHARE * (part.rows_read + len(rows)):
        raise refuse("ragged_rows", f"{message} Export the file again with text in quotation marks.", sheet.name)
    return Finding(Severity.WARN, "ragged_rows", f"{message} They were left out.", sheet.name, rows[0])


def _list_number(name: str) -> str | None:
    match = re.search(r"list[ _-]*0*(\d{1,2})(?!\d)", name, re.IGNORECASE)
    return match.group(1) if match else None
