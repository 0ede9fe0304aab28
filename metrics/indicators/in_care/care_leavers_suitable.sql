/*
order = 290
title = "Care leavers in suitable accommodation (17 to 18 and 19 to 21)"
definition = "Of the care leavers aged 17 to 21, the percentage whose accommodation is suitable."
numerator = "care leavers in suitable accommodation"
denominator = "care leavers aged 17 to 21 on the list"
why = "A safe home is where everything else starts."
oba = "better_off"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["age_band", "locality", "team", "gender", "ethnicity_group", "disability"]
benchmark = ""
benchmark_groups.age_band = { "17 to 18" = "care_leavers_17_18_suitable_accommodation_pct", "19 to 21" = "care_leavers_19_21_suitable_accommodation_pct" }
statute = "Children Act 1989, section 23C"
limits = "Read from the list 9 nearest to the month end, at most 15 days away. Counted by age on the list's date; the national figures are of those whose birthday (17th and 18th, or 19th to 21st) was in the year to 31 March, at that birthday, and are published for the two groups of age apart. Left out are children still in care (eligible), qualifying care leavers, other eligibility, other ages, and those who died or went back home. Also left out, as nationally, are those gone abroad, deported or whose residence is not known. Those not in touch are in the denominator, and so is everyone whose accommodation is not judged."
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
    if(count(suitable) over (partition by month) = 0, null, coalesce(suitable = 'Suitable', false)::integer) as numerator
from care_leaver
where leaver_group is not null
    -- gone abroad, deported, residence not known
    and coalesce(accommodation not in ('G', 'H', 'R'), true)
