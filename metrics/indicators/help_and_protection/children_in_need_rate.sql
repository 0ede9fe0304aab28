/*
order = 150
title = "Children in need per 10,000 children"
definition = "Children with an open case on the list of children in need at the month end, for every 10,000 children aged 0 to 17 who live in the area."
numerator = "children with an open case on list 6 at the month end"
denominator = "children aged 0 to 17, per 10,000"
why = "It shows how much social work the children of the area need, compared with elsewhere."
oba = "how_much"
unit = "rate"
better = "neither"
aggregate = "rate"
over_time = "last"
breakdowns = []
benchmark = "cin_rate_per_10k"
statute = "Children Act 1989, section 17"
limits = "List 6 leaves out care leavers, whom the national figure for children in need counts, so the national figure is higher. For a month end without a list within 15 days the children are had from start and end dates; that reads low, because cases closed after an assessment leave the lists without an end date. Unborn children and young people of 18 or over with an open case are counted but are not in the population. The population is the mid-year estimate for ages 0 to 17 on which the published rate of the same year rests; until it is out the newest one stands in and the month is provisional."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 6"
month_end = ["children_in_need"]
population = true

[[source]]
name = "Annex A list 6, reconstructed from dates"
rebuilt = ["children_in_need"]
population = true
*/
-- one row per child with an open case on list 6 at a month end, and one per month and source with the children of the area
select month, child_id as case_id, 1 as numerator, 0 as denominator, source from child_in_need_open
union all
select month, null, 0, population, s.name
from population_month, (values ('Annex A list 6'), ('Annex A list 6, reconstructed from dates')) as s(name)
