-- one row per month end, of those that an EHC source covers, and source; with the export to read where there are several
select day as month, 'SEN2 person-level export' as source, load_id
from sen2_day
where extract = 'sen2_requests' and day = last_day(day)
union all
select distinct last_day(m)::date as month, 'EHC register' as source, null as load_id
from (
    select unnest(generate_series(date_trunc('month', covers_from), covers_to, interval 1 month)) as m
    from coverage
    where extract = 'ehc_register'
)
