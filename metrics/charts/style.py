"""How every chart looks: its inks, axes and ground, and its text alternative on the top level."""

import altair as alt

TEXT, FAINT = "#0B0C0C", "#505A5F"
IMPROVING, CONCERN, SPECIAL, COMMON = "#005EB8", "#C24A00", "#490092", "#6F6F6F"
QUIET = "#949494"  # bars and areas of which nothing is said; the palest grey that is 3:1 on white
ENGLAND, NEIGHBOURS, FORECAST = "#12436D", "#801650", "#12436D"
CATEGORIES = ("#12436D", "#28A197", "#801650", "#F46A25")
"""Inks of up to four series, in order. Each is at least 3:1 on white; words beside them are always black."""
GRID = "#D9D9D9"
MOST_SERIES = 4
SPARK = "#2073BC"  # at least 3:1 on the light and on the dark ground, so a spark line needs no white panel
_FONT = "Source Sans, Source Sans Pro, Arial, sans-serif"
_AXIS = {
    "labelColor": TEXT,
    "titleColor": FAINT,
    "labelFontSize": 13,
    "titleFontSize": 13,
    "titleFontWeight": "normal",
    "gridColor": GRID,
    "domainColor": FAINT,
    "tickColor": FAINT,
    "titleAngle": 0,  # all text lies flat: the unit stands above the axis
    "titleAlign": "left",
    "titleAnchor": "end",
    "titleY": -12,
    "titleX": 0,
}

Spec = dict[str, object]


def finished(chart: alt.LayerChart | alt.FacetChart, text: str, height: int, ground: str = "#FFFFFF") -> Spec:
    """The chart as a plain dictionary: its ground, thin grid, and its description on the top level."""
    chart = chart.properties(
        width="container",
        height=height,
        background=ground,
        description=text,
        padding={"left": 8, "top": 8, "right": 8, "bottom": 8},  # as a dictionary: Streamlit adds to its bottom
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    )
    chart = chart.configure(font=_FONT).configure_view(stroke=None).configure_axis(**_AXIS)
    # A few dozen rows travel faster inside the specification than beside it, where Streamlit makes each a table.
    with alt.data_transformers.enable(consolidate_datasets=False):
        spec: Spec = chart.to_dict(validate=False)  # a third of the time; the tests validate
    return spec
