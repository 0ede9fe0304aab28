"""The front door, day by day: contacts, their outcomes, early help and the referrals that follow."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

import codes
from care import enter_care, short_breaks
from journeys import begin_episode, enquire
from place import (
    LAST,
    NEW_FRONT_DOOR,
    WARM_UP,
    after_working_days,
    age_on,
    month_end,
    month_ends,
    slope,
    stream,
)
from population import Family, Population
from records import Child, Contact, EarlyHelp, Episode, Referral

EVENTS = slope((2020, 1, 134), (2022, 10, 144), (2024, 1, 184), (2024, 9, 176), (2025, 9, 146), (2026, 10, 136))
SEASON = {1: 1.05, 3: 1.08, 8: 0.74, 9: 1.02, 11: 1.1, 12: 0.86}
REFERRAL_NFA = slope((2022, 10, 0.12), (2024, 6, 0.1), (2024, 7, 0.065), (2026, 10, 0.055))
OLD_OUTCOMES = {"No further action": 92, "Advice given": 12, "Early help": 10, "Referral": 51, "Other": 3}
NEW_OUTCOMES = {"No further action": 66, "Advice given": 11, "Early help": 27, "Referral": 51, "Other": 3}
OPEN_OUTCOMES = {"Existing case": 83, "Section 47 enquiry": 8, "Advice given": 9}


@dataclass
class FrontDoor:
    """The front door and the families who come to it."""

    rng: random.Random
    population: Population

    def run(self) -> None:
        """Simulate from the warm-up to the last month."""
        for month in month_ends(WARM_UP, LAST):
            for day in self._days(month):
                self._event(day)
            self._partners_assess(month)
            if self.rng.random() < 0.42:
                self._unaccompanied(month.replace(day=self.rng.randint(1, 28)))

    def _days(self, month: date) -> list[date]:
        """Return the days of a month's events, fewer at weekends, with one on its first and its last day."""
        rng, length = self.rng, month.day
        count = int(rng.gauss(EVENTS.at(month) * SEASON.get(month.month, 1.0), 6))
        every_day = [month.replace(day=day) for day in range(1, length + 1)]
        weights = [1.0 if day.weekday() < 5 else 0.3 for day in every_day]
        return sorted([every_day[0], every_day[-1], *rng.choices(every_day, weights, k=count - 2)])

    def _event(self, day: date) -> None:
        """One contact about a family is one row for each of the children it is about."""
        family = self._family(day)
        source = codes.pick(self.rng, codes.SOURCES)
        children = [child for child in family.under_18(day) if self.rng.random() < 0.8]
        shared = self._outcome(day)
        for child in children or family.under_18(day)[:1]:
            self._contact(child, day, source, shared)
            if self.rng.random() < 0.012:
                self._contact(child, day, source, shared)

    def _family(self, day: date) -> Family:
        """More than half of the events are about families met before, mostly not long ago."""
        known = self.population.families
        for _ in range(4):
            back = 1 + int(self.rng.expovariate(1 / 150))
            if self.rng.random() < 0.38 and back < len(known) and known[-back].under_18(day):
                return known[-back]
        return self.population.draw_family(day)

    def _outcome(self, day: date) -> str:
        return codes.pick(self.rng, OLD_OUTCOMES if day < NEW_FRONT_DOOR else NEW_OUTCOMES)

    def _contact(self, child: Child, day: date, source: str, shared: str) -> None:
        rng = self.rng
        episode = child.episode_on(day)
        outcome = shared if rng.random() < 0.85 else self._outcome(day)
        if episode:
            outcome = codes.pick(rng, OPEN_OUTCOMES)
        reason = codes.pick(rng, codes.NFA_REASONS) if outcome in ("No further action", "Advice given") else ""
        decided: date | None = after_working_days(day, rng.choices((0, 1, 2, 3, 6), (38, 44, 10, 6, 2))[0])
        if outcome != "Referral" and rng.random() < 0.006:
            decided = None
        contact = Contact(day, source, outcome, "" if reason and rng.random() < 0.04 else reason, decided, day)
        child.contacts.append(contact)
        self._follow(child, contact, episode)

    def _follow(self, child: Child, contact: Contact, episode: Episode | None) -> None:
        rng, day = self.rng, contact.decided or contact.day
        if contact.outcome == "Referral" and any(one.end > day for one in child.episodes):
            contact.outcome = "Existing case"
        elif contact.outcome == "Referral":
            self.refer(child, day, contact.source)
        elif contact.outcome == "Section 47 enquiry" and episode and episode is child.episode_on(day):
            enquire(rng, child, episode, day)
        elif contact.outcome == "Early help" and rng.random() < 0.35:
            self._early_help(child, day + timedelta(days=rng.randint(3, 20)))

    def refer(self, child: Child, day: date, source: str) -> Referral:
        """Add a referral and, unless it ends there, the episode of need it opens."""
        referral = Referral(day, source, self.rng.random() < REFERRAL_NFA.at(day))
        child.referrals.append(referral)
        if not referral.nfa:
            episode = begin_episode(self.rng, child, day)
            if episode.need.startswith("N2") and episode.support and self.rng.random() < 0.3:
                short_breaks(self.rng, child, episode, episode.authorised + timedelta(days=30))
        return referral

    def _early_help(self, child: Child, day: date) -> None:
        end = day + timedelta(days=int(self.rng.triangular(20, 150, 55)))
        child.early_help.append(EarlyHelp(day, end, codes.pick(self.rng, codes.ORGANISATIONS)))

    def _partners_assess(self, month: date) -> None:
        for _ in range(self.rng.randint(5, 11)):
            day = month.replace(day=self.rng.randint(1, month.day))
            self._early_help(self.population.draw_family(day, size=1).children[0], day)

    def _unaccompanied(self, day: date) -> None:
        child = self.population.draw_family(day, (15, 16), 1).children[0]
        child.ethnicity, child.birth_recorded, child.disability = "r) OOTH", True, codes.NO
        child.contacts.append(Contact(day, "q) 6: Police", "Referral", "", day, day))
        child.referrals.append(Referral(day, "q) 6: Police", False))
        episode = begin_episode(self.rng, child, day)
        episode.support = True
        if not child.care:
            enter_care(self.rng, child, episode, day, uasc=True)


def settle_stock(population: Population, rng: random.Random) -> None:
    """Give the warm-up a past: children long in care, long open disability cases and older care leavers."""
    for _ in range(270):
        age = rng.randint(1, 17)
        day = WARM_UP - timedelta(days=int(rng.triangular(10, min(age * 365, 2900), 100)))
        child = population.draw_family(WARM_UP, (age, age), 1).children[0]
        child.birth_recorded = True
        episode = begin_episode(rng, child, day)
        if not child.care:
            enter_care(rng, child, episode, day + timedelta(days=30))
    for _ in range(30):
        day = WARM_UP - timedelta(days=rng.randint(50, 900))
        child = population.draw_family(WARM_UP, (3, 12), 1).children[0]
        child.disability = codes.YES
        episode = begin_episode(rng, child, day)
        if not child.care and episode.end > WARM_UP and rng.random() < 0.4:
            short_breaks(rng, child, episode, WARM_UP)


def restate(children: list[Child]) -> None:
    """Correct some of what earlier files said: referral flags, a month's outcomes, contacts late or deleted."""
    rng = stream("restatements")
    for child in children:
        for referral in child.referrals:
            if referral.day.replace(day=1) == date(2022, 10, 1) and rng.random() < 0.15:
                referral.corrected_on = date(2023, 1, 16)
            if date(2026, 5, 1) <= referral.day < date(2026, 9, 30) and rng.random() < 0.05:
                referral.corrected_on = date(2026, 10, 12)
        for contact in child.contacts:
            _restate_contact(rng, child, contact)


def _restate_contact(rng: random.Random, child: Child, contact: Contact) -> None:
    draw = rng.random()
    linked = contact.outcome in ("Referral", "Section 47 enquiry")
    if month_end(contact.day) == date(2024, 6, 30) and not linked:
        if contact.outcome == "Early help" and draw < 0.5:
            contact.first_outcome, contact.corrected_on = "No further action", date(2024, 7, 15)
        elif draw < 0.02:
            contact.recorded_on = date(2024, 7, 9)
        elif draw > 0.98:
            contact.deleted_on = date(2024, 7, 18)
    overlapping = contact.day.replace(day=1) == date(2022, 10, 1) or date(2026, 5, 1) <= contact.day < date(2026, 9, 30)
    if overlapping and not linked and age_on(child.born, contact.day) >= 0 and draw > 0.99:
        contact.deleted_on = date(2023, 2, 1) if contact.day.year == 2022 else date(2026, 10, 14)
