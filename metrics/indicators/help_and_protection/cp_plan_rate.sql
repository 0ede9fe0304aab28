/*
order = 170
title = "Child protection plans per 10,000 children"
definition = "Children on a child protection plan at the month end, for every 10,000 children aged 0 to 17 who live in the area."
numerator = "children on a child protection plan at the month end"
denominator = "children aged 0 to 17, per 10,000"
why = "It shows whether more children are on a plan than in areas like this one."
oba = "how_much"
unit = "rate"
better = "neither"
aggregate = "rate"
over_time = "last"
breakdowns = []
benchmark = "cpp_rate_per_10k"
statute = "Working Together to Safeguard Children"
limits = "For a month end without a list within 15 days the plans are had from start and end dates. Unborn children on a plan are counted but are not in the population. The published rate is as at 31 March. The population is the mid-year estimate for ages 0 to 17 on which the published rate of the same year rests; until it is out the newest one stands in and the month is provisional."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 7"
month_end = ["child_protection"]
population = true

[[source]]
name = "Annex A list 7, reconstructed from dates"
rebuilt = ["child_protection"]
population = true
*/
-- one row per child on a child protection plan at a month end, and one per month and source with the children of the area
select month, child_id as case_id, 1 as numerator, 0 as denominator, source from protection_plan_open
union all
select month, null, 0, population, s.name
from population_month, (values ('Annex A list 7'), ('Annex A list 7, reconstructed from dates')) as s(name)
