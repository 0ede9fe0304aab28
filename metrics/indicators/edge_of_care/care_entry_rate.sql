/*
order = 40
title = "Children entering care per 10,000 children, 12 months"
definition = "Children who started to be looked after in the 12 months to the month end, for every 10,000 children aged 0 to 17 who live in the district."
numerator = "children who entered care in the 12 months to the month end"
denominator = "children aged 0 to 17, per 10,000"
why = "A rate over a year can be set beside other councils, whatever their size and whatever the season."
oba = "how_much"
unit = "rate"
better = "lower"
aggregate = "rate"
over_time = "last"
breakdowns = []
history_months = 11
rolling_months = 12
benchmark = "cla_starting_rate_per_10k"
statute = "Children Act 1989, sections 20 and 31"
limits = "A child who entered care twice in the 12 months counts twice; the national figure counts a child once in a year to 31 March. A list holds only the latest period of care of a child: of a child who left and came back between two lists the first entry may be missed. Short breaks (legal status V3 or V4) are not care."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
events = ["children_in_care"]
population = true
*/
-- one row per child and day of entering care, and one per month with the population
select last_day(care_start) as month, case_id, 1 as numerator, 0 as denominator, 'Annex A list 8' as source
from care_period
union all
select month, null, 0, population, 'Annex A list 8'
from population_month
