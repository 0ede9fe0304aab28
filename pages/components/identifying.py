"""What in a text may tell who somebody is: names, dates of birth, addresses, numbers, and age together with a place."""

import re
from collections.abc import Collection, Iterator

from pages.components.names import CHILD, Found, names

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})[a-z]*(?:\s+\d{{2,4}})?)"
_BORN = rf"\b(?:born|d\.?o\.?b\.?|date of birth|birthday)\b[^.;\n]{{0,20}}?{_DAY}"
_AREAS = (
    "[BEGLMNSW]|A[BL]|B[ABDHLNRST]|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]|F[KY]|G[LU]|H[ADGPRSUX]|I[GPV]|K[ATWY]|L[ADELNSU]|"
    "M[EKL]|N[EGNPRW]|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]|T[ADFNQRSW]|UB|W[ACDFNRSV]|YO|ZE"
)
_POST_CODE = rf"\b(?:{_AREAS})\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{{2}}\b"
_KINDS_OF_STREET = "Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Terrace|Grove|Crescent|Place|Mount|Gardens|Walk|Way"
_STREET = rf"\b\d{{1,4}}[a-d]?,?\s+(?:[A-Z][a-z'’]+\s+){{1,3}}(?:{_KINDS_OF_STREET})\b"
_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]*\w"
_PHONE = r"(?<!\d)(?:\+44\s?|0)\d(?:[\s-]?\d){8,9}(?!\d)"
_NHS = r"(?<!\d)\d{3}[ -]\d{3}[ -]\d{4}(?!\d)"
_PLACE = r"[^.;\n]{0,40}?\b(?:from|in|at|near)\s+[A-Z]\w+"
_AGED = rf"\baged?\s+\d{{1,2}}\b(?!\s?(?:to|-|–|and|or|plus|\+|under|over|weeks?|months?)){_PLACE}"
_YEARS = r"\d{1,2}[- ]?(?:years?[- ]olds?|yr[- ]olds?|yo)"
_OLD = rf"\b(?:[Aa]n?|[Tt]he|[Oo]ur|[Oo]ne|[Tt]his)\s+{_YEARS}\b(?<!s)(?!\s(?:check|review|offer|place|entitlement)){_PLACE}"
_COMMA = rf"\b(?:{CHILD}),?\s+\(?\d{{1,2}}\)?,?\s{_PLACE}"
# After one of these an age is that of a group.
_GROUP = re.compile(
    r"\b(?:children|people|pupils|girls|boys|teenagers|adults|those|babies|students|siblings|all|residents|learners|"
    r"families|everyone|anyone|parents|placements|plans|places)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_SIGNS = (
    (re.compile(_BORN, re.IGNORECASE), "looks like a date of birth"),
    (re.compile(_POST_CODE, re.IGNORECASE), "looks like a post code"),
    (re.compile(_STREET), "looks like an address"),
    (re.compile(_MAIL), "looks like an e-mail address"),
    (re.compile(_NHS), "looks like an NHS number"),
    (re.compile(_PHONE), "looks like a telephone number"),
)
_TOGETHER = (re.compile(_AGED), re.compile(_OLD), re.compile(_COMMA))


def identifying(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """A sentence for each part of a text that may tell who somebody is; `known` are names that may be written."""
    told: dict[str, str] = {}
    for part, what in (*_signs(text), *names(text, known)):
        part = " ".join(part.split())
        if not any(part in other for other in told):
            told = {other: said for other, said in told.items() if other not in part}
            told[part] = f"'{part}' {what}: leave it out."
    return tuple(told.values())


def _signs(text: str) -> Iterator[Found]:
    for pattern, what in _SIGNS:
        for one in pattern.finditer(text):
            yield one[0], what
    for pattern in _TOGETHER:
        for one in pattern.finditer(text):
            if not _GROUP.search(text, 0, one.start()):
                yield one[0], "tells age and place together, which may be one child"
