-- one row per extract and month end between the first and the last day that any load of it speaks for
select distinct
    extract, last_day(unnest(generate_series(date_trunc('month', covers_from), covers_to, interval 1 month)))::date as month
from coverage
