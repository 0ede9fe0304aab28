-- one row per month end between the first and the last day that any list of children in need speaks for
select distinct last_day(unnest(generate_series(date_trunc('month', covers_from), covers_to, interval 1 month)))::date as month
from coverage
where extract = 'children_in_need'
