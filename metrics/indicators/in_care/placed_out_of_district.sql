/*
order = 120
title = "Children in care placed outside the district"
definition = "Of the children in care at the month end, the percentage whose placement is outside the district."
numerator = "children placed outside the council's boundary"
denominator = "children in care on the list"
why = "Far from home it is harder to keep school, friends and family."
oba = "how_much"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = "Children Act 1989, section 22C"
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. The list does not say how far away a placement is: the national figure counts only children placed outside the boundary and more than 20 miles from home, so it is much lower. A placement without a location counts as inside."
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
        count(placement_location) over (partition by month) = 0, null,
        coalesce(placement_location = 'Out', false)::integer
    ) as numerator
from care_on_list
