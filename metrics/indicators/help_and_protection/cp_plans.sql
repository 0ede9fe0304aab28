/*
order = 160
title = "Children on a child protection plan"
definition = "Children on a child protection plan at the month end. A child counts once."
numerator = "children on a child protection plan at the month end"
why = "These are the children judged to be at risk of significant harm."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "category"]
benchmark = "cpp_number"
statute = "Working Together to Safeguard Children"
limits = "A plan that ended on the month's last day is not counted. For a month end without a list within 15 days the plans are had from start and end dates, without team, locality or category; a plan without an end is taken to have ended when the child's next one began. The national figure is as at 31 March."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 7"
month_end = ["child_protection"]

[[source]]
name = "Annex A list 7, reconstructed from dates"
rebuilt = ["child_protection"]
*/
-- one row per child on a child protection plan at a month end
select
    month, child_id as case_id, 1 as numerator, null as denominator, source, locality, team, age_band, gender,
    ethnicity_group, disability, category
from protection_plan_open
