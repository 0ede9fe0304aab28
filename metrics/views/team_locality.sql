-- one row per team (in lower case) that the reference list places in a locality
select lower(team) as team_key, any_value(locality) as locality
from teams
where team is not null
group by all
having count(distinct locality) = 1
