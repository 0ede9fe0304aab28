"""Whose files these are: the council named in data/reference/council.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "data" / "reference" / "council.toml"


@dataclass(frozen=True)
class Council:
    """The council's name and its old LA code, the one that exports carry and that does not change with boundaries."""

    name: str
    la_code: str


@cache
def council(file: Path = FILE) -> Council:
    """The council of this installation, or the one that `file` names (the sample council has its own)."""
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Council(name=str(table["name"]), la_code=str(table["la_code"]))
