/*
order = 60
title = "Contacts followed by a referral within 7 days (proxy)"
definition = "Of the contacts on Annex A list 1 that are at least 7 days old when the list is made, the percentage followed by a referral of the same child from the same source on the same day or in the 7 days after, with no later contact of that child and source in between."
numerator = "contacts followed by a referral of the same child and source within 7 days"
denominator = "all contacts of the month"
why = "A stand-in for councils whose files hold no outcome of a contact; where they do, read the contacts becoming referrals instead."
oba = "how_well"
unit = "percent"
better = "neither"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["source_agency", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = ""
limits = "A link by dates is not a recorded decision: a referral can follow a contact by chance, or be recorded under another source."
owner = "Head of service, Integrated Front Door"
status = "proxy"
reviewed = 2026-11-22

[[source]]
name = "Annex A lists 1 and 3"
events = ["contacts", "referrals"]
*/
-- one row per contact on list 1 that is seven days old, by the day of contact
with list_1 as (
    select *, coalesce(source_agency, '') as agency from contact where source = 'Annex A list 1'
),
-- a referral follows the latest contact of its child and source, and that one alone
followed as (
    select distinct c.child_id, c.agency, max(c.contact_date) as contact_date
    from referral as r
    join list_1 as c on c.child_id = r.child_id and c.agency = coalesce(r.source_agency, '')
    where c.contact_date between r.referral_date - 7 and r.referral_date
    group by c.child_id, c.agency, r.referral_date
)
select
    last_day(c.contact_date) as month, c.case_id, (f.child_id is not null)::integer as numerator, 1 as denominator,
    'Annex A lists 1 and 3' as source, c.source_agency, c.age_band, c.gender, c.ethnicity_group
from list_1 as c
left join followed as f on f.child_id = c.child_id and f.agency = c.agency and f.contact_date = c.contact_date
where c.contact_date + 7 <= c.as_at
