/*
order = 100
title = "Initial conferences resulting in a plan"
definition = "Of the initial child protection conferences held in the month, the percentage that resulted in a child protection plan."
numerator = "initial conferences of the month that resulted in a plan"
denominator = "initial conferences held in the month"
why = "When many conferences end without a plan, families may be brought to them too readily."
oba = "how_well"
unit = "percent"
better = "neither"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = "Working Together to Safeguard Children"
limits = "A blank result counts as no plan. A conference is listed under its enquiry, and only by a list made after it. So a month counts where the window of one list holds it and the month before; where lists follow one another without overlap, the month after each is a gap. Conferences without an enquiry (children who move in from another area) are not in the list; nor are the review conferences of children who already have a plan."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 5"
events = ["section_47"]
*/
-- one row per initial child protection conference, by its day
select
    month, case_id, case icpc_to_plan when 'Yes' then 1 when 'No' then 0 end as numerator, held as denominator,
    'Annex A list 5' as source, locality, team, age_band, gender, ethnicity_group, disability
from initial_conference
