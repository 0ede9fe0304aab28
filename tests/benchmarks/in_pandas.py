"""The main indicators counted in pandas, vectorised, from the same staged rows: the other side of the refresh benchmark."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

Frames = Mapping[str, pd.DataFrame]
PEOPLE = ["age_band", "gender", "ethnicity_group"]
PLACES = ["locality", "team"]
_AGES = [-np.inf, 0, 1, 5, 10, 16, 18, np.inf]
_BANDS = ["Unborn", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 to 17", "18 and over"]


def events_in_force(rows: pd.DataFrame, key: Sequence[str], dated_by: str) -> pd.DataFrame:
    """Rows that no newer load speaks for, each key and occurrence as the newest load has it."""
    dated = rows[dated_by].fillna(rows["as_at"] + pd.Timedelta(days=1))
    live = rows[rows["later_from"].isna() | (dated < rows["later_from"])].sort_values(["seq", "row_number"])
    live = live.assign(occurrence=live.groupby(["load_id", *key], dropna=False).cumcount())
    return live.drop_duplicates([*key, "occurrence"], keep="last")


def contacts(frames: Frames) -> pd.DataFrame:
    """Contacts received."""
    rows = events_in_force(frames["contacts"], ["child_id", "contact_date", "source_agency"], "contact_date")
    return _series(
        _by_month(rows, "contact_date", "age_at_event").assign(numerator=1), ["source_agency", *PLACES, *PEOPLE]
    )


def referrals(frames: Frames) -> pd.DataFrame:
    """Referrals received."""
    return _series(_referral(frames).assign(numerator=1), ["source_agency", *PLACES, *PEOPLE])


def referral_nfa_rate(frames: Frames) -> pd.DataFrame:
    """Referrals ending in no further action."""
    rows = _referral(frames)
    rows["numerator"] = rows["referral_nfa"].map({"Yes": 1.0, "No": 0.0})
    return _series(rows.assign(denominator=1), ["source_agency", *PLACES, *PEOPLE], 100)


def rereferral_rate(frames: Frames) -> pd.DataFrame:
    """Re-referrals within 12 months."""
    rows = _referral(frames)
    days = rows[["child_id", "referral_date"]].drop_duplicates().sort_values(["child_id", "referral_date"])
    days["previous"] = days.groupby("child_id")["referral_date"].shift()
    rows = rows.merge(days, on=["child_id", "referral_date"])
    rows["numerator"] = (rows["previous"] >= rows["referral_date"] - pd.DateOffset(months=12)).astype(float)
    return _series(rows.assign(denominator=1), ["source_agency", *PLACES, *PEOPLE], 100)


def assessment_nfa_rate(frames: Frames) -> pd.DataFrame:
    """Assessments ending with no social care support."""
    rows = events_in_force(frames["assessments"], ["child_id", "assessment_start"], "assessment_authorised")
    rows = _by_month(rows[rows["assessment_authorised"].notna()], "assessment_authorised", "age_at_event")
    rows["numerator"] = rows["support_required"].map({"No": 1.0, "Yes": 0.0})
    return _series(rows.assign(denominator=1), [*PLACES, *PEOPLE, "disability"], 100)


def open_cases(frames: Frames) -> pd.DataFrame:
    """Open cases at the month ends."""
    return _series(_open_case(frames).assign(numerator=1), [*PLACES, *PEOPLE, "disability"])


def average_caseload(frames: Frames) -> pd.DataFrame:
    """Open cases by allocated worker over the full-time equivalents of those with a case."""
    staff = _in_post(frames)
    named = staff[staff["worker"].notna()]
    by_team = named.drop_duplicates(["month", "worker", "team"], keep=False)[["month", "worker", "team", "staff_id"]]
    by_name = named.drop_duplicates(["month", "worker"], keep=False)[["month", "worker", "staff_id"]]
    cases = _open_case(frames)[["month", "worker", "team"]].merge(by_team, "left", ["month", "worker", "team"])
    cases = cases.merge(by_name, "left", ["month", "worker"], suffixes=("", "_by_name"))
    cases["staff_id"] = cases["staff_id"].fillna(cases["staff_id_by_name"])
    held = cases.groupby(["month", "staff_id"]).size().rename("numerator").reset_index()
    holders = held.merge(staff[staff["social_worker"] & (staff["fte"] > 0)], on=["month", "staff_id"])
    return _series(holders.assign(denominator=holders["fte"]), ["team", "locality", "role"])


def agency_ratio(frames: Frames) -> pd.DataFrame:
    """Agency social workers as a share of all, in full-time equivalents."""
    staff = _in_post(frames)
    staff = staff[staff["social_worker"] & staff["agency"].notna()]
    numerator = staff["fte"].where(staff["agency"] == "Yes", 0 * staff["fte"])
    return _series(
        staff.assign(numerator=numerator, denominator=staff["fte"]), ["team", "locality", "role", "grade"], 100
    )


SERIES: dict[str, Callable[[Frames], pd.DataFrame]] = {
    counted.__name__: counted
    for counted in (
        contacts, referrals, referral_nfa_rate, rereferral_rate, assessment_nfa_rate, open_cases, average_caseload,
        agency_ratio,
    )
}  # fmt: skip


def _referral(frames: Frames) -> pd.DataFrame:
    rows = events_in_force(frames["referrals"], ["child_id", "referral_date", "source_agency"], "referral_date")
    return _by_month(rows, "referral_date", "age_at_event")


def _open_case(frames: Frames) -> pd.DataFrame:
    """One row per child open at a month end: lists 6 and 9 made on that day, a child on both once."""
    lists = _at_month_end(frames["children_in_need"])
    started = lists["cin_start"].isna() | (lists["cin_start"] <= lists["as_at"])
    ended = lists["cin_end"].notna() & (lists["cin_end"] <= lists["as_at"])
    need = lists[started & ~ended].sort_values(["cin_start", "row_number"], ascending=[False, True])
    both = pd.concat([need, _at_month_end(frames["care_leavers"])]).drop_duplicates(["month", "child_id"])
    return both.assign(age_band=_band(both["age_at_as_at"]), locality=None)


def _at_month_end(rows: pd.DataFrame) -> pd.DataFrame:
    """The lists that are dated on a month's last day, which is the nearest that a list can be."""
    return _by_month(rows[rows["as_at"].dt.is_month_end], "as_at", "age_at_as_at")


def _in_post(frames: Frames) -> pd.DataFrame:
    rows = frames["workers"]
    rows = _by_month(rows[rows["seq"] == rows.groupby("month_end")["seq"].transform("max")], "month_end")
    started = rows["start_date"].isna() | (rows["start_date"] <= rows["month_end"])
    left = rows["leaving_date"].notna() & (rows["leaving_date"] <= rows["month_end"])
    social_worker = rows["role"].notna() & (rows["role"] != "Personal Adviser")
    return rows.assign(social_worker=social_worker)[started & ~left]


def _by_month(rows: pd.DataFrame, dated_by: str, age: str = "") -> pd.DataFrame:
    missing = {name: None for name in PLACES if name not in rows.columns or name == "locality"}
    bands = {"age_band": _band(rows[age])} if age else {}
    return rows.assign(month=rows[dated_by].to_numpy().astype("datetime64[M]"), **missing, **bands)


def _band(ages: pd.Series) -> pd.Series:
    return pd.cut(ages, _AGES, right=False, labels=_BANDS)


def _series(rows: pd.DataFrame, breakdowns: Sequence[str], scale: float = 1) -> pd.DataFrame:
    """Numerator, denominator and value by month, breakdown and group; zero where a group has nothing in a month."""
    parts = [name for name in ("numerator", "denominator") if name in rows.columns]
    months = rows["month"].unique()
    summed = [_summed(rows.assign(all="all"), name, parts, months) for name in ("all", *breakdowns)]
    series = pd.concat(summed, ignore_index=True)
    value = scale * series["numerator"] / series["denominator"] if "denominator" in parts else series["numerator"]
    return series.assign(value=value)


def _summed(rows: pd.DataFrame, name: str, parts: list[str], months: Iterable[object]) -> pd.DataFrame:
    group = rows[name].astype(object).where(rows[name].notna(), "Not recorded").rename("group")
    sums = rows.groupby(["month", group])[parts].sum()
    every = pd.MultiIndex.from_product([list(months), list(group.unique())], names=["month", "group"])
    return sums.reindex(every, fill_value=0).reset_index().assign(breakdown=name)
