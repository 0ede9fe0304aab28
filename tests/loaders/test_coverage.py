"""Which days a file speaks for."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from loaders.coverage import Span, span, spans, window_start
from loaders.declare import declarations

D = date


def daily(first: date, last: date, every: int = 1) -> list[date]:
    return [first + timedelta(days=n) for n in range(0, (last - first).days + 1, every)]


@pytest.mark.parametrize(
    ("as_at", "months", "first"),
    [
        (D(2024, 9, 30), 6, D(2024, 4, 1)),
        (D(2024, 3, 31), 6, D(2023, 10, 1)),
        (D(2024, 12, 31), 12, D(2024, 1, 1)),
        (D(2024, 2, 29), 6, D(2023, 9, 1)),
        (D(2023, 2, 28), 6, D(2022, 9, 1)),
        (D(2025, 2, 28), 12, D(2024, 3, 1)),
        (D(2024, 2, 28), 6, D(2023, 8, 29)),
        (D(2024, 10, 15), 6, D(2024, 4, 16)),
        (D(2024, 8, 30), 6, D(2024, 2, 29)),
        (D(2023, 8, 30), 6, D(2023, 2, 28)),
        (D(2024, 2, 28), 12, D(2023, 2, 28)),
        (D(2024, 1, 1), 6, D(2023, 7, 2)),
    ],
)
def test_a_window_of_whole_months_ends_on_the_as_at_date(as_at: date, months: int, first: date) -> None:
    assert window_start(as_at, months) == first


SEPTEMBER = D(2024, 9, 30)
SIX_MONTHS = daily(D(2024, 4, 1), SEPTEMBER)
THREE_YEARS = daily(D(2021, 10, 1), SEPTEMBER)


@pytest.mark.parametrize(
    ("days", "window", "expected"),
    [
        pytest.param(SIX_MONTHS, 6, Span(D(2024, 4, 1), SEPTEMBER, D(2024, 4, 1)), id="full six months"),
        pytest.param(
            [D(2024, 4, 10), D(2024, 7, 1), D(2024, 9, 20)],
            6,
            Span(D(2024, 4, 1), SEPTEMBER, D(2024, 4, 10)),
            id="few rows",
        ),
        pytest.param(
            daily(D(2024, 9, 1), SEPTEMBER), 6, Span(D(2024, 9, 1), SEPTEMBER, D(2024, 9, 1)), id="one month only"
        ),
        pytest.param(THREE_YEARS, 6, Span(D(2021, 10, 1), SEPTEMBER, D(2021, 10, 1)), id="three years in one file"),
        pytest.param(
            [D(2019, 5, 5), *SIX_MONTHS], 6, Span(D(2024, 4, 1), SEPTEMBER, D(2024, 4, 1)), id="stray early date"
        ),
        pytest.param(
            [*SIX_MONTHS, D(2024, 12, 1)], 6, Span(D(2024, 4, 1), SEPTEMBER, D(2024, 4, 1)), id="stray late date"
        ),
        pytest.param(THREE_YEARS, None, Span(D(2021, 10, 1), SEPTEMBER, D(2021, 10, 1)), id="no window"),
        pytest.param([D(2024, 6, 20)], None, Span(D(2024, 6, 1), SEPTEMBER, D(2024, 6, 1)), id="one row, no window"),
        pytest.param(
            daily(D(2021, 10, 20), SEPTEMBER),
            None,
            Span(D(2021, 11, 1), SEPTEMBER, D(2021, 11, 1)),
            id="begins in a month",
        ),
        pytest.param([SEPTEMBER], 6, Span(D(2024, 4, 1), SEPTEMBER, SEPTEMBER), id="one row on the as-at date"),
        pytest.param([], 6, None, id="empty"),
        pytest.param([D(2024, 10, 1)], 6, None, id="only after the as-at date"),
    ],
)
def test_what_a_file_covers(days: Sequence[date], window: int | None, expected: Span | None) -> None:
    assert span(days, SEPTEMBER, window) == expected
    assert span(list(reversed(days)), SEPTEMBER, window) == expected


def test_old_rows_that_are_still_open_do_not_prove_a_longer_window() -> None:
    assert span(THREE_YEARS, SEPTEMBER, 6, extends=False) == Span(D(2024, 4, 1), SEPTEMBER, D(2024, 4, 1))


def test_a_quiet_first_fortnight_is_covered_but_withdraws_nothing() -> None:
    few = daily(D(2024, 4, 15), SEPTEMBER, every=10)
    assert span(few, SEPTEMBER, 6) == Span(D(2024, 4, 1), SEPTEMBER, D(2024, 4, 15))


@pytest.mark.parametrize("extract_id", ["care_leavers", "teams", "sen2_active_plans"])
def test_a_list_of_its_own_day_covers_that_day(extract_id: str) -> None:
    assert spans(declarations()[extract_id], [], None, SEPTEMBER) == [Span(SEPTEMBER, SEPTEMBER, SEPTEMBER)]


def test_a_monthly_file_covers_the_months_it_holds() -> None:
    days = [D(2024, 2, 29), D(2024, 1, 31), D(2024, 1, 15), D(2023, 11, 30)]
    assert spans(declarations()["workers"], days, None, SEPTEMBER) == [
        Span(D(2023, 11, 1), D(2023, 11, 30), D(2023, 11, 1)),
        Span(D(2024, 1, 1), D(2024, 1, 31), D(2024, 1, 1)),
        Span(D(2024, 2, 1), D(2024, 2, 29), D(2024, 2, 1)),
    ]


@pytest.mark.parametrize("ended", [[], [D(2024, 9, 20)], daily(D(2024, 4, 1), SEPTEMBER)])
def test_episodes_speak_for_their_window_even_where_nothing_ended(ended: list[date]) -> None:
    window = Span(D(2024, 4, 1), SEPTEMBER, D(2024, 4, 1))
    assert spans(declarations()["child_protection"], ended, None, SEPTEMBER) == [window]


def test_episodes_that_ended_over_three_years_speak_for_all_of_them() -> None:
    (covered,) = spans(declarations()["child_protection"], THREE_YEARS, None, SEPTEMBER)
    assert covered == Span(D(2021, 10, 1), SEPTEMBER, D(2021, 10, 1))


@pytest.mark.parametrize(
    ("first_closed", "start"),
    [
        (None, D(2015, 1, 1)),
        (D(2015, 2, 20), D(2015, 1, 1)),
        (D(2015, 4, 30), D(2015, 1, 1)),
        (D(2015, 5, 1), D(2015, 5, 1)),
        (D(2022, 1, 10), D(2022, 1, 1)),
    ],
)
def test_an_export_of_what_was_still_active_starts_when_its_first_request_closed(
    first_closed: date | None, start: date
) -> None:
    received = daily(D(2015, 1, 1), SEPTEMBER, every=3)
    assert spans(declarations()["sen2_requests"], received, first_closed, SEPTEMBER) == [Span(start, SEPTEMBER, start)]


def test_an_export_without_dates_covers_nothing() -> None:
    assert spans(declarations()["sen2_requests"], [], None, SEPTEMBER) == []
