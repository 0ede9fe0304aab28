-- one row per load in force and sheet of it: the rows read as at a month, and how many of them a warning names
with warned as (
    select load_id, sheet, count(distinct row_number) as rows_warned
    from finding
    where severity in ('warn', 'block')
    group by all
)
select
    last_day(l.as_at) as month, l.load_id, e.extract, e.rows_read,
    -- a wrongly numbered finding cannot make more rows faulty than there are
    least(coalesce(w.rows_warned, 0), e.rows_read) as rows_warned
from live_load as l
join load_extract as e on e.load_id = l.load_id
left join warned as w on w.load_id = e.load_id and w.sheet = e.sheet
-- national publications are not the council's own data
where e.rows_read > 0 and not starts_with(e.extract, 'published_')
