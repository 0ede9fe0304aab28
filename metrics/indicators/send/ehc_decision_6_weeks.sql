/*
order = 70
title = "Decisions to assess within six weeks"
definition = "Of the decisions whether to assess that were taken in the month, for or against, the percentage taken no later than 42 days after the request was received."
numerator = "decisions taken within six weeks of the request"
denominator = "decisions whether to assess taken in the month"
why = "Six weeks is the first legal limit: a late start makes twenty weeks hard to keep."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "need", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = "Special Educational Needs and Disability Regulations 2014, regulation 5"
limits = "By the date of the decision: requests still waiting for one are not in it. Withdrawn requests and those decided before the export's period are left out."
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
-- one row per decision whether to assess, by the day of the decision
with decisions as (
    select
        'SEN2 person-level export' as source, c.request_id, c.received_date, c.outcome_date as decided_on,
        c.birth_month, c.gender, c.ethnicity_group, c.need, null as locality
    from sen2_child as c
    join sen2_day as d on d.extract = 'sen2_requests' and d.day = c.outcome_date and d.load_id = c.load_id
    where c.outcome in ('Yes', 'No')
    union all
    select
        'EHC register', request_id, received_date, decision_date, birth_month, null, null, need, locality
    from ehc_register
    where decision_to_assess is not null and decision_date is not null
)
select
    last_day(decided_on) as month, request_id as case_id, (decided_on - received_date <= 42)::integer as numerator,
    1 as denominator, source, locality, need, age_band(date_sub('year', birth_month, received_date)) as age_band,
    gender, ethnicity_group
from decisions
