-- one row per SEN2 table and day that an export covers, with the newest export that does: for that day it speaks alone
with days as (
    select
        c.extract, c.load_id, l.as_at, l.loaded_at,
        unnest(generate_series(c.covers_from, c.covers_to, interval 1 day))::date as day
    from covered as c
    join live_load as l on l.load_id = c.load_id
    where c.extract in ('sen2_requests', 'sen2_assessment', 'sen2_named_plan')
)
select extract, day, arg_max(load_id, (as_at, loaded_at, load_id)) as load_id
from days
group by all
