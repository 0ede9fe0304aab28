"""What a workshop's report says, read from what was written in it."""

from metrics.catalogue import Indicator
from metrics.paper.content import ACTION, FACTOR, IDEA, PARTNER, Listing, Report
from metrics.words import day_words, figure, month_words, short_figure
from metrics.workshops.baseline import Baseline
from metrics.workshops.choices import Cost, Course, Force
from metrics.workshops.course import median_estimate
from metrics.workshops.records import Action, Factor, Idea, Need, Partner, Score
from metrics.workshops.workshop import Workshop


def told(workshop: Workshop, indicator: Indicator, sentence: str, verdict: str = "") -> Report:
    """Everything that a workshop's report says; `sentence` is the chart's, `verdict` that of the newest month."""
    result, future, close = workshop.result, workshop.future, workshop.close
    return Report(
        title=indicator.title,
        unit=indicator.unit,
        headline=close.headline if close else "",
        result=result.statement if result else "",
        customers=", ".join(one for one in result.customers if one) if result else "",
        held=_held(workshop),
        sentence=sentence,
        course=_course(workshop),
        estimates=_estimates(workshop),
        ok=future.ok.value if future else "",
        why=future.why if future else "",
        helping=_factors(workshop, Force.HELPING),
        hindering=_factors(workshop, Force.HINDERING),
        partners=Listing(PARTNER, tuple(_partner(one.record) for one in workshop.many(Partner))),
        ideas=_ideas(workshop, chosen=True),
        others=_ideas(workshop, chosen=False),
        actions=_actions(workshop),
        needs=Listing(("Data that we lacked",), tuple((one.record.wanted,) for one in workshop.many(Need))),
        verdict=verdict,
        reviews=", ".join(day_words(day) for day in close.reviews) if close else "",
        signed=close.signed_by if close else "",
        origin=origin(workshop),
    )


def ahead(base: Baseline, horizon: int) -> str:
    """Where a frozen baseline goes by the end of the horizon, as a sentence."""
    day, middle = base.months()[horizon - 1], figure(base.middle[horizon - 1], base.unit)
    if not base.has_band:
        return (
            f"If nothing changes, the baseline is {middle} in {month_words(day)}; the history is too short for a band."
        )
    low, high = (short_figure(line[horizon - 1], base.unit) for line in (base.lower, base.upper))
    when = month_words(day)
    return f"If nothing changes, the baseline is {middle} in {when}, and 8 in 10 such months lie from {low} to {high}."


def origin(workshop: Workshop) -> str:
    """From what the figures were frozen: extract, edition, definition and method."""
    base = workshop.baseline
    if base is None:
        return "No baseline has been shown yet, so nothing is frozen."
    newest = f"Newest file of {day_words(base.newest_file)}" if base.newest_file else "No file"
    edition = f"edition of {month_words(base.edition_month)}" if base.edition_month else "draft, not published"
    frozen = f"frozen on {day_words(base.frozen_at)} by {base.frozen_by}"
    return (
        f"{newest}; {edition}; figures to {month_words(base.last)}; definition {base.definition}. "
        f"{base.method_name}, from {base.months_used} months, {frozen}."
    )


def _held(workshop: Workshop) -> str:
    """When the room met, and how many people of how many organisations."""
    people = workshop.people.values()
    places = len({one.organisation.casefold() for one in people if one.organisation})
    met = f"Workshop of {day_words(workshop.setup.held_on)}"
    if not people:
        return met
    of = f" of {places} organisation{'' if places == 1 else 's'}" if places else ""
    return f"{met}, {len(people)} {'person' if len(people) == 1 else 'people'}{of}"


def _course(workshop: Workshop) -> str:
    """Which course the room took for its baseline, and why where it is not the statistical one."""
    agreed = workshop.agreed
    if agreed is None:
        return ""
    taken = {
        Course.STATISTICAL: "The room took the statistical baseline.",
        Course.MEDIAN: "The room took the median of its own estimates.",
        Course.TYPED: "The room took a course of its own.",
    }[agreed.course]
    return f"{taken} {agreed.reason}".strip()


def _estimates(workshop: Workshop) -> str:
    """What the people in the room thought before they saw the baseline; '' until it has been shown."""
    base, found = workshop.baseline, [one.value for one in workshop.estimates.values()]
    middle_one = median_estimate(workshop)
    if base is None or middle_one is None:
        return ""
    low, middle, high = (short_figure(value, base.unit) for value in (min(found), middle_one, max(found)))
    if len(found) == 1:
        return f"Estimate of one person before the baseline was shown: {low}."
    return f"Estimates of {len(found)} people before the baseline was shown: {low} to {high}, median {middle}."


def _factors(workshop: Workshop, force: Force) -> Listing:
    rows = [
        (
            one.title,
            one.detail,
            "; ".join(f"why? {why}" for why in one.whys if why),
            one.control.value,
            one.evidence.value,
        )
        for one in (kept.record for kept in workshop.factors(force))
    ]
    return Listing(FACTOR, tuple(rows))


def _partner(one: Partner) -> tuple[str, ...]:
    return one.name, one.person, one.role, one.offer, "yes" if one.is_involved else "no"


def _ideas(workshop: Workshop, chosen: bool) -> Listing:
    """The ideas that the room took, or those that it did not, with their grades."""
    scores, factors = workshop.named(Score), workshop.named(Factor)
    taken = {one.id for one in workshop.ideas(chosen=True)}
    rows = []
    for kept in workshop.ideas():
        if (kept.id in taken) is chosen:
            one, score, factor = kept.record, scores.get(kept.id), factors.get(kept.record.factor)
            grades = (score.leverage, score.feasibility, score.specificity, score.values) if score else ()
            said = [grade.value for grade in grades] or [""] * 4
            rows.append((one.title, factor.title if factor else "", one.approach.value, cost_words(one), *said))
    return Listing(IDEA, tuple(rows))


def cost_words(idea: Idea) -> str:
    """What an idea costs: no cost, low cost, £12,000, or costed where no amount was written."""
    is_priced = idea.cost is not Cost.NONE and idea.amount is not None
    return short_figure(idea.amount, "pounds") if is_priced and idea.amount is not None else idea.cost.value


def _actions(workshop: Workshop) -> Listing:
    """The actions, the earliest due first."""
    held = sorted(workshop.many(Action), key=lambda kept: kept.record.due)
    rows = [
        (
            one.title, one.owner, day_words(one.due), workshop.status(kept.id).value, day_words(one.start),
            one.first_step, one.measure, one.partner,
        )
        for kept in held for one in (kept.record,)
    ]  # fmt: skip
    return Listing(ACTION, tuple(rows))
