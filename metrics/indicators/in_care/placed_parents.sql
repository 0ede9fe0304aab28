/*
order = 150
title = "Children in care placed with parents"
definition = "Of the children in care at the month end, the percentage who live with their parents while a care order is in force."
numerator = "children placed with their parents"
denominator = "children in care on the list"
why = "It can be the last step home, or an order that should have been ended."
oba = "how_much"
unit = "percent"
better = "neither"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
benchmark = ""
statute = "Children Act 1989, section 22C"
limits = "Placement type P1. A child without a placement type is in the denominator only. Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
*/
-- one row per child in care at the month end
select
    month, child_id as case_id, 1 as denominator, 'Annex A list 8' as source, locality, team, age_band, gender,
    ethnicity_group, disability, need,
    -- a list that has it for nobody does not record it
    if(
        count(placement_type) over (partition by month) = 0, null,
        coalesce(placement_type = 'Parents', false)::integer
    ) as numerator
from care_on_list
