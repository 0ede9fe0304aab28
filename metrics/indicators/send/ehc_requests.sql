/*
order = 10
title = "Requests for an EHC assessment"
definition = "Requests for an education, health and care needs assessment received in the month."
numerator = "requests for an EHC assessment received in the month"
why = "Requests are the work to come: each must be decided in six weeks and, where a plan follows, finished in twenty."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "need", "age_band", "gender", "ethnicity_group"]
benchmark = "ehcp_requests_number"
statute = "Children and Families Act 2014, section 36"
limits = "The register holds neither gender nor ethnicity; the export has no locality, and a need only for children with a plan."
owner = "Head of service, SEND"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "SEN2 person-level export"
events = ["sen2_requests"]

[[source]]
name = "EHC register"
events = ["ehc_register"]
*/
-- one row per request, by the day on which it was received
select
    last_day(received_date) as month, case_id, 1 as numerator, null as denominator, source, locality, need, age_band,
    gender, ethnicity_group
from ehc_request
