/*
order = 20
title = "Early help assessments completed by partners"
definition = "Of the early help assessments completed in the month, the percentage completed by an organisation other than the council. The council's own are those whose organisation is called early help, family hub, children's centre, family support, social care, youth justice, children's services, children's trust, council or local authority, unless the name also says school, college, nursery, health, voluntary, charity, housing or police."
numerator = "early help assessments completed by an organisation other than the council"
denominator = "early help assessments completed in the month"
why = "Schools, health visitors and charities know families first; when they lead, help does not wait for the council."
oba = "how_well"
unit = "percent"
better = "higher"
aggregate = "ratio"
over_time = "sum"
breakdowns = ["age_band", "gender", "ethnicity_group"]
benchmark = ""
statute = ""
limits = "Who is a partner is read from the name of the organisation, so an unusual name may fall on the wrong side; a family hub that a charity runs counts as the council's. A blank or unknown organisation counts as not a partner. The list is dated by the day on which assessments begin: one begun before the list's window and completed between two lists is never seen completed, so lists six months apart miss many of the longer ones."
owner = "Head of service, Early Help"
status = "live"
reviewed = 2026-11-22

[[source]]
name = "Annex A list 2"
events = ["early_help"]
*/
-- one row per early help assessment, by the day on which it was completed
with named as (
    select
        *, lower(organisation) as name,
        'council|local authority|early help|family hub|family support|social (care|work)|youth (justice|offending)'
        || '|children.?s (cent|services|trust)|children and families trust' as of_the_council,
        'school|academy|college|nurser|health|nhs|voluntary|charit|housing|police' as of_partners
    from early_help
    where assessment_end is not null
)
select
    last_day(assessment_end) as month, load_id || ':' || row_number as case_id, 1 as denominator, 'Annex A list 2' as source,
    age_band(age_at_event) as age_band, gender, ethnicity_group,
    case
        when regexp_matches(name, '^(unknown|not (known|recorded|stated))?$') then null
        when regexp_matches(name, of_partners) then 1
        else (not regexp_matches(name, of_the_council))::integer
    end as numerator
from named
