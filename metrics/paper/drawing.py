"""A chart's specification drawn as SVG, for paper and for a page that stands alone; nothing is fetched for it."""

import re
from collections.abc import Mapping
from functools import cache
from html import escape

from metrics.charts.style import Spec
from metrics.paper.typeset import FONTS

_OPENING = re.compile(r"<svg[^>]*>")
# Roles and labels of single marks would be read out one by one; the drawing as a whole has its words.
_LABELS = re.compile(r'\s(?:aria-[a-z]+|role)="[^"]*"')

# Characters that XML cannot hold at all; the name of an event may have brought one along.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def svg(spec: Spec, width: int, height: int) -> str:
    """The chart as an SVG image of this size in its own units; text on it is 13 of them high.

    Raises ValueError where the specification asks for data from elsewhere.
    """
    import vl_convert  # late, because it starts slowly and most pages never draw

    _registered()
    if _asks_for_data(spec):
        raise ValueError("A chart for paper holds its own figures; this one asks for data from elsewhere.")
    sized = {**spec, "width": width, "height": height}
    return _NOT_XML.sub("", vl_convert.vegalite_to_svg(sized, allowed_base_urls=[]))


def inline(drawing: str, title: str, text: str) -> str:
    """An SVG image as part of an HTML page: one image with a name and a description, as wide as there is room."""
    opening = _OPENING.search(drawing)
    assert opening is not None
    size = re.search(r'viewBox="[^"]*"', opening[0])
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size[0] if size else ""} role="img" aria-labelledby="chart-title '
        f'chart-text"><title id="chart-title">{escape(title)}</title><desc id="chart-text">{escape(text)}</desc>'
    )
    return head + _LABELS.sub("", drawing[opening.end() :])


@cache
def _registered() -> bool:
    import vl_convert

    vl_convert.register_font_directory(FONTS)
    return True


def _asks_for_data(part: object) -> bool:
    """Whether anything within a specification names an address."""
    if isinstance(part, Mapping):
        return "url" in part or any(_asks_for_data(one) for one in part.values())
    return isinstance(part, list) and any(_asks_for_data(one) for one in part)
