/*
order = 75
title = "Referrals per 10,000 children"
definition = "Referrals to children's social care in the 12 months up to the month end, for every 10,000 children aged 0 to 17 who live in the area."
numerator = "referrals received in the 12 months to the month end"
denominator = "children aged 0 to 17, per 10,000"
why = "It lets the demand on the front door be compared with other areas and with earlier years, whatever the number of children."
oba = "how_much"
unit = "rate"
better = "neither"
aggregate = "rate"
over_time = "last"
breakdowns = []
history_months = 11
rolling_months = 12
benchmark = "referrals_rate_per_10k"
statute = ""
limits = "The published rate is for a year to 31 March; this one is for any 12 months. Unborn children and young people of 18 or over are counted as referrals but are not in the population. The population is the mid-year estimate for ages 0 to 17 on which the published rate of the same year rests; until it is out the newest one stands in and the month is provisional."
owner = "Head of service, Integrated Front Door"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 3"
events = ["referrals"]
population = true
*/
-- one row per referral, by the day of referral, and one per month with the children of the area
select last_day(referral_date) as month, case_id, 1 as numerator, 0 as denominator, 'Annex A list 3' as source
from referral
union all
select month, null, 0, population, 'Annex A list 3' from population_month
