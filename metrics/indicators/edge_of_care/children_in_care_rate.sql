/*
order = 20
title = "Children in care per 10,000 children"
definition = "Children looked after by the council at the month end, for every 10,000 children aged 0 to 17 who live there."
numerator = "children in care at the month end"
denominator = "children aged 0 to 17, per 10,000"
why = "A rate can be set beside other councils, whatever their size."
oba = "how_much"
unit = "rate"
better = "lower"
aggregate = "rate"
over_time = "last"
breakdowns = []
benchmark = "cla_rate_per_10k"
statute = "Children Act 1989, section 22"
limits = "Read from the list 8 nearest to the month end, at most 15 days away, else from the dates on other lists. Short breaks (legal status V3 or V4) are not care. The national figure is as at 31 March."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
population = true

[[source]]
name = "Annex A list 8, reconstructed from dates"
rebuilt = ["children_in_care"]
population = true
*/
-- one row per child in care at the month end, and one per month and source with the population
select month, child_id as case_id, 1 as numerator, 0 as denominator, source
from care
union all
select p.month, null, 0, p.population, s.source
from population_month as p, unnest(['Annex A list 8', 'Annex A list 8, reconstructed from dates']) as s(source)
