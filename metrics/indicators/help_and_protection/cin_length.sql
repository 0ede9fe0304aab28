/*
order = 146
title = "Days that a case on list 6 was open (median)"
definition = "The median number of days from the start to the closure of the cases on the list of children in need that were closed in the month."
numerator = "median days that the cases closed in the month had been open"
why = "How long cases stay open decides, with how many open, how many there are at any one time."
oba = "how_much"
unit = "days"
better = "neither"
aggregate = "median"
over_time = "sum"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need"]
benchmark = ""
statute = "Children Act 1989, section 17"
limits = "Only cases with a closure date: those that leave the list without one, as after an assessment, are not in it and were short, so the median reads high; those that go on longest are not in it yet. A case without a start date is left out. Team and locality are those of the newest list that shows the case."
owner = "Head of service, Help and Protection"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 6"
events = ["children_in_need"]
*/
-- one row per case on list 6 that has ended, by its last day
select
    last_day(cin_end) as month, child_id as case_id, cin_end - cin_start as numerator, null as denominator,
    'Annex A list 6' as source, locality, team, age_band(date_sub('year', birth_month, cin_end)) as age_band, gender,
    ethnicity_group, disability, need
from children_in_need
left join team_locality on team_key = lower(team)
where cin_end is not null
