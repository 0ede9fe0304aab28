/*
order = 142
title = "Cases opened on list 6"
definition = "Children with an open case on the list of children in need at the month end who had none at the month end before."
numerator = "children with an open case at the month end who had none a month before"
why = "With the cases that close it says whether the number of open cases will rise or fall."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
history_months = 1
benchmark = ""
statute = "Children Act 1989, section 17"
limits = "One month end is compared with the one before, so a case that opened and closed between the two is in neither this count nor that of cases closed. For a month end without a list within 15 days the children are had from start and end dates, without team or locality."
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
-- one row per child with an open case on list 6 at a month end and none at the month end before
select
    month, child_id as case_id, 1 as numerator, null as denominator, source, locality, team, age_band, gender,
    ethnicity_group, disability, need
from child_in_need_open
qualify lag(month) over (partition by source, child_id order by month) is distinct from last_day(month - interval 1 month)
