/*
order = 30
title = "Plan milestones reached on time"
definition = "Of the milestones of the improvement plan that were due in the month, the percentage done by the day on which they were due."
numerator = "milestones done by the day on which they were due"
denominator = "milestones due in the month"
why = "The plan is a promise with dates, and the board answers for keeping it."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = []
benchmark = ""
statute = ""
limits = "Every milestone counts alike. One without a day on which it was done counts as not done on time, whatever its status, also where it was dropped: take it out of the file if the board has taken it out of the plan. Months end with the newest milestones file; without one there is no figure, although the plan's milestones as published are shown. One whose date was moved is judged by the new date."
owner = "Director of Children's Services"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Milestones of the plan"
months = ["milestone_due"]
*/
-- one row per milestone in the month in which it is due; one that counts for nothing in a month without any
select
    month, strand || ': ' || milestone as case_id, coalesce(done <= due, false)::integer as numerator,
    (milestone is not null)::integer as denominator, 'Milestones of the plan' as source
from milestone_due
