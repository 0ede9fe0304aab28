/*
order = 30
title = "All EHC plans issued within 20 weeks"
definition = "Of the EHC plans issued in the month, exceptions included, the percentage issued no later than 140 days from the day on which the request was received."
numerator = "plans issued within 20 weeks of the request"
denominator = "plans issued in the month"
why = "Twenty weeks is the legal limit, and a long time in a child's school life."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "need", "age_band", "gender", "ethnicity_group"]
benchmark = "ehcp_20_weeks_incl_exceptions_pct"
statute = "Special Educational Needs and Disability Regulations 2014, regulation 13"
limits = "By the date of issue, so clearing a backlog makes the figure fall: read it with the open requests past 20 weeks. A plan without a date of request counts as late. Requests decided before the export's period are left out."
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
    last_day(issue_date) as month, case_id, (days_taken <= 140)::integer as numerator, 1 as denominator, source,
    locality, need, age_band, gender, ethnicity_group
from ehc_issue
