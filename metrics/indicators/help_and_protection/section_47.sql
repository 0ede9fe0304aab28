/*
order = 50
title = "Section 47 enquiries started"
definition = "Section 47 enquiries begun by a strategy discussion in the month, one for each child."
numerator = "section 47 enquiries started in the month"
why = "An enquiry is made where a child may be suffering significant harm: it is the front line of protection."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = "Children Act 1989, section 47"
limits = "Enquiries are counted, not children: a child with two in the month counts twice. An enquiry without a date of a strategy discussion is not in the list."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 5"
events = ["section_47"]
*/
-- one row per section 47 enquiry, by the day of the strategy discussion
select
    last_day(strategy_date) as month, case_id, 1 as numerator, null as denominator, 'Annex A list 5' as source, locality, team,
    age_band, gender, ethnicity_group, disability
from section_47_enquiry
