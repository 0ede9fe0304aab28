/*
order = 20
title = "Long-term placement stability"
definition = "Of the children under 16 who had been in care for two and a half years or more, the percentage who had been in the same placement for two years or more."
numerator = "of them, those in the same placement for two years or more"
denominator = "children under 16 in care for two and a half years or more"
why = "A child who stays with the same carers can put down roots."
oba = "better_off"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
benchmark = "cla_long_term_stability_pct"
statute = ""
limits = "Read from the list 8 nearest to the month end, at most 15 days away, and judged on that list's date. A placement without a start date counts as shorter. Nationally a child placed for adoption is stable if the adoptive and the earlier placement together lasted two years; the list does not show the earlier one, so children placed for adoption for less than two years are in neither number. The national figure is as at 31 March."
owner = "Head of service, Children looked after"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
*/
-- one row per child under 16 who had been in care for 30 months or more
select
    month, child_id as case_id, 1 as denominator, 'Annex A list 8' as source, locality, team, age_band, gender,
    ethnicity_group, disability, need, placement_type,
    -- a list that has it for nobody does not record it
    if(
        count(placement_start) over (partition by month) = 0, null,
        coalesce(placement_start <= judged_on - interval 24 months, false)::integer
    ) as numerator
from care_on_list
where age < 16
    and care_start <= judged_on - interval 30 months
    -- how long a child had been with the same carers before being placed for adoption is not on the list
    and not coalesce(placement_type = 'Placed for adoption' and placement_start > judged_on - interval 24 months, false)
