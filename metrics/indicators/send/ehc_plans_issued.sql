/*
order = 22
title = "EHC plans issued"
definition = "Education, health and care plans issued for the first time in the month."
numerator = "EHC plans issued in the month"
why = "With the plans that cease it says how fast the number to arrange, pay for and review is growing."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "need", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = "Children and Families Act 2014, section 37"
limits = "A plan that another authority issued and that came with the child is not counted. The age is that on the day of the request. The register holds neither gender nor ethnicity; the export has no locality, and a need only for children with a plan."
owner = "Head of service, SEND"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "SEN2 person-level export"
events = ["sen2_assessment"]

[[source]]
name = "EHC register"
events = ["ehc_register"]
*/
-- one row per plan issued, by the day of issue
select
    last_day(issue_date) as month, case_id, 1 as numerator, null as denominator, source, locality, need, age_band, gender,
    ethnicity_group
from ehc_issue
