-- one row per EHC plan issued and source, by the day of issue; a request decided before the export's period is left out
with sen2 as (
    select
        'SEN2 person-level export' as source, a.load_id || ':' || a.assessment_id as case_id,
        a.outcome_date as issue_date, c.received_date, a.exception, c.birth_month, c.gender, c.ethnicity_group, c.need,
        null as locality
    from sen2_assessment_all as a
    join sen2_day as d on d.extract = 'sen2_assessment' and d.day = a.outcome_date and d.load_id = a.load_id
    left join sen2_child as c on c.load_id = a.load_id and c.request_id = a.request_id
    where a.outcome = 'Yes' and c.outcome is distinct from 'Historical'
),
register as (
    select
        'EHC register' as source, request_id as case_id, issue_date, received_date, exception, birth_month,
        null as gender, null as ethnicity_group, need, locality
    from ehc_register
    where issue_date is not null
),
together as (
    select * from sen2
    union all by name
    select * from register
)
select
    *, issue_date - received_date as days_taken, age_band(date_sub('year', birth_month, received_date)) as age_band
from together
