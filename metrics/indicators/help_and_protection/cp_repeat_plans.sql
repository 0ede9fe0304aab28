/*
order = 200
title = "Plans starting that are a second or later plan"
definition = "Of the child protection plans begun in the month, the percentage of children who had been on a plan before, however long ago."
numerator = "plans starting in the month for a child who had a plan before"
denominator = "plans starting in the month"
why = "A child who comes back to a plan was perhaps taken off the last one too soon."
oba = "better_off"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "category"]
benchmark = "cpp_second_or_subsequent_pct"
statute = "Working Together to Safeguard Children"
limits = "How many plans the child had before is taken from the list; where it is blank the plan counts as the first. Plans in other areas may not be known. The list holds a child's latest plan alone: of two plans begun in the window of one list the earlier one is seen only if an earlier list showed it. Team and locality are those of the newest list that shows the plan. The national figure is for a year to 31 March."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 7"
events = ["child_protection"]
*/
-- one row per child protection plan, by the day on which it began
select
    last_day(plan_start) as month, case_id, (previous_plans > 0)::integer as numerator, 1 as denominator,
    'Annex A list 7' as source, locality, team, age_band_at_start as age_band, gender, ethnicity_group, disability,
    category_initial as category
from protection_plan
