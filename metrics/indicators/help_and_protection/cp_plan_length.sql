/*
order = 195
title = "Days on a child protection plan when it ended (median)"
definition = "The median number of days that the child protection plans ended in the month had lasted, the first and the last day counted."
numerator = "median days that the plans ended in the month had lasted"
why = "How long plans last decides, with how many begin, how many children are on one at any one time."
oba = "how_much"
unit = "days"
better = "neither"
aggregate = "median"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "category"]
benchmark = ""
statute = "Working Together to Safeguard Children"
limits = "Only ended plans: those that go on longest are not in it yet. A median of few plans swings widely from month to month. Team and locality are those of the newest list that shows the plan. The category is the latest one."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 7"
events = ["child_protection"]
*/
-- one row per child protection plan that has ended, by its last day
select
    last_day(plan_end) as month, case_id, days_lasted as numerator, null as denominator, 'Annex A list 7' as source, locality,
    team, age_band_at_end as age_band, gender, ethnicity_group, disability, category
from protection_plan
where plan_end is not null
