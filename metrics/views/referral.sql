-- one row per referral, with the date of that child's latest referral on an earlier day
select
    r.load_id || ':' || r.row_number as case_id, r.as_at, r.child_id, r.referral_date, r.source_agency, r.referral_nfa,
    r.team, t.locality, age_band(r.age_at_event) as age_band, r.gender, r.ethnicity_group,
    max(r.referral_date) over (
        partition by r.child_id order by r.referral_date
        range between unbounded preceding and interval 1 day preceding
    ) as previous_referral
from referrals as r
left join team_locality as t on t.team_key = lower(r.team)
