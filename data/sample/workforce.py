"""Who works for the council, month by month: joiners, leavers, agency workers, posts and sickness."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from place import (
    CARE_TEAM,
    CASE_TEAMS,
    FORENAMES,
    FRONT_DOOR,
    LAST,
    LEAVING_CARE,
    LOCALITIES,
    MANAGEMENT,
    REVIEWING,
    SURNAMES,
    month_ends,
    slope,
    working_days,
)

HIRED_FROM = date(2022, 1, 31)
CASELOAD = slope((2022, 10, 15.2), (2023, 9, 17.6), (2024, 5, 20.4), (2025, 4, 18.6), (2026, 10, 15.8))
AGENCY_SHARE = slope((2022, 10, 0.14), (2023, 9, 0.25), (2024, 10, 0.445), (2025, 6, 0.41), (2026, 10, 0.25))
LEAVING = slope((2022, 1, 0.014), (2023, 5, 0.022), (2024, 4, 0.025), (2025, 3, 0.016), (2026, 10, 0.013))
AGENCY_LEAVING = 0.055
AGENCY_JOINING = 0.012  # who take a post of the council each month
JOINING_TITLES = {
    "Social Worker": 50, "Senior Social Worker": 24, "Newly Qualified (ASYE)": 16, "Advanced Practitioner": 10,
}  # fmt: skip
SUPERVISOR = "Practice Supervisor"
ADVISER = "Personal Adviser"  # not a social worker: in no post, vacancy or agency figure
CASE_TITLES = (*JOINING_TITLES, SUPERVISOR)
AGENCY_TITLES = {"Social Worker": 55, "Senior Social Worker": 40, "Advanced Practitioner": 5}
GRADES = {
    "Newly Qualified (ASYE)": "SW1", "Social Worker": "SW2", "Senior Social Worker": "SW3", ADVISER: "PA1",
    "Advanced Practitioner": "SW4", SUPERVISOR: "SW4", "Team Manager": "M1", "Service Manager": "M2",
    "Head of Service": "M3", "Independent Reviewing Officer": "R1", "Conference Chair": "R1", "Auditor": "R1",
}  # fmt: skip
REASONS = {
    "Resigned": 58, "Moved to agency": 18, "Retired": 9, "Moved within children's services": 7, "Other": 5,
    "Dismissed": 2, "Died": 1,
}  # fmt: skip
END_OF_CONTRACT = "End of contract"
SHARE_OF_CASES = {SUPERVISOR: 0.4, "Newly Qualified (ASYE)": 0.8, "Advanced Practitioner": 0.8}
FIXED_POSTS = (
    *((FRONT_DOOR, title) for title in ("Social Worker", "Social Worker", "Senior Social Worker")),
    *((LEAVING_CARE, title) for title in ("Social Worker", ADVISER, ADVISER)),
    *((team, SUPERVISOR) for team in CASE_TEAMS[:4]),
    *((team, "Team Manager") for team in (*CASE_TEAMS[:6], FRONT_DOOR)),
    *((MANAGEMENT, title) for title in ("Head of Service", "Service Manager")),
    *((REVIEWING, "Independent Reviewing Officer"),) * 2,
    (REVIEWING, "Conference Chair"),
    (REVIEWING, "Auditor"),
)
PAIR = (f"{LOCALITIES[3]} Family Team", CARE_TEAM)  # two people of one name work in these two teams
PAIR_NAME = "Tamsin Harkerby"


@dataclass(eq=False)
class Worker:
    """One worker; `left` is None while in post."""

    staff_id: str
    name: str
    title: str
    team: str
    contract: str
    fte: float
    started: date
    left: date | None = None
    reason: str = ""
    away: set[date] = field(default_factory=set)  # months on long leave, so without cases
    lost: dict[date, float] = field(default_factory=dict)  # working days lost to sickness by month end
    moves: list[tuple[date, str]] = field(default_factory=list)  # (month end from which, team), oldest first
    employed: date | None = None  # month end from which one who came through an agency has been employed

    def contract_on(self, month: date) -> str:
        """Return the kind of contract at the end of a month."""
        return "Permanent" if self.employed and self.employed <= month else self.contract

    def agency_on(self, month: date) -> bool:
        """Tell whether the worker is there through an agency at the end of a month."""
        return self.contract_on(month) in ("Agency", "Managed team")

    def in_post(self, month: date) -> bool:
        """Tell whether the worker is in post at the end of a month."""
        return self.started <= month and (self.left is None or self.left > month)

    def team_on(self, month: date) -> str:
        """Return the worker's team at the end of a month."""
        return next((team for start, team in reversed(self.moves) if start <= month), self.team)

    def capacity(self) -> float:
        """Return the share of cases that the worker can take."""
        return self.fte * SHARE_OF_CASES.get(self.title, 1.0)

    @property
    def holds_cases(self) -> bool:
        """Tell whether social work cases may be allocated to the worker."""
        return self.title in CASE_TITLES and self.team in CASE_TEAMS

    @property
    def fixed(self) -> bool:
        """Tell whether the worker fills one of the fixed posts: such a post is filled again when it falls free."""
        return self.title == SUPERVISOR or not self.holds_cases


class Workforce:
    """Everyone who ever worked here, steered each month towards the cases there are."""

    def __init__(self, rng: random.Random) -> None:
        """Fill the fixed posts; other case holders are hired by `step`."""
        self.rng = rng
        self.workers: list[Worker] = []
        self._leavers_due = 0.0
        names = [f"{forename} {surname}" for forename in FORENAMES for surname in SURNAMES]
        self._names = [name for name in rng.sample(names, len(names)) if name != PAIR_NAME]
        for team, title in FIXED_POSTS:
            self._hire(team, title, "Permanent", self._past())

    def step(self, month: date, cases: dict[str, int]) -> None:
        """Move one month on: leavers, then joiners until the FTE fits the cases of each team."""
        self._turn_over(month)
        needed = sum(cases.values()) / CASELOAD.at(month)
        others = [worker for worker in self.social_workers(month) if not worker.holds_cases]
        whole = needed + sum(worker.fte for worker in others)
        agency = whole * AGENCY_SHARE.at(month) - sum(worker.fte for worker in others if worker.agency_on(month))
        self._steer(month, cases, needed - agency, agency=False)
        self._steer(month, cases, agency, agency=True)
        self._lend(month, cases)
        for worker in self.workers:
            if worker.in_post(month) or (worker.left and worker.left.replace(day=1) == month.replace(day=1)):
                self._sickness(worker, month)

    def social_workers(self, month: date, team: str | None = None) -> list[Worker]:
        """Return everyone in a social work post at the end of a month, managers and reviewers too, of a team or all."""
        found = [worker for worker in self.workers if worker.title != ADVISER and worker.in_post(month)]
        return [worker for worker in found if team in (None, worker.team_on(month))]

    def case_holders(self, month: date, agency: bool | None = None) -> list[Worker]:
        """Return the workers in post at the end of a month to whom cases may be allocated."""
        found = [worker for worker in self.workers if worker.holds_cases and worker.in_post(month)]
        return [worker for worker in found if agency in (None, worker.agency_on(month))]

    def _steer(self, month: date, cases: dict[str, int], target: float, agency: bool) -> None:
        while target - sum(worker.fte for worker in self.case_holders(month, agency)) > 0.5:
            team = self._neediest(month, cases)
            weights = AGENCY_TITLES if agency else JOINING_TITLES
            title = self.rng.choices(list(weights), list(weights.values()))[0]
            contract = self.rng.choices(("Agency", "Managed team"), (85, 15))[0] if agency else self._contract()
            began = self._past() if month == HIRED_FROM and not agency else month.replace(day=self.rng.randint(1, 27))
            self._hire(team, title, contract, began)
        surplus = sum(worker.fte for worker in self.case_holders(month, agency)) - target
        spare = [worker for worker in self.case_holders(month, agency) if not worker.fixed]
        if surplus > (1.2 if agency else 3) and month > HIRED_FROM and spare:
            worker = min(spare, key=lambda one: self._pressure(one.team_on(month), month, cases))
            self._leave(worker, month, END_OF_CONTRACT if agency else "Resigned")

    def _lend(self, month: date, cases: dict[str, int]) -> None:
        """Move workers from the least to the most pressed team while one has far more cases than the other."""
        for _ in range(3):
            spare = min(CASE_TEAMS, key=lambda team: self._pressure(team, month, cases))
            pressed = self._neediest(month, cases)
            here = [worker for worker in self.case_holders(month) if worker.team_on(month) == spare]
            free = [worker for worker in here if not worker.fixed]
            even = self._pressure(pressed, month, cases) <= 1.6 * self._pressure(spare, month, cases)
            if even or len(here) < 2 or not free:
                return
            self._move(free[-1], month, pressed)

    @staticmethod
    def _move(worker: Worker, month: date, team: str) -> None:
        worker.moves = [*(worker.moves or [(date.min, worker.team)]), (month, team)]

    def _pressure(self, team: str, month: date, cases: dict[str, int]) -> float:
        fte = sum(worker.capacity() for worker in self.case_holders(month) if worker.team_on(month) == team)
        return cases.get(team, 0) / (fte + 0.4)

    def _neediest(self, month: date, cases: dict[str, int]) -> str:
        return max(CASE_TEAMS, key=lambda team: self._pressure(team, month, cases))

    def _contract(self) -> str:
        return self.rng.choices(("Permanent", "Fixed term"), (93, 7))[0]

    def _past(self) -> date:
        return HIRED_FROM - timedelta(days=self.rng.randint(30, 3600))

    def _hire(self, team: str, title: str, contract: str, began: date) -> Worker:
        rng = self.rng
        paired = {worker.team for worker in self.workers if worker.name == PAIR_NAME}
        name = PAIR_NAME if team in PAIR and team not in paired and title in CASE_TITLES else self._names.pop()
        contract_fte = 1.0 if contract in ("Agency", "Managed team") else rng.choices((1.0, 0.8, 0.6), (76, 14, 10))[0]
        worker = Worker(f"AW{1041 + 7 * len(self.workers)}", name, title, team, contract, contract_fte, began)
        self.workers.append(worker)
        return worker

    def _turn_over(self, month: date) -> None:
        """Agency workers leave by chance, employees at a steady rate; some of those who stay change teams."""
        rng = self.rng
        settled = month.replace(day=1) - timedelta(days=60)
        staff = [worker for worker in self.workers if worker.in_post(month) and worker.started <= settled]
        employees = [worker for worker in staff if not worker.agency_on(month)]
        self._leavers_due += LEAVING.at(month) * len(employees)
        leavers = rng.sample(employees, int(self._leavers_due))
        self._leavers_due -= len(leavers)
        for worker in leavers:
            self._leave(worker, month, rng.choices(list(REASONS), list(REASONS.values()))[0])
        for worker in staff:
            if worker.agency_on(month) and rng.random() < AGENCY_LEAVING:
                self._leave(worker, month, END_OF_CONTRACT)
            elif worker.agency_on(month) and not worker.fixed and rng.random() < AGENCY_JOINING:
                worker.employed = month
            if worker.left and worker.fixed:
                self._replace(worker, month)
            elif not worker.left and not worker.fixed and rng.random() < 0.006:
                self._move(worker, month, rng.choice(CASE_TEAMS))

    def _replace(self, worker: Worker, month: date) -> None:
        agency = self.rng.random() < AGENCY_SHARE.at(month)
        began = month + timedelta(days=self.rng.randint(2, 25 if agency else 70))
        if began <= LAST:
            self._hire(worker.team, worker.title, "Agency" if agency else "Permanent", began)

    def _leave(self, worker: Worker, month: date, reason: str) -> None:
        worker.left = month.replace(day=self.rng.randint(1, month.day))
        worker.reason = reason

    def _sickness(self, worker: Worker, month: date) -> None:
        rng, available = self.rng, working_days(month)
        if month not in worker.away and not worker.agency_on(month) and rng.random() < 0.006:
            worker.away = worker.away | set(list(month_ends(month, LAST))[: rng.randint(2, 5)])
        if month in worker.away:
            worker.lost[month] = round(available * worker.fte, 1)
        else:
            spell = rng.random() < (0.15 if month.month in (11, 12, 1, 2) else 0.09)
            worker.lost[month] = float(rng.choices((1, 2, 3, 5, 8), (30, 30, 20, 14, 6))[0]) if spell else 0.0
