"""One workshop, step by step. The address holds which one, the step, and who is writing."""

import streamlit as st

from pages.components import access, store
from pages.components.plain import plain
from pages.components.workshop import frame, listed

access.require(access.Right.VIEW)

every, heading = store.workshops(), st.container()
if every:
    chosen = listed.pick(every)
    heading.title(plain(frame.title(chosen)), anchor=False)
    frame.show(chosen)
else:
    heading.title("Workshop", anchor=False)
    st.markdown("There has been no workshop yet.")
    st.page_link("pages/workshops/workshops.py", label="Begin one", icon=":material/add:")
