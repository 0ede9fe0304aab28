/*
order = 30
title = "Contacts becoming referrals"
definition = "Of the contacts of the month on which a decision is recorded, the percentage whose outcome was a referral."
numerator = "contacts of the month whose outcome is a referral"
denominator = "contacts of the month with a recorded outcome"
why = "Read with the no further action rate it shows whether the right contacts come through."
oba = "how_well"
unit = "percent"
better = "neither"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["source_agency", "locality", "team", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = ""
limits = "Section 47 enquiries and contacts on cases that are already open are other outcomes and do not count as referrals."
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
    last_day(contact_date) as month, case_id, became_referral::integer as numerator, 1 as denominator, source,
    source_agency, locality, team, age_band, gender, ethnicity_group
from contact
where decided
