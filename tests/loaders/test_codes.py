"""Code lists: official spellings, the spellings that councils really type, and the traps between codes."""

import re
import tomllib
from pathlib import Path

import pytest

import loaders.codes
from loaders.codes import code_list, normalised, person_key
from loaders.declare import declarations

FOLDER = Path(loaders.codes.__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))

# One line a list: label, then spellings that mean it, separated by semicolons; "-" for spellings that mean none.
HARD = """
source_agency    | Individual                  | 1A; a) 1A; 1b - Individual (parent); d) 1D: Individual
source_agency    | Schools                     | 2A; E) 2A: SCHOOLS; 2a: schools
source_agency    | Education services          | 2B; f) 2B: Education  Services
source_agency    | Health services             | 3A; 3f; g) 3A: Health services; GP; School Nurse; Health Visitor
source_agency    | Housing                     | 4; m) 4: Housing; Housing Association
source_agency    | LA services                 | 5A; 5b; p) 5C: LA services; Early Help; Youth Offending Team
source_agency    | Police                      | 6; q) 6: Police; West Yorkshire Police
source_agency    | Other legal agency          | 7; r) 7: Other legal agency; CAFCASS; Probation
source_agency    | Other                       | 8; s) 8: Other; NSPCC
source_agency    | Anonymous                   | 9; t) 9: Anonymous
source_agency    | Unknown                     | 10; u) 10: Unknown; Not known
ethnicity_group  | White                       | WBRI; a) WBRI; A) wbri; WIRT; e) WROM; White British; White - Irish
ethnicity_group  | Mixed                       | MWBC; i) MOTH; White and Black Caribbean; Mixed - White & Asian
ethnicity_group  | Asian or Asian British      | APKN; k) APKN; Pakistani; Asian or Asian British - Bangladeshi
ethnicity_group  | Black or Black British      | BCRB; p) BOTH; African; Black Caribbean
ethnicity_group  | Other ethnic group          | OOTH; q) CHNE; Chinese; Arab
ethnicity_group  | Not stated                  | s) REFU; s) NOBT; t) NOBT; refused; Not obtained; Information not yet obtained
gender           | Male                        | M; 1; Male; a) male
gender           | Female                      | F; 2; FEMALE; b) Female
gender           | Not stated                  | c) Not stated/recorded; U; 0; 9; Unborn
gender           | Neither                     | d) Neither; Non-binary
disability       | Yes                         | a) Yes; Y; 1; AUT; LD; Autism
disability       | No                          | b) No; N; 0; None; No disability
disability       | Unknown                     | c) Unknown; Not known
need             | Abuse or neglect            | N1; N1 - Abuse or neglect; n1 – abuse or neglect; Abuse/Neglect
need             | Child's disability          | N2; N2 - Child’s disability; N2 - Child's Disability
need             | Not stated                  | N0; N0 - Not stated
need             | Cases other than children in need | N9; N9 - Cases other than children in need
closure_reason   | RC1 Adopted                 | RC1; RC1 - Adopted
closure_reason   | RC7 Services ceased for any other reason | RC7; no longer in need
closure_reason   | RC8 Closed after assessment, no further action | RC8; rc8 - case closed after assessment
case_status      | Looked after child          | a) Looked after child; LAC; CLA; Looked After
case_status      | Child protection plan       | b) Child Protection plan; CP; CPP
case_status      | Child in need plan          | c) Child in need plan; CIN
case_status      | Open assessment             | d) Open assessment
case_status      | Closed episode              | e) Closed episode; Closed; Closed CIN episode
category         | Neglect                     | NEG; a) Neglect; NEGLECT
category         | Multiple                    | MUL; e) Multiple/not recommended; Neglect and physical abuse; NEG, EMO
category         | Emotional abuse             | EMO; d) Emotional abuse; Emotional harm
referral_nfa     | Yes                         | a) Yes; Y; 1; true; NFA; No further action
referral_nfa     | No                          | b) No; N; 0; false; Not NFA; Further action
yes_no           | Yes                         | a) Yes; y; TRUE; 1
yes_no           | No                          | b) No; n; FALSE; 0
audit_appropriate | Yes                        | Y; Appropriate; appropriate contact; TRUE; 1; Yes - right to call
audit_appropriate | No                         | N; Inappropriate; in-appropriate; Not appropriate; 0; No, information only
audit_appropriate | -                          | Unsure; not known; none of these
audit_grade      | Outstanding                 | 1; 1 - Outstanding; OUTSTANDING; A) Outstanding
audit_grade      | Good                        | 2; 2. Good; good practice; G
audit_grade      | Requires improvement        | 3; RI; Requires Improvement to be Good; Require improvement; c) Requires improvement
audit_grade      | Inadequate                  | 4; 4: inadequate; Inadequate practice
audit_grade      | -                           | Not graded; 5; Good to outstanding mix?
audit_kind       | Case audit                  | case file audit; Social work; Collaborative audit
audit_kind       | Early help                  | EH; Early Help case audit; EHA
audit_kind       | Joint practice              | Multi-agency case audit; Joint audit; multi agency
audit_kind       | EHC plan                    | EHCP; EHC plan audit; SEND
audit_reason     | Below threshold             | Did not meet threshold; no safeguarding concern; Accidental injury
audit_reason     | Information only            | For information; No action requested; Update on closed case
audit_reason     | No child present            | no children there; Child was not present
audit_reason     | No consent                  | Consent not sought
audit_reason     | Another service             | Wrong service; out of area; signposted
audit_reason     | Already known               | Duplicate; already open
audit_reason     | Other reason                | Other; other - see sheet
milestone_status | Done                        | Complete; Completed 3 March; Achieved; BLUE
milestone_status | On track                    | In progress; Green; started
milestone_status | At risk                     | Amber; AT RISK - funding
milestone_status | Late                        | Overdue; Red; delayed to May
milestone_status | Not started                 | Not yet started; to do; Planned
milestone_status | Dropped                     | Cancelled; no longer needed
strand           | 3a                          | 3; 3A; Help & Protection; 3 - Help and protection
strand           | 3b                          | 3B; Children with disabilities
strand           | 2                           | 2 - Early Help
strand           | 5                           | Children in care & care leavers
strand           | SEND                        | send; SEND written statement of action
strand           | -                           | 13; 2b; all
measure          | forum_younger               | Forum_Younger; younger children in care in the FORUM
measure          | -                           | forum; 12
indicator        | agency_ratio                | AGENCY_RATIO; agency Ratio
indicator        | -                           | agency; 8
child_seen       | Yes                         | a) Yes; Seen; Y
child_seen       | No                          | b) No; Not seen; N
seen_alone       | No                          | b) No; Not seen alone; Seen but not alone
seen_alone       | -                           | Seen
uasc             | No                          | b) No; Non-UASC
legal_status     | C1 Interim care order       | C1; C1: ICO; Interim Care Order
legal_status     | C2 Full care order          | C2; C2: FCO; Full care order
legal_status     | V2 Accommodated under section 20 | V2; S20; Section 20; s.20
legal_status     | E1 Placement order          | E1; Placement order granted
placement_type   | U4 Foster placement - long term | U4; d) U4: Foster placement - long term
placement_type   | K2 Children's home          | K2; p) K2: Children’s Homes; Children's Home
placement_type   | K1 Secure children's home   | K1; Secure Children's Home
placement_type   | P1 Placed with parents      | P1; k) P1: Placed with parents
placement_type   | T4 Temporary placement - seven days or less | T4; zz) T4: Temporary placement
placement_provider | PR1 Own provision         | PR1; b) PR1: Own provision; Own
placement_provider | PR4 Private provision     | PR4; Private
in_or_out        | In                          | a) In; in; Inside LA
in_or_out        | Out                         | b) Out; OUT; Outside LA
in_or_out        | -                           | Yes; No; Inner; outlook
in_touch         | In touch                    | a) Yes; Y; yes
in_touch         | Not in touch                | b) No; N
in_touch         | Refused contact             | d) Refu; REFU; refused
suitability      | Suitable                    | a) Suitable; suitable; 1
suitability      | Unsuitable                  | b) Unsuitable; Not suitable; not considered suitable; 2
eligibility      | Relevant child              | a) Relevant child; Relevant
eligibility      | Former relevant child       | b) Former relevant child; FORMER RELEVANT
eligibility      | Qualifying care leaver      | c) Qualifying care leaver; Qualifying
accommodation    | B With parents or relatives | B; B: Parents/relatives
accommodation    | X In custody                | X; X: In custody; prison
accommodation    | U Independent living        | U; Independent living
activity         | G5 Not in education, employment or training - other | G5; NEET
activity         | F2 Full time in other education | F2; F2: Full time in education other than higher
care_end_reason  | E11 Adopted - application unopposed | E11; a) E11: Adopted - application unopposed
care_end_reason  | E4A Returned home - part of planning | E4A; e) E4A: Returned home
care_end_reason  | E4B Returned home - not part of planning | E4B; f) E4B: Returned home
care_end_reason  | E8 Any other reason         | E8; t) E8: Care ceased for any other reason
permanence       | Return to family            | a) Return to family; Return to parents
permanence       | SGO or CAO                  | c) SGO/CAO; Special Guardianship Order
contact_outcome  | No further action           | No Further Action; NFA; nfa - advice given
contact_outcome  | Referral                    | referral; Progressed to referral
contact_outcome  | Section 47 enquiry          | S47; Section 47; Strategy discussion
contact_outcome  | Early help                  | Early Help; Step down to early help
contact_outcome  | Advice given                | Advice; Advice given; Signposted
contact_outcome  | Existing case               | Existing case; Open case; Already open
nfa_reason       | Below Early Help threshold  | below early help threshold; Threshold not met; Does not meet threshold
nfa_reason       | No consent                  | No consent; Consent refused; consent not given
nfa_reason       | Moved out of area           | Family moved out of area; Moved out of area
nfa_reason       | Information and advice      | Information and advice; Information & Advice
nfa_reason       | Signposted                  | Signposted; Signposted to another agency; sign-posted
role             | Social Worker               | Social Worker; SOCIAL WORKER; Children's Social Worker
role             | Senior Social Worker        | Senior Social Worker; Senior Practitioner
role             | Newly Qualified (ASYE)      | ASYE; Newly Qualified Social Worker; Social Worker (ASYE); NQSW
role             | Team Manager                | Team Manager; Team Leader
role             | Practice Supervisor         | Practice Supervisor; Assistant Team Manager
role             | Personal Adviser            | Personal Adviser; Personal Advisor
role             | Independent Reviewing Officer | IRO; Independent Reviewing Officer
role             | -                           | Social Work Assistant; Student Social Worker; Administrator; Social Worker Assistant
contract_type    | Agency                      | Agency; agency worker; Locum
contract_type    | Managed team                | Managed team; Agency managed team; Managed service team
contract_type    | Permanent                   | Permanent; PERM
contract_type    | Fixed term                  | Fixed term; Fixed-term; Temporary
contract_type    | -                           | Non-permanent; Not agency
leaving_reason   | Moved to agency             | Moved to agency; Left to join an agency
leaving_reason   | Moved within children's services | Moved within children's services; Internal transfer
leaving_reason   | Resigned                    | Resigned; Resignation
sen2_outcome     | Yes                         | Y; y; Yes
sen2_outcome     | No                          | N; No
sen2_outcome     | Awaiting                    | A; a
sen2_outcome     | Withdrawn                   | W; w
sen2_outcome     | Historical                  | H; h
sen_need         | Autistic spectrum disorder  | ASD; k) ASD; Autism
sen_need         | Severe learning difficulty  | SLD; c) SLD
sen_need         | Profound and multiple learning difficulty | PMLD; d) PMLD; Profound and multiple learning difficulty
sen_need         | Multi-sensory impairment    | MSI; Multi-Sensory Impairment
sen_need         | Visual impairment           | VI; Vision impairment
phase            | Primary                     | Primary; b) Primary; Middle (deemed primary)
phase            | Secondary                   | Secondary; Middle (deemed secondary)
phase            | Special                     | Special; g) Special; Special school
request_source   | Parent or carer             | Parent or carer; Parents
request_source   | -                           | 1; 3
interview_offered | No                         | b) No; Not offered
interview_accepted | No                        | b) No; Declined; Refused
adopter_leaving  | Withdrew                    | 1; 1 - Adopter withdrew from process; Withdrew
adopter_leaving  | Refused                     | 3; 3 - Application refused
adoption_reversal | RD3 No adopters found      | RD3; Prospective adopters could not be found
"""
CASES = [
    (name, label, spelling)
    for name, label, spellings in (re.split(r"\s*\|\s*", line) for line in HARD.strip().splitlines())
    for spelling in spellings.split(";")
]


@pytest.mark.parametrize(("name", "label", "spelling"), CASES, ids=[f"{c[0]}-{c[2].strip()}" for c in CASES])
def test_a_spelling_has_its_label(name: str, label: str, spelling: str) -> None:
    assert code_list(name).label(spelling.strip()) == (None if label == "-" else label)


def test_every_list_is_tried_above() -> None:
    assert {case[0] for case in CASES} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_official_spellings_and_labels_mean_their_own_code(name: str) -> None:
    codes = code_list(name)
    for code in codes.codes:
        for spelling in (code.label, *code.official):
            for noisy in (
                spelling,
                spelling.upper(),
                f"\u00a0{spelling.replace(' ', '  ')} ",
                spelling.replace("’", "'"),
            ):
                assert codes.label(noisy) == code.label, noisy


@pytest.mark.parametrize("name", NAMES)
def test_nonsense_means_nothing(name: str) -> None:
    codes = code_list(name)
    assert [codes.label(raw) for raw in ("zzqq", "9999999", "31/03/2024", "?")] == [None] * 4


@pytest.mark.parametrize("name", NAMES)
def test_labels_and_official_spellings_stand_once(name: str) -> None:
    codes = code_list(name)
    assert len(codes.labels) == len(codes.codes)
    spellings = [normalised(spelling) for spelling in codes.spellings]
    assert len(spellings) == len(set(spellings))


def test_ten_is_not_one() -> None:
    sources = code_list("source_agency")
    assert sources.label("10") == "Unknown"
    assert sources.label("1") is None
    assert code_list("closure_reason").label("RC10") is None
    assert code_list("need").label("N11") is None


def test_every_list_is_used_and_every_list_that_is_named_is_there() -> None:
    used = {column.codes for extract in declarations().values() for column in extract.columns if column.codes}
    assert used == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_names_its_source_and_has_no_unknown_fields(name: str) -> None:
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    assert set(table) == {"title", "source", "code"}
    assert table["title"]
    assert table["source"]
    fields = {"label", "official", "match"} | ({"unit"} if name in ("measure", "indicator") else set())
    assert all({"label", "match"} <= set(entry) <= fields for entry in table["code"])


def test_a_value_is_compared_in_plain_lower_case() -> None:
    assert normalised(" N2\u00a0–  Child’s “Disability”\n") == """n2 - child's "disability\""""


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("Mary O'Brien", "mary o brien"),
        ("O’Brien, Mary", "mary o brien"),
        ("  MARY\u00a0 O'BRIEN ", "mary o brien"),
        ("Renée Núñez", "renee nunez"),
        ("Núñez, Renée", "renee nunez"),
        ("Smith-Jones, Ann", "ann smith jones"),
        ("Ann Smith-Jones", "ann smith jones"),
        ("Duty Worker", None),
        ("UNALLOCATED", None),
        ("Not allocated", None),
        ("tbc", None),
    ],
)
def test_a_worker_is_one_key_however_the_name_is_written(raw: str, key: str | None) -> None:
    assert person_key(raw) == key
