"""Upload: drop files in, see what was recognised and what is wrong, then load."""

import streamlit as st

from pages.components import access, forms, links, outcomes, store

access.require(access.Right.UPLOAD)

st.title("Upload", anchor=False)
st.markdown(
    "Drop in the month's files: Annex A workbooks or lists, contacts with outcomes, workforce, vacancies, SEN2 or the "
    "EHC register. Each file is recognised by its headings. Nothing is kept until you load it, and a load never "
    "overwrites an earlier one."
)
uploads = st.file_uploader("Files (Excel or CSV, several at once)", accept_multiple_files=True, key="files")
as_at = st.date_input(
    "Date on which the files are true (only when neither the file nor its name says)",
    value=None,
    format="DD/MM/YYYY",
    key="as_at",
)
files = [store.File(upload.name, upload.getvalue()) for upload in uploads]
asked = outcomes.Asked(tuple(upload.file_id for upload in uploads), as_at)

if st.button("Check the files", disabled=not files, icon=":material/fact_check:", key="check"):
    with st.spinner("Checking…"):
        outcomes.keep(asked, store.check(files, as_at))

found = outcomes.kept(asked)
outcomes.show(found)
if outcomes.loaded(found):
    links.to_overview("See the figures")

if outcomes.loadable(found) and st.button("Load what can be loaded", type="primary", key="load"):
    with st.spinner("Loading and refreshing the figures…"):
        outcomes.keep(asked, store.load(files, as_at))
    st.rerun()

forms.returns()
forms.reference()
