"""Upload: drop files in, see what was recognised, what is wrong and which figures would move, then load."""

import streamlit as st

from pages.components import access, forms, outcomes, progress, store

access.require(access.Right.UPLOAD)

st.title("Upload", anchor=False)
st.markdown(
    "Drop in the month's files: Annex A workbooks or lists, contacts with outcomes, workforce, vacancies, SEN2 or the "
    "EHC register. Each file is recognised by its headings. Nothing is kept until you load it, and a load never "
    "overwrites an earlier one."
)
files, asked = outcomes.dropped()

if st.button("Check the files", disabled=not files, icon=":material/fact_check:", key="check"):
    outcomes.keep_check(asked, progress.shown(lambda told: store.check(files, asked.as_at, told, asked.is_right)))

checked, loaded = outcomes.checked(asked), outcomes.loaded(asked)
if loaded:
    outcomes.show_changed(checked, loaded)
    outcomes.next_steps()
if answer := loaded or checked:
    outcomes.show(files, answer)
if outcomes.loadable(checked) and not loaded and st.button("Load what can be loaded", type="primary", key="load"):
    outcomes.keep_load(asked, progress.shown(lambda told: store.load(files, asked.as_at, told, asked.is_right)))
    st.rerun()
if answer:
    outcomes.show_each(files, answer)

forms.returns()
forms.reference()
