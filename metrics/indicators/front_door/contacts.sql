/*
order = 10
title = "Contacts received"
definition = "Contacts that the front door received in the month. A child with two contacts, even on one day, counts twice."
numerator = "contacts received in the month"
why = "The amount of work coming in, and from whom, is the first thing to know when partners talk about thresholds."
oba = "how_much"
unit = "count"
better = "neither"
aggregate = "count"
over_time = "sum"
breakdowns = ["source_agency", "locality", "team", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = ""
limits = "Locality and team are only in the contacts file with outcomes; the Standard Safeguarding Dataset has no ages, genders or ethnicities."
owner = "Head of service, Integrated Front Door"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "contacts with outcomes"
events = ["contacts_with_outcomes"]

[[source]]
name = "Standard Safeguarding Dataset contacts"
events = ["ssd_contacts"]

[[source]]
name = "Annex A list 1"
events = ["contacts"]
*/
-- one row per contact, by the day of contact
select
    last_day(contact_date) as month, case_id, 1 as numerator, null as denominator, source, source_agency, locality, team,
    age_band, gender, ethnicity_group
from contact
