/*
order = 50
title = "Average weeks from request to plan"
definition = "The mean number of weeks from the day on which a request was received to the day on which the plan was issued, for EHC plans issued in the month."
numerator = "weeks from request to plan, summed"
denominator = "plans issued in the month"
why = "It shows how late the late ones are, which a percentage in time does not."
oba = "how_well"
unit = "weeks"
better = "lower"
aggregate = "mean"
over_time = "sum"
breakdowns = ["locality", "need", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = ""
limits = "Exceptions are included. Plans without a date of request are left out."
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
    last_day(issue_date) as month, case_id, days_taken / 7 as numerator, 1 as denominator, source, locality, need,
    age_band, gender, ethnicity_group
from ehc_issue
