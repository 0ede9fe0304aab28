/*
order = 260
title = "Children in need seen in timescale"
definition = "Of the children with a child in need plan at the month end, the percentage last seen at most 42 days before the date of the month's list. A child not seen yet whose case is less than 42 days old is left out."
numerator = "children with a child in need plan seen within 42 days"
denominator = "children with a child in need plan for whom a visit was due"
why = "A plan helps only a child whom somebody goes to see."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
benchmark = ""
statute = ""
limits = "Six weeks is a local standard: there is no national one, and no national figure. Children with a child protection plan, in care or under assessment are not counted here. The list knows only the latest day on which the child was seen, not by whom. Counted on the date of the list nearest to the month end; a case closed between the month end and the list is left out."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 6"
month_end = ["children_in_need"]
*/
-- one row per child with a child in need plan at a month end who has been seen or ought to have been
select
    month, child_id as case_id, coalesce(as_at - last_seen between 0 and 42, false)::integer as numerator, 1 as denominator,
    source, locality, team, age_band, gender, ethnicity_group, disability, need
from child_in_need_open
where open_when_listed and case_status = 'Child in need plan'
    and (last_seen is not null or coalesce(as_at - cin_start >= 42, true))
