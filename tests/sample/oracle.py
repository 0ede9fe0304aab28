"""Which indicators are counted again, and by which function: all cases, and by some breakdowns."""

from collections.abc import Callable
from types import ModuleType

from tests.sample import (
    adoption,
    assessments,
    care,
    care_leavers,
    care_quality,
    early_help,
    front_door,
    need,
    placements,
    protection,
    send,
    workforce,
)
from tests.sample.in_force import Result

# The functions are named after the indicators.
INDICATORS: dict[ModuleType, str] = {
    front_door: "contacts contact_nfa_rate contact_to_referral_rate referrals referral_rate rereferral_rate referral_nfa_rate",
    early_help: "early_help_assessments early_help_by_partners",
    assessments: """
        assessments_completed assessment_45_days assessment_child_seen assessments_open_over_45
        section_47 section_47_rate section_47_to_icpc icpc_held icpc_15_days icpc_to_plan
    """,
    need: "children_in_need cin_opened cin_closed cin_length children_in_need_rate disability_in_need cin_seen_timely",
    protection: """
        cp_plans cp_plan_rate cp_plans_starting cp_plans_ending cp_plan_length cp_repeat_plans cp_two_years_open cp_two_years_ended
        cp_review_timely cp_visit_timely cp_seen_alone
    """,
    care: """
        children_in_care children_in_care_rate care_entries care_entry_rate care_exits care_length care_exits_adoption
        care_exits_special_guardianship care_exits_home care_reentry
    """,
    care_quality: """
        external_residential three_placements long_term_stability care_review_timely care_visit_timely
        health_assessment dental_check missing_from_care return_interview three_social_workers
    """,
    placements: """
        placed_out_of_district placed_foster placed_family placed_parents placed_residential permanence_plan iro_contact
    """,
    adoption: "adoption_days approved_adopters_waiting",
    care_leavers: "care_leavers_in_touch care_leavers_suitable care_leavers_eet pathway_plan",
    workforce: """
        open_cases average_caseload unallocated_cases agency_ratio vacancy_rate turnover_rate agency_to_permanent
    """,
    send: "ehc_requests ehc_20_weeks ehc_plans ehc_plans_issued ehc_plans_ceased ehc_plan_length annual_reviews",
}
ORACLE: dict[str, Callable[[], Result]] = {
    name: getattr(module, name) for module, names in INDICATORS.items() for name in names.split()
}
BY: dict[tuple[str, str], Callable[[], dict[str, Result]]] = {
    ("contact_nfa_rate", "source_agency"): front_door.contact_nfa_rate_by_agency,
    ("assessment_45_days", "team"): assessments.assessment_45_days_by_team,
    ("cp_plans", "team"): protection.cp_plans_by_team,
    ("care_exits", "reason"): care.care_exits_by_reason,
}
