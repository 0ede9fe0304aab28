/*
order = 210
title = "Open plans of two years or longer"
definition = "Of the children on a child protection plan at the month end, the percentage whose plan began more than 729 days before it."
numerator = "open plans that have lasted more than 729 days"
denominator = "open plans at the month end"
why = "After two years a plan has either not worked or gone on without need."
oba = "better_off"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "category"]
benchmark = "cpp_2_years_plus_pct"
statute = "Working Together to Safeguard Children"
limits = "Only open plans: those that ended are another figure. A plan without a start date counts as shorter. For a month end without a list within 15 days the plans are had from start and end dates, without team, locality or category. The national figure is as at 31 March."
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
    month, child_id as case_id, (month - plan_start > 729)::integer as numerator, 1 as denominator, source, locality, team,
    age_band, gender, ethnicity_group, disability, category
from protection_plan_open
