/*
order = 50
title = "Health assessments in date"
definition = "Of the children in care at the month end for 12 months or more, the percentage whose last health assessment was in the 12 months before the list's date, or in the six months before it for children under five."
numerator = "children with a health assessment in date"
denominator = "children in care for 12 months or more"
why = "Children in care have had less steady health care than others and need it looked after."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7"
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. The list shows only the latest assessment: of a child under five the national figure asks for two in the year to 31 March. An assessment that was refused is not one that was done. No date counts as not done."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
*/
-- one row per child in care at the month end for 12 months or more
select
    month, child_id as case_id, 1 as denominator, 'Annex A list 8' as source, locality, team, age_band, gender,
    ethnicity_group, disability, need, placement_type,
    -- a list that has it for nobody does not record it
    if(
        count(last_health) over (partition by month) = 0, null,
        coalesce(last_health between judged_on - if(age < 5, interval 6 months, interval 12 months) and judged_on, false)::integer
    ) as numerator
from care_on_list
where care_start <= judged_on - interval 12 months
