/*
order = 140
title = "Children in care placed with family or friends"
definition = "Of the children in care at the month end, the percentage who live with relatives or friends who foster them."
numerator = "children placed with foster carers who are relatives or friends"
denominator = "children in care on the list"
why = "With people they know children keep their ties."
oba = "how_much"
unit = "percent"
better = "neither"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
benchmark = ""
statute = "Children Act 1989, section 22C"
limits = "Placement types U1 to U3, and foster placements with a relative without a stated kind. Children placed with their parents are not counted here. A child without a placement type is in the denominator only. Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date."
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
        coalesce(placement_type = 'Family or friends', false)::integer
    ) as numerator
from care_on_list
