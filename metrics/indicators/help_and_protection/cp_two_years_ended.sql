/*
order = 220
title = "Plans ended after two years or longer"
definition = "Of the child protection plans that ended in the month, the percentage that had lasted more than 729 calendar days, the first and the last day counted."
numerator = "plans ended in the month that had lasted more than 729 days"
denominator = "plans ended in the month"
why = "After two years a plan has either not worked or gone on without need."
oba = "better_off"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "category"]
benchmark = ""
statute = "Working Together to Safeguard Children"
limits = "Only ended plans: closing old plans makes this figure worse while it makes that for open plans better. DfE's figure is for a year to 31 March, counts a plan of more than 729 days with the day on which it ceased, and is not kept here as a benchmark. Team and locality are those of the newest list that shows the plan."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 7"
events = ["child_protection"]
*/
-- one row per child protection plan that has ended, by its last day
select
    last_day(plan_end) as month, case_id, (days_lasted > 729)::integer as numerator, 1 as denominator, 'Annex A list 7' as source,
    locality, team, age_band_at_end as age_band, gender, ethnicity_group, disability, category
from protection_plan
where plan_end is not null
