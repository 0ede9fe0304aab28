-- one row per measure and month that somebody has returned a figure for
select
    month_end as month, measure, numerator, denominator, value, coalesce(provisional = 'Yes', false) as provisional,
    'Measures return' as source
from measures_return
