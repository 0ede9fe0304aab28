"""Workshops for the tests of papers and files: an empty one, one as rooms write it, and one with all that can be written."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from metrics.forecast import Method
from metrics.months import month_end
from metrics.workshops.baseline import Baseline, FrozenMonth
from metrics.workshops.choices import Answer, Approach, Cost, Course, Direction, Evidence, Force, Grade, State, Status
from metrics.workshops.entries import Entry, items
from metrics.workshops.records import (
    Action,
    Agreed,
    Close,
    Estimate,
    Factor,
    Future,
    Idea,
    Move,
    Need,
    Partner,
    Person,
    Ranking,
    Record,
    Result,
    Reveal,
    Score,
    Setup,
    Update,
)
from metrics.workshops.workshop import Workshop

WORKSHOP = "a" * 32
MEASURE = "children_in_care"
HOSTILE = '#read("/etc/passwd") $x^2$ *b* _i_ @ref <script>alert(1)</script> \\ // "q" [c] {d} `e` ~ - 1'
_FIRST = datetime(2026, 11, 3, 9, 30)
Written = tuple[str, Record]


def workshop(records: Iterable[Written], workshop_id: str = WORKSHOP) -> Workshop:
    """A workshop of these items and records, each written a minute after the one before."""
    written: list[Entry] = []
    newest: dict[tuple[str, str], str] = {}
    for place, (item, record) in enumerate(records):
        key = record.kind, item
        entry = Entry(
            id=UUID(int=place + 1).hex,
            workshop=workshop_id,
            kind=record.kind,
            item=item,
            written_at=_FIRST + timedelta(minutes=place),
            written_by="Local user",
            follows=newest.get(key, ""),
            settles=(),
            removed=False,
            fields=record.model_dump_json(),
        )
        newest[key] = entry.id
        written.append(entry)
    return Workshop(workshop_id, items(written), tuple(written))


def setup() -> Written:
    return "setup", Setup(indicator=MEASURE, held_on=date(2026, 11, 3))


def empty() -> Workshop:
    """A workshop of which nothing is known but its measure and its day."""
    return workshop([setup()])


def baseline() -> Baseline:
    """Two years of a stock that rises by five a month from 1,100, and a baseline that goes on at its last value."""
    last = date(2026, 10, 31)
    history = tuple(FrozenMonth(month=month_end(last, place - 23), value=1100.0 + 5 * place) for place in range(24))
    return Baseline(
        indicator=MEASURE,
        title="Children looked after at month end",
        unit="count",
        better="lower",
        definition="0123456789ab",
        edition="e1",
        edition_month=last,
        newest_file=last,
        frozen_at=_FIRST,
        frozen_by="Local user",
        last=last,
        method=Method.MEDIAN_OF_THREE,
        method_name="Median of three simple forecasts",
        months_used=24,
        history=history,
        middle=(1215.0,) * 24,
        lower=(1180.0,) * 24,
        upper=(1250.0,) * 24,
        trend=(),
        already_moving="worsening",
        target=1100.0,
    )


def usual(text: str = "") -> Workshop:
    """A workshop as a room writes it; with `text`, that text stands wherever a text can be written."""
    return workshop([*_before(text), *_story(text), *_plan(text)])


def _before(text: str) -> list[Written]:
    return [
        setup(),
        ("p1", Person(name=text or "Nasreen Akhtar", organisation=text or "Children's social care")),
        ("p2", Person(name=text or "Joan Firth", organisation="Health visiting")),
        ("result", Result(statement=text or "Children grow up safely at home", customers=(text or "Families", "Carers"), oba="better_off")),
        ("p1", Estimate(value=1300, direction=Direction.UP, reason=text)),
        ("p2", Estimate(value=1200, direction=Direction.FLAT, reason=text)),
        ("reveal", Reveal(baseline=baseline())),
        ("course", Agreed(course=Course.MEDIAN, reason=text or "We know of three large families.")),
        ("future", Future(ok=Answer.NO, why=text or "More children would live far from home.")),
    ]  # fmt: skip


def _story(text: str) -> list[Written]:
    def factor(title: str, force: Force, evidence: Evidence, *whys: str) -> Factor:
        return Factor(
            title=text or title, detail=text, force=force, evidence=evidence, whys=tuple(text or why for why in whys)
        )

    found = [
        factor(
            "Too few carers in the district", Force.HINDERING, Evidence.DATA, "Carers leave", "Little support at night"
        ),
        factor("Late referrals from schools", Force.HINDERING, Evidence.AUDIT, "Thresholds are not known"),
        factor("Family hubs are full", Force.HINDERING, Evidence.PRACTITIONER),
        factor("Courts take longer", Force.HINDERING, Evidence.HUNCH),
        factor("Edge of care team works at weekends", Force.HELPING, Evidence.DATA, "New rota"),
        factor("Family group conferences", Force.HELPING, Evidence.FAMILY),
    ]
    ranked = Ranking(factors=("f1", "f0"))
    partners = [
        Partner(name=text or "Health visiting", role=text or "Sees every baby", offer=text or "A slot in each clinic"),
        Partner(name=text or "Schools forum", person=text or "Chair", offer=text or "Early warning", is_involved=True),
    ]
    return [
        *((f"f{place}", one) for place, one in enumerate(found)),
        ("ranking", ranked),
        ("n1", Need(wanted=text or "Why carers leave")),
        *((f"q{place}", one) for place, one in enumerate(partners)),
    ]


def _plan(text: str) -> list[Written]:
    high, medium = Grade.HIGH, Grade.MEDIUM
    ideas = [
        Idea(
            title=text or "Night line for carers", factor="f0", approach=Approach.PROVEN, cost=Cost.COSTED, amount=12000
        ),
        Idea(title=text or "Ask carers to phone carers", factor="f0", approach=Approach.LOCAL, cost=Cost.NONE),
        Idea(title=text or "A camper van hub", factor="f2", approach=Approach.OFF_THE_WALL, cost=Cost.LOW),
    ]
    scores = [
        Score(leverage=high, feasibility=medium, specificity=high, values=high, is_chosen=True),
        Score(leverage=high, feasibility=high, specificity=high, values=high, is_chosen=True),
        Score(leverage=medium, feasibility=Grade.LOW, specificity=medium, values=high),
    ]
    actions = [
        action(text or "Set up the night line", "Joan Firth", date(2027, 2, 1), text),
        action(text or "Pair each new carer with another", "Nasreen Akhtar", date(2026, 12, 15), text),
    ]
    close = Close(
        headline=text or "We will keep twenty more children at home by next autumn",
        reviews=(date(2027, 2, 3), date(2027, 5, 4)),
        signed_by=text or "Head of service",
    )
    return [
        *((f"i{place}", one) for place, one in enumerate(ideas)),
        *((f"i{place}", one) for place, one in enumerate(scores)),
        *((f"a{place}", one) for place, one in enumerate(actions)),
        ("u1", Update(action="a1", status=Status.UNDER_WAY, note=text)),
        ("close", close),
        ("state", Move(state=State.AGREED, note=text)),
    ]


def action(title: str, owner: str, due: date, text: str = "") -> Action:
    """An action with what every action needs."""
    return Action(
        title=title,
        idea="i0",
        factor="f0",
        owner=text or owner,
        start=date(2026, 11, 10),
        due=due,
        partner=text or "Health visiting",
        first_step=text or "Ask the night team",
        measure=text or "Calls answered",
    )


def crowded(text: str, count: int = 15) -> Workshop:
    """The same with so many more of everything that has no end, each with the text."""
    more: list[Written] = []
    for place in range(count):
        more += [
            (
                f"xf{place}",
                Factor(
                    title=text[:140],
                    detail=text[:500],
                    force=list(Force)[place % 2],
                    evidence=Evidence.HUNCH,
                    whys=(text[:140],) * 3,
                ),
            ),
            (f"xq{place}", Partner(name=text[:140], person=text[:140], role=text[:140], offer=text[:500])),
            (f"xi{place}", Idea(title=text[:140], factor="f0", approach=Approach.LOCAL, cost=Cost.COSTED, amount=1e15)),
            (
                f"xi{place}",
                Score(
                    leverage=Grade.HIGH, feasibility=Grade.LOW, specificity=Grade.HIGH, values=Grade.LOW, is_chosen=True
                ),
            ),
            (f"xa{place}", action(text[:140], text[:140], date(2026, 12, 1) + timedelta(place), text[:140])),
        ]
    return workshop([*_before(text[:140]), *_story(text[:140]), *more, *_plan(text[:140])])
