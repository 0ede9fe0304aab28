/*
order = 110
title = "Contacts judged inappropriate at audit"
definition = "Of the contacts audited in the month, the percentage that the audit judged inappropriate to make to children's social care. Reasons are shares of the same contacts."
numerator = "audited contacts judged inappropriate"
denominator = "contacts audited in the month"
why = "It shows which agencies need a conversation about thresholds, and what about."
oba = "how_well"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["source_agency"]
shares = ["reason"]
benchmark = ""
statute = ""
limits = "Audits are a sample: where as many contacts of each agency are drawn, the figure for all agencies is not that of all contacts. The month is that of the audit, not of the contact. A blank judgement counts as not inappropriate. For August 2020 the council's report of October 2020 says in words that a third of 40 audited contacts were inappropriate, while the counts it gives (police 5, education 10, health 2, others 2, of 10 each) make 19 of 40, which is 47.5%: this indicator counts."
owner = "Head of service, Integrated Front Door"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Front-door audit"
months = ["front_door_audit"]
*/
-- one row per audited contact
select
    last_day(audit_date) as month, case_id, coalesce(appropriate = 'No', false)::integer as numerator, 1 as denominator,
    'Front-door audit' as source, source_agency, if(appropriate = 'No', reason, null) as reason
from front_door_audit
