/*
order = 20
title = "Contacts ending in no further action"
definition = "Of the contacts of the month on which a decision is recorded, the percentage closed with no further action or with advice only. Reasons are shares of the same contacts."
numerator = "contacts of the month decided as no further action or advice given"
denominator = "contacts of the month with a recorded outcome"
why = "A high figure means that families and partners come to a door that was not meant for them, and that workers spend their time turning them away."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["source_agency", "locality", "team", "age_band", "gender", "ethnicity_group"]
shares = ["reason"]
benchmark = ""
statute = ""
limits = "Undecided contacts are left out and shown in their own indicator. In the Standard Safeguarding Dataset a contact counts when its NFA or advice flag is set, whatever else is set, and it has no reasons. There is no national figure for contacts."
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
-- one row per contact with an outcome, by the day of contact
select
    last_day(contact_date) as month, case_id, no_action::integer as numerator, 1 as denominator, source, source_agency,
    locality, team, age_band, gender, ethnicity_group, if(no_action, reason, null) as reason
from contact
where decided and no_action is not null
