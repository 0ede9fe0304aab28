/*
order = 40
title = "Contacts decided within one working day"
definition = "Of the contacts of the month whose working day for a decision has passed, the percentage decided on the day of contact or on the next working day."
numerator = "contacts of the month decided no later than the next working day"
denominator = "contacts of the month with a decision date"
why = "Children wait for the decision before anything else can happen."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["source_agency", "locality", "team", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = "Working Together to Safeguard Children: the local authority decides within one working day of receiving a referral. Many councils hold contacts to the same standard."
limits = "Working days are Monday to Friday without England's bank holidays, counted from the day after the contact. A contact still undecided, or decided without a date, counts as not in time."
owner = "Head of service, Integrated Front Door"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "contacts with outcomes"
events = ["contacts_with_outcomes"]
*/
-- one row per contact that is more than one working day old when the file is made, by the day of contact
select
    last_day(contact_date) as month, case_id, 1 as denominator, source, source_agency, locality, team, age_band, gender,
    ethnicity_group,
    case
        when decision_date is not null then (working_days(contact_date, decision_date) <= 1)::integer
        -- decided, but nobody wrote down when
        when decided then null
        else 0
    end as numerator
from contact
where source = 'contacts with outcomes' and working_days(contact_date, as_at) >= 1
