-- one row per child and day of leaving care, with the kind of reason
select
    case_id, care_end,
    -- a label begins with the code of the national return, or says in words what every label of its kind says
    case
        when left(care_end_reason, 3) in ('E11', 'E12') or care_end_reason like 'Adopted%' then 'Adoption'
        when left(care_end_reason, 3) in ('E45', 'E46', 'E47', 'E48') or care_end_reason like 'Special guardianship%'
            then 'Special guardianship'
        when left(care_end_reason, 3) in ('E4A', 'E4B') or care_end_reason like 'Returned home%' then 'Returned home'
        when left(care_end_reason, 3) = 'E41' then 'Child arrangements order'
        when left(care_end_reason, 3) in ('E17', 'E5 ', 'E6 ', 'E7 ') or care_end_reason like 'Independent living%'
            then 'Independence or adult life'
        when care_end_reason is not null then 'Other'
    end as reason,
    care_end - care_start as days_in_care, age_band_at_end as age_band, placement_type, team, locality, gender,
    ethnicity_group, disability, need
from care_period
where care_end is not null
qualify row_number() over (partition by child_id, care_end order by care_start desc) = 1
