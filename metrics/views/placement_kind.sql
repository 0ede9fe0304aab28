-- one row per placement type that any list 8 names, with the kind of placement that it is
select distinct
    placement_type as label,
    -- a label begins with the code of the national return, or says in words what every label of its kind says
    case
        when left(placement_type, 2) in ('U1', 'U2', 'U3') or placement_type like 'Foster placement - relative%'
            then 'Family or friends'
        when left(placement_type, 2) in ('U4', 'U5', 'U6') or placement_type like 'Foster placement%'
            then 'Other foster carers'
        when left(placement_type, 2) in ('A3', 'A4', 'A5', 'A6') or placement_type like 'Placed for adoption%'
            then 'Placed for adoption'
        when left(placement_type, 2) = 'P1' then 'Parents'
        when left(placement_type, 2) in ('K1', 'K2', 'R1', 'S1') then 'Residential care'
        when left(placement_type, 2) in ('H5', 'P2') then 'Supported or independent living'
        else 'Other'
    end as placement_type
from children_in_care_all
where placement_type is not null
