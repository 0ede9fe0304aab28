/*
order = 200
title = "Children in care with a permanence plan"
definition = "Of the children in care at the month end for four months or more, the percentage with a permanence plan."
numerator = "children with a permanence plan"
denominator = "children in care long enough to have one"
why = "Without a plan for where a child will grow up, care drifts."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = "Children Act 1989 guidance and regulations, volume 2: care planning, placement and case review"
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. The plan is due by the second review, four months after coming into care; children who have been in care for less are in neither number. The list does not say whether the plan is being carried out. A plan whose wording cannot be read as one of the known kinds is not counted; any other plan, also 'other', is."
owner = "Head of service, Safeguarding and reviewing"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
*/
-- one row per child in care at the month end for four months or more
select
    month, child_id as case_id, 1 as denominator, 'Annex A list 8' as source, locality, team, age_band, gender,
    ethnicity_group, disability, need, placement_type,
    -- a list that has it for nobody does not record it
    if(
        count(permanence_plan) over (partition by month) = 0, null,
        coalesce(permanence_plan is not null, false)::integer
    ) as numerator
from care_on_list
-- the plan is due by the second review
where care_start <= judged_on - interval 4 months
