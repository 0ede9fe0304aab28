-- one row per audit of practice, in the month in which it was completed
select
    last_day(a.audit_date) as month, a.audit_id as case_id, a.kind, a.grade,
    coalesce(a.grade in ('Good', 'Outstanding'), false) as is_good, a.recommendations, a.followed_up, a.team, t.locality,
    'Case audits' as source
from case_audit as a
left join team_locality as t on t.team_key = lower(a.team)
