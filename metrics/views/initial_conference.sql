-- one row per initial child protection conference, and one without a case per month whose conferences no list can show whole
with newest as (
    select max(covers_to) as day from coverage where extract = 'section_47'
),
-- a conference is listed under its enquiry, by a list made after it: one list must speak for the month and the one before
shown as (
    select m.month
    from month_ends as m, newest as n
    where m.extract = 'section_47' and exists (
        select *
        from coverage as c
        where c.extract = 'section_47' and c.covers_from <= date_trunc('month', m.month) - interval 1 month
            and c.covers_to >= least(m.month, n.day)
    )
)
select
    last_day(icpc_date) as month, case_id, 1 as held, working_days(strategy_date, icpc_date) as days_waited, icpc_to_plan,
    team, locality, age_band, gender, ethnicity_group, disability
from section_47_enquiry
where last_day(icpc_date) in (select month from shown)
union all by name
select month from month_ends where extract = 'section_47' and month not in (select month from shown)
