/*
order = 80
title = "Referrals ending in no further action"
definition = "The percentage of the month's referrals that are marked as needing no further action."
numerator = "referrals of the month recorded as no further action"
denominator = "all referrals of the month"
why = "A referral that ends at once was perhaps better answered at the contact stage."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["source_agency", "locality", "team", "age_band", "gender", "ethnicity_group"]
benchmark = "referrals_nfa_pct"
statute = ""
limits = "A referral whose mark is blank counts as not ended. The national figure is for a year to 31 March and takes no view of whether high or low is good."
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
    case referral_nfa when 'Yes' then 1 when 'No' then 0 end as numerator, 1 as denominator,
    'Annex A list 3' as source, source_agency, locality, team, age_band, gender, ethnicity_group
from referral
