/*
order = 26
title = "Days that an EHC plan was maintained (median)"
definition = "The median number of days from the issue of a plan to the day on which it ceased, of the education, health and care plans that ceased in the month."
numerator = "median days from issue to the end of the plans that ceased in the month"
why = "How long plans are kept decides, with how many are issued, how many there are at any one time."
oba = "how_much"
unit = "days"
better = "neither"
aggregate = "median"
over_time = "sum"
breakdowns = ["locality", "need", "age_band"]
benchmark = ""
statute = "Children and Families Act 2014, section 45"
limits = "From the register alone: the SEN2 export may leave the date of issue of an older plan out. Only plans that ceased: those that go on longest are not in it yet. A median of few plans swings widely from month to month. A plan issued by another authority counts from the day in the register."
owner = "Head of service, SEND"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "EHC register"
events = ["ehc_register"]
*/
-- one row per plan on the register that has ceased, by the day on which it did
select
    last_day(plan_end) as month, request_id as case_id, plan_end - issue_date as numerator, null as denominator,
    'EHC register' as source, locality, need, age_band(date_sub('year', birth_month, plan_end)) as age_band
from ehc_register
where plan_end >= issue_date
