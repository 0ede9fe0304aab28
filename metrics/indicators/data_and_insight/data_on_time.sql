/*
order = 20
title = "Expected data loaded on time"
definition = "Of the extracts that the council expects for the month, the percentage that were loaded by the tenth working day after it."
numerator = "expected extracts loaded by the tenth working day after the month"
denominator = "extracts expected for the month"
why = "A board that sees last month's figures can still do something about them."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = []
benchmark = ""
statute = ""
limits = "Which extracts are expected each month, and by which working day, is set in data/reference/expected.toml. An extract is expected from the month of its first load on and once an earlier month of it is held, so loading history counts as neither in time nor late. Any load counts that speaks for the month's last day or whose list is dated within 15 days of it; whether it was complete is not seen. Until the day has passed or everything is there, a month is provisional and judged as at the newest load."
owner = "Head of performance and insight"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "load log"
months = ["arrival"]
*/
-- one row per month and extract that is expected for it
select month, extract as case_id, in_time::integer as numerator, 1 as denominator, 'load log' as source
from arrival
