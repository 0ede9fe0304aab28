/*
order = 90
title = "Initial child protection conferences within 15 working days"
definition = "Of the initial child protection conferences held in the month, the percentage held at most 15 working days after the strategy discussion that began the enquiry."
numerator = "conferences held within 15 working days of the strategy discussion"
denominator = "initial conferences held in the month"
why = "A child who may be at risk should not wait for a plan."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = "icpc_within_15_working_days_pct"
statute = "Working Together to Safeguard Children: the conference is held within 15 working days of the strategy discussion."
limits = "Working days are Monday to Friday without England's bank holidays, counted from the day after the strategy discussion. A conference dated before its strategy discussion is an error and counts as late. A conference is listed under its enquiry, and only by a list made after it. So a month counts where the window of one list holds it and the month before; where lists follow one another without overlap, the month after each is a gap. Conferences without an enquiry (children who move in from another area) are not in the list; nor are the review conferences of children who already have a plan. The national figure is for a year to 31 March and includes children who move in."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 5"
events = ["section_47"]
*/
-- one row per initial child protection conference, by its day
select
    month, case_id, (days_waited between 0 and 15)::integer as numerator, held as denominator,
    'Annex A list 5' as source, locality, team, age_band, gender, ethnicity_group, disability
from initial_conference
