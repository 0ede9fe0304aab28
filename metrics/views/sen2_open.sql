-- one row per request of each SEN2 export, with the day on which it was closed; no day = open in that export
with closing as (
    select
        load_id, request_id, bool_or(outcome not in ('Awaiting')) as decided, max(outcome_date) as decided_on
    from sen2_assessment_all
    where outcome is not null
    group by all
)
select
    c.*,
    case
        -- closed without a date, or decided before the export's period
        when c.outcome in ('No', 'Withdrawn', 'Historical') then coalesce(c.outcome_date, date '1900-01-01')
        when a.decided then coalesce(a.decided_on, date '1900-01-01')
    end as closed_on
from sen2_child as c
left join closing as a on a.load_id = c.load_id and a.request_id = c.request_id
