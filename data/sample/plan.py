"""What the council of Airedale and Wharfe set itself: the milestones of its plan, its targets, and what happened when."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import headings
from place import FIRST, LAST, MISSING_MONTH, NEW_FRONT_DOOR, month_ends, stream
from sheets import Row, Sheet, write_csv, write_workbook
from staffing import ENLARGED

AHEAD = date(2027, 3, 31)  # the plan reaches beyond the newest file
STEPS = {
    "1": (
        "Agencies agree one way to make contact", "Weekly look at last week's decisions", "New front door: second phase",
        "Duty team at night trained", "Consent form made shorter", "Feedback to every agency each month",
    ),
    "2": (
        "Early help strategy published", "Two family hubs open", "Lead practitioners' handbook", "Third family hub open",
        "Parents help to design the offer", "Early help records in one system",
    ),
    "3a": (
        "Strategy discussions reviewed with police and health", "Standard for case summaries",
        "Domestic abuse workers join the teams", "Private fostering campaign",
        "Attendance officers in each locality", "Chairs' feedback on plans begins",
    ),
    "3b": ("One assessment for short breaks", "Eligibility written in plain words", "Parents' panel meets", "New respite home"),
    "4": (
        "Edge of care team complete", "Placements panel begins", "Care orders reviewed for discharge",
        "Family network meetings trained", "Reunification guide in use", "Contract for local homes",
    ),
    "5": (
        "Corporate parenting strategy", "Housing protocol signed", "Celebration event", "Health assessments clinic opens",
        "Digital life stories begin", "Local offer for care leavers renewed",
    ),
    "6": ("Young people's forum of care leavers", "Exit interviews agreed", "First report of what was said", "Feedback by phone"),
    "7": (
        "Leadership team complete", "Members trained as corporate parents", "Three-year budget agreed",
        "Leaders visit teams each month",
    ),
    "8": (
        "Structure and posts agreed", "Recruitment campaign", "Supported year for ten new social workers", "Retention payment",
        "Agency contract renewed", "Students' places doubled",
    ),
    "9": ("Practice model chosen", "First hundred staff trained", "Audit tool renewed", "Learning days each quarter"),
    "10": ("Partnership's plan agreed", "Thresholds written again", "Joint audits begin", "Shared fund for early help"),
    "11": (
        "Laptops for all workers", "Two offices shared with health", "Finance support in each area",
        "Office in City Fold opens",
    ),
    "12": ("Monthly performance meeting", "Partners' data on one page", "Audit actions tracked", "Vital Signs used at the board"),
    "SEND": (
        "Annual review team in post", "Quality check of every new plan", "Waiting list cleaned with health", "Survey of parents",
        "Therapies bought together", "Internships with three employers",
    ),
}  # fmt: skip
BOARD = "Improvement board of Airedale and Wharfe"
TARGETS: tuple[Row, ...] = (
    ["contact_nfa_rate", None, date(2023, 4, 1), 35, 8, BOARD],
    ["contact_decision_1_day", None, date(2023, 4, 1), 95, 5, BOARD],
    ["rereferral_rate", None, date(2023, 4, 1), 18, 4, BOARD],
    ["assessment_45_days", None, date(2023, 4, 1), 85, 5, BOARD],
    ["assessment_45_days", None, date(2025, 4, 1), 90, 5, BOARD],
    ["icpc_15_days", None, date(2023, 4, 1), 85, 7, BOARD],
    ["cp_visit_timely", None, date(2023, 4, 1), 90, 5, BOARD],
    ["care_leavers_suitable", None, date(2023, 4, 1), 90, 4, BOARD],
    ["pep_in_date", None, date(2023, 4, 1), 95, 5, BOARD],
    ["exit_interviews", None, date(2023, 4, 1), 75, 15, BOARD],
    ["milestones_on_time", None, date(2023, 4, 1), 80, 15, BOARD],
    ["agency_ratio", None, date(2023, 4, 1), 20, 5, BOARD],
    ["agency_ratio", None, date(2025, 4, 1), 15, 4, BOARD],
    ["vacancy_rate", None, date(2023, 4, 1), 12, 5, BOARD],
    ["average_caseload", None, date(2023, 4, 1), 16, 2, BOARD],
    ["caseload_over_target", "Practice Supervisor", date(2022, 1, 1), 8, None, BOARD],
    ["managers_over_span", "Team Manager", date(2022, 1, 1), 6, None, BOARD],
    ["supervision_timely", None, date(2023, 4, 1), 90, 8, BOARD],
    ["audits_good", None, date(2023, 4, 1), 60, 10, BOARD],
    ["data_on_time", None, date(2023, 4, 1), 90, 15, BOARD],
    ["ehc_20_weeks", None, date(2022, 1, 1), 65, 10, BOARD],
)
EVENTS: tuple[Row, ...] = (
    [date(2020, 3, 23), "First national lockdown", None, "Government announcement", None],
    [date(2023, 2, 14), "Inspectors visit the front door", "1", "Letter to the council", None],
    [ENLARGED[1], "City Fold team gets one more post", "3a; 8", "Structure agreed in March 2024", None],
    [NEW_FRONT_DOOR, "New front door: second phase", "1", "Improvement plan", None],
    [MISSING_MONTH, "Monthly lists not run after an upgrade", None, "Performance team", None],
    [date(2025, 5, 19), "Inspection of children's services", None, "Published report", None],
    [date(2026, 2, 2), "Annual review team complete", "SEND", "SEND board", None],
    [date(2025, 4, 1), "Return interviews offered after every absence", "3b", "Practice guidance", "return_interview"],
)


def write_plan(folder: Path) -> dict[str, int]:
    """Write the milestones with where they stand, the targets and the dated events; returns the rows of each file."""
    written: dict[str, int] = {}
    name = f"milestones_{LAST}.xlsx"
    written[name] = write_workbook(folder / name, [Sheet("Milestones", headings.MILESTONES, _milestones())])
    name = f"targets_{date(2025, 4, 1)}.csv"
    written[name] = write_csv(folder / name, headings.TARGETS, list(TARGETS))
    name = f"dated_events_{LAST}.csv"
    written[name] = write_csv(folder / name, headings.EVENTS, list(EVENTS))
    return written


def _milestones() -> list[Row]:
    """Every step twice, in two rounds, at least one due in each month."""
    rng = stream("milestones")
    steps = [
        (strand, f"{step}: {stage}" if stage else step) for stage in ("", "one year on") for step, strand in _in_turn()
    ]
    months = list(month_ends(FIRST + timedelta(days=1), AHEAD))
    rows = []
    for place, (strand, step) in enumerate(steps):
        due = months[place * len(months) // len(steps)]
        rows.append([strand, step, due, *_standing(due, rng.random(), rng.randint(3, 80))])
    return rows


def _in_turn() -> list[tuple[str, str]]:
    """The first step of each strand, then the second of each, and so on."""
    longest = max(len(steps) for steps in STEPS.values())
    return [(steps[turn], strand) for turn in range(longest) for strand, steps in STEPS.items() if turn < len(steps)]


def _standing(due: date, chance: float, days: int) -> Row:
    """Status and day of a milestone as at the last month: the later ones are kept better."""
    if due > LAST:
        return [("On track", "On track", "At risk", "Not started")[int(chance * 4)], None]
    in_time = 0.62 + 0.22 * (due - FIRST).days / (LAST - FIRST).days
    if chance < in_time:
        return ["Done", due - timedelta(days=days // 4)]
    done = due + timedelta(days=days)
    if chance < 0.94 and done <= LAST:
        return ["Done", done]
    return ["Dropped" if chance > 0.98 else "Late", None]
