-- one row per month and period that it belongs to, with the period's last day: quarter, financial year, 12 months
with months as (
    select distinct month as counted from chosen
)
select counted, 'quarter' as period, last_day(date_trunc('quarter', counted) + interval 2 month) as month from months
union all
select counted, 'year', make_date(year(counted + interval 9 month), 3, 31) from months
union all
select m.counted, 'rolling', last_day(m.counted + to_months(ahead::integer)) from months as m, range(12) as r(ahead)
