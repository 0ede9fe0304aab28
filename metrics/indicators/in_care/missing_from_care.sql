/*
order = 180
title = "Children in care with a missing episode in 12 months"
definition = "A proxy: of the children in care at the month end, the percentage who went missing from their placement at least once in the 12 months to the list's date."
numerator = "children with at least one missing episode in the last 12 months"
denominator = "children in care on the list"
why = "A child who goes missing may be in danger, and is saying that something is wrong."
oba = "better_off"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = ""
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. A proxy for the national figure, which is out of all children who were in care at any time in the year: those who left care are not on the list for long. Children who were away without authorisation but not missing do not count. A blank counts as none. How missing episodes are recorded differs between councils."
owner = "Head of service, Children looked after"
status = "proxy"
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
        count(missing_12_months) over (partition by month) = 0, null,
        coalesce(missing_12_months > 0, false)::integer
    ) as numerator
from care_on_list
