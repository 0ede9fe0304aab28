"""Annex A workbooks: all eleven lists half-yearly, the lists of open cases monthly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import headings
from adoption import adopters, adoptions
from events import assessments, by_child, contacts, early_help, referrals, section_47
from noise import roughen
from open_cases import (
    care_leavers,
    child_protection,
    children_in_care,
    children_in_need,
)
from place import FIRST, LAST, MISSING_MONTH, month_ends, stream
from sheets import Row, Sheet, write_workbook
from snapshot import DESCRIPTIVE, LONDON, OFSTED, Snapshot
from world import World

WIDE_LEAVERS_FROM = date(2024, 1, 1)
LAYOUTS = {date(2023, 9, 30): LONDON, date(2025, 3, 31): DESCRIPTIVE}
OPEN_LISTS = (6, 7, 8, 9)
LOCAL_HEADINGS = {
    "Age of Child (Years)": "Age", "Date of referral": "Date of Referral", "Case status": "Case Status",
    "LA In Touch ": "LA in Touch", "Date Ceased to be Looked After ": "Date Ceased to be Looked After",
    "Date of Adoption Order ": "Date of Adoption Order",
    headings.SUPPORT: "Was the child assessed as requiring LA children's social care support?",
    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)":
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))",
}  # fmt: skip


def write_workbooks(world: World, folder: Path) -> dict[str, int]:
    """Write every workbook and return the rows of each file."""
    written: dict[str, int] = {}
    for month in month_ends():
        whole = month in (FIRST, LAST) or month.month in (3, 9)
        if month == MISSING_MONTH:
            continue
        name = f"annex_a_{month}.xlsx" if whole else f"annex_a_open_cases_{month}.xlsx"
        at = Snapshot(world, month, LAYOUTS.get(month, OFSTED) if whole else OFSTED)
        numbers = range(1, 12) if whole else OPEN_LISTS
        written[name] = write_workbook(folder / name, [_sheet(at, number, name) for number in numbers])
    return written


def _sheet(at: Snapshot, number: int, file: str) -> Sheet:
    wide = at.as_at >= WIDE_LEAVERS_FROM
    lists: dict[int, tuple[Sequence[str], Callable[[Snapshot], list[Row]]]] = {
        1: (headings.LIST_1, contacts),
        2: (headings.LIST_2, early_help),
        3: (headings.LIST_3, referrals),
        4: (headings.LIST_4, assessments),
        5: (headings.LIST_5, section_47),
        6: (headings.LIST_6, children_in_need),
        7: (headings.LIST_7, child_protection),
        8: (headings.LIST_8, children_in_care),
        9: (headings.LIST_9_WIDE if wide else headings.LIST_9, lambda one: care_leavers(one, wide)),
        10: (headings.LIST_10, adoptions),
        11: (headings.LIST_11, adopters),
    }
    names, build = lists[number]
    rows = build(at) if number == 1 else by_child(build(at))
    roughen(stream(f"{file}:{number}"), names, rows)
    if at.layout.local:
        names, rows = _local(names, rows, number)
    title = f"List {number}: {headings.TITLES[number - 1]}" if at.layout.title_row else ""
    return Sheet(at.layout.tabs[number - 1], names, rows, title)


def _local(names: Sequence[str], rows: list[Row], number: int) -> tuple[Sequence[str], list[Row]]:
    """The council's own report: other headings, and a column of its own on two of the lists."""
    renamed = [LOCAL_HEADINGS.get(name, name) for name in names]
    if number not in (3, 6):
        return renamed, rows
    return ["Report Row", *renamed], [[place, *row] for place, row in enumerate(rows, start=1)]
