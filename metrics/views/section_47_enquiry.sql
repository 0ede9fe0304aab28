-- one row per section 47 enquiry, with the initial conference that followed it, if one did
select
    s.load_id || ':' || s.row_number as case_id, s.as_at, s.strategy_date, s.icpc_unnecessary, s.icpc_date, s.icpc_to_plan,
    s.team, t.locality, age_band(s.age_at_event) as age_band, s.gender, s.ethnicity_group, s.disability
from section_47 as s
left join team_locality as t on t.team_key = lower(s.team)
