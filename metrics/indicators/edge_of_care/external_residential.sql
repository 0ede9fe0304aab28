/*
order = 100
title = "Children in external residential placements"
definition = "Children in care at the month end who live in a children's home, secure home, residential care home or residential school that is not the council's own."
numerator = "children in care in a residential placement of another provider at the month end"
why = "Such placements are the dearest there are, and often far from family and friends."
oba = "how_much"
unit = "count"
better = "lower"
aggregate = "count"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
benchmark = ""
statute = ""
limits = "Placement types K1, K2, R1 and S1. A placement without a provider is not counted as external. Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
*/
-- one row per child in care at the month end; it counts if the placement is residential and not the council's own
select
    month, child_id as case_id, null as denominator, 'Annex A list 8' as source, team, locality, age_band, gender,
    ethnicity_group, disability, need,
    -- a list that has it for nobody does not record it
    if(
        count(placement_provider) over (partition by month) = 0, null,
        coalesce(placement_type = 'Residential care' and left(placement_provider, 3) not in ('PR0', 'PR1'), false)::integer
    ) as numerator
from care_on_list
