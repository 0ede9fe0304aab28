/*
order = 50
title = "Contacts still undecided"
definition = "The percentage of the month's contacts on which no decision is recorded in the newest file."
numerator = "contacts of the month without a recorded outcome"
denominator = "all contacts of the month"
why = "Undecided contacts are outside the no further action rate, so their number says how far that rate can be trusted."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["source_agency", "locality", "team", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = ""
limits = "A blank outcome in the contacts file, and no flag or an unreadable one in the Standard Safeguarding Dataset, is read as undecided."
owner = "Head of service, Integrated Front Door"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "contacts with outcomes"
events = ["contacts_with_outcomes"]

[[source]]
name = "Standard Safeguarding Dataset contacts"
events = ["ssd_contacts"]
*/
-- one row per contact, by the day of contact
select
    last_day(contact_date) as month, case_id, if(decided, 0, 1) as numerator, 1 as denominator, source, source_agency,
    locality, team, age_band, gender, ethnicity_group
from contact
where source <> 'Annex A list 1'
