"""A small warehouse drawn by hand: the tables and views that the loaders make, filled from ASCII tables."""

import datetime
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd

import metrics

CHILD = (
    "child_id varchar, gender varchar, ethnicity_group varchar, birth_month date, age_at_event integer,"
    " age_at_as_at integer"
)
EXTRACTS = {
    "contacts": f"{CHILD}, contact_date date, source_agency varchar",
    "contacts_with_outcomes": f"{CHILD}, contact_date date, source_agency varchar, outcome varchar, nfa_reason varchar,"
    " decision_date date, locality varchar, team varchar",
    "ssd_contacts": "contact_id varchar, child_id varchar, contact_date date, source_agency varchar, source_description varchar,"
    " outcome_flags varchar[]",
    "referrals": f"{CHILD}, referral_date date, source_agency varchar, referral_nfa varchar, team varchar,"
    " worker varchar",
    "assessments": f"{CHILD}, disability varchar, assessment_start date, assessment_authorised date,"
    " child_seen varchar, support_required varchar, team varchar, worker varchar",
    "children_in_need": f"{CHILD}, disability varchar, cin_start date, need varchar, last_seen date, cin_end date,"
    " closure_reason varchar, case_status varchar, team varchar, worker varchar, followed_on date",
    "care_leavers": f"{CHILD}, disability varchar, team varchar, worker varchar, personal_adviser varchar,"
    " eligibility varchar, pathway_review date, in_touch varchar, last_contact date, accommodation varchar,"
    " suitable varchar, activity varchar",
    "early_help": f"{CHILD}, assessment_start date, assessment_end date, organisation varchar",
    "section_47": f"{CHILD}, disability varchar, strategy_date date, icpc_unnecessary varchar, icpc_date date,"
    " icpc_to_plan varchar, team varchar, worker varchar",
    "child_protection": f"{CHILD}, disability varchar, plan_start date, category_initial varchar, category varchar,"
    " last_visit date, seen_alone varchar, last_review date, plan_end date, previous_plans integer, team varchar,"
    " worker varchar, followed_on date",
    "children_in_care": f"{CHILD}, uasc varchar, disability varchar, care_start date, need varchar,"
    " second_period varchar, legal_status_start date, legal_status varchar, last_review date, last_visit date,"
    " permanence_plan varchar, last_iro_contact date, last_health date, last_dental date,"
    " placements_12_months integer, care_end date, care_end_reason varchar, placement_start date,"
    " placement_type varchar, placement_provider varchar, placement_location varchar, missing_12_months integer,"
    " absent_12_months integer, interview_offered varchar, interview_accepted varchar, team varchar, worker varchar,"
    " followed_on date",
    "adoption": f"{CHILD}, disability varchar, entered_care date, decision_date date, placement_order date,"
    " matched date, placed date, adoption_order date, reversal_date date, reversal_reason varchar,"
    " fostering_for_adoption_date date",
    "adopters": "adopter_id varchar, family_id varchar, enquiry_date date, approved_date date, matched_date date,"
    " placed_date date, adoption_order date, left_date date, left_reason varchar",
    "workers": "month_end date, staff_id varchar, worker varchar, job_title varchar, role varchar, grade varchar,"
    " team varchar, service varchar, agency varchar, contract_type varchar, fte double, start_date date,"
    " leaving_date date, leaving_reason varchar, cases_held integer, days_lost double, days_available double,"
    " line_manager varchar",
    "vacancies": "month_end date, team varchar, service varchar, grade varchar, established_fte double,"
    " permanent_fte double, vacant_fte double, covered_fte double",
    "workforce_summary": "month_end date, posts double, employees double, agency double, average_caseload double,"
    " open_cases double",
    "teams": "team varchar, locality varchar",
    "measures_return": "month_end date, measure varchar, numerator double, denominator double, value double,"
    " returned_by varchar, evidence varchar, provisional varchar",
    "front_door_audit": "case_id varchar, audit_date date, source_agency varchar, appropriate varchar, reason varchar",
    "case_audit": "audit_id varchar, audit_date date, kind varchar, team varchar, grade varchar,"
    " recommendations integer, followed_up integer",
    "targets": "measure varchar, role varchar, valid_from date, target double, amber double, source varchar",
    "milestones": "strand varchar, milestone varchar, due date, status varchar, done date",
    "dated_events": "event_date date, title varchar, strands varchar, source varchar, measure varchar",
    "sen2_requests": "request_id varchar, person_id varchar, received_date date, outcome_date date, outcome varchar",
    "sen2_assessment": "assessment_id varchar, request_id varchar, outcome varchar, outcome_date date,"
    " exception varchar",
    "sen2_named_plan": "named_plan_id varchar, assessment_id varchar, plan_start date, plan_end date",
    "sen2_active_plans": "active_plan_id varchar, request_id varchar, review_meeting date, review_decision date",
    "sen2_need": "active_plan_id varchar, need varchar, need_rank integer",
    "sen2_person": "person_id varchar, birth_month date, gender varchar, ethnicity_group varchar",
    "ehc_register": "request_id varchar, child_id varchar, birth_month date, received_date date,"
    " request_source varchar, decision_to_assess varchar, decision_date date, decision_to_issue varchar,"
    " issue_date date, exception varchar, plan_end date, review_meeting date, review_decision date, next_review date,"
    " need varchar, phase varchar, locality varchar",
}
TABLES = """
create table load (load_id varchar, loaded_at timestamp, loaded_by varchar, authority varchar, as_at date,
    files varchar[], sha256 varchar[]);
create table load_extract (load_id varchar, extract varchar, sheet varchar, rows_read integer, rows_loaded integer,
    rows_skipped integer);
create table finding (load_id varchar, severity varchar, rule varchar, sheet varchar, row_number integer,
    column_name varchar, message varchar);
create table covered (load_id varchar, extract varchar, covers_from date, covers_to date, withdraws_from date);
create table series (refresh_id varchar, refreshed_at timestamp, indicator varchar, month date, breakdown varchar,
    "group" varchar, numerator double, denominator double, value double, source varchar, status varchar, note varchar, period varchar);
create table mapping_in_force (list varchar, raw varchar, label varchar);
create table counted (refresh_id varchar, refreshed_at timestamp, indicator varchar, version varchar);
create view live_load as select * from load;
create view coverage as select c.extract, c.covers_from, c.covers_to, c.load_id from covered as c join live_load using (load_id);
create view month_load as
select extract, month, load_id, as_at
from (
    select distinct c.extract, last_day(m)::date as month, c.load_id, l.as_at, l.loaded_at
    from covered as c
    join live_load as l using (load_id),
        unnest([l.as_at - interval 1 month, l.as_at, l.as_at + interval 1 month]) as near(m)
)
where abs(month - as_at) <= 15
qualify row_number() over (partition by extract, month order by abs(month - as_at), as_at desc, loaded_at desc) = 1;
"""


# Makes one load of the named extracts.
HalfYear = Callable[..., "Warehouse"]
Row = tuple[Any, ...]


class Warehouse:
    """An in-memory warehouse; `given` adds rows as the loaders would have staged them."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection

    def load(self, name: str, as_at: str, **covers: str) -> None:
        """A load, and the days that it speaks for: extract="2025-01-01 to 2025-06-30" (or one day)."""
        known = self.connection.execute("select count(*) from load").fetchone()
        loaded_at = datetime.datetime(2025, 1, 1) + datetime.timedelta(days=known[0] if known else 0)
        self.connection.execute(
            "insert into load select $1, $2, '', '380', $3, [], [] where $1 not in (select load_id from load)",
            [name, loaded_at, as_at],
        )
        for extract, days in covers.items():
            first, _, last = days.partition(" to ")
            self.connection.execute(
                "insert into covered values ($1, $2, $3, $4, $3)", [name, extract, first, last or first]
            )

    def given(self, extract: str, drawn: str, load: str = "L1") -> None:
        """Stage the rows of an ASCII table; an empty cell is null."""
        lines = [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]
        columns, rows = lines[0], lines[1:]
        types = dict(part.rsplit(" ", 1) for part in EXTRACTS[extract].split(", "))
        values = ", ".join(f"${place + 3}::{types[column]}" for place, column in enumerate(columns))
        for number, row in enumerate(rows, start=2):
            self.connection.execute(
                f"insert into staged_{extract} (load_id, row_number, {', '.join(columns)}) select $1, $2, {values}",
                [load, number, *(cell or None for cell in row)],
            )

    def months(self, load: str, extract: str, *months: str) -> None:
        """A monthly extract covers these months, each given by its last day."""
        for month in months:
            self.connection.execute(
                "insert into covered values ($1, $2, date_trunc('month', $3::date), $3, $3)", [load, extract, month]
            )

    def table(self, indicator: str, by: str = "all") -> list[Row]:
        """Refresh, then the series of one indicator as (month, [group,] numerator, denominator, value, status)."""
        self.refresh()
        return self.read(indicator, by)

    def refresh(self) -> None:
        """Refresh what reads the extracts that were loaded, as a load does."""
        loaded = self.connection.execute("select distinct extract from covered").fetchall()
        metrics.refresh(self.connection, {extract for (extract,) in loaded})

    def read(self, indicator: str, by: str = "all") -> list[Row]:
        """The series as it stands; numbers to one place, None where empty."""
        frame = metrics.series(self.connection, [indicator], by)
        columns = ["month", *(["group"] if by != "all" else []), "numerator", "denominator", "value", "status"]
        return [tuple(cell(one) for one in row) for row in frame[columns].itertuples(index=False, name=None)]

    def sources(self, indicator: str) -> list[str | None]:
        """Refresh, then the source of each month."""
        self.refresh()
        frame = metrics.series(self.connection, [indicator])
        return [None if pd.isna(source) else str(source) for source in frame["source"]]


def cell(found: object) -> object:
    """A cell as it is drawn in an expectation: a month in words, a number to one place, None where empty."""
    if isinstance(found, pd.Timestamp):
        return found.strftime("%b %Y")
    if isinstance(found, float):
        return None if found != found else round(found, 1)
    return found


def empty() -> Warehouse:
    """A warehouse in memory with every extract that an indicator reads, and no load."""
    connection = duckdb.connect()
    connection.execute(TABLES)
    for extract, columns in EXTRACTS.items():
        connection.execute(f"create table staged_{extract} (load_id varchar, row_number integer, {columns})")
        rows = f"select l.as_at, s.* from staged_{extract} as s join live_load as l using (load_id)"
        connection.execute(f"create view {extract} as {rows}")
        connection.execute(f"create view {extract}_all as select * from {extract}")
        connection.execute(
            f"create view {extract}_month_end as select m.month, s.* from month_load as m"
            f" join {extract} as s on s.load_id = m.load_id where m.extract = '{extract}'"
        )
    return Warehouse(connection)
