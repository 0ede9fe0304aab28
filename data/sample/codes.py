"""Code values as the council's systems write them, with how often each is drawn."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Final

YES, NO, UNKNOWN = "a) Yes", "b) No", "c) Unknown"
GENDER_UNKNOWN = "c) Not stated/recorded"
APOSTROPHE: Final = "\N{RIGHT SINGLE QUOTATION MARK}"
DISABILITY_NEED: Final = f"N2 - Child{APOSTROPHE}s disability"

Weights = Mapping[str, float]

GENDERS: Weights = {"a) Male": 51, "b) Female": 48, GENDER_UNKNOWN: 0.7, "d) Neither": 0.3}
ETHNICITIES: Weights = {
    "a) WBRI": 52, "d) WOTH": 5, "e) WROM": 2, "f) MWBC": 4, "h) MWAS": 4, "i) MOTH": 2, "j) AIND": 2, "k) APKN": 17,
    "l) ABAN": 3, "m) AOTH": 2, "o) BAFR": 3, "r) OOTH": 2, "s) REFU": 0.5, "s) NOBT": 1.5,
}  # fmt: skip
SOURCES: Weights = {
    "q) 6: Police": 27, "e) 2A: Schools": 19, "f) 2B: Education services": 3, "g) 3A: Health services": 5,
    "h) 3B: Health services": 4, "j) 3D: Health services": 3, "l) 3F: Health services": 3, "o) 5B: LA services": 6,
    "n) 5A: LA services": 3, "a) 1A: Individual": 7, "c) 1C: Individual": 4, "m) 4: Housing": 3,
    "r) 7: Other legal agency": 4, "s) 8: Other": 4, "t) 9: Anonymous": 4, "u) 10: Unknown": 1,
}  # fmt: skip
NFA_REASONS: Weights = {
    "Below Early Help threshold": 40, "Information and advice": 27, "Signposted": 16, "No consent": 10,
    "Moved out of area": 4, "Other": 3,
}  # fmt: skip
NEEDS: Weights = {
    "N1 - Abuse or neglect": 56, "N5 - Family dysfunction": 16, "N4 - Family in acute stress": 11,
    DISABILITY_NEED: 7, "N3 - Parental disability or illness": 4, "N6 - Socially unacceptable behaviour": 3,
    "N8 - Absent parenting": 2, "N9 - Cases other than children in need": 1,
}  # fmt: skip
CLOSURES: Weights = {
    "RC7 - Services ceased for any other reason, including child no longer in need": 88,
    "RC5 - Transferred to services of another local authority": 8, "RC3 - Child arrangements order": 4,
}  # fmt: skip
CLOSED_ADOPTED = "RC1 - Adopted"
CLOSED_GUARDIAN = "RC4 - Special guardianship order"
CLOSED_ADULT = "RC6 - Transferred to adult social care services"
CLOSED_OTHER = "RC7 - Services ceased for any other reason, including child no longer in need"
CLOSED_NFA = "RC8 - Case closed after assessment, no further action"
CLOSED_EARLY_HELP = "RC9 - Case closed after assessment, referred to early help"
CASE_STATUS = {
    "care": "a) Looked after child", "plan": "b) Child Protection plan", "need": "c) Child in need plan",
    "assessment": "d) Open assessment", "closed": "e) Closed episode",
}  # fmt: skip
ABUSE: Weights = {
    "a) Neglect": 47, "d) Emotional abuse": 38, "b) Physical abuse": 8, "c) Sexual abuse": 4,
    "e) Multiple/not recommended": 3,
}  # fmt: skip
SHORT_BREAK = "V4: Short term breaks, agreements recorded"
S20, INTERIM, FULL, PLACEMENT = "V2: Single period under S20", "C1: ICO", "C2: FCO", "E1: Placement order"
PERMANENCE: Weights = {
    "a) Return to family": 22, "b) Adoption": 8, "c) SGO/CAO": 12, "d) Supported living in the community": 10,
    "e) Long-term residential placement": 8, "f) Long-term fostering": 36, "g) other": 4,
}  # fmt: skip
PLACEMENTS: Weights = {
    "f) U6: Foster placement - not FFA": 34, "d) U4: Foster placement - long term": 22,
    "c) U3: Foster placement - relative - not FFA": 14, f"p) K2: Children{APOSTROPHE}s Homes": 14,
    "k) P1: Placed with parents": 7,
    "n) H5: Residential accommodation": 7, "l) P2: Independent living": 2,
}  # fmt: skip
ADOPTIVE = "j) A6: Placed for adoption - order - not foster"
UASC_PLACEMENT = "n) H5: Residential accommodation"
OWN, PRIVATE, PARENTS, THIRD = (
    "b) PR1: Own provision", "e) PR4: Private provision", "a) PR0: Parents/Parental responsibility",
    "f) PR5: Voluntary/third sector",
)  # fmt: skip
LEFT_HOME = "e) E4A: Returned home to live with parents or relatives - part of planning"
LEFT_HOME_UNPLANNED = "f) E4B: Returned home to live with parents or relatives - not part of planning"
LEFT_ADOPTED = "b) E12: Adopted - consent dispensed"
LEFT_GUARDIAN = "k) E47: Special Guardianship Orders - relative/friend"
LEFT_ADULT: Weights = {
    "m) E5: Moved into independent living - supported": 74, "n) E6: Moved into independent living - no support": 16,
    "o) E7: Transferred to residential care funded by adult social services": 10,
}  # fmt: skip
LEFT_OTHER = "t) E8: Care ceased for any other reason"
IN_TOUCH: Weights = {YES: 91, NO: 6, "d) Refu": 1.5, "e) NREQ": 1.5}
ACCOMMODATION: Weights = {
    "U: Independent living": 34, "D: Semi-independent, transitional accommodation and self-contained accommodation": 22,
    "B: Parents/relatives": 14, "Z: With former foster carers": 12, "T: Foyers and similar supported accommodation": 8,
    "E: Supported lodgings": 4, "X: In custody": 2, "S: No fixed abode / homeless": 2, "R: Residence not known": 2,
}  # fmt: skip
UNSUITABLE = frozenset({"X: In custody", "S: No fixed abode / homeless"})
ACTIVITY_OLD: Weights = {
    "F1: Full time in higher education": 7, "F2: Full time in education other than higher": 17,
    "F3: Full time in training or employment": 22, "P3: Part time in training or employment": 7,
    "G4: Not in education, employment or training - illness or disability": 13,
    "G5: Not in education, employment or training - other": 26,
    "G6: Not in education, employment or training - pregnancy or parenting": 8,
}  # fmt: skip
NEW_ACTIVITY = {
    "F3: Full time in training or employment": "F5: Full time in training or employment (not an apprenticeship)",
    "P3: Part time in training or employment": "P4: Part time in an apprenticeship",
}  # fmt: skip
ORGANISATIONS: Weights = {
    "Primary school": 34, "Secondary school": 20, "Health visiting": 16, "Family Hub": 18,
    "Voluntary sector": 7, "Housing association": 5,
}  # fmt: skip


def pick(rng: random.Random, weights: Weights) -> str:
    """Draw one value with its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]
