/*
order = 30
title = "Rows loaded without a finding"
definition = "Of the rows read in loads that are as at a day of the month, the percentage that no warning names."
numerator = "rows loaded without a warning"
denominator = "rows read"
why = "Every warning is a record that somebody must put right at its source."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = []
benchmark = ""
statute = ""
limits = "A row with several findings counts once. A finding that names no row, such as a missing column or the rows beyond the twentieth with one fault, counts for none, so the true figure may be lower. Notes do not count. Files that were refused left nothing behind and are not in it, nor are national publications. A list loaded twice for one day counts twice."
owner = "Head of performance and insight"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "load log"
months = ["loaded_rows"]
*/
-- one row per sheet that was loaded
select
    month, load_id || ':' || extract as case_id, rows_read - rows_warned as numerator, rows_read as denominator,
    'load log' as source
from loaded_rows
