"""Each case of the rule-written sentence, beside the sentence a person would have written."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import pytest

from metrics.periods import Period
from metrics.sentence import sentence
from metrics.standings import Verdict, gaps, standing
from metrics.words import difference, figure


@dataclass(frozen=True)
class Indicator:
    title: str
    unit: str = "percent"
    better: str = "lower"


AGENCY = Indicator("Agency ratio")
CASELOAD = Indicator("Average caseload", "cases")
CONTACTS = Indicator("Contacts received", "count", "neither")


def drawn(table: str, source: str = "workers") -> pd.DataFrame:
    """Rows drawn as: month numerator denominator value status; a dash for nothing, + for a second source."""
    rows = []
    for line in table.strip().splitlines():
        month, numerator, denominator, value, status = line.split(maxsplit=4)
        cells = [None if cell == "-" else float(cell) for cell in (numerator, denominator, value)]
        rows.append((pd.Timestamp(month), *cells, status.removeprefix("+"), "summary" if "+" in status else source))
    columns = ["month", "numerator", "denominator", "value", "status", "source"]
    return pd.DataFrame(rows, columns=columns)


CASES = {
    "up": (
        AGENCY,
        """
        2021-10-31 210 486 43.21 final
        2021-11-30 217 493 44.02 final""",
        "Agency ratio was 44.0% in November 2021 (217 of 493), up from 43.2% in October.",
    ),
    "down over the new year": (
        AGENCY,
        """
        2021-12-31 217 493 44.02 final
        2022-01-31 200 500 40.0 final""",
        "Agency ratio was 40.0% in January 2022 (200 of 500), down from 44.0% in December 2021.",
    ),
    "count": (
        CONTACTS,
        """
        2021-10-31 1100 - 1100 final
        2021-11-30 1203 - 1203 final""",
        "Contacts received were 1,203 in November 2021, up from 1,100 in October.",
    ),
    "cases": (
        CASELOAD,
        """
        2021-10-31 6000 350 17.14 final
        2021-11-30 6150 355.2 17.31 final""",
        "Average caseload was 17.3 cases in November 2021, up from 17.1 cases in October.",
    ),
    "fte": (
        Indicator("Vacant posts", "fte"),
        """
        2021-10-31 - - 41 final
        2021-11-30 - - 38.5 final""",
        "Vacant posts were 38.5 full-time equivalent in November 2021, down from 41.0 full-time equivalent in October.",
    ),
    "weeks": (
        Indicator("Average time to issue a plan", "weeks"),
        """
        2021-10-31 - - 27.44 final
        2021-11-30 - - 27.41 final""",
        "Average time to issue a plan was 27.4 weeks in November 2021, the same as in October.",
    ),
    "rate": (
        Indicator("Referrals per 10,000 children", "rate", "neither"),
        """
        2021-10-31 900 145000 62.07 final
        2021-11-30 800 145000 55.17 final""",
        "Referrals per 10,000 children were 55.2 in November 2021, down from 62.1 in October.",
    ),
    "title with a comma": (
        Indicator("Staff turnover, 12 months"),
        """
        2021-11-30 30 400 7.5 final""",
        "Staff turnover, 12 months, was 7.5% in November 2021 (30 of 400), the first month with a figure.",
    ),
    "given": (
        AGENCY,
        """
        2021-10-31 - - 43.21 final
        2021-11-30 - - 44.02 final""",
        "Agency ratio was 44.0% in November 2021, up from 43.2% in October.",
    ),
    "parts in full-time equivalent": (
        AGENCY,
        """
        2021-10-31 - - 43.21 final
        2021-11-30 217.4 493 44.1 final""",
        "Agency ratio was 44.1% in November 2021 (217.4 of 493), up from 43.2% in October.",
    ),
    "provisional": (
        Indicator("EHC plans issued within 20 weeks", better="higher"),
        """
        2021-10-31 40 100 40 final
        2021-11-30 30 60 50 final
        2021-12-31 3 12 25 provisional""",
        "EHC plans issued within 20 weeks were 50.0% in November 2021, the last complete month (30 of 60), "
        "up from 40.0% in October. December 2021 is provisional: 25.0% so far.",
    ),
    "only provisional": (
        AGENCY,
        """
        2021-12-31 3 12 25 provisional""",
        "Agency ratio was 25.0% in December 2021 (3 of 12), which is provisional: there is no complete month yet.",
    ),
    "one month missing": (
        AGENCY,
        """
        2021-10-31 210 486 43.21 final
        2021-11-30 217 493 44.02 final
        2021-12-31 - - - no list within 15 days of the month end""",
        "Agency ratio was 44.0% in November 2021 (217 of 493), up from 43.2% in October. "
        "There is no figure for December 2021: no list within 15 days of the month end.",
    ),
    "several months missing": (
        AGENCY,
        """
        2021-10-31 217 493 44.02 final
        2021-11-30 - - - no extract covers this month
        2021-12-31 - - - no extract covers this month""",
        "Agency ratio was 44.0% in October 2021 (217 of 493), the first month with a figure. "
        "There is no figure for the 2 months to December 2021: no extract covers this month.",
    ),
    "gap before": (
        AGENCY,
        """
        2021-08-31 - - 43.21 final
        2021-10-31 - - - no extract covers this month
        2021-11-30 217 493 44.02 final""",
        "Agency ratio was 44.0% in November 2021 (217 of 493), up from 43.2% in August.",
    ),
    "never a figure": (
        Indicator("Re-referrals within 12 months"),
        """
        2021-10-31 - - - needs 12 covered months before it
        2021-11-30 - - - needs 12 covered months before it""",
        "There is no figure for re-referrals within 12 months up to November 2021: needs 12 covered months before it.",
    ),
    "no rows": (
        Indicator("EHC plans maintained", "count"),
        "",
        "There is no figure yet for EHC plans maintained: no file that holds it has been loaded.",
    ),
    "another source": (
        CASELOAD,
        """
        2021-10-31 - - 17.14 +final
        2021-11-30 6150 355.2 21.5 final""",
        "Average caseload was 21.5 cases in November 2021; in October it was 17.1 cases, but from another source, "
        "so the two are not alike.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_sentence(case: str) -> None:
    indicator, table, expected = CASES[case]
    assert sentence(indicator, drawn(table)) == expected


@pytest.mark.parametrize(
    ("title", "verb"),
    [
        ("Contacts still undecided", "were"),
        ("Newly qualified social workers in post", "were"),
        ("Average weeks from request to plan", "was"),
        ("Sickness absence of social workers", "was"),
        ("Decisions to assess within six weeks", "were"),
        ("Social work vacancy rate", "was"),
        ("Open cases whose worker is not in the workforce file", "were"),
        ("Contacts becoming referrals", "were"),
        ("Children leaving care", "were"),
    ],
)
def test_the_verb_agrees_with_the_title(title: str, verb: str) -> None:
    assert sentence(Indicator(title), drawn("2021-11-30 1 2 50 final")).startswith(f"{title} {verb} 50.0% in")


def test_row_order_does_not_matter() -> None:
    indicator, table, expected = CASES["up"]
    assert sentence(indicator, drawn(table)[::-1]) == expected


@pytest.mark.parametrize(
    ("better", "verdict"), [("lower", Verdict.WORSE), ("higher", Verdict.BETTER), ("neither", Verdict.HIGHER)]
)
def test_verdict_follows_the_direction_that_is_better(better: str, verdict: Verdict) -> None:
    now = standing(Indicator("Agency ratio", better=better), drawn(CASES["up"][1]))
    assert (now.verdict, now.month, now.value, now.numerator) == (verdict, date(2021, 11, 30), 44.02, 217)
    assert now.change == pytest.approx(0.8)


def test_the_change_is_the_difference_of_the_figures_that_are_shown() -> None:
    # 15.34 and 15.56 are shown as 15.3 and 15.6: a reader takes 0.3 from them, not 0.2.
    now = standing(AGENCY, drawn("2021-10-31 1 2 15.56 final\n2021-11-30 1 2 15.34 final"))
    assert now.change == pytest.approx(-0.3)


def test_standing_never_reads_a_provisional_month_as_the_latest() -> None:
    now = standing(AGENCY, drawn(CASES["provisional"][1]))
    assert (now.month, now.newest, now.provisional, now.status) == (
        date(2021, 11, 30),
        date(2021, 12, 31),
        25.0,
        "provisional",
    )
    assert [value for _, value in now.spark] == [40.0, 50.0, 25.0]


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (44.02, "percent", "44.0%"),
        (1203, "count", "1,203"),
        (17.26, "cases", "17.3 cases"),
        (1203.5, "pounds", "£1,204"),
        (-0.01, "percent", "0.0%"),
        (12345.67, "fte", "12,345.7 full-time equivalent"),
    ],
)
def test_figures_in_words(value: float, unit: str, text: str) -> None:
    assert figure(value, unit) == text


@pytest.mark.parametrize(
    ("change", "unit", "text"),
    [
        (-0.81, "percent", "0.8 percentage points"),
        (1.0, "percent", "1.0 percentage point"),
        (-103, "count", "103"),
        (0.17, "cases", "0.2 cases"),
    ],
)
def test_changes_in_words(change: float, unit: str, text: str) -> None:
    assert difference(change, unit) == text


@pytest.mark.parametrize(
    ("period", "said"),
    [
        (
            Period.QUARTER,
            "Agency ratio was 44.0% in the quarter to March 2022, the last complete quarter (217 of 493), up from 43.2% in "
            "the quarter to March 2021. The quarter to March 2023 is provisional: 45.0% so far.",
        ),
        (
            Period.YEAR,
            "Agency ratio was 44.0% in the year to March 2022, the last complete year (217 of 493), up from 43.2% in the "
            "year to March 2021. The year to March 2023 is provisional: 45.0% so far.",
        ),
        (
            Period.ROLLING,
            "Agency ratio was 44.0% in the 12 months to March 2022, the last complete 12 months (217 of 493), up from 43.2% "
            "in the 12 months to March 2021. The 12 months to March 2023 is provisional: 45.0% so far.",
        ),
    ],
)
def test_the_words_fit_the_period(period: Period, said: str) -> None:
    frame = drawn("""
        2021-03-31 210 486 43.21 final
        2022-03-31 217 493 44.02 final
        2023-03-31 225 500 45.0  provisional""")
    assert sentence(AGENCY, frame, period) == said


def test_missing_quarters_are_counted_as_quarters() -> None:
    frame = drawn("""
        2021-03-31 210 486 43.21 final
        2021-06-30 -   -   -     figures for only 2 of 3 months
        2021-09-30 -   -   -     figures for only 2 of 3 months""")
    assert sentence(AGENCY, frame, Period.QUARTER).endswith(
        "There is no figure for the 2 quarters to September 2021: figures for only 2 of 3 months."
    )


def test_months_that_are_not_due_are_neither_the_newest_nor_gaps() -> None:
    frame = drawn("""
        2021-09-30 210 486 43.21 final
        2021-10-31 -   -   -     not due in this month
        2021-11-30 -   -   -     not recorded
        2021-12-31 -   -   -     not due in this month""")
    assert standing(AGENCY, frame).newest == date(2021, 11, 30)
    assert [(gap.months, gap.reason) for gap in gaps(frame)] == [((date(2021, 11, 30),), "not recorded")]
