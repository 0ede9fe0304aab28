"""Plan on a page: the milestones by strand and month, Ofsted's areas, and the SEND written statement of action."""

import streamlit as st

from pages.components import access, areas, download, grid, milestones, store
from pages.components.choose import choose

access.require(access.Right.VIEW)

st.title("Plan on a page", anchor=False)
st.header("Milestones", anchor=False)
found = milestones.placed(store.milestones(), store.newest_file())
windows = grid.windows(found)
if windows:
    st.markdown(milestones.summary(found))
    milestones.attention(found)
    begun = grid.newest(windows, store.newest_file())
    asked = choose("Twelve months", windows, "from", begun) if len(windows) > 1 else next(iter(windows))
    inside = grid.within(found, asked)
    grid.show(
        [one for one in store.strands() if any(each.milestone.strand == one.id for each in inside)], inside, asked
    )
    download.button("Download the milestones (CSV)", milestones.rows(found), "milestones.csv")
else:
    st.markdown("No milestones are set. The council can set them in the milestones file, on the Upload page.")

st.header("What Ofsted asked for in January 2023", anchor=False)
st.markdown("The fourteen areas for improvement, each with the strand that answers it and the measures that show it.")
areas.ofsted_areas(store.ofsted_areas(), with_strand=True)

st.header("The SEND written statement of action", anchor=False)
st.markdown("The five areas of weakness, who answers for each, and the measures that show it.")
areas.send_areas()
download.button("Download the areas and their measures (CSV)", areas.rows(), "inspection_areas.csv")
