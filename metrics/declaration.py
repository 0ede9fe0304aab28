"""Reads the head of an indicator's file and says everything that is wrong with it."""

import datetime
import re
import tomllib
from typing import Any

# TOML has no narrower type than this; faults_in checks every value before anything else reads it.
Head = dict[str, Any]

BREAKDOWNS = (
    "locality",
    "team",
    "source_agency",
    "age_band",
    "gender",
    "ethnicity_group",
    "disability",
    "need",
    "category",
    "placement_type",
    "reason",
    "role",
    "grade",
)
PERSONAL = frozenset({"age_band", "gender", "ethnicity_group", "disability", "need", "category"})

ALLOWED: dict[str, tuple[str, ...]] = {
    "oba": ("how_much", "how_well", "better_off"),
    "unit": ("count", "percent", "rate", "cases", "fte", "weeks", "days", "hours", "pounds"),
    "better": ("higher", "lower", "neither"),
    "aggregate": ("count", "ratio", "rate", "mean", "median", "max", "given"),
    "short_history": ("gap", "provisional"),
    "over_time": ("sum", "last"),
    "status": ("live", "proxy", "draft"),
}
TYPES: dict[str, type] = {
    "order": int,
    "title": str,
    "definition": str,
    "numerator": str,
    "denominator": str,
    "why": str,
    "oba": str,
    "unit": str,
    "better": str,
    "aggregate": str,
    "over_time": str,
    "history_months": int,
    "short_history": str,
    "rolling_months": int,
    "settles_in": int,
    "breakdowns": list,
    "shares": list,
    "due_months": list,
    "source": list,
    "benchmark": str,
    "benchmark_groups": dict,
    "statute": str,
    "limits": str,
    "owner": str,
    "status": str,
    "reviewed": datetime.date,
}
EVERY_MONTH = list(range(1, 13))
DEFAULTS: Head = {
    "history_months": 0,
    "short_history": "gap",
    "rolling_months": 1,
    "settles_in": 0,
    "shares": [],
    "due_months": EVERY_MONTH,
    "benchmark_groups": {},
    "denominator": "",
}
# A measure that people return needs no query: all such measures are read in one way.
RETURNED_SOURCE: Head = {"name": "Measures return", "returned": True}
RETURNED_SQL = """
-- one row per month for which the measure was returned
select month, null as case_id, {parts}, source
from returned
where measure = '{name}'
"""
RETURNED_PARTS = {
    "count": "value as numerator, null as denominator",
    "ratio": "numerator, denominator",
    "given": "null as numerator, null as denominator, value as given",
}
MAY_BE_EMPTY = ("benchmark", "statute", "denominator")
SOURCE_TYPES: dict[str, type] = {
    "name": str,
    "events": list,
    "month_end": list,
    "months": list,
    "dates": list,
    "rebuilt": list,
    "without": list,
    "given": bool,
    "returned": bool,
    "population": bool,
}
READINGS = ("events", "month_end", "months", "dates", "rebuilt", "returned")
WORDS = {str: "text", int: "a whole number", list: "a list", bool: "true or false", datetime.date: "a date",
         dict: "a table"}  # fmt: skip


def returned(text: str, name: str) -> tuple[Head, str, list[str]]:
    """Head, query and faults of a measure that people return: its file is the head alone, in TOML."""
    head, faults = _parsed(text)
    if faults:
        return {}, "", faults
    if "source" in head:
        return {}, "", ["field 'source' is not for a returned measure: its source is the measures return"]
    parts = RETURNED_PARTS.get(str(head.get("aggregate")))
    if parts is None:
        return {}, "", [f"field 'aggregate' of a returned measure; allowed: {', '.join(RETURNED_PARTS)}"]
    source = RETURNED_SOURCE | ({"given": True} if head["aggregate"] == "given" else {})
    own: Head = {"breakdowns": [], "source": [source]}
    return DEFAULTS | own | head, RETURNED_SQL.format(parts=parts, name=name).strip(), []


def split(text: str) -> tuple[Head, str, list[str]]:
    """Head, query and faults of a file that opens with a comment in TOML; absent optional fields get their default."""
    found = re.match(r"\s*/\*(.*?)\*/\s*(.*)\Z", text, flags=re.DOTALL)
    if not found:
        return {}, "", ["the file does not open with a /* ... */ comment"]
    head, faults = _parsed(found[1])
    return ({}, "", faults) if faults else (DEFAULTS | head, found[2].strip().rstrip(";"), [])


def _parsed(text: str) -> tuple[Head, list[str]]:
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        return {}, [f"the head is not TOML: {error}"]


def faults_in(head: Head, name: str) -> list[str]:
    """One sentence for each field that is unknown, missing or holds what it may not hold."""
    faults = _fields(head, TYPES, tuple(TYPES)) + _values(head)
    for entry in head.get("source") or []:
        faults += _source(entry)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        faults.append("the file's name, which is the id, may hold lower-case letters, digits and _ only")
    return faults


def _fields(values: Head, types: dict[str, type], required: tuple[str, ...]) -> list[str]:
    faults = [f"unknown field '{field}'" for field in values if field not in types]
    faults += [f"field '{field}' is missing" for field in required if field not in values]
    for field, value in values.items():
        kind = types.get(field)
        if kind and type(value) is not kind:
            faults.append(f"field '{field}' must be {WORDS[kind]}")
        elif kind in (str, list) and not value and field not in (*MAY_BE_EMPTY, "breakdowns", "shares"):
            faults.append(f"field '{field}' is empty")
    return faults


def _values(head: Head) -> list[str]:
    faults = [
        f"field '{field}' is '{head[field]}'; allowed: {', '.join(allowed)}"
        for field, allowed in ALLOWED.items()
        if field in head and head[field] not in allowed
    ]
    listed = [*_list(head, "breakdowns"), *_list(head, "shares")]
    for name in listed:
        if name not in BREAKDOWNS:
            faults.append(f"field 'breakdowns' or 'shares' has '{name}'; allowed: {', '.join(BREAKDOWNS)}")
    if len(set(listed)) < len(listed):
        faults.append("fields 'breakdowns' and 'shares' name a breakdown twice")
    if not set(_list(head, "due_months")) <= set(EVERY_MONTH):
        faults.append("field 'due_months' holds something else than the numbers of months, 1 to 12")
    if head.get("aggregate") in ("ratio", "rate") and not head.get("denominator"):
        faults.append("field 'denominator' is empty: a ratio or a rate is out of something")
    # A largest or ready-made value has no counts that would show whether it must be hidden.
    if head.get("aggregate") in ("max", "given") and PERSONAL.intersection(listed):
        faults.append("field 'breakdowns' has a personal characteristic, which 'max' and 'given' cannot protect")
    return faults


def _source(entry: object) -> list[str]:
    if not isinstance(entry, dict):
        return ["field 'source' must be a list of [[source]] tables"]
    faults = [f"source '{entry.get('name', '?')}': {fault}" for fault in _fields(entry, SOURCE_TYPES, ("name",))]
    if not any(entry.get(reading) for reading in READINGS):
        faults.append(f"source '{entry.get('name', '?')}': says of no extract how it is read ({', '.join(READINGS)})")
    return faults


def _list(head: Head, field: str) -> list[str]:
    value = head.get(field)
    return value if isinstance(value, list) else []
