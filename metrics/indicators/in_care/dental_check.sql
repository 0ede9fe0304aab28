/*
order = 80
title = "Dental checks in date"
definition = "Of the children in care at the month end for 12 months or more, the percentage who had their teeth checked in the 12 months before the list's date."
numerator = "children with a dental check in the last 12 months"
denominator = "children in care for 12 months or more"
why = "Teeth show early whether a child's everyday care is in order."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 7"
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. Children of every age are in the figure, as they are nationally. A check that was refused is not one that was done. No date counts as not done. The national figure is for the year to 31 March."
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
        count(last_dental) over (partition by month) = 0, null,
        coalesce(last_dental between judged_on - interval 12 months and judged_on, false)::integer
    ) as numerator
from care_on_list
where care_start <= judged_on - interval 12 months
