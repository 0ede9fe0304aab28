"""The journey of the children with a contact in some months, from step to step. The address holds the months."""

import streamlit as st

from pages.components import access, download, journey, store

access.require(access.Right.VIEW)

st.title("Journey", anchor=False)
st.markdown(
    "What became of the children with a contact in some months: referral, assessment, section 47 enquiry or child in need, "
    "child protection plan, care. Each child counts once."
)
months = journey.cohort(store.cohorts())
if months:
    found = store.journey(*months)
    journey.show(found)
    st.header("Figures", anchor=False)
    download.button("Download these figures (CSV)", journey.to_take_away(found), journey.file_name(found.now))
    journey.table(found)
    st.header("How it is counted", anchor=False)
    journey.counted()
