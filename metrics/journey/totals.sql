-- one row per step and outcome, and of the contact two: how many children, and how many contacts they had
select 'contact' as step, 'children' as outcome, count(*) as number from first_contact
union all
select 'contact', 'contacts', coalesce(sum(contacts), 0)::bigint from first_contact
union all
select 'referral', outcome, count(*) from to_referral group by outcome
union all
select 'assessment', outcome, count(*) from to_assessment group by outcome
union all
select 'section_47', outcome, count(*) from to_section_47 group by outcome
union all
select 'child_in_need', outcome, count(*) from to_child_in_need group by outcome
union all
select 'protection_plan', outcome, count(*) from to_protection_plan group by outcome
union all
select 'care', outcome, count(*) from to_care group by outcome
