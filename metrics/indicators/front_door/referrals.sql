/*
order = 70
title = "Referrals received"
definition = "Referrals to children's social care in the month, one for each child referred."
numerator = "referrals received in the month"
why = "Referrals are what social workers must assess: they drive the work of every team behind the front door."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["source_agency", "locality", "team", "age_band", "gender", "ethnicity_group"]
benchmark = "referrals_number"
statute = ""
limits = "None known."
owner = "Head of service, Integrated Front Door"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 3"
events = ["referrals"]
*/
-- one row per referral, by the day of referral
select
    last_day(referral_date) as month, case_id, 1 as numerator, null as denominator, 'Annex A list 3' as source,
    source_agency, locality, team, age_band, gender, ethnicity_group
from referral
