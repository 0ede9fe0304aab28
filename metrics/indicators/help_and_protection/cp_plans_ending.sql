/*
order = 190
title = "Child protection plans ending"
definition = "Child protection plans that ended in the month."
numerator = "child protection plans that ended in the month"
why = "With the plans that start it says whether the number of children on a plan will rise or fall."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "category"]
benchmark = ""
statute = "Working Together to Safeguard Children"
limits = "Why a plan ended is not in the list: the child may be safe, in care, grown up or gone to another area. Team and locality are those of the newest list that shows the plan. The category is the latest one."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 7"
events = ["child_protection"]
*/
-- one row per child protection plan that has ended, by its last day
select
    last_day(plan_end) as month, case_id, 1 as numerator, null as denominator, 'Annex A list 7' as source, locality, team,
    age_band_at_end as age_band, gender, ethnicity_group, disability, category
from protection_plan
where plan_end is not null
