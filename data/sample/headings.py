"""The headings of the files, as the source systems export them."""

from __future__ import annotations

IDENTITY = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)")
DISABILITY = "Does the Child have a Disability"
OPEN, SHUT = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
SUPPORT = f"Was the child assessed as requiring LA children{SHUT}s social care support"
ALLOCATED = ("Allocated Team", "Allocated Worker")

LIST_1 = (*IDENTITY, "Date of Contact", "Contact Source")
LIST_2 = (*IDENTITY, "Assessment start date", "Assessment completion date", "Organisation completing assessment")
LIST_3 = (
    *IDENTITY, "Date of referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months",
    *ALLOCATED,
)  # fmt: skip
LIST_4 = (
    *IDENTITY, DISABILITY, "Continuous Assessment Start Date", "Child Seen During Continuous Assessment",
    "Continuous Assessment Date of Authorisation",
    SUPPORT, *ALLOCATED,
)  # fmt: skip
LIST_5 = (
    *IDENTITY, DISABILITY, "Strategy discussion initiating Section 47 Enquiry Start Date",
    "Was an Initial Child Protection Conference deemed unnecessary?", "Date of Initial Child Protection Conference",
    "Did the Initial Child Protection Conference Result in a Child Protection Plan",
    "Number of Section 47 Enquiries in the last 12 months", "Number of ICPCs in the last 12 months", *ALLOCATED,
)  # fmt: skip
LIST_6 = (
    *IDENTITY, DISABILITY, "CIN Start Date", "Primary Need Code", "Date Child Was Last Seen", "CIN Closure Date",
    "Reason for Closure", "Case status", *ALLOCATED,
)  # fmt: skip
LIST_7 = (
    *IDENTITY, DISABILITY, "Child Protection Plan Start Date", "Initial Category of Abuse",
    "Latest Category of Abuse", "Date of the Last Statutory Visit", "Was the Child Seen Alone?",
    "Date of latest review conference", "Child Protection Plan End Date",
    "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
    "Number of Previous Child Protection Plans", *ALLOCATED,
)  # fmt: skip
LIST_8 = (
    *IDENTITY, "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", DISABILITY,
    "Date Started to be Looked After", "Child's Category of Need",
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
    "Start date of current legal status", "Child's Legal Status", "Date of Latest Statutory Review",
    "Date of Last Social Work Visit", "What is the permanence plan for this child?",
    "Date of Last IRO Visit / Contact to the Child", "Date of Last Health Assessment", "Date of Last Dental Check",
    "Number of Placements in the Last 12 months", "Date Ceased to be Looked After ",
    "Reason Ceased to be Looked After", "Start Date of Most Recent Placement", "Placement Type", "Placement Provider",
    "Placement postcode", "URN of Placement", "Placement Location", "LA of Placement",
    f"Number of Episodes the Child has been {OPEN}Missing{SHUT} from their Placement in the last 12 months",
    f"Number of Episodes the Child has been {OPEN}Absent{SHUT} from their Placement in the last 12 months",
    "Was the child offered a Return Interview after their last missing episode (Y/N)?",
    "Did the child accept a Return Interview after their last missing episode (Y/N)?", *ALLOCATED,
)  # fmt: skip
LIST_9 = (
    *IDENTITY, DISABILITY, *ALLOCATED, "Eligibility Category", "LA In Touch ", "Type of Accommodation",
    "Suitability of Accommodation", "Activity Status",
)  # fmt: skip
LIST_9_WIDE = (
    *IDENTITY, "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)", DISABILITY,
    *ALLOCATED, "Allocated Personal Advisor", "Eligibility Category", "Latest Pathway Plan Review Date",
    "LA in Touch", "Latest Date of Contact", "Type of Accommodation", "Suitability of Accommodation",
    "Activity Status",
)  # fmt: skip
LIST_10 = (
    "Child Unique ID", "Family identifier", *IDENTITY[1:], DISABILITY, "Date the Child Entered Care",
    "Date of Decision that Child Should be Placed for Adoption", "Date of Placement Order",
    "Date of Matching Child and Prospective Adopters", "Date Placed for Adoption", "Date of Adoption Order ",
    "Date of Decision that Child Should No Longer be Placed for Adoption",
    "Reason Why Child No Longer Placed for Adoption",
    "Date the child was placed for fostering in FFA or concurrent planning placement",
)  # fmt: skip
LIST_11 = (
    "Individual adopter identifier", "Family identifier", "Gender", "Ethnicity", "Disability",
    "Is the (prospective) adopter fostering for adoption?", "Date enquiry received", "Date Stage 1 started",
    "Date Stage 1 ended", "Date Stage 2 started", "Date Stage 2 ended", "Date application submitted",
    "Date application approved", "Date adopter matched with child(ren)", "Date child/children placed with adopter(s)",
    "No. of children placed", "Date of Adoption Order", "Date of leaving adoption process",
    "Reason for leaving adoption process",
)  # fmt: skip
TITLES = (
    "Contacts", "Early Help", "Referral", "Assessments",
    "Section 47 enquiries and Initial Child Protection Conferences", "Children in Need", "Child protection",
    "Children in care", "Care leavers", "Adoption", "Adopters",
)  # fmt: skip
TABS = (
    "Contacts", "Early Help", "Referrals", "Assessments", "Sec47 and ICPC", "Children in Need", "Child Protection",
    "Children in Care", "Care Leavers", "Adoption", "Adopters",
)  # fmt: skip

CONTACTS = (*LIST_1, "Contact Outcome", "NFA Reason", "Date of Decision", "Locality", "Allocated Team")
WORKERS = (
    "Month End", "Staff ID", "Worker Name", "Social Work England No", "Job Title", "Grade", "Team", "Service",
    "Contract Type", "Agency Worker", "FTE", "Start Date", "Leaving Date", "Leaving Reason", "Cases Held",
    "Working Days Lost", "Available Working Days", "Line Manager Staff ID",
)  # fmt: skip
VACANCIES = (
    "Month End", "Team", "Service", "Grade", "Established FTE", "Permanent FTE in post", "Vacant FTE",
    "Vacant FTE covered by agency",
)  # fmt: skip
SUMMARY = (
    "Month end", "Social Work Posts on Structure", "Social Work Employees", "Agency Social Workers",
    "Average Caseloads", "Total open cases",
)  # fmt: skip
TEAMS = ("Team", "Locality")
REGISTER = (
    "Request ID", "Child ID", "Date of Birth", "Date Request Received", "Request Source", "Decision to Assess",
    "Date of Decision to Assess", "Decision to Issue", "Date Plan Issued", "Exception Applies", "Date Plan Ceased",
    "Last Annual Review Meeting", "Last Annual Review Decision", "Next Annual Review Due", "Primary Need", "Phase",
    "Locality",
)  # fmt: skip
RETURN = (
    "Measure id", "Title", "Month end", "Numerator", "Denominator", "Value", "Returned by", "Evidence", "Provisional",
    "Comment",
)  # fmt: skip
FRONT_DOOR_AUDIT = ("Case", "Audit date", "Source agency", "Appropriate contact", "Reason")
CASE_AUDIT = ("Audit", "Audit date", "Kind of audit", "Team", "Grade", "Recommendations", "Followed up")
MILESTONES = ("Strand", "Milestone", "Due", "Status", "Done on")
TARGETS = ("Measure id", "Limit for role", "Valid from", "Target", "Amber within", "Set by")
EVENTS = ("Event date", "Event", "Strands", "Source", "New definition of")
