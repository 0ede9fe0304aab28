"""The measures that people in Airedale and Wharfe return: who returns each, when, and how it went from 2023 to 2026."""

from __future__ import annotations

from dataclasses import dataclass

MONTHS = tuple(range(1, 13))
QUARTERS = (3, 6, 9, 12)
SCHOOL_MONTHS = tuple(month for month in MONTHS if month != 8)


@dataclass(frozen=True)
class Measure:
    """A returned measure: its level in the first and in the last month, in its own unit.

    `out_of` is what a percentage is out of, `steady` measures change little from month to month, `settles` says that a
    figure is provisional until the next return, and `after` how many months later it becomes known.
    """

    id: str
    by: str
    first: float
    last: float
    out_of: int = 0
    steady: bool = False
    due: tuple[int, ...] = MONTHS
    unit: str = "count"
    settles: bool = False
    after: int = 0


def _share(
    name: str,
    by: str,
    first: float,
    last: float,
    out_of: int,
    steady: bool = False,
    due: tuple[int, ...] = MONTHS,
    after: int = 0,
) -> Measure:
    return Measure(name, by, first, last, out_of, steady, due, unit="percent", after=after)


FRONT, EARLY, HELP = (
    "Head of service, Front Door",
    "Head of service, Early Help",
    "Head of service, Help and Protection",
)
EDGE, CARE, LEAVING = "Head of service, Edge of care", "Head of service, Children in Care", "Leaving care manager"
VOICE, DIRECTOR, FINANCE = "Participation manager", "Director of Children's Services", "Finance business partner"
SOCIAL_WORK, LEARNING, PARTNERS = "Principal social worker", "Workforce development manager", "Partnership manager"
SUPPORT, INSIGHT, SEND = "Business support manager", "Performance manager", "Head of service, SEND"
SCHOOLS, HEALTH, WORK = "Head teacher, Virtual School", "Designated nurse", "14 to 19 manager"
DISABILITY, REVIEWING, FOSTERING = "Head of service, Disabilities", "Reviewing manager", "Fostering manager"

MEASURES = (
    _share("decision_confidence", FRONT, 52, 68, 38, due=QUARTERS),
    Measure("edt_contacts", FRONT, 28, 34),
    Measure("early_help_families", EARLY, 140, 190, steady=True, due=QUARTERS),
    Measure("lead_practitioners", EARLY, 4, 9, due=QUARTERS),
    _share("early_help_partner_confidence", EARLY, 55, 70, 42, due=QUARTERS),
    _share("families_felt_helped", EARLY, 74, 82, 30, due=QUARTERS),
    Measure("parenting_programmes", EARLY, 14, 22, due=QUARTERS),
    _share("strategy_timely", HELP, 72, 86, 24),
    _share("strategy_attendance", HELP, 58, 79, 24),
    _share("conference_partner_attendance", REVIEWING, 61, 72, 70),
    _share("plans_up_to_date", HELP, 76, 88, 330, steady=True),
    _share("case_summaries_up_to_date", HELP, 64, 81, 430, steady=True),
    _share("attendance_with_plan", SCHOOLS, 84, 87.5, 9000, steady=True, due=SCHOOL_MONTHS),
    Measure("private_fostering", HELP, 0.6, 1.1),
    Measure("short_breaks", DISABILITY, 120, 165),
    Measure("avoided_care", EDGE, 2.5, 4),
    _share("edge_outreach_success", EDGE, 78, 84, 7),
    _share("edge_residential_success", EDGE, 66, 74, 4),
    Measure("edge_referrals", EDGE, 8, 11),
    Measure("family_group_conferences", EDGE, 5, 9),
    Measure("external_placement_cost", FINANCE, 610_000, 760_000, unit="pounds", settles=True),
    _share("initial_health_20_days", HEALTH, 45, 72, 6),
    Measure("initial_health_days", HEALTH, 46, 24, unit="days"),
    _share("sdq_need", CARE, 41, 38, 70, steady=True),
    _share("pep_in_date", SCHOOLS, 78, 93, 80, steady=True),
    _share("pep_views", SCHOOLS, 70, 88, 70, steady=True),
    Measure("unplanned_moves", CARE, 4, 2.5),
    _share("review_participation", REVIEWING, 82, 92, 22),
    _share("attendance_in_care", SCHOOLS, 90, 92.5, 3000, steady=True, due=SCHOOL_MONTHS),
    _share("three_school_moves", SCHOOLS, 12, 9, 80, steady=True),
    _share("transition_plan_17", LEAVING, 50, 80, 9, steady=True),
    _share("care_leaver_advocacy", LEAVING, 14, 22, 60, steady=True),
    _share("life_stories", CARE, 8, 46, 170, steady=True),
    Measure("employment_experience", LEAVING, 2, 5),
    Measure("foster_carers_recruited", FOSTERING, 0.5, 0.8),
    Measure("foster_carers_lost", FOSTERING, 0.8, 0.5),
    Measure("forum_younger", VOICE, 6, 9),
    Measure("forum_older", VOICE, 7, 8),
    Measure("forum_care_leavers", VOICE, 5, 8),
    Measure("panel_attendance", VOICE, 2, 3),
    Measure("digital_feedback", VOICE, 6, 19),
    _share("exit_interviews", VOICE, 35, 72, 9),
    Measure("chat_back", VOICE, 5, 8),
    Measure("recruitment_interviews", VOICE, 1.5, 2.5),
    _share("staff_supported", DIRECTOR, 58, 69, 95, due=QUARTERS),
    _share("families_feedback", DIRECTOR, 66, 74, 60, due=QUARTERS),
    Measure("budget_variance", FINANCE, 900_000, 250_000, unit="pounds"),
    _share("supervision_timely", SOCIAL_WORK, 71, 86, 36),
    _share("cases_supervised", SOCIAL_WORK, 68, 84, 430, steady=True),
    Measure("career_progression", LEARNING, 0.5, 0.9),
    Measure("agency_spend", FINANCE, 165_000, 110_000, unit="pounds", settles=True),
    _share("staff_engagement", LEARNING, 61, 68, 900, due=QUARTERS),
    _share("restorative_trained_staff", LEARNING, 22, 81, 120, steady=True),
    _share("restorative_trained_partners", PARTNERS, 6, 38, 400, steady=True),
    _share("training_quality", LEARNING, 78, 86, 50, due=QUARTERS),
    _share("development_taken_up", LEARNING, 74, 82, 60),
    Measure("young_people_in_training", LEARNING, 1, 3),
    Measure("appreciative_enquiries", PARTNERS, 0.3, 0.4),
    _share("partner_satisfaction", PARTNERS, 54, 66, 44, due=QUARTERS),
    _share("threshold_confidence", PARTNERS, 49, 68, 44, due=QUARTERS),
    Measure("colocated_services", SUPPORT, 3, 6, steady=True),
    _share("support_satisfaction", SUPPORT, 44, 57, 95, due=QUARTERS),
    Measure("wellbeing_offers", SUPPORT, 9, 16),
    Measure("manager_admin_hours", SUPPORT, 9.5, 7, due=QUARTERS, unit="hours"),
    Measure("partners_sharing", INSIGHT, 4, 7, steady=True),
    _share("phase_transfers", SEND, 93, 98, 90, steady=True, due=(2, 3)),
    Measure("amendment_backlog", SEND, 240, 150, steady=True),
    Measure("sen_support", SEND, 1080, 1150, steady=True, due=(1, 5, 10)),
    _share("health_waits", HEALTH, 34, 22, 160, steady=True),
    _share("healthy_child_checks", HEALTH, 76, 86, 170, due=QUARTERS),
    _share("parent_satisfaction", SEND, 41, 55, 70, due=QUARTERS),
    _share("participating_16_17", WORK, 86, 91, 75, steady=True),
    _share("activity_not_known", WORK, 3.5, 1.5, 75, steady=True),
    _share("level_2_at_19", WORK, 62, 66, 130, due=(8,), after=8),
    _share("level_3_at_19", WORK, 32, 35, 130, due=(8,), after=8),
    Measure("supported_internships", WORK, 3, 7, steady=True),
    Measure("suspensions", SEND, 22, 17, due=SCHOOL_MONTHS, settles=True),
    Measure("permanent_exclusions", SEND, 0.2, 0.3, due=SCHOOL_MONTHS),
)
