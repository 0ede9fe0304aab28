/*
order = 180
title = "Child protection plans starting"
definition = "Child protection plans begun in the month."
numerator = "child protection plans that started in the month"
why = "With the plans that end it says whether the number of children on a plan will rise or fall."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "category"]
benchmark = ""
statute = "Working Together to Safeguard Children"
limits = "The list holds a child's latest plan alone: of two plans begun in the window of one list the earlier one is seen only if an earlier list showed it. Team and locality are those of the newest list that shows the plan. The category is the initial one."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 7"
events = ["child_protection"]
*/
-- one row per child protection plan, by the day on which it began
select
    last_day(plan_start) as month, case_id, 1 as numerator, null as denominator, 'Annex A list 7' as source, locality, team,
    age_band_at_start as age_band, gender, ethnicity_group, disability, category_initial as category
from protection_plan
