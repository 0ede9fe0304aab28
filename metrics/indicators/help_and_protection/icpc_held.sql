/*
order = 80
title = "Initial child protection conferences held"
definition = "Initial child protection conferences held in the month after a section 47 enquiry, one for each child."
numerator = "initial child protection conferences held in the month"
why = "Each brings family and professionals together to decide whether the child needs a plan to be safe."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = "icpc_number"
statute = "Working Together to Safeguard Children"
limits = "A conference is listed under its enquiry, and only by a list made after it. So a month counts where the window of one list holds it and the month before; where lists follow one another without overlap, the month after each is a gap. Conferences without an enquiry (children who move in from another area) are not in the list; nor are the review conferences of children who already have a plan. The national figure is for a year to 31 March."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 5"
events = ["section_47"]
*/
-- one row per initial child protection conference, by its day
select
    month, case_id, held as numerator, null as denominator, 'Annex A list 5' as source, locality, team, age_band, gender,
    ethnicity_group, disability
from initial_conference
