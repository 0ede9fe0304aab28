/*
order = 20
title = "EHC plans maintained"
definition = "Education, health and care plans in force at the month end."
numerator = "EHC plans in force at the month end"
why = "Each plan is a child whose provision must be arranged, paid for and reviewed every year."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "last"
breakdowns = ["locality", "need", "age_band", "gender", "ethnicity_group"]
benchmark = "ehcp_maintained_number"
statute = "Children and Families Act 2014, section 37"
limits = "In the export a plan without a start date counts as started before. The register holds neither gender nor ethnicity; the export has no locality, and a need only for children with a plan."
owner = "Head of service, SEND"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "SEN2 person-level export"
dates = ["sen2_requests"]

[[source]]
name = "EHC register"
dates = ["ehc_register"]
*/
-- one row per plan in force at a month end
with plans as (
    select m.month, m.source, p.request_id, p.need, p.birth_month, p.gender, p.ethnicity_group, null as locality
    from ehc_month_end as m
    join sen2_plan as p on p.load_id = m.load_id
    where coalesce(p.plan_start <= m.month, true) and (p.active or p.plan_end > m.month)
    union all
    select m.month, m.source, r.request_id, r.need, r.birth_month, null, null, r.locality
    from ehc_month_end as m
    join ehc_register as r on r.issue_date <= m.month and coalesce(r.plan_end > m.month, true)
    where m.source = 'EHC register'
)
select
    month, request_id as case_id, 1 as numerator, null as denominator, source, locality, need,
    age_band(date_sub('year', birth_month, month)) as age_band, gender, ethnicity_group
from plans
