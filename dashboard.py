"""The table of contents: who is here, what can be opened, and the frame around every page."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

CONTENTS = {
    "": {"overview/overview": "Overview"},
    "Performance": {
        "performance/scorecard": "Scorecard",
        "performance/exceptions": "Exceptions",
        "performance/deep_dives": "Deep dives",
    },
    "Plan": {"plan/plan": "Plan on a page"},
    "Turning the Curve": {
        "workshops/workshops": "Workshops",
        "workshops/workshop": "Workshop",
        "workshops/actions": "Actions",
    },
    "Strands": {
        "strands/front_door": "Front door",
        "strands/early_help": "Early help",
        "strands/help_and_protection": "Help and protection",
        "strands/edge_of_care": "Edge of care",
        "strands/in_care": "In care and left care",
        "strands/voice": "Voice and influence",
        "strands/leadership": "Strategic leadership",
        "strands/workforce": "Workforce",
        "strands/practice": "Practice",
        "strands/partnership": "Partnership",
        "strands/buildings": "Buildings and support",
        "strands/data_and_insight": "Data and insight",
        "strands/send": "SEND",
    },
    "Explore": {
        "explore/indicator": "Indicator",
        "explore/drivers": "What drove it",
        "explore/pair": "Two measures",
        "explore/journey": "Journey",
        "explore/what_would_it_take": "What would it take",
        "explore/definitions": "Definitions",
    },
    "Data": {
        "data/calendar": "Calendar",
        "data/record": "Record",
        "data/upload": "Upload",
        "data/loads": "Loads",
        "data/spellings": "Spellings and teams",
        "data/quality": "Data quality",
        "data/backups": "Backups",
        "data/editions": "Editions",
        "data/rebases": "Chart limits",
    },
}
# In the page itself: the icon of a name would be fetched from outside.
ICON = (
    '<svg viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#12436D"/>'
    '<path d="M3 13h4l2-6 4 11 2.5-5H21" fill="none" stroke="#FFFFFF" stroke-width="2"/></svg>'
)


def main() -> None:
    """Show the menu, check sign-in, and run the page that was asked for on one state of the figures."""
    from pages.components import access, banner, shown, store  # not above: their caches need a server that is running

    st.set_page_config(page_title="Vital Signs", page_icon=ICON, layout="wide")
    sections = {
        section: [st.Page(f"pages/{path}.py", title=title, default=not section) for path, title in pages.items()]
        for section, pages in CONTENTS.items()
    }
    page = st.navigation(sections, position="top")
    st.set_page_config(page_title=f"{page.title} – Vital Signs")
    try:
        access.require(access.Right.VIEW)
        with store.snapshot(store.LOADED if page in sections["Data"] else shown.asked(page.url_path)):
            banner.show()
            page.run()
    except (access.Refused, store.Unavailable) as reason:
        st.error(str(reason))


if __name__ == "__main__":
    main()
else:
    # Imported once by the server as it starts. A folder called pages would otherwise be taken for the old kind of
    # menu until the first visitor has been served, who is told "Page not found" if they came by a link.
    app = st.App("dashboard.py")
    PagesManager.uses_pages_directory = False
