/*
order = 300
title = "Care leavers in education, employment or training (17 to 18 and 19 to 21)"
definition = "Of the care leavers aged 17 to 21, the percentage in education, employment or training, full time or part time."
numerator = "care leavers in education, employment or training"
denominator = "care leavers aged 17 to 21 on the list"
why = "Learning or work is the way to a life of one's own."
oba = "better_off"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["age_band", "locality", "team", "gender", "ethnicity_group", "disability"]
benchmark = ""
benchmark_groups.age_band = { "17 to 18" = "care_leavers_17_18_eet_pct", "19 to 21" = "care_leavers_19_21_eet_pct" }
statute = "Children Act 1989, section 23C"
limits = "Read from the list 9 nearest to the month end, at most 15 days away. Counted by age on the list's date; the national figures are of those whose birthday (17th and 18th, or 19th to 21st) was in the year to 31 March, at that birthday, and are published for the two groups of age apart. Left out are children still in care (eligible), qualifying care leavers, other eligibility, other ages, and those who died or went back home. Activity codes that begin with F or P count. Those not in touch and those without an activity are in the denominator, as they are nationally."
owner = "Head of service, Leaving care"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 9"
month_end = ["care_leavers"]
*/
-- one row per care leaver aged 17 to 21 on the list
select
    month, child_id as case_id, 1 as denominator, 'Annex A list 9' as source, leaver_group as age_band, team, locality,
    gender, ethnicity_group, disability,
    -- a list that has it for nobody does not record it
    if(count(activity) over (partition by month) = 0, null, coalesce(activity in ('F', 'P'), false)::integer) as numerator
from care_leaver
where leaver_group is not null
