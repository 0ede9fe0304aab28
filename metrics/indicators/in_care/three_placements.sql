/*
order = 10
title = "Children in care with three or more placements in 12 months"
definition = "Of the children in care at the month end, the percentage who had three or more placements in the 12 months to the list's date."
numerator = "children with three or more placements in the last 12 months"
denominator = "children in care on the list"
why = "Every move can mean new carers, a new school and new friends."
oba = "better_off"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = "cla_3plus_placements_in_year_pct"
statute = ""
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. The list's own number of placements is taken as it is; 0 is read as 1, a blank as fewer than three. Nationally a stay of less than 24 hours and an adoption by the child's own foster carers are no move, and the year ends on 31 March."
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
    ethnicity_group, disability, need, placement_type,
    -- a list that has it for nobody does not record it
    if(
        count(placements_12_months) over (partition by month) = 0, null,
        coalesce(placements_12_months >= 3, false)::integer
    ) as numerator
from care_on_list
