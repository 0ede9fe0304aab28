"""What a report of a workshop says, as plain text, and how it is cut by rule to what one page holds."""

from dataclasses import dataclass, replace

ACKNOWLEDGEMENT = (
    "The steps follow Outcome Based Accountability, a method by Mark Friedman. The Fiscal Policy Studies Institute states "
    "that this name is its trade mark. The words on these papers are our own."
)
FACTOR = ("Factor", "More about it", "What is behind it", "Control", "Rests on")
PARTNER = ("Partner", "Person", "Role", "What they bring", "Involved already")
IDEA = ("Idea", "Factor", "Kind", "Cost", "Leverage", "Feasibility", "Specificity", "Values")
ACTION = ("Action", "Owner", "Due", "Status", "Start", "First step", "How we will see it", "Partner")
_MARK, _ALL = "…", 10_000


@dataclass(frozen=True)
class Listing:
    """Rows of text under their heads, and how many more there are than are listed."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0

    def cut(self, most: int, letters: int = _ALL) -> "Listing":
        """The first rows, their texts cut to so many letters; what is left out is counted."""
        rows = tuple(tuple(shortened(cell, letters) for cell in row) for row in self.rows[:most])
        return replace(self, rows=rows, more=self.more + len(self.rows) - len(rows))


@dataclass(frozen=True)
class Report:
    """What a report says, '' for what has not been written; sizes are cut by rule, and what is cut says so."""

    title: str
    unit: str
    headline: str
    result: str
    customers: str
    held: str
    sentence: str
    course: str
    estimates: str
    ok: str
    why: str
    helping: Listing
    hindering: Listing
    partners: Listing
    ideas: Listing
    others: Listing
    actions: Listing
    needs: Listing
    verdict: str
    reviews: str
    signed: str
    origin: str
    acknowledgement: str = ACKNOWLEDGEMENT
    is_cut: bool = False


@dataclass(frozen=True)
class Cut:
    """How much a page holds: rows of each list, letters of a text in a list and beside the chart; `size` of type in points."""

    size: float
    factors: int
    partners: int
    ideas: int
    actions: int
    letters: int
    beside: int = 500


# From what nearly every workshop writes to what fits whatever is written.
CUTS = (
    Cut(11.5, 3, 6, 6, 7, 500), Cut(10.5, 3, 6, 6, 7, 500), Cut(9.75, 3, 7, 6, 8, 300), Cut(9, 3, 8, 6, 9, 300),
    Cut(9, 3, 6, 6, 8, 160, 300), Cut(9, 3, 6, 5, 7, 110, 300), Cut(9, 3, 5, 5, 6, 80, 300), Cut(9, 3, 5, 4, 5, 60, 300),
    Cut(9, 3, 4, 4, 4, 50, 200), Cut(9, 3, 3, 3, 3, 40, 160), Cut(9, 2, 2, 2, 2, 30, 120), Cut(9, 1, 1, 1, 1, 20, 80),
)  # fmt: skip
_SIGNED, _ORIGIN = 70, 320  # letters in the footer


def cut(whole: Report, by: Cut) -> Report:
    """The same with no more than a page may hold of it; the rule is the same for everybody's words."""
    fewer = _listed(whole, by, _ALL)
    made = replace(
        _listed(whole, by, by.letters),
        customers=shortened(whole.customers, by.beside),
        sentence=shortened(whole.sentence, by.beside),
        course=shortened(whole.course, by.beside),
        estimates=shortened(whole.estimates, by.beside),
        why=shortened(whole.why, by.beside),
        verdict=shortened(whole.verdict, by.beside),
        signed=shortened(whole.signed, _SIGNED),
        origin=shortened(whole.origin, _ORIGIN),
    )
    return replace(made, is_cut=made != fewer)


def _listed(whole: Report, by: Cut, letters: int) -> Report:
    """The report with as many rows of each list as there may be."""
    return replace(
        whole,
        helping=whole.helping.cut(by.factors, letters),
        hindering=whole.hindering.cut(by.factors, letters),
        partners=whole.partners.cut(by.partners, letters),
        ideas=whole.ideas.cut(by.ideas, letters),
        actions=whole.actions.cut(by.actions, letters),
    )


def shortened(text: str, letters: int) -> str:
    """The text itself, or its beginning to a whole word with … after it."""
    if len(text) <= letters:
        return text
    start = text[: letters - 1]
    return (start.rsplit(" ", 1)[0] if " " in start[letters // 2 :] else start).rstrip() + _MARK
