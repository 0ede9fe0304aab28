/*
order = 270
title = "Approved adopters waiting"
definition = "Families approved to adopt at the month end that had not yet been matched with a child and had not left the process. A couple counts once."
numerator = "approved adopter families without a match"
why = "Children wait for families while families wait for children: the two must be brought together."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "last"
breakdowns = []
benchmark = ""
statute = ""
limits = "Read from the list 11 nearest to the month end, at most 15 days away. The list holds only adopters who were in the process in the 12 months before it. Families put on hold with a leaving date are not counted; families who wait for a second child after a match are not seen as waiting. Adopters of a regional agency are on the list only if the agency passes them on."
owner = "Head of service, Adoption"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 11"
month_end = ["adopters"]
*/
-- one row per adopting family that is approved and not matched at the month end
select
    month, coalesce(family_id, adopter_id) as case_id, 1 as numerator, null as denominator, 'Annex A list 11' as source
from adopters_month_end
group by all
-- what is known of one adopter of a couple holds for both, save that only one of them may have left
having bool_or(coalesce(approved_date <= month, false))
    and not bool_or(coalesce(least(matched_date, placed_date, adoption_order) <= month, false))
    and not bool_and(coalesce(left_date <= month, false))
