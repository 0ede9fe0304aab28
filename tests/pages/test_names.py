"""Warnings about what may name a child: how many of them are right, on sentences as rooms write them."""

import pytest

from pages.components import free_text

# What people write in such workshops: places of the district, services, job titles, partners and methods.
USUAL = """
Too few foster carers in Keighley and Shipley
Late referrals from schools in Bradford West
Family Hubs are full by September
Early Help assessments stop when the family moves house
Head of service, Help and Protection, to bring figures to the Improvement Board
West Yorkshire Police share domestic abuse notices within 24 hours
Bradford Teaching Hospitals send notes to the Integrated Front Door
Airedale General Hospital has no safeguarding nurse at weekends
Barnardo's runs the return interviews
Health visitors see every two-year-old in Manningham
Children aged 16 and 17 in Bradford wait longest
Young people aged 14 to 18 from Holme Wood
16 and 17-year-olds in Keighley have no Personal Adviser
Agency social workers leave after six months
Newly Qualified Social Workers need smaller caseloads
The Virtual School follows attendance every week
Use Family Group Conferences before Section 47
Signs of Safety training for all partners
Ask Cafcass to join the Legal Gateway meeting
The Designated Clinical Officer signs by Friday
Children's mums told us that nobody rang back
A child's social worker changes three times a year
The mother's carers are not asked
Each parent's view is written in the plan
Letters go out in English, Urdu, Polish and Slovak
Roma families near Girlington do not know the Family Hub
No bus from Silsden to Airedale on Sundays
Move the duty team to Sir Henry Mitchell House
Beckfoot School and Carlton Bolling pilot the attendance offer
Titus Salt School asks for earlier advice
Thornbury Primary has a parent champion
St Stephen's Church opens its hall on Mondays
Sure Start closed in 2019
Ofsted visited in March 2024
Better Start Bradford knows which families are missed
Place2Be and Kooth have waiting lists
EHC plans take 26 weeks, not 20
ICPC within 15 days fell to 72%
Q1 2026 was better than Q4 2025
From 1 April 2026 the pathway changed
Reviews by 31/03/2027 at the latest
Panel meets every 2nd Tuesday
Cost is £120,000 a year, or 1,200 a child
BD3, BD5 and BD21 have the most referrals
Postcodes BD1 to BD9 get the offer first
Night line 24 hours, 7 days
Courts take longer since Covid
The Children and Families Act says so
Working Together says who leads
Reduce agency spend by moving to permanent posts
Stop The Line pilot in two teams
Late Referrals From Schools
Weekend Cover In The Edge Of Care Team
Job Centre Plus and Citizens Advice sit in the hub
Kinship carers get the same offer as foster carers
Boys aged under 10 are excluded most
The 2 year old check in Great Horton is missed
Ask the Local Government Association for a peer review
Learn from Leeds and North Yorkshire
Mockingbird constellation in Bingley by June
Liquidlogic has no field for it
A care leaver sits on the Corporate Parenting Panel
Mind and Relate offer sessions at Keighley College
Mr and Mrs are left out of letters
Everyone's mum knows the school gate
Voluntary and Community Sector Alliance
""".strip().splitlines()
# The same with somebody in them. Invented, all of them.
NAMING = """
Ali's mum does not answer the door
We lost touch with a boy called Sam
ali's dad was not told
The brothers Kamran and Imran were split
Jaskaran Bhogal was moved three times
Kasia Nowak said nobody rang her back
Chloe waited eleven weeks for CAMHS
What happened to Star Hobson must not happen again
J.S. aged 7 was excluded
JS, 14 yrs, went missing twice
KM aged 9 has had four placements
Child A had no plan for a year
Family B moved to Leeds
dob 12/03/2015 is wrong on the system
She was born on 3 March 2015
Born 4/5/16, placed at home
Sam (12/03/2015) has no school
They live at BD21 3AB
Lives at 14 Haworth Road with nan
sent to bd8 9qr by taxi
Ring the aunt on 07700 900123
01274 496 000 is the carer's number
Write to nan.smith@example.org
NHS 943 476 5919 is on the letter
943-476-5919 was typed in
a girl aged 7 from Keighley
a 7-year-old from Keighley was turned away
A 15 year old at Beckfoot School carries a knife
The girl, 14, at Titus Salt School
A child aged 3 in Silsden with a rare illness
Mrs Patel never got the letter
Dr Chowdhury saw the bruise first
a girl named Zofia told her teacher
her sister Aaliyah is still at home
Mohammed is back with his nan
Tyler's carer gave notice
Ewelina Wojcik and her baby left the refuge
Kayleigh-Ann's school did not tell us
the mother, Shabana, has no phone
a baby called noor was discharged on Friday
Zubair Mahmood is the father
The uncle Farooq drives him
Demi-Leigh ran off from the home
""".strip().splitlines()


def warned(text: str) -> bool:
    return bool(free_text.warnings(text))


def test_nearly_everybody_who_is_named_is_seen() -> None:
    missed = [text for text in NAMING if not warned(text)]
    assert len(missed) <= 0.10 * len(NAMING), missed


def test_what_rooms_usually_write_is_hardly_ever_asked_about() -> None:
    alarms = {text: said for text in USUAL if (said := free_text.warnings(text))}
    assert len(alarms) <= 0.05 * len(USUAL), alarms


def test_the_lists_are_long_enough_to_say_something() -> None:
    assert len(USUAL) >= 60
    assert len(NAMING) >= 40


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ali's mum does not answer", ("'Ali' may be a name: leave it out.",)),
        ("a boy called Sam", ("'Sam' may be a name: leave it out.",)),
        ("They live at BD21 3AB", ("'BD21 3AB' looks like a post code: leave it out.",)),
        ("dob 12/03/2015", ("'dob 12/03/2015' looks like a date of birth: leave it out.",)),
        ("nan.smith@example.org", ("'nan.smith@example.org' looks like an e-mail address: leave it out.",)),
        ("943 476 5919", ("'943 476 5919' looks like an NHS number: leave it out.",)),
    ],
)  # fmt: skip
def test_a_warning_says_what_was_seen(text: str, said: tuple[str, ...]) -> None:
    assert free_text.warnings(text) == said


def test_who_is_in_the_room_may_be_named() -> None:
    text = "Jaskaran Bhogal phones the Silverlink Society"
    assert warned(text)
    assert free_text.warnings(text, {"Jaskaran Bhogal", "Silverlink Society"}) == ()


def test_a_child_with_the_first_name_of_somebody_in_the_room_and_another_surname_is_seen_all_the_same() -> None:
    assert free_text.warnings("Jaskaran Sandhu was moved", {"Jaskaran Bhogal"}) == (
        "'Jaskaran Sandhu' may be a name: leave it out.",
    )


def test_no_text_takes_long() -> None:
    """Patterns that go back over a text again and again would hang a page; 500 letters is the most that can be written."""
    for text in ("A" * 500, "Aa " * 166, "1 " * 250, "a 7-year-old " * 38, "child aged 7 " * 38, "x@" * 250):
        free_text.warnings(text)
