"""Quarters, financial years and rolling 12 months: what is summed, what the last month says, and what is a gap."""

import pytest

import metrics
from metrics.periods import Period
from tests.metrics.drawn import Row, Warehouse, cell


def table(warehouse: Warehouse, indicator: str, period: Period, by: str = "all") -> list[Row]:
    """The series by period as (month, [group,] numerator, denominator, value, status)."""
    frame = metrics.series(warehouse.connection, [indicator], by, period)
    columns = ["month", *(["group"] if by != "all" else []), "numerator", "denominator", "value", "status"]
    return [tuple(cell(one) for one in row) for row in frame[columns].itertuples(index=False, name=None)]


def referred(warehouse: Warehouse, first: str, last: str, as_at: str, days: dict[str, int], extra: str = "") -> None:
    """One load that covers first to last, with so many referrals (of children with no action) on each day."""
    warehouse.load("L1", as_at, referrals=f"{first} to {last}")
    rows = [f"{day}-{n} | {day} | {'Yes' if n == 0 else 'No'} | F" for day, many in days.items() for n in range(many)]
    warehouse.given("referrals", "\n".join(["child_id | referral_date | referral_nfa | gender", *rows]))
    warehouse.refresh()


def test_a_quarter_adds_its_months_and_one_that_is_not_over_is_no_smaller_number(warehouse: Warehouse) -> None:
    days = {"2025-01-10": 4, "2025-02-10": 2, "2025-03-10": 3, "2025-04-10": 5}
    referred(warehouse, "2025-01-01", "2025-04-30", "2025-04-30", days)
    assert table(warehouse, "referrals", Period.QUARTER) == [
        ("Mar 2025", 9.0, None, 9.0, "final"),
        ("Jun 2025", None, None, None, "the quarter is not over: 1 of 3 months"),
    ]
    # One of the 4, of the 2, of the 3 and of the 5 ended without action: 3 of 9, not the mean of 25, 50 and 33 %.
    assert table(warehouse, "referral_nfa_rate", Period.QUARTER) == [
        ("Mar 2025", 3.0, 9.0, 33.3, "final"),
        ("Jun 2025", 1.0, 5.0, 20.0, "provisional"),
    ]


def test_a_quarter_with_a_missing_month_is_a_gap(warehouse: Warehouse) -> None:
    referred(warehouse, "2025-02-01", "2025-06-30", "2025-06-30", {"2025-02-10": 2, "2025-05-10": 1})
    assert table(warehouse, "referrals", Period.QUARTER) == [
        ("Mar 2025", None, None, None, "figures for only 2 of 3 months"),
        ("Jun 2025", 1.0, None, 1.0, "final"),
    ]


def test_the_year_is_that_from_april(warehouse: Warehouse) -> None:
    days = {"2024-04-01": 2, "2025-03-31": 3, "2025-04-01": 7}
    referred(warehouse, "2024-04-01", "2026-03-31", "2026-03-31", days)
    assert [(row[0], row[3]) for row in table(warehouse, "referrals", Period.YEAR)] == [
        ("Mar 2025", 5.0),
        ("Mar 2026", 7.0),
    ]


def test_rolling_12_months_begin_with_the_twelfth(warehouse: Warehouse) -> None:
    days = {"2024-04-01": 2, "2025-03-31": 3, "2025-05-01": 1}
    referred(warehouse, "2024-04-01", "2025-05-31", "2025-05-31", days)
    rows = table(warehouse, "referrals", Period.ROLLING)
    assert [row[4] for row in rows[:11]] == [f"figures for only {n} of 12 months" for n in range(1, 12)]
    # April 2024's two have dropped out of the 12 months to April 2025.
    assert [(row[0], row[3]) for row in rows[11:]] == [("Mar 2025", 5.0), ("Apr 2025", 3.0), ("May 2025", 4.0)]


SUMMARY = """
    month_end  | posts | employees | agency | average_caseload | open_cases
    2025-02-28 | 10    | 8         | 2      | 15.0             | 300
    2025-03-31 | 10    | 8         | 2      | 16.0             | 310
    2025-04-30 | 10    | 8         | 2      | 17.0             | 320
"""


def test_a_stock_is_that_of_the_last_month(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-04-30")
    warehouse.months("L1", "workforce_summary", "2025-02-28", "2025-03-31", "2025-04-30")
    warehouse.given("workforce_summary", SUMMARY)
    warehouse.refresh()
    for indicator, march, april in (("open_cases", 310, 320), ("average_caseload", 16, 17)):
        rows = table(warehouse, indicator, Period.QUARTER)
        assert [(row[0], row[3], row[4]) for row in rows] == [
            ("Mar 2025", march, "final"),
            ("Jun 2025", april, "provisional"),
        ]
    notes = metrics.series(warehouse.connection, ["open_cases"], "all", Period.QUARTER)["note"]
    assert notes.iloc[1] == "the quarter is not over: April 2025"


def test_a_median_of_a_quarter_is_that_of_its_children(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-03-31", adoption="2024-04-01 to 2025-03-31")
    # 100 and 300 days in January (median 200), 500 in March: the median of the three is 300, not that of 200 and 500.
    warehouse.given(
        "adoption",
        """
        child_id | entered_care | decision_date | placed
        a        | 2024-10-03   | 2024-12-01    | 2025-01-11
        b        | 2024-03-17   | 2024-12-01    | 2025-01-11
        c        | 2023-10-18   | 2024-12-01    | 2025-03-01
        """,
    )
    warehouse.refresh()
    assert table(warehouse, "adoption_days", Period.QUARTER)[-1] == ("Mar 2025", None, 3.0, 300.0, "final")
    assert table(warehouse, "adoption_days", Period.YEAR)[-1] == ("Mar 2025", None, 3.0, 300.0, "final")


def test_a_measure_that_is_due_once_a_quarter_needs_that_month_alone(warehouse: Warehouse) -> None:
    # Partners are asked each quarter; the quarter to June is whole with June, the one to March was never returned.
    warehouse.load("L1", "2025-06-30")
    warehouse.months("L1", "measures_return", "2024-12-31", "2025-06-30")
    warehouse.given(
        "measures_return",
        """
        month_end  | measure              | numerator | denominator
        2024-12-31 | partner_satisfaction | 12        | 40
        2025-06-30 | partner_satisfaction | 30        | 40
        """,
    )
    warehouse.refresh()
    assert table(warehouse, "partner_satisfaction", Period.QUARTER) == [
        ("Dec 2024", 12.0, 40.0, 30.0, "final"),
        ("Mar 2025", None, None, None, "not returned for this month"),
        ("Jun 2025", 30.0, 40.0, 75.0, "final"),
    ]
    # Results at 19 are due in August alone: the quarter to September is whole with it, and no other is due.
    warehouse.load("L2", "2025-08-31")
    warehouse.months("L2", "measures_return", "2025-08-31")
    warehouse.given(
        "measures_return",
        "month_end | measure | numerator | denominator\n2025-08-31 | level_2_at_19 | 3 | 4",
        load="L2",
    )
    warehouse.refresh()
    assert table(warehouse, "level_2_at_19", Period.QUARTER) == [("Sep 2025", 3.0, 4.0, 75.0, "final")]


@pytest.mark.parametrize("period", [Period.QUARTER, Period.ROLLING, Period.YEAR])
def test_a_hidden_month_cannot_be_had_from_the_period_around_it(warehouse: Warehouse, period: Period) -> None:
    months = [f"2024-{m:02d}-10" for m in range(4, 13)] + [f"2025-{m:02d}-10" for m in range(1, 4)]
    warehouse.load("L1", "2025-03-31", referrals="2024-04-01 to 2025-03-31")
    # Ten girls and ten boys a month, but three girls in March: March is hidden for both.
    rows = [
        f"{day}{g}{n} | {day} | {g}"
        for day in months
        for g in "FM"
        for n in range(3 if (day, g) == (months[-1], "F") else 10)
    ]
    warehouse.given("referrals", "\n".join(["child_id | referral_date | gender", *rows]))
    warehouse.refresh()
    newest = table(warehouse, "referrals", period, "gender")[-2:]
    assert [row[5] for row in newest] == ["suppressed", "suppressed"]
    assert [row[4] for row in newest] == [None, None]
