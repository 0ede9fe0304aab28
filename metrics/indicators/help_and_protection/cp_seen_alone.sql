/*
order = 250
title = "Children on a plan seen alone at the last visit"
definition = "Of the children on a child protection plan at the month end, the percentage who were seen alone at their last statutory visit."
numerator = "children seen alone at the last visit"
denominator = "children on a plan on the list"
why = "A child may say alone what cannot be said before others."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "category"]
benchmark = ""
statute = "Working Together to Safeguard Children: the social worker sees the child, alone where that is right."
limits = "An answer that is unknown or blank counts as no, and so does a child who has not been visited yet. Babies and unborn children cannot be seen alone in any meaningful way and are not left out. How long ago the visit was is another figure. There is no national figure. Counted on the date of the list nearest to the month end; a plan that ended between the month end and the list is left out."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 7"
month_end = ["child_protection"]
*/
-- one row per child on a child protection plan at a month end
select
    month, child_id as case_id, case seen_alone when 'Yes' then 1 when 'No' then 0 end as numerator, 1 as denominator, source,
    locality, team, age_band, gender, ethnicity_group, disability, category
from protection_plan_open
where open_when_listed
