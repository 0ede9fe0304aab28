/*
order = 190
title = "Return interviews offered after the last missing episode"
definition = "Of the children in care at the month end who went missing in the 12 months to the list's date, the percentage who were offered a return interview after their last missing episode."
numerator = "children offered a return interview after the last episode"
denominator = "children in care with a missing episode"
why = "The interview is the chance to hear why a child ran away, and to prevent the next time."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = "Statutory guidance on children who run away or go missing from home or care (2014)"
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. Only the last missing episode is on the list, and not whether the interview was offered within 72 hours. Unknown and blank count as not offered."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
*/
-- one row per child in care at the month end who went missing in the 12 months before
select
    month, child_id as case_id, 1 as denominator, 'Annex A list 8' as source, locality, team, age_band, gender,
    ethnicity_group, disability, need, placement_type,
    -- a list that has it for nobody does not record it
    if(
        count(interview_offered) over (partition by month) = 0, null,
        coalesce(interview_offered = 'Yes', false)::integer
    ) as numerator
from care_on_list
where missing_12_months > 0
