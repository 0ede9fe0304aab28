/*
order = 90
title = "Re-referrals within 12 months"
definition = "The percentage of the month's referrals for which the same child had an earlier referral, before that day and at most 12 calendar months before it."
numerator = "referrals of the month with an earlier referral of the child in the 12 months before"
denominator = "all referrals of the month"
why = "Children who come back were perhaps closed too early or did not get help that lasted."
oba = "better_off"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["source_agency", "locality", "team", "age_band", "gender", "ethnicity_group"]
history_months = 12
benchmark = "rereferrals_within_12m_pct"
statute = ""
limits = "Counted from the dates of accumulated lists, not from the list's own column, which repeats the figure of the child's latest referral on every row. Two referrals on one day are not a re-referral."
owner = "Head of service, Integrated Front Door"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 3"
events = ["referrals"]
*/
-- one row per referral, by the day of referral
select
    last_day(referral_date) as month, case_id,
    coalesce(previous_referral >= referral_date - interval 12 months, false)::integer as numerator, 1 as denominator,
    'Annex A list 3' as source, source_agency, locality, team, age_band, gender, ethnicity_group
from referral
