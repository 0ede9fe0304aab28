/*
order = 70
title = "Section 47 enquiries leading to an initial child protection conference"
definition = "Of the section 47 enquiries begun in the month whose 15 working days for a conference had passed when the list was made, the percentage that led to an initial child protection conference."
numerator = "enquiries of the month that led to an initial child protection conference"
denominator = "enquiries of the month with a conference or old enough to have had one"
why = "When few enquiries lead to a conference, families may be put through them without need; when nearly all do, some children may be missed."
oba = "how_well"
unit = "percent"
better = "neither"
aggregate = "ratio"
over_time = "sum"
settles_in = 1
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability"]
benchmark = ""
statute = "Children Act 1989, section 47"
limits = "An enquiry less than 15 working days old on its list is left out even where its conference has already been held, because only the quick ones could be counted. Left out too is an enquiry that says No to whether a conference was unnecessary and yet has no date: so the list shows children who already have a plan and need no initial conference, though an overdue one looks the same. An enquiry of that age on which nothing is recorded counts as without a conference. A conference held after the list that speaks for its enquiry was made is not seen, so the figure is low where lists come only every six months. There is no national figure for this percentage."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 5"
events = ["section_47"]
*/
-- one row per section 47 enquiry that is 15 working days old when its list is made, by the day of the strategy discussion
select
    last_day(strategy_date) as month, case_id, (icpc_date is not null)::integer as numerator, 1 as denominator,
    'Annex A list 5' as source, locality, team, age_band, gender, ethnicity_group, disability
from section_47_enquiry
where working_days(strategy_date, as_at) >= 15
    -- not unnecessary and yet without a date: the child is on a plan already
    and (icpc_date is not null or icpc_unnecessary is distinct from 'No')
