-- one row per request for an EHC assessment and source, by the day on which it was received
with sen2 as (
    select
        'SEN2 person-level export' as source, c.load_id || ':' || c.request_id as case_id, c.as_at, c.received_date,
        c.birth_month, c.gender, c.ethnicity_group, c.need, null as locality
    from sen2_child as c
    join sen2_day as d on d.extract = 'sen2_requests' and d.day = c.received_date and d.load_id = c.load_id
),
register as (
    select
        'EHC register' as source, request_id as case_id, as_at, received_date, birth_month, null as gender,
        null as ethnicity_group, need, locality
    from ehc_register
),
together as (
    select * from sen2
    union all by name
    select * from register
)
select *, age_band(date_sub('year', birth_month, received_date)) as age_band
from together
where received_date is not null
