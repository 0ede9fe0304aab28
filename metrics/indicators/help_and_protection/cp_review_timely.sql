/*
order = 230
title = "Child protection reviews in timescale (proxy)"
definition = "A proxy: of the children on a child protection plan at the month end whose plan is at least 91 days old on the date of the month's list, the percentage whose latest review conference was at most 183 days before that date."
numerator = "plans with their latest review within 183 days"
denominator = "open plans old enough for a review"
why = "A review asks whether the plan keeps the child safe; a late one leaves the child with a plan that may not."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "category"]
benchmark = ""
statute = "Working Together to Safeguard Children: the first review within three months of the initial conference, then at most six months apart."
limits = "A proxy: the list holds the latest review alone, while the national figure asks that every review of the plan was in time (the first within three months, then every six). A plan of 91 days or more without a review counts as not in time; a younger one is not yet due and is left out. Counted on the date of the list nearest to the month end; a plan that ended between the month end and the list is left out."
owner = "Head of service, Help and Protection"
status = "proxy"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 7"
month_end = ["child_protection"]
*/
-- one row per child on a child protection plan at a month end whose plan is old enough to have been reviewed
select
    month, child_id as case_id, coalesce(as_at - last_review between 0 and 183, false)::integer as numerator,
    1 as denominator, source, locality, team, age_band, gender, ethnicity_group, disability, category
from protection_plan_open
where open_when_listed and as_at - plan_start >= 91
