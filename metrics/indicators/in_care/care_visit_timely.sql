/*
order = 40
title = "Children in care visited in timescale"
definition = "Of the children in care at the month end for more than a week, the percentage whose social worker visited them in the six weeks before the list's date."
numerator = "children visited recently enough"
denominator = "children in care long enough for a visit"
why = "A worker who visits knows whether the child is safe and settled."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28"
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. Six weeks are the rule for every child here. By law a visit is due within a week of each new placement, and every three months is enough for a child settled in a placement meant to last until 18; the list shows neither, so the figure is too strict for some children and too mild for others. No visit date counts as not visited."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
*/
-- one row per child in care at the month end for more than a week
select
    month, child_id as case_id, 1 as denominator, 'Annex A list 8' as source, locality, team, age_band, gender,
    ethnicity_group, disability, need, placement_type,
    -- a list that has it for nobody does not record it
    if(
        count(last_visit) over (partition by month) = 0, null,
        coalesce(last_visit between greatest(care_start, judged_on - 42) and judged_on, false)::integer
    ) as numerator
from care_on_list
-- the first visit is due within a week
where judged_on - care_start > 7
