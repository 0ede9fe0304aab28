/*
order = 140
title = "Open cases on list 6"
definition = "Children with an open case on the list of children in need at the month end: those with a child in need plan, a child protection plan or an open assessment and those in care. A child counts once."
numerator = "children with an open case on list 6 at the month end"
why = "It is the number of children for whom social workers are responsible."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
benchmark = "cin_number"
statute = "Children Act 1989, section 17"
limits = "List 6 leaves out care leavers, whom the national figure for children in need counts, so the national figure is higher. A case without a start date counts as begun before. For a month end without a list within 15 days the children are had from start and end dates, without team or locality, and a case without an end is taken to have ended when the child's next one began; that reads low, because cases closed after an assessment leave the lists without an end date."
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
-- one row per child with an open case on list 6 at a month end
select
    month, child_id as case_id, 1 as numerator, null as denominator, source, locality, team, age_band, gender,
    ethnicity_group, disability, need
from child_in_need_open
