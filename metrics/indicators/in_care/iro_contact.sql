/*
order = 210
title = "Children seen or contacted by the reviewing officer since the last review"
definition = "Of the children in care at the month end who have been reviewed, the percentage whom the independent reviewing officer has seen or contacted since the day of their last review."
numerator = "children seen or contacted by the reviewing officer since the last review"
denominator = "children in care with a review"
why = "The reviewing officer can only speak up for a child whom they know."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = "Independent reviewing officers' handbook (2010)"
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. A contact on the day of the review does not count. There is no set time between review and contact, so a child reviewed shortly before the list's date counts as not yet contacted and the figure never comes near 100%. Children who have not had a review are in neither number."
owner = "Head of service, Safeguarding and reviewing"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
*/
-- one row per child in care at the month end who has had a review
select
    month, child_id as case_id, 1 as denominator, 'Annex A list 8' as source, locality, team, age_band, gender,
    ethnicity_group, disability, need, placement_type,
    -- a list that has it for nobody does not record it
    if(
        count(last_iro_contact) over (partition by month) = 0, null,
        coalesce(last_iro_contact > last_review and last_iro_contact <= judged_on, false)::integer
    ) as numerator
from care_on_list
where last_review between care_start and judged_on
