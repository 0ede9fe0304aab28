/*
order = 40
title = "Repeat referrals to the front door"
definition = "The percentage of the month's referrals to children's social care for which the same child had an earlier referral, before that day and at most 12 calendar months before it. It is the same count as the re-referrals of the front door."
numerator = "referrals of the month with an earlier referral of the child in the 12 months before"
denominator = "all referrals of the month"
why = "Early help that works keeps children from coming back to the front door."
oba = "better_off"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["source_agency", "locality", "team", "age_band", "gender", "ethnicity_group"]
history_months = 12
benchmark = "rereferrals_within_12m_pct"
statute = ""
limits = "Not every child who comes back had early help, and the lists do not say which had. Counted from the dates of accumulated lists; two referrals on one day are not a repeat. The national figure is for a year to 31 March."
owner = "Head of service, Early Help"
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
