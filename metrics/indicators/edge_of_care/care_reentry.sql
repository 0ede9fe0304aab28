/*
order = 90
title = "Children coming back into care within 12 months"
definition = "Of the children who started to be looked after in the month, the percentage who had left care in the 12 months before."
numerator = "children entering care who had left it in the 12 months before"
denominator = "children entering care in the month"
why = "A child who comes back was perhaps sent home too early, or without enough help."
oba = "better_off"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
history_months = 12
benchmark = ""
statute = ""
limits = "Counted from the dates on accumulated lists, not from the list's own column. At least one clear day must lie between leaving and coming back. A list holds only the latest period of care of a child, so a period that began and ended between two lists is not seen, nor is one of which no list shows the end. Short breaks (legal status V3 or V4) are not care. No national figure is published in this form."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
events = ["children_in_care"]
*/
-- one row per child and day of entering care
select
    last_day(care_start) as month, case_id, 1 as denominator, 'Annex A list 8' as source, team, locality,
    age_band_at_start as age_band, gender, ethnicity_group, disability, need,
    -- an end on the day of the start, or on the day before it, is a change on paper and no return
    coalesce(
        previous_end >= care_start - interval 12 months and previous_end < care_start - 1, false
    )::integer as numerator
from care_period
