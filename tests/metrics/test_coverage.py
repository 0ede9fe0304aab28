"""Which months have a value, which are provisional and which are gaps, and from which source each is taken."""

import metrics
from tests.metrics.drawn import HalfYear, Warehouse


def statuses(warehouse: Warehouse, indicator: str = "contacts") -> list[tuple[object, object]]:
    return [(row[0], row[4]) for row in warehouse.table(indicator)]


def test_a_month_covered_from_its_middle_is_a_gap_and_one_that_is_not_over_is_provisional(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-03-14", contacts="2025-01-15 to 2025-03-14")
    assert statuses(warehouse) == [
        ("Jan 2025", "the month is covered only in part"),
        ("Feb 2025", "final"),
        ("Mar 2025", "provisional"),
    ]


def test_no_month_is_invented_before_the_first_load_or_after_the_last(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-02-28", contacts="2025-02-01 to 2025-02-28")
    assert warehouse.table("contacts") == [("Feb 2025", 0.0, None, 0.0, "final")]


def test_without_any_load_there_is_no_series(warehouse: Warehouse) -> None:
    assert warehouse.table("contacts") == []


def test_a_month_between_two_loads_is_a_gap_with_its_reason(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31", contacts="2025-01-01 to 2025-01-31")
    warehouse.load("L2", "2025-03-31", contacts="2025-03-01 to 2025-03-31")
    assert statuses(warehouse) == [
        ("Jan 2025", "final"),
        ("Feb 2025", "no extract covers this month"),
        ("Mar 2025", "final"),
    ]


def test_a_hole_inside_a_month_is_a_gap_but_two_loads_that_meet_in_it_are_not(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-10", contacts="2025-01-01 to 2025-01-10")
    warehouse.load("L2", "2025-02-20", contacts="2025-01-12 to 2025-02-20")
    assert statuses(warehouse)[0] == ("Jan 2025", "the month is covered only in part")
    warehouse.load("L3", "2025-01-11", contacts="2025-01-11 to 2025-01-11")
    assert statuses(warehouse) == [("Jan 2025", "final"), ("Feb 2025", "provisional")]


def test_an_unordered_pile_of_overlapping_loads_is_one_stretch(warehouse: Warehouse) -> None:
    for number, days in enumerate(["2025-02-10 to 2025-03-31", "2025-01-01 to 2025-03-15", "2025-02-01 to 2025-02-02"]):
        warehouse.load(f"L{number}", "2025-03-31", contacts=days)
    assert [status for _, status in statuses(warehouse)] == ["final"] * 3


def test_each_month_has_one_source_by_preference(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-02-28", contacts="2025-01-01 to 2025-02-28")
    warehouse.load("L2", "2025-03-31", contacts_with_outcomes="2025-02-01 to 2025-03-31")
    warehouse.given("contacts", "child_id | contact_date\n1 | 2025-01-05\n2 | 2025-02-05\n3 | 2025-02-06", "L1")
    warehouse.given("contacts_with_outcomes", "child_id | contact_date\n2 | 2025-02-05\n4 | 2025-03-05", "L2")
    assert [row[3] for row in warehouse.table("contacts")] == [1, 1, 1]
    assert warehouse.sources("contacts") == ["Annex A list 1", "contacts with outcomes", "contacts with outcomes"]


def test_a_source_without_the_column_gives_way_to_the_next(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31")
    warehouse.months("L1", "workers", "2025-01-31")
    warehouse.months("L1", "workforce_summary", "2025-01-31")
    warehouse.given("workers", "month_end | staff_id | role | agency | fte\n2025-01-31 | a | Social Worker | No | 1")
    warehouse.given("workforce_summary", "month_end | average_caseload\n2025-01-31 | 18.4")
    # Cases Held is blank for everybody, so the ready-made figure is taken.
    assert warehouse.table("average_caseload") == [("Jan 2025", None, None, 18.4, "final")]
    assert warehouse.sources("average_caseload") == ["published summary, all posts on structure"]


def test_a_gap_in_every_group_so_that_no_line_bridges_it(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31", contacts="2025-01-01 to 2025-01-31")
    warehouse.load("L2", "2025-03-31", contacts="2025-03-01 to 2025-03-31")
    warehouse.given("contacts", "child_id | contact_date | source_agency\n1 | 2025-01-05 | Police")
    assert warehouse.table("contacts", "source_agency")[1] == (
        "Feb 2025",
        "Police",
        None,
        None,
        None,
        "no extract covers this month",
    )


def test_history_starts_again_after_a_gap(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2024-12-31", referrals="2024-01-01 to 2024-12-31")
    warehouse.load("L2", "2026-03-31", referrals="2025-02-01 to 2026-03-31")
    rows = statuses(warehouse, "rereferral_rate")
    assert [month for month, status in rows if status == "nothing to divide by"] == ["Feb 2026", "Mar 2026"]
    assert rows[13] == ("Feb 2025", "needs 12 covered months before it")


def test_totals_are_the_sum_of_their_parts(half_year: HalfYear) -> None:
    drawn = half_year("referrals")
    rows = "\n".join(
        f"{n} | 2025-0{n % 6 + 1}-1{n % 9} | {('Police', 'Schools', '')[n % 3]} | {('East', '', 'West', 'North')[n % 4]}"
        for n in range(40)
    )
    drawn.given("referrals", f"child_id | referral_date | source_agency | team\n{rows}")
    total = {row[0]: row[1] for row in drawn.table("referrals")}
    assert sum(total.values()) == 40
    for by in ("source_agency", "team", "locality"):
        parts = drawn.read("referrals", by)
        assert total == {month: sum(row[2] or 0 for row in parts if row[0] == month) for month in total}


def test_a_refresh_counts_only_what_reads_the_extracts_and_the_newest_refresh_is_read(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31", contacts="2025-01-01 to 2025-01-31", referrals="2025-01-01 to 2025-01-31")
    metrics.refresh(warehouse.connection, {"referrals"})
    counted = warehouse.connection.execute(
        "select distinct indicator from series where indicator not in ('data_on_time', 'data_quality') order by all"
    ).fetchall()
    assert [name for (name,) in counted] == [
        "contact_referral_proxy",
        "referral_nfa_rate",
        "referral_rate",
        "referrals",
        "repeat_referrals",
        "rereferral_rate",
    ]
    warehouse.given("referrals", "child_id | referral_date\n1 | 2025-01-05")
    metrics.refresh(warehouse.connection, {"referrals"})
    assert warehouse.read("referrals") == [("Jan 2025", 1.0, None, 1.0, "final")]
    assert warehouse.connection.execute("select count(distinct refresh_id) from series").fetchone() == (2,)


def test_a_change_of_localities_counts_everything_that_has_teams_again(warehouse: Warehouse) -> None:
    metrics.refresh(warehouse.connection, {"teams"})
    warehouse.load("L1", "2025-01-31", teams="2025-01-31", referrals="2025-01-01 to 2025-01-31")
    metrics.refresh(warehouse.connection, {"teams"})
    assert warehouse.read("referrals") == [("Jan 2025", 0.0, None, 0.0, "final")]


def test_a_refresh_leaves_nothing_behind_and_rolls_back_whole(warehouse: Warehouse) -> None:
    warehouse.load("L1", "2025-01-31", contacts="2025-01-01 to 2025-01-31")
    warehouse.connection.execute("begin")
    metrics.refresh(warehouse.connection)
    left = "select count(*) from duckdb_tables() where temporary"
    assert warehouse.connection.execute(left).fetchone() == (0,)
    warehouse.connection.execute("rollback")
    assert warehouse.read("contacts") == []
