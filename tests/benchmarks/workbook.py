"""A workbook of the eleven Annex A lists with as many rows as asked for, filled from the declarations with a fixed seed."""

import random
from datetime import date, timedelta
from pathlib import Path

import openpyxl

from loaders.codes import code_list
from loaders.declare import Column, ColumnType, Extract, declarations

AS_AT = date(2026, 3, 31)
# How 100,000 rows fall over the lists of a large council: contacts and referrals are most of them.
SHARES = {
    "contacts": 30,
    "early_help": 10,
    "referrals": 14,
    "assessments": 14,
    "section_47": 7,
    "children_in_need": 14,
    "child_protection": 3,
    "children_in_care": 4,
    "care_leavers": 2,
    "adoption": 1,
    "adopters": 1,
}


def write_workbook(path: Path, rows: int, seed: int = 1) -> None:
    """Write about `rows` rows over the eleven lists, headings in row 1, dates as Excel dates."""
    chance = random.Random(seed)
    book = openpyxl.Workbook(write_only=True)
    for name, share in SHARES.items():
        extract = declarations()[name]
        sheet = book.create_sheet(extract.sheet)
        sheet.append([column.heading for column in extract.columns])
        for number in range(rows * share // 100):
            sheet.append(_row(chance, extract, number))
    book.save(path)


def _row(chance: random.Random, extract: Extract, number: int) -> list[object]:
    return [_cell(chance, extract, column, number) for column in extract.columns]


def _cell(chance: random.Random, extract: Extract, column: Column, number: int) -> object:
    if column.id == extract.key[0]:
        return 1_000_000 + (number if extract.kind == "episodes" else chance.randrange(60_000))
    match column.type:
        case ColumnType.BIRTH_DATE:
            return AS_AT - timedelta(days=chance.randrange(6_500))
        case ColumnType.DATE:
            ended = column.id == extract.dated_by and extract.kind == "episodes"
            return None if ended and chance.random() < 0.75 else AS_AT - timedelta(days=chance.randrange(182))
        case ColumnType.CODE:
            return chance.choice(code_list(column.codes).spellings)
        case ColumnType.INTEGER | ColumnType.NUMBER:
            return chance.randrange(4)
        case ColumnType.PERSON:
            return f"Worker {chance.randrange(400)}"
        case _:
            return f"{column.heading} {chance.randrange(40)}"
