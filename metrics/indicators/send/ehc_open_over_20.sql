/*
order = 60
title = "Open requests past 20 weeks"
definition = "Requests for an EHC assessment that at the month end were more than 140 days old and had led neither to a plan nor to a decision not to go on."
numerator = "requests open for more than 20 weeks at the month end"
why = "It shows the children who are still waiting, whom the figures on issued plans leave out."
oba = "how_well"
unit = "count"
better = "lower"
aggregate = "count"
over_time = "last"
breakdowns = ["locality", "need", "age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = ""
limits = "The register has no date for a decision not to issue: such a request counts as closed throughout. The register holds neither gender nor ethnicity; the export has no locality, and a need only for children with a plan."
owner = "Head of service, SEND"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "SEN2 person-level export"
dates = ["sen2_requests"]

[[source]]
name = "EHC register"
dates = ["ehc_register"]
*/
-- one row per request older than 140 days and open at a month end
with waiting as (
    select m.month, m.source, r.request_id, r.need, r.birth_month, r.gender, r.ethnicity_group, null as locality
    from ehc_month_end as m
    join sen2_open as r
        on r.load_id = m.load_id and r.received_date < m.month - 140 and coalesce(r.closed_on > m.month, true)
    union all
    select m.month, m.source, r.request_id, r.need, r.birth_month, null, null, r.locality
    from ehc_month_end as m
    join ehc_register as r on r.received_date < m.month - 140 and coalesce(r.issue_date > m.month, true)
    where m.source = 'EHC register' and coalesce(r.plan_end > m.month, true)
        and (r.decision_to_assess = 'No' and coalesce(r.decision_date <= m.month, true)) is not true
        and r.decision_to_issue is distinct from 'No'
)
select
    month, request_id as case_id, 1 as numerator, null as denominator, source, locality, need,
    age_band(date_sub('year', birth_month, month)) as age_band, gender, ethnicity_group
from waiting
