"""Words that stand with a capital and name nobody, and first names: what a warning about names is judged by."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


# Months, days, feasts and peoples; then the district and its neighbours; then services, bodies, methods and systems.
TIMES = _words("""
January February March April May June July August September October November December Monday Tuesday Wednesday Thursday
Friday Saturday Sunday Easter Christmas Ramadan Eid Diwali Vaisakhi Hanukkah Pentecost Advent Lent Spring Summer Autumn
Winter Covid Brexit Term Year Quarter
""")
PEOPLES = _words("""
British English Scottish Welsh Irish European African Asian Pakistani Indian Bangladeshi Polish Slovak Czech Romanian
Hungarian Ukrainian Roma Gypsy Traveller Travellers Syrian Afghan Kurdish Iraqi Iranian Eritrean Somali Muslim Muslims
Christian Christians Sikh Sikhs Hindu Hindus Jewish Catholic Urdu Punjabi Bengali Pashto Arabic Kashmiri Black White
Mixed Caribbean Chinese Albanian Sudanese Vietnamese
""")
PLACES = _words("""
Bradford Keighley Shipley Bingley Ilkley Silsden Haworth Baildon Thornton Queensbury Wibsey Wyke Idle Eccleshill Manningham
Heaton Girlington Toller Allerton Clayton Tong Holme Wood Bowling Barkerend Undercliffe Bolton Woods Windhill Wrose
Saltaire Cottingley Denholme Oxenhope Cullingworth Wilsden Addingham Menston Burley Wharfedale Wharfe Airedale Aire Worth
Valley Craven Great Horton Little Laisterdyke Fagley Ravenscliffe Thorpe Edge Buttershaw Odsal Low Moor Scholemoor
Lidget Green Fairweather Braithwaite Stockbridge Oakworth Steeton Eastburn Riddlesden Leeds Calderdale Halifax
Kirklees Huddersfield Wakefield Skipton Harrogate York Yorkshire Humber Lancashire Manchester Sheffield Hull London
Birmingham Liverpool Newcastle Scotland Wales England Ireland Britain Kingdom Europe Pakistan Poland Slovakia Romania
Syria Afghanistan Ukraine Iraq Iran India Bangladesh Westminster Whitehall North South East West Northern Southern
Eastern Western Central City Metropolitan District
""")
SERVICES = _words("""
Early Help Front Door Integrated Family Families Hub Hubs Start Best Better Start Sure Well Children Children's Children’s
Child Young People People's Adult Adults Services Service Social Care Worker Workers Work Team Teams Trust Council Board
Panel Partnership Partners Forum Group Network Alliance Committee Cabinet Assembly Scrutiny Director Assistant Head Heads
Chief Executive Officer Officers Manager Managers Lead Leads Chair Deputy Principal Senior Practitioner Practitioners
Advanced Designated Nurse Nurses Doctor Doctors Teacher Teachers Coordinator Co-ordinator Commissioner Advocate Advocates
Adviser Advisers Personal Reviewing Independent Health Visiting Visitor Visitors Midwife Midwives Midwifery Mental
Hospital Hospitals Infirmary Royal General Clinic Surgery Practice Ward Primary Secondary School Schools Nursery
Academy Academies College University Virtual Education Inclusion Learning Multi Police Constabulary Probation Prison
Youth Justice Offending Court Courts Cafcass Ofsted Department Government Ministry Minister Office Home Housing Homes
Working Together Signs Safety Safeguarding Protection Plan Plans Conference Conferences Core Assessment Assessments
Section Act Code Annex Looked After Leaving Edge Fostering Adoption Kinship Special Guardianship Residential Mockingbird
Family's Group Restorative Strengthening Supporting Troubled Liquid Logic Liquidlogic Mosaic Capita Synergy Teams
Microsoft Power Excel Outlook Zoom Barnardo's Barnardo’s Barnardos Barnardo NSPCC Childline Mind Relate Citizens Advice
Refuge Women's Women’s Aid Staying Put Salvation Army Red Cross Save Action Homestart Home-Start Place2Be Kooth Samaritans
Mosque Church Temple Gurdwara Synagogue Community Communities Centre Centres Library Libraries Park Road Street Lane House
Hall Sports Leisure Foundation Fund Programme Project Strategy Review Inquiry Report Charter Promise Pledge Contact Chat
Back Speech Language Therapy Therapist Psychologist Psychology Educational Occupational Short Breaks Local Area Offer
National Framework Framework Regional Supervising Newly Qualified Agency Human Resources Finance Legal Public Voluntary Sector
Turning Curve Outcome Based Accountability Attendance Pupil Premium Free Parent Parents Carer Carers Fire Rescue
Ambulance Job Jobcentre Jobs Plus Universal Credit Benefit Benefits Liaison Drug Alcohol Domestic Abuse Violence Duty
Emergency Out Hours Night Saturday's Bank Holiday Special Needs Send Disabilities Disability Autism Vital Key Stage
Corporate Parenting Operation Encompass Prevent Channel Graded Profile Matrix Toolkit Threshold Thresholds Wellbeing
Champion Champions Together Bus Train Transport Highways
""")
# Ordinary words that begin what is written, or that somebody gives a capital.
OPENERS = _words("""
A About Add After Agree All Also An And Any Appoint Arrange As Ask At Avoid Be Because Before Book Both Bring Build But By
Call Change Check Choose Clear Close Combine Contact Copy Create Cut Deliver Develop Do Double Each Email Employ End Engage
Every Extend Few Find For From Fund Get Give Hard Have High Hire Hold If In Increase Invite It Join Keep Lack Late Learn
Less Let Link Long Lost Low Make Many Map Meet More Most Move Need New No Not Of Offer On Once One Open Or Organise Our
Over Pair Pay Phone Pilot Poor Pool Put Raise Reach Recruit Reduce Remove Repeat Replace Run Same Second See Send Set Share
Shift Show Since Slow So Some Spread Start Still Stop Strong Support Swap Talk Tell Test That The Their There These They
This Through To Too Train Try Two Under Until Use Using Visit We Weak What When Where While Who Why With Without Write Yes
""")

VOCABULARY = TIMES | PEOPLES | PLACES | SERVICES | OPENERS

# Common first names of children and families in the district; those that are as often another word are left out.
FIRST_NAMES = _words("""
Aaliyah Aaron Abdul Abdullah Abigail Adam Adeel Adil Ahmad Ahmed Aisha Aleena Alesha Alex Alexander Alfie Ali Alice Alisha
Aliyah Amelia Amina Aminah Amir Amira Amy Andrew Andrzej Angela Anisa Anna Anne Anthony Archie Arthur Asad Ashley Asif Asma
Ava Ayaan Ayesha Aysha Barbara Ben Benjamin Bethany Bilal Bradley Brandon Callum Cameron Carl Caroline Catherine Chantelle
Charlie Charlotte Chloe Chris Christopher Claire Connor Courtney Daisy Dan Daniel Danielle Danyal David Debbie Declan Demi
Diane Donna Dylan Eesa Elena Elizabeth Ella Ellie Elliot Emily Emma Esme Ethan Evie Faisal Farah Fatima Faizan Finley
Freddie Freya Gary Gemma George Georgia Hafsa Halima Hamza Hannah Haris Harley Haroon Harriet Harrison Harry Hasan Hassan
Heather Helen Henry Holly Hussain Ibrahim Idris Imran Iqra Isaac Isabella Isla Ismail Jacob Jade Jake Jakub James Jamie
Jane Jasmine Jason Jayden Jenny Jessica Joanne Jodie Joe John Jordan Joseph Josh Joshua Julie Kai Karen Kate Kayden Kayla
Kayleigh Keira Kelly Kevin Khadija Khalid Kian Kieran Kim Kyle Laila Laura Lauren Layla Leah Lee Leo Lewis Liam Libby Linda
Lisa Logan Louise Luca Lucas Lucy Luke Lydia Maisie Maja Malik Maria Mariam Martin Mary Maryam Mason Matthew Megan Mia
Michael Michelle Mikey Millie Mohamed Mohammad Mohammed Molly Muhammad Musa Mustafa Nadia Naomi Natalie Nathan Nicola
Nicole Nina Noah Noor Oliver Olivia Oscar Paige Paul Peter Phoebe Poppy Rachel Rahim Raja Rebecca Reece Rhys Richard Robert
Ryan Sadia Safa Saima Sam Samantha Samina Samuel Sana Sara Sarah Saira Scott Sean Sebastian Shabana Shannon Shane Sharon
Shaun Simon Simran Sofia Sophia Sophie Stacey Stephen Steven Sumaira Suleman Susan Tahir Tariq Taylor Thomas Tia Tom Tracey
Tyler Umar Usman Vanessa Wayne William Yasmin Yousuf Yusuf Zac Zahra Zain Zainab Zara Zeeshan Zoe Zofia
""")
