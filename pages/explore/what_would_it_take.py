"""What would it take: arithmetic of a stock, the workforce or the front door on monthly assumptions that the room sets."""

import streamlit as st

from metrics.what_if.stocks import STOCKS
from pages.components import access
from pages.components.choose import choose
from pages.components.what_if import front_door, stock, workforce

access.require(access.Right.VIEW)

st.title("What would it take", anchor=False)
OTHERS = {"workforce": ("Workforce", workforce.show), "front_door": ("Front door", front_door.show)}
options = {name: one.name for name, one in STOCKS.items()} | {name: title for name, (title, _) in OTHERS.items()}
about = choose("About", options, "about")
if about in STOCKS:
    stock.show(STOCKS[about])
else:
    OTHERS[about][1]()
