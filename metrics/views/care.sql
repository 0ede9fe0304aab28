-- one row per child in care at a month end, and source
with begun as (
    select m.month, p.*
    from month_ends as m
    join care_period as p on p.care_start <= m.month
    where m.extract = 'children_in_care'
        and m.month not in (select month from month_load where extract = 'children_in_care')
    -- of each child the latest period speaks: an earlier one that no list shows to have ended is over all the same
    qualify row_number() over (partition by m.month, p.child_id order by p.care_start desc) = 1
)
select
    'Annex A list 8' as source, month, child_id, team, locality, age_band, gender, ethnicity_group, disability, need,
    placement_type
from care_on_list
union all by name
-- dates tell who was in care at a month end without a list, but neither the team nor the placement of that day
select
    'Annex A list 8, reconstructed from dates' as source, month, child_id,
    age_band(date_sub('year', birth_month, month)) as age_band, gender, ethnicity_group, disability, need
from begun
where coalesce(care_end, followed_on, month + 1) > month
