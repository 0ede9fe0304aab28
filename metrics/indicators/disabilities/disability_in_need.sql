/*
order = 10
title = "Children in need with a disability"
definition = "Children with an open case on the list of children in need at the month end who are recorded as having a disability. A child counts once."
numerator = "children open on list 6 with a recorded disability"
why = "Disabled children have a right to services of their own, and short breaks and joint plans must be sized for them."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "need"]
benchmark = ""
statute = "Children Act 1989, section 17 and schedule 2, paragraph 6"
limits = "A disability that is unknown or not recorded is not counted. Every open case on list 6 is read, children in care and on a child protection plan included; care leavers are not on it, while the national figures count them. For a month end without a list within 15 days the children are had from start and end dates, without team or locality; that reads low, because cases closed after an assessment leave the lists without an end date."
owner = "Head of service, Children with Disabilities"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 6"
month_end = ["children_in_need"]

[[source]]
name = "Annex A list 6, reconstructed from dates"
rebuilt = ["children_in_need"]
*/
-- one row per child with an open case on list 6 at a month end, counted where the child has a disability
select
    month, child_id as case_id, case disability when 'Yes' then 1 when 'No' then 0 end as numerator, null as denominator,
    source, locality, team, age_band, gender, ethnicity_group, need
from child_in_need_open
