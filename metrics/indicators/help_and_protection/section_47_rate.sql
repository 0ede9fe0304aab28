/*
order = 60
title = "Section 47 enquiries per 10,000 children"
definition = "Section 47 enquiries begun in the 12 months up to the month end, for every 10,000 children aged 0 to 17 who live in the area."
numerator = "section 47 enquiries started in the 12 months to the month end"
denominator = "children aged 0 to 17, per 10,000"
why = "It shows whether more or fewer children are looked into for harm than elsewhere and than before."
oba = "how_much"
unit = "rate"
better = "neither"
aggregate = "rate"
over_time = "last"
breakdowns = []
history_months = 11
rolling_months = 12
benchmark = "s47_rate_per_10k"
statute = "Children Act 1989, section 47"
limits = "The published rate is for a year to 31 March; this one is for any 12 months. Enquiries into unborn children are counted, but the unborn are not in the population. The population is the mid-year estimate for ages 0 to 17 on which the published rate of the same year rests; until it is out the newest one stands in and the month is provisional."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 5"
events = ["section_47"]
population = true
*/
-- one row per section 47 enquiry, by the day of the strategy discussion, and one per month with the children of the area
select last_day(strategy_date) as month, case_id, 1 as numerator, 0 as denominator, 'Annex A list 5' as source
from section_47_enquiry
union all
select month, null, 0, population, 'Annex A list 5' from population_month
