/*
order = 90
title = "Annual review decisions within four weeks"
definition = "Of the annual review meetings of the month whose four weeks have passed, the percentage followed by the council's decision within 28 days."
numerator = "review decisions taken within four weeks of the meeting"
denominator = "review meetings of the month whose decision was due"
why = "Until the decision families do not know whether the plan will change."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
settles_in = 1
breakdowns = ["locality", "need"]
benchmark = ""
statute = "Special Educational Needs and Disability Regulations 2014, regulation 20"
limits = "A plan shows only its latest meeting, so months more than a year before a file are counted only where an earlier file showed them."
owner = "Head of service, SEND"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "SEN2 person-level export"
events = ["sen2_requests"]

[[source]]
name = "EHC register"
events = ["ehc_register"]
*/
-- one row per review meeting at least 28 days old when the file is made, by the day of the meeting
select
    last_day(review_meeting) as month, case_id,
    coalesce(review_decision - review_meeting between 0 and 28, false)::integer as numerator, 1 as denominator, source,
    locality, need
from ehc_review
where review_meeting + 28 <= as_at
