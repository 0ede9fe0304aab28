"""Each case of the rule-written sentence, beside the sentence a person would have written."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from metrics.benchmarks import Figure, Role, benchmarks, period_label
from metrics.months import Month, gaps
from metrics.periods import Period
from metrics.reference import Target
from metrics.sentence import in_brief, of_target, sentence, told
from metrics.spc import Assurance, Judged, Kind, Rule, Variation
from metrics.standings import Against, Signal, Standing, standing
from metrics.targets import Reached
from metrics.words import difference, figure, ordinal
from tests.metrics.monthly import MISSING, STEADY, frame, table
from tests.metrics.monthly import Described as Indicator

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
        2021-11-30 217.4 493.4 44.1 final""",
        "Agency ratio was 44.1% in November 2021 (217 of 493), up from 43.2% in October.",
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
    "parts of a few posts": (
        AGENCY,
        """
        2021-11-30 10 42.2 23.7 final""",
        "Agency ratio was 23.7% in November 2021 (10 of 42.2), the first month with a figure.",
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
    assert (now.value, now.previous, now.numerator) == (50.0, 40.0, 30)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (44.02, "percent", "44.0%"),
        (1203, "count", "1,203"),
        (17.26, "cases", "17.3 cases"),
        (1203.5, "pounds", "£1,204"),
        (-0.01, "percent", "-0.1%"),
        (99.96, "percent", "99.9%"),  # what is not all is never shown as all, and what is not nothing never as nothing
        (0.04, "percent", "0.1%"),
        (100.0, "percent", "100.0%"),
        (0.0, "percent", "0.0%"),
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


# The council's 40 published months of social workers in post and agency social workers, August 2018 to November 2021.
# Source: "Vital signs" workforce table, published with the council's improvement papers.
EMPLOYEES = """
    280 292 296 297 295 299 302 303 299 295 288 278 281 279 274 274 272 265 264 259
    257 261 266 268 269 275 278 274 276 274 276 272 271 269 276 277 283 278 280 276"""
AGENCY_WORKERS = """
    47 52 61 64 63 65 69 78 81 84 93 86 104 90 90 110 103 136 143 138
    137 127 141 139 155 159 136 139 159 144 140 154 153 136 149.6 154.6 183.3 180.6 217.6 216.6"""


def published_months() -> pd.DataFrame:
    first = date(2018, 8, 31)
    pairs = zip(map(float, EMPLOYEES.split()), map(float, AGENCY_WORKERS.split()), strict=True)
    rows = [
        Month(month, 100 * agency / (agency + own), agency, agency + own, "workforce_summary", "final", "")
        for month, (own, agency) in zip(pd.date_range(first, periods=40, freq="ME").date, pairs, strict=True)
    ]
    return table(rows)


def of_england(value: float | None, end: date, key: str = "sw_agency_rate_fte") -> Figure:
    label = period_label(benchmarks()[key].period, end)
    return Figure(key, Role.ENGLAND, "E92000001", "England", label, end, value, None, None, "", "", "")


def test_the_councils_own_forty_months_say_what_leaders_were_to_read() -> None:
    england = tuple(of_england(value, date(year, 9, 30)) for year, value in ((2020, 15.4), (2021, 15.5), (2022, 17.6)))
    assert sentence(AGENCY, published_months(), against=Against(targets=(), england=england)) == (
        "Agency ratio was 44.0% in November 2021 (217 of 493), the sixth month running above the upper limit; "
        "no target is set; England was 15.5% in September 2021."
    )


SERIES = {
    "above the upper limit": (f"{STEADY} 30", "30.0% in February 2021, above the upper limit."),
    "and again": (f"{STEADY} 30 30", "30.0% in March 2021, the second month running above the upper limit."),
    "below the lower limit": (f"{STEADY} 1", "1.0% in February 2021, below the lower limit."),
    "a rise of seven": (f"{STEADY} 10.5 11 11.5 12 12.5 13", "13.0% in July 2021, up 6 months running."),
    "a fall of seven": (f"{STEADY} 12 11.5 11 10.5 10 9.5 9", "9.0% in August 2021, down 6 months running."),
    "a shift up": (
        "10 12 " * 7 + "13 12 13 12 13 12 13",
        # The mean is (7 * 22 + 88) / 21 = 11.52, and the twelve before the shift is above it as well.
        "13.0% in September 2021, the eighth month running above its average of 11.5%.",
    ),
    "a shift down": (
        "12 10 " * 7 + "9 10 9 10 9 10 9",
        "9.0% in September 2021, the eighth month running below its average of 10.5%.",
    ),
    "common cause, up": (f"{STEADY} 12", "12.0% in February 2021, up from 10.0% in January, within its usual range."),
    "common cause, down": (f"{STEADY} 9", "9.0% in February 2021, down from 10.0% in January, within its usual range."),
    "common cause, the same": (
        f"{STEADY} 10.04",
        "10.0% in February 2021, the same as in January, within its usual range.",
    ),
    "common cause, twelve months": (
        "10 12 " * 6,
        "12.0% in December 2020, up from 10.0% in November, within its usual range so far (trial limits).",
    ),
    "a signal among twelve": (
        "10 12 " * 5 + "10 30",
        "30.0% in December 2020, above the upper limit (trial limits).",
    ),
    "six months": (
        "10 12 " * 3,
        "12.0% in June 2020, up from 10.0% in May, within its usual range so far (trial limits).",
    ),
    "five months": ("10 12 10 12 90", "90.0% in May 2020, up from 12.0% in April."),
    "always the same": (
        "5 " * 15,
        "5.0% in March 2021, the same as in February; there is too little variation to judge a change.",
    ),
    "almost always the same": (
        "5 " * 14 + "6",
        "6.0% in March 2021, up from 5.0% in February; there is too little variation to judge a change.",
    ),
    "a new source": (
        "10* 12* " * 7 + "30",
        "30.0% in March 2021; in February it was 12.0%, but from another source, so the two are not alike.",
    ),
    "a provisional month after a signal": (
        f"{STEADY} 30 5p",
        "30.0% in February 2021, the last complete month, above the upper limit. March 2021 is provisional: 5.0% so far.",
    ),
    "a month missing after a signal": (
        f"{STEADY} 30 -",
        f"30.0% in February 2021, above the upper limit. There is no figure for March 2021: {MISSING}.",
    ),
}


@pytest.mark.parametrize("case", SERIES)
def test_what_the_control_chart_says_leads(case: str) -> None:
    line, expected = SERIES[case]
    assert sentence(AGENCY, frame(line)) == f"Agency ratio was {expected}"


def test_two_months_of_three_close_to_a_limit() -> None:
    # Fourteen steps of 2 and two of 4, one of 0: the mean is (156 + 32) / 16 = 11.75 and the average range 36 / 15 = 2.4,
    # so close to the limit begins at 11.75 + 1.7733 * 2.4 = 16.006, and the limit is at 18.134.
    assert sentence(AGENCY, frame(f"{STEADY} 14 16.5 16.5")) == (
        "Agency ratio was 16.5% in April 2021, close to the upper limit in at least two of three months."
    )


def signalled(rule: Rule, run: int = 1, judged: Judged = Judged.FULL) -> Standing:
    high = rule in (Rule.ABOVE_LIMIT, Rule.RISING, Rule.NEAR_UPPER, Rule.ABOVE_MEAN)
    seen = Signal(
        rule=rule,
        kind=Kind.CONCERN if high else Kind.IMPROVEMENT,
        variation=Variation.CONCERN_HIGH if high else Variation.IMPROVEMENT_LOW,
        judged=judged,
        run=run,
        since_special=0,
        limits=(30.0, 35.04, 40.0),
        began=None,
    )
    november = date(2021, 11, 30)
    return Standing(november, 44.0, previous_month=date(2021, 10, 31), previous=43.0, newest=november, signal=seen)


@pytest.mark.parametrize(
    ("rule", "run", "words"),
    [
        (Rule.ABOVE_LIMIT, 1, "above the upper limit"),
        (Rule.ABOVE_LIMIT, 2, "the second month running above the upper limit"),
        (Rule.BELOW_LIMIT, 1, "below the lower limit"),
        (Rule.BELOW_LIMIT, 12, "the twelfth month running below the lower limit"),
        (Rule.RISING, 6, "up 6 months running"),
        (Rule.RISING, 13, "up 13 months running"),
        (Rule.FALLING, 6, "down 6 months running"),
        (Rule.NEAR_UPPER, 1, "close to the upper limit in at least two of three months"),
        (Rule.NEAR_LOWER, 2, "close to the lower limit in at least two of three months"),
        (Rule.ABOVE_MEAN, 13, "the 13th month running above its average of 35.0%"),
        (Rule.ABOVE_MEAN, 21, "the 21st month running above its average of 35.0%"),
        (Rule.BELOW_MEAN, 22, "the 22nd month running below its average of 35.0%"),
        (Rule.BELOW_MEAN, 111, "the 111th month running below its average of 35.0%"),
    ],
)
def test_each_rule_has_its_words_and_says_for_how_long(rule: Rule, run: int, words: str) -> None:
    now = signalled(rule, run)
    assert told(AGENCY, now) == f"Agency ratio was 44.0% in November 2021, {words}."
    trial = replace(now, signal=signalled(rule, run, Judged.TRIAL).signal)
    assert told(AGENCY, trial) == f"Agency ratio was 44.0% in November 2021, {words} (trial limits)."


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "first"), (2, "second"), (6, "sixth"), (8, "eighth"), (12, "twelfth"), (13, "13th"), (20, "20th"),
        (21, "21st"), (22, "22nd"), (23, "23rd"), (24, "24th"), (101, "101st"), (111, "111th"), (112, "112th"),
        (113, "113th"), (121, "121st"),
    ],
)  # fmt: skip
def test_ordinals(number: int, said: str) -> None:
    assert ordinal(number) == said


@pytest.mark.parametrize(
    ("indicator", "line", "said"),
    [
        (
            CONTACTS,
            "10 12 " * 7 + "13 12 13 12 13 12 13",
            "Contacts received were 13 in September 2021, the eighth month running above their average of 11.5.",
        ),
        (CONTACTS, f"{STEADY} 12", "Contacts received were 12 in February 2021, up from 10 in January, within their usual range."),
        (
            CASELOAD,
            "10 12 " * 7 + "13 12 13 12 13 12 13",
            "Average caseload was 13.0 cases in September 2021, the eighth month running above its average of 11.5 cases.",
        ),
        (
            Indicator("Referrals per 10,000 children", "rate"),
            "10 12 " * 7 + "13 12 13 12 13 12 13",
            "Referrals per 10,000 children were 13.0 in September 2021, the eighth month running above their average of 11.5.",
        ),
        (
            Indicator("Placement costs", "pounds"),
            f"{STEADY} 30",
            "Placement costs were £30 in February 2021, above the upper limit.",
        ),
    ],
)  # fmt: skip
def test_the_signal_agrees_with_the_title_and_has_its_unit(indicator: Indicator, line: str, said: str) -> None:
    assert sentence(indicator, frame(line)) == said


def aim(value: float, amber: float | None = None, since: date = date(2020, 1, 1)) -> Target:
    return Target("agency_ratio", None, since, value, amber, None)


USUAL = "Agency ratio was 12.0% in February 2021, up from 10.0% in January, within its usual range"


@pytest.mark.parametrize(
    ("targets", "clause"),
    [
        (None, ""),
        ((), "; no target is set"),
        ((aim(12),), "; the target of 12% was met"),
        ((aim(12.5),), "; the target of 12.5% was met"),
        ((aim(11, 1),), "; the target of 11% was missed by 1.0 percentage point, within its tolerance"),
        ((aim(11, 0.9),), "; the target of 11% was missed by 1.0 percentage point"),
        ((aim(9.5),), "; the target of 9.5% was missed by 2.5 percentage points"),
        # The lower limit is at 11 - 2.66 * 2 = 5.68: at 5 the target is out of reach.
        ((aim(5),), "; the target of 5% was missed by 7.0 percentage points, and will not be met without a change"),
        ((aim(5, 7),), "; the target of 5% was missed by 7.0 percentage points, within its tolerance"),
        ((aim(5), aim(14, since=date(2021, 2, 1))), "; the target of 14% was met"),
    ],
)
def test_the_target_in_force_follows(targets: tuple[Target, ...] | None, clause: str) -> None:
    assert sentence(AGENCY, frame(f"{STEADY} 12"), against=Against(targets=targets)) == f"{USUAL}{clause}."


def test_a_target_that_is_not_yet_in_force_is_not_judged() -> None:
    later = Against(targets=(aim(5, since=date(2021, 3, 1)),))
    now = standing(AGENCY, frame(f"{STEADY} 12"), later)
    assert (now.is_held_to_target, now.target, now.reached, now.assurance) == (True, None, None, None)
    assert "missed" not in told(AGENCY, now)
    assert "met" not in told(AGENCY, now)


def test_where_neither_is_better_no_target_is_judged() -> None:
    said = sentence(CONTACTS, frame(f"{STEADY} 12"), against=Against(targets=(aim(5),)))
    assert said.endswith(
        "within their usual range; the target of 5 is not judged, as neither higher nor lower is better."
    )


def test_a_target_with_a_unit_is_missed_by_so_much_of_it() -> None:
    said = sentence(CASELOAD, frame(f"{STEADY} 12"), against=Against(targets=(aim(11),)))
    assert said.endswith("; the target of 11 cases was missed by 1.0 cases.")


def test_the_figure_reaches_the_target_now_while_the_chart_says_whether_it_will() -> None:
    # Limits of 5.68 and 16.32: 4 is out of reach, 17 is always met, 11 now and then.
    wanted = {4: Assurance.FAIL, 17: Assurance.PASS, 11: Assurance.INCONSISTENT}
    for value, found in wanted.items():
        now = standing(AGENCY, frame(f"{STEADY} 12"), Against(targets=(aim(value),)))
        assert now.assurance is found
        assert now.reached is (Reached.MET if value == 17 else Reached.NOT_MET)
    assert standing(AGENCY, frame("10 12 10 12 10"), Against(targets=(aim(4),))).assurance is None


@pytest.mark.parametrize(
    ("key", "end", "clause"),
    [
        ("sw_agency_rate_fte", date(2020, 9, 30), "England was 15.4% in September 2020"),
        ("rereferrals_within_12m_pct", date(2020, 3, 31), "England was 15.4% in the year ending 31 March 2020"),
        ("ehcp_20_weeks_incl_exceptions_pct", date(2020, 12, 31), "England was 15.4% in the calendar year 2020"),
        ("ehcp_maintained_number", date(2021, 1, 31), "England was 15.4 in January 2021"),
        ("population_0_17", date(2020, 6, 30), "England was 15.4 in mid-2020"),
        ("cin_rate_per_10k", date(2020, 3, 31), "England was 15.4 per 10,000 children in March 2020"),
    ],
)
def test_england_follows_with_the_time_that_its_figure_is_of(key: str, end: date, clause: str) -> None:
    against = Against(england=(of_england(15.4, end, key), of_england(99.0, date(2021, 3, 1), key)))
    assert sentence(AGENCY, frame(f"{STEADY} 12"), against=against) == f"{USUAL}; {clause}."


def test_an_england_without_a_figure_is_passed_over() -> None:
    known, withheld = of_england(15.4, date(2019, 9, 30)), of_england(None, date(2020, 9, 30))
    said = sentence(AGENCY, frame(f"{STEADY} 12"), against=Against(england=(known, withheld)))
    assert said == f"{USUAL}; England was 15.4% in September 2019."
    assert sentence(AGENCY, frame(f"{STEADY} 12"), against=Against(england=(withheld,))) == f"{USUAL}."


def test_everything_that_can_be_said_stands_in_its_order() -> None:
    against = Against(targets=(aim(4),), england=(of_england(15.4, date(2020, 9, 30)),))
    assert sentence(AGENCY, frame(f"{STEADY} 30 - -"), against=against) == (
        "Agency ratio was 30.0% in February 2021, above the upper limit; the target of 4% was missed by 26.0 percentage "
        "points, and will not be met without a change; England was 15.4% in September 2020. "
        f"There is no figure for the 2 months to April 2021: {MISSING}."
    )


def test_quarters_and_years_have_no_control_chart() -> None:
    said = sentence(AGENCY, frame(f"{STEADY} 30"), Period.QUARTER, Against(is_monthly=False))
    assert said == ("Agency ratio was 30.0% in the quarter to February 2021, up from 10.0% in the quarter to January.")


def test_the_sentence_can_be_told_in_parts() -> None:
    against = Against(targets=(aim(4),), england=(of_england(15.4, date(2020, 9, 30)),))
    now = standing(AGENCY, frame(f"{STEADY} 30 5p"), against)
    assert in_brief(AGENCY, now) == (
        "Agency ratio was 30.0% in February 2021, the last complete month, above the upper limit."
    )
    assert of_target(AGENCY, now) == (
        "Agency ratio was 30.0% in February 2021, the last complete month; the target of 4% was missed by 26.0 percentage "
        "points, and will not be met without a change."
    )


def test_a_figure_once_a_quarter_is_counted_in_times_not_in_months() -> None:
    now = replace(signalled(Rule.ABOVE_LIMIT, 2), previous_month=date(2021, 8, 31))
    assert (
        told(AGENCY, now) == "Agency ratio was 44.0% in November 2021, the second time running above the upper limit."
    )
    near = replace(signalled(Rule.NEAR_UPPER, 2), previous_month=date(2021, 8, 31))
    assert "in at least two of three figures" in told(AGENCY, near)


def test_a_target_that_begins_later_is_told() -> None:
    coming = Target("agency_ratio", None, date(2022, 4, 1), 15, None, None)
    now = replace(signalled(Rule.ABOVE_LIMIT, 1), is_held_to_target=True, coming=coming)
    assert told(AGENCY, now).endswith("; a target of 15% is set from April 2022 on.")


def test_figures_that_share_months_say_so() -> None:
    found = sentence(AGENCY, frame(f"{STEADY} 90"), against=Against(overlapping=True))
    assert found == (
        "Agency ratio was 90.0% in February 2021, up from 10.0% in January; each figure takes 12 months, so a change shows slowly."
    )
