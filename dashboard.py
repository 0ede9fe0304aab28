"""The table of contents: who is here, what can be opened, and the frame around every page."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

CONTENTS = {
    "": {"overview/overview": "Overview"},
    "Strands": {"strands/front_door": "Front door", "strands/workforce": "Workforce", "strands/send": "SEND"},
    "Explore": {"explore/indicator": "Indicator", "explore/definitions": "Definitions"},
    "Data": {"data/upload": "Upload"},
}


def main() -> None:
    """Show the menu, check sign-in, and run the page that was asked for on one state of the figures."""
    from pages.components import access, banner, store  # not above: their caches need a server that is running

    st.set_page_config(page_title="Vital Signs", page_icon=":material/vital_signs:", layout="wide")
    sections = {
        section: [st.Page(f"pages/{path}.py", title=title, default=not section) for path, title in pages.items()]
        for section, pages in CONTENTS.items()
    }
    page = st.navigation(sections, position="top")
    try:
        access.require(access.Right.VIEW)
        with store.snapshot():
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
