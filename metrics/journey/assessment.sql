-- one row per assessment in force: read twice, so that it is put together once
select child_id, assessment_start, assessment_authorised, support_required from assessments
