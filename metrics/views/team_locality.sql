-- one row per team (in lower case) that people place in a locality, or else the reference list does
with listed as (
    select lower(team) as team_key, any_value(locality) as locality
    from teams
    where team is not null
    group by all
    having count(distinct locality) = 1
)
select coalesce(m.raw, l.team_key) as team_key, coalesce(m.label, l.locality) as locality
from listed as l
full join (select raw, label from mapping_in_force where list = 'team') as m on m.raw = l.team_key
