"""Editions: publish a month, open an edition as it was, and see what has been restated."""

import streamlit as st

from pages.components import access, editions, restatements

access.require(access.Right.VIEW)

st.title("Editions", anchor=False)
st.markdown(
    "An edition is a month as it was published: its figures, and what was known then, are kept for good. Everybody sees the "
    "latest edition; what is loaded after it waits in the draft until the next one is published."
)
editions.said()
if editions.may(access.Right.UPLOAD):
    st.header("Publish a month", anchor=False)
    editions.to_publish()
st.header("Published", anchor=False)
editions.listed()
st.header("Restatements", anchor=False)
restatements.show()
if editions.may(access.Right.UPLOAD):
    st.header("The latest edition and the draft", anchor=False)
    editions.side_by_side()
