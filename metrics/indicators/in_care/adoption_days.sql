/*
order = 260
title = "Days from entering care to placement for adoption (median)"
definition = "The median number of days between entering care and moving in with the adoptive family, of the children who were placed for adoption in the month."
numerator = "median days from entering care to the adoptive placement"
why = "Months of waiting are a large part of a small child's life."
oba = "how_well"
unit = "days"
better = "lower"
aggregate = "median"
over_time = "sum"
breakdowns = ["age_band", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = ""
limits = "A median of few children swings widely from month to month. The national scorecard figure (A10) is a mean over three years, of children who have been adopted, and for a child adopted by their foster carers it stops at the day of moving in with them as a foster child; here each counts when placed for adoption, to the day of the adoptive placement. Covered months are those of the decisions on the lists. Placements that ended before the list are counted."
owner = "Head of service, Adoption"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 10"
events = ["adoption"]
*/
-- one row per child placed for adoption, by the day of being placed
select
    last_day(placed) as month, child_id as case_id, placed - entered_care as numerator, null as denominator,
    'Annex A list 10' as source, age_band(date_sub('year', birth_month, placed)) as age_band, gender, ethnicity_group,
    disability
from adoption
-- a decision that was taken back before the placement did not lead to it
where placed >= entered_care and coalesce(reversal_date >= placed, true)
qualify row_number() over (partition by child_id, placed order by as_at desc, decision_date desc) = 1
