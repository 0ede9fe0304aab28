/*
order = 280
title = "Care leavers in touch (17 to 18 and 19 to 21)"
definition = "Of the care leavers aged 17 to 21, the percentage with whom the council is in touch."
numerator = "care leavers with whom the council is in touch"
denominator = "care leavers aged 17 to 21 on the list"
why = "A council that has lost touch with a young person cannot help."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["age_band", "locality", "team", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = "Children Act 1989, section 23C"
limits = "Read from the list 9 nearest to the month end, at most 15 days away. Counted by age on the list's date; the national figures are of those whose birthday (17th and 18th, or 19th to 21st) was in the year to 31 March, at that birthday, and are published for the two groups of age apart. Left out are children still in care (eligible), qualifying care leavers, other eligibility, other ages, and those who died or went back home. Those who refuse contact or no longer want services are in the denominator, as they are nationally."
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
    if(count(in_touch) over (partition by month) = 0, null, coalesce(in_touch = 'In touch', false)::integer) as numerator
from care_leaver
where leaver_group is not null
