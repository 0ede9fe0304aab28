-- one row per child with a contact in the months: the day of the first of them, and how many there were, in one source
with contact as (
    select child_id, contact_date from contacts_with_outcomes where $source = 'contacts_with_outcomes'
    union all
    select child_id, contact_date from ssd_contacts where $source = 'ssd_contacts'
    union all
    select child_id, contact_date from contacts where $source = 'contacts'
)
select child_id, min(contact_date) as day, count(*) as contacts
from contact
where contact_date between $first::date and $last::date
group by child_id
