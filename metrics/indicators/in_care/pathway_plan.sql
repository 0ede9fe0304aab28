/*
order = 310
title = "Pathway plans reviewed in date"
definition = "Of the young people on the list of care leavers, the percentage whose pathway plan was reviewed in the six months before the list's date."
numerator = "care leavers whose pathway plan was reviewed in the last six months"
denominator = "care leavers on the list"
why = "The pathway plan is the young person's own plan into adult life; it must keep up with that life."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["age_band", "locality", "team", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = "Care Leavers (England) Regulations 2010, regulation 7"
limits = "Read from the list 9 nearest to the month end, at most 15 days away. Only lists with the column Latest Pathway Plan Review Date can tell (17 columns). Everyone on the list counts, also eligible children still in care and qualifying care leavers; not those who died or went back home. A plan without a review date counts as not reviewed, also where it is new."
owner = "Head of service, Leaving care"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 9"
month_end = ["care_leavers"]
*/
-- one row per young person on the list
select
    month, child_id as case_id, 1 as denominator, 'Annex A list 9' as source, team, locality, age_band, gender,
    ethnicity_group, disability,
    -- a list of 13 columns has no review dates: it does not record them, which is not the same as 0%
    if(
        count(pathway_review) over (partition by month) = 0, null,
        coalesce(pathway_review between as_at - interval 6 months and as_at, false)::integer
    ) as numerator
from care_leaver
