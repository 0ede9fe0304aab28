"""What became of a cohort, in rule-written sentences."""

from datetime import date
from itertools import groupby

from metrics.journey.results import Journey, Step
from metrics.words import amount, month_words, short_figure, within


def months_words(first: date, last: date) -> str:
    """May 2026; April to June 2026; November 2025 to January 2026."""
    if (first.year, first.month) == (last.year, last.month):
        return month_words(last)
    return f"{month_words(first, beside=last)} to {month_words(last)}"


def share_words(step: Step) -> str:
    """312 of 1,204 (25.9%); a step without a rate says why."""
    if step.reached is None or step.judged is None:
        return "not known"
    if step.rate is None or not step.tells:
        return "too recent to judge" if step.too_recent else "nobody to judge"
    return f"{amount(step.reached)} of {amount(step.judged)} ({short_figure(step.rate, 'percent')})"


def sentence(found: Journey) -> str:
    """How far the children of a cohort came, who is in no rate, and what is not known."""
    months = months_words(found.first, found.last)
    if found.children is None:
        return f"There is no journey for {months}: {found.note}."
    if not found.children:
        return f"No child had a contact in {months}."
    told = [step for step in found.steps if step.tells]
    clauses = [_clause(found, list(steps)) for _, steps in groupby(told, key=lambda step: step.stage.before)]
    opens_itself = told and told[0] is found.steps[0]
    opening = "" if opens_itself else f"{_children(found.children)} had a contact in {months}."
    rates = _capital("; ".join(clauses)) + "." if clauses else ""
    return " ".join(filter(None, [opening, rates, _left_out(found), _unknown(found)]))


def _clause(found: Journey, steps: list[Step]) -> str:
    """Of the 79 children assessed, 29 (36.7%) had ... and 56 (70.9%) were ...; apart where they are not out of the same."""
    if len({step.judged for step in steps}) > 1:
        return "; ".join(_clause(found, [step]) for step in steps)
    return f"of the {_judged(found, steps[0])}, " + " and ".join(map(_did, steps))


def _judged(found: Journey, step: Step) -> str:
    judged = step.judged or 0
    who = step.stage.of if judged != 1 else step.stage.of.replace("children", "child", 1)
    when = f" in {months_words(found.first, found.last)}" if step is found.steps[0] else ""
    return f"{amount(judged)} {who}{when}" + (" who can be judged" if step.too_recent or step.already else "")


def _did(step: Step) -> str:
    return f"{amount(step.reached or 0)} ({short_figure(step.rate or 0.0, 'percent')}) {step.stage.did} {step.stage.within}"


def _left_out(found: Journey) -> str:
    waiting = [f"{amount(step.too_recent)} for {within(step.stage.title)}" for step in found.steps if step.too_recent]
    there = [f"{amount(step.already)} {step.stage.already}" for step in found.steps if step.already]
    recent = f"Too recent to judge, and in no rate: {', '.join(waiting)}." if waiting else ""
    before = f"{'Nor in a rate' if waiting else 'In no rate'}: {', '.join(there)}." if there else ""
    return " ".join(filter(None, [recent, before]))


def _unknown(found: Journey) -> str:
    steps = [step for step in found.steps if step.reached is None]
    reasons = dict.fromkeys(step.note for step in steps)
    named = {why: ", ".join(within(step.stage.title) for step in steps if step.note == why) for why in reasons}
    return " ".join(f"Not known: {titles} ({why})." for why, titles in named.items())


def _children(number: int) -> str:
    return f"{amount(number)} child" if number == 1 else f"{amount(number)} children"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
