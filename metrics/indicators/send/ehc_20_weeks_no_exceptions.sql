/*
order = 40
title = "EHC plans issued within 20 weeks, without exceptions"
definition = "Of the EHC plans issued in the month to which no legal exception applies, the percentage issued no later than 140 days from the day on which the request was received."
numerator = "plans issued within 20 weeks of the request"
denominator = "plans issued in the month to which no exception applies"
why = "The national headline for timeliness: delays that the law allows do not count against the council."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "need", "age_band", "gender", "ethnicity_group"]
benchmark = "ehcp_20_weeks_excl_exceptions_pct"
statute = "Special Educational Needs and Disability Regulations 2014, regulations 10 and 13"
limits = "A plan on which no exception is recorded is taken to have none. Otherwise as for all plans."
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
-- one row per plan issued without an exception, by the day of issue
select
    last_day(issue_date) as month, case_id, (days_taken <= 140)::integer as numerator, 1 as denominator, source,
    locality, need, age_band, gender, ethnicity_group
from ehc_issue
where exception is distinct from 'Yes'
