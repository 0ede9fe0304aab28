-- one row per annual review meeting and source, with the decision that followed; plans hold only their latest meeting
with sen2 as (
    select
        'SEN2 person-level export' as source, p.load_id || ':' || p.request_id as case_id, p.as_at, p.review_meeting,
        p.review_decision, p.need, null as locality
    from sen2_plan as p
    join sen2_day as d on d.extract = 'sen2_requests' and d.day = p.review_meeting and d.load_id = p.load_id
    where p.active
),
-- a meeting that a later load has replaced by the next one is found in the load that last showed it
register as (
    select distinct on (request_id, review_meeting)
        'EHC register' as source, request_id as case_id, as_at, review_meeting, review_decision, need, locality
    from ehc_register_all
    -- older meetings remain only where the next one is late, so they would not be a fair picture of their month
    where review_meeting > as_at - interval 12 months and review_meeting <= as_at
    order by request_id, review_meeting, as_at desc, load_id
)
select * from sen2
union all by name
select * from register
