/*
order = 24
title = "EHC plans ceased"
definition = "Education, health and care plans that ceased to be maintained in the month, for whatever reason."
numerator = "EHC plans that ceased in the month"
why = "With the plans issued it says how fast the number to arrange, pay for and review is growing."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "need", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = "Children and Families Act 2014, section 45"
limits = "Why a plan ceased is not counted: the young person may have finished, moved away or grown too old. The export shows it only where the plan is in its table of named plans. The register holds neither gender nor ethnicity; the export has no locality."
owner = "Head of service, SEND"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "SEN2 person-level export"
events = ["sen2_named_plan"]

[[source]]
name = "EHC register"
events = ["ehc_register"]
*/
-- one row per plan that has ceased and source, by the day on which it did
with ceased as (
    select
        'SEN2 person-level export' as source, p.load_id || ':' || p.request_id as case_id, p.plan_end, p.need,
        p.birth_month, p.gender, p.ethnicity_group, null as locality
    from sen2_plan as p
    join sen2_day as d on d.extract = 'sen2_named_plan' and d.day = p.plan_end and d.load_id = p.load_id
    where not p.active
    union all
    select 'EHC register', request_id, plan_end, need, birth_month, null, null, locality
    from ehc_register
    where issue_date is not null and plan_end is not null
)
select
    last_day(plan_end) as month, case_id, 1 as numerator, null as denominator, source, locality, need,
    age_band(date_sub('year', birth_month, plan_end)) as age_band, gender, ethnicity_group
from ceased
