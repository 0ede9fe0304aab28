/*
order = 250
title = "Children in care with three or more social workers in 12 months (proxy: successive lists)"
definition = "A proxy: of the children in care at the month end, the percentage for whom the month-end lists of the 12 months to then name three or more different allocated workers while they were in care."
numerator = "children with three or more allocated workers on the lists of 12 months"
denominator = "children in care on the list"
why = "A child should not have to tell their story again and again."
oba = "better_off"
unit = "percent"
better = "lower"
aggregate = "ratio"
over_time = "last"
breakdowns = ["locality", "team", "age_band", "gender", "ethnicity_group", "disability", "need", "placement_type"]
history_months = 11
benchmark = ""
statute = ""
limits = "Needs a list at each of the 12 month ends. A worker is known by name: a worker who comes back counts once, a changed or misspelt name counts as another worker, and a worker who came and went between two lists is not seen. A list without a worker for the child counts for none. The national figure counts every worker of the year to 31 March from case records."
owner = "Head of service, Children looked after"
status = "proxy"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 8"
month_end = ["children_in_care"]
*/
-- one row per child in care at the month end
with named as (
    select n.month, n.child_id, count(distinct e.worker) as workers
    from care_on_list as n
    join care_on_list as e on e.child_id = n.child_id and date_diff('month', e.month, n.month) between 0 and 11
    group by all
)
select
    c.month, c.child_id as case_id, 1 as denominator, 'Annex A list 8' as source, c.placement_type, c.team, c.locality,
    c.age_band, c.gender, c.ethnicity_group, c.disability, c.need,
    if(max(n.workers) over (partition by c.month) = 0, null, (n.workers >= 3)::integer) as numerator
from care_on_list as c
join named as n on n.month = c.month and n.child_id = c.child_id
