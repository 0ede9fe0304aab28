/*
order = 80
title = "Annual reviews held in 12 months"
definition = "Of the EHC plans in force at the month end that are at least 12 months old, the percentage with a review meeting in the 12 months before."
numerator = "plans with a review meeting in the last 12 months"
denominator = "plans in force for 12 months or more"
why = "A plan that is not reviewed no longer fits the child."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "need", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = "Children and Families Act 2014, section 44"
limits = "Read from the file nearest to the month end, at most 15 days away, because a plan shows only its latest meeting. In the export a plan without a start date counts as old enough."
owner = "Head of service, SEND"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "SEN2 person-level export"
month_end = ["sen2_active_plans"]

[[source]]
name = "EHC register"
month_end = ["ehc_register"]
*/
-- one row per plan in force and at least 12 months old at a month end
with plans as (
    select m.month, 'SEN2 person-level export' as source, p.*, null as locality
    from month_load as m
    join sen2_plan as p on p.load_id = m.load_id and p.active
    where m.extract = 'sen2_active_plans' and coalesce(p.plan_start <= m.month - interval 12 months, true)
    union all by name
    select month, 'EHC register' as source, request_id, review_meeting, need, birth_month, locality
    from ehc_register_month_end
    where issue_date <= month - interval 12 months and coalesce(plan_end > month, true)
)
select
    month, request_id as case_id,
    coalesce(review_meeting > month - interval 12 months and review_meeting <= month, false)::integer as numerator,
    1 as denominator, source, locality, need, age_band(date_sub('year', birth_month, month)) as age_band, gender,
    ethnicity_group
from plans
