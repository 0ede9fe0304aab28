/*
order = 10
title = "Early help assessments started"
definition = "Early help assessments begun in the month, by the council or by its partners, one for each child assessed."
numerator = "early help assessments started in the month"
why = "Help that comes early can keep a family's troubles from growing into a case for social workers."
oba = "how_much"
unit = "count"
better = "higher"
aggregate = "count"
over_time = "sum"
breakdowns = ["age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = ""
limits = "The list has no column for the tier, so tier 2 and tier 3 cannot be told apart; nor has it a team or a locality. Councils record early help unevenly: partners' assessments are missing where partners do not send them."
owner = "Head of service, Early Help"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 2"
events = ["early_help"]
*/
-- one row per early help assessment, by the day on which it began
select
    last_day(assessment_start) as month, load_id || ':' || row_number as case_id, 1 as numerator, null as denominator,
    'Annex A list 2' as source, age_band(age_at_event) as age_band, gender, ethnicity_group
from early_help
