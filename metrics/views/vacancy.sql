-- one row per team, grade and month end of the vacancies file
select
    v.month_end as month, v.load_id || ':' || v.row_number as case_id, v.established_fte, v.permanent_fte, v.vacant_fte,
    v.covered_fte, v.team, v.grade, t.locality
from vacancies as v
left join team_locality as t on t.team_key = lower(v.team)
