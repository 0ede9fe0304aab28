/*
order = 30
title = "Children in care reviewed in timescale (proxy: latest review)"
definition = "A proxy: of the children in care at the month end for more than 20 working days, the percentage whose latest review is still in date. A review in the first 20 working days stays in date for three months, a later one for six."
numerator = "children whose latest review is recent enough"
denominator = "children in care long enough for a review"
why = "A review asks whether the plan still serves the child; late reviews let plans drift."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = ""
statute = "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33"
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. The list shows only the latest review: an earlier review that was late is not seen, and a first review that came late is taken for a second. A child without a review date counts as not reviewed. Children in care for up to 20 working days are in neither number."
owner = "Head of service, Safeguarding and reviewing"
status = "proxy"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
*/
-- one row per child in care at the month end for more than 20 working days
select
    month, child_id as case_id, 1 as denominator, 'Annex A list 8' as source, locality, team, age_band, gender,
    ethnicity_group, disability, need, placement_type,
    -- a list that has it for nobody does not record it
    if(
        count(last_review) over (partition by month) = 0, null,
        coalesce(
            last_review between care_start and judged_on
            and last_review >= judged_on
                - if(working_days(care_start, last_review) <= 20, interval 3 months, interval 6 months), false
        )::integer
    ) as numerator
from care_on_list
where working_days(care_start, judged_on) > 20
