/*
order = 144
title = "Cases closed on list 6"
definition = "Children with an open case on the list of children in need at the month end before who have none at this month end."
numerator = "children with an open case a month before who have none at the month end"
why = "With the cases that open it says whether the number of open cases will rise or fall."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
history_months = 1
benchmark = ""
statute = "Children Act 1989, section 17"
limits = "One month end is compared with the one before, so that a case which leaves the list without a closing row, as after an assessment, counts as closed; a case that opened and closed between the two is in neither this count nor that of cases opened. Team, locality, age and need are those of the month end before. For a month end without a list within 15 days the children are had from start and end dates, without team or locality."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 6"
month_end = ["children_in_need"]

[[source]]
name = "Annex A list 6, reconstructed from dates"
rebuilt = ["children_in_need"]
*/
-- one row per child with an open case on list 6 at a month end and none at the next, as the child was at the first
select
    last_day(o.month + interval 1 month) as month, o.child_id as case_id, 1 as numerator, null as denominator, o.source,
    o.locality, o.team, o.age_band, o.gender, o.ethnicity_group, o.disability, o.need
from child_in_need_open as o
qualify lead(o.month) over (partition by o.source, o.child_id order by o.month)
    is distinct from last_day(o.month + interval 1 month)
