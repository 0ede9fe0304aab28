-- one row per contact and source that records it: what was decided, in one shape
with with_outcomes as (
    select
        'contacts with outcomes' as source, as_at, load_id || ':' || row_number as case_id, child_id, contact_date,
        decision_date, outcome is not null as decided, outcome in ('No further action', 'Advice given') as no_action,
        outcome = 'Referral' as became_referral, nfa_reason as reason, source_agency, locality, team,
        age_band(age_at_event) as age_band, gender, ethnicity_group
    from contacts_with_outcomes
),
safeguarding_dataset as (
    select
        'Standard Safeguarding Dataset contacts' as source, as_at, contact_id as case_id, child_id, contact_date,
        null::date as decision_date, coalesce(len(outcome_flags), 0) > 0 as decided,
        list_has_any(outcome_flags, ['NFA_FLAG', 'ADVICE_FLAG']) as no_action,
        list_contains(outcome_flags, 'NEW_REFERRAL_FLAG') as became_referral, null as reason,
        coalesce(source_agency, source_description) as source_agency, null as locality, null as team, null as age_band, null as gender, null as ethnicity_group
    from ssd_contacts
),
list_1 as (
    select
        'Annex A list 1' as source, as_at, load_id || ':' || row_number as case_id, child_id, contact_date,
        null::date as decision_date, false as decided, null::boolean as no_action, null::boolean as became_referral,
        null as reason, source_agency, null as locality, null as team, age_band(age_at_event) as age_band, gender,
        ethnicity_group
    from contacts
)
select * from with_outcomes
union all by name
select * from safeguarding_dataset
union all by name
select * from list_1
