/*
order = 240
title = "Children on a plan visited in timescale"
definition = "Of the children on a child protection plan at the month end, the percentage whose last statutory visit was at most 20 working days before the date of the month's list. A child not visited yet whose plan is less than 20 working days old is left out."
numerator = "children visited within 20 working days"
denominator = "children on a plan for whom a visit was due"
why = "A visit is how a social worker knows that the child is safe."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "category"]
benchmark = ""
statute = "Working Together to Safeguard Children: the child is seen as often as the plan says."
limits = "Twenty working days, about four weeks, is a local standard: there is no national one, and no national figure. The list knows only the latest visit, so earlier gaps do not show. Counted on the date of the list nearest to the month end; a plan that ended between the month end and the list is left out."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 7"
month_end = ["child_protection"]
*/
-- one row per child on a child protection plan at a month end who has been visited or ought to have been
select
    month, child_id as case_id, coalesce(working_days(last_visit, as_at) between 0 and 20, false)::integer as numerator,
    1 as denominator, source, locality, team, age_band, gender, ethnicity_group, disability, category
from protection_plan_open
where open_when_listed and (last_visit is not null or coalesce(working_days(plan_start, as_at) >= 20, true))
