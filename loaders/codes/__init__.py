"""Code lists: how the many ways in which councils spell a code become one label."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})

# Names of queues, not people.
NOT_A_PERSON = frozenset(
    ("", "unallocated", "not allocated", "unassigned", "duty", "duty worker", "duty social worker", "tbc", "unknown")
)


@dataclass(frozen=True)
class Code:
    """One code: its label, the official spellings, the patterns that councils' spellings match, a measure's unit."""

    label: str
    official: tuple[str, ...]
    match: tuple[re.Pattern[str], ...]
    unit: str = ""


@dataclass(frozen=True)
class CodeList:
    """The codes of one column in the order in which they are tried."""

    id: str
    title: str
    source: str
    codes: tuple[Code, ...]

    @cached_property
    def _exact(self) -> dict[str, str]:
        return {normalised(text): code.label for code in reversed(self.codes) for text in (code.label, *code.official)}

    def label(self, raw: str) -> str | None:
        """The label of a value as typed, or None where no code fits."""
        value = normalised(raw)
        return self._exact.get(value) or next(
            (code.label for code in self.codes if any(p.search(value) for p in code.match)), None
        )

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label once, in order."""
        return tuple(dict.fromkeys(code.label for code in self.codes))

    @property
    def units(self) -> dict[str, str]:
        """What is counted in what: the unit of every label that has one."""
        return {code.label: code.unit for code in self.codes if code.unit}

    @property
    def spellings(self) -> tuple[str, ...]:
        """The official spellings, for a template's drop-down."""
        return tuple(text for code in self.codes for text in (code.official or (code.label,)))


def normalised(raw: str) -> str:
    """Lower case, plain quotes and dashes, single spaces: what the patterns are tried on."""
    return " ".join(unicodedata.normalize("NFKC", raw).translate(_QUOTES).casefold().split())


def person_key(raw: str) -> str | None:
    """A worker's name as a key for joining: lower case, no accents or punctuation, 'Surname, Forename' turned round.

    None for a queue or a team: such a case has no allocated worker.
    """
    surname, comma, forename = raw.partition(",")
    name = f"{forename} {surname}" if comma else raw
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    key = " ".join(re.sub(r"[^\w ]", " ", plain).split())
    return None if key in NOT_A_PERSON else key


@cache
def code_list(name: str) -> CodeList:
    """The code list of that name. FileNotFoundError where loaders/codes has none."""
    table = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
    codes = tuple(
        Code(
            label=entry["label"],
            official=tuple(entry.get("official", [])),
            match=tuple(re.compile(pattern, re.IGNORECASE) for pattern in entry.get("match", [])),
            unit=entry.get("unit", ""),
        )
        for entry in table["code"]
    )
    return CodeList(id=name, title=table["title"], source=table["source"], codes=codes)
