"""The report as HTML: everything that was written, escaped, with nothing from outside."""

from datetime import date
from html.parser import HTMLParser

import pytest

import metrics
from metrics.charts.curve import curve
from metrics.paper import figures, page, told
from metrics.workshops.workshop import Workshop
from tests.metrics.paper.written import HOSTILE, MEASURE, baseline, crowded, empty, usual

INDICATOR = metrics.catalogue()[MEASURE]
SENTENCE = "Children in care were 1,215 in October 2026, up 5."
CHART = curve(INDICATOR, baseline(), (), text=SENTENCE)


class Read(HTMLParser):
    """The tags with their attributes, and the text between them."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def names(self) -> list[str]:
        return [tag for tag, _ in self.tags]


def read(workshop: Workshop) -> Read:
    rows = figures(workshop.baseline, [(date(2026, 11, 30), 1190.0)]) if workshop.baseline else []
    return Read(page(told(workshop, INDICATOR, SENTENCE, "Too early to say."), CHART, rows))


@pytest.mark.parametrize("workshop", [empty(), usual(), usual(HOSTILE)], ids=["empty", "usual", "hostile"])
def test_it_stands_alone(workshop: Workshop) -> None:
    found = read(workshop)
    assert not {"script", "link", "img", "iframe", "object", "form", "base", "a", "use", "image"} & set(found.names())
    for tag, attributes in found.tags:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("src", "href", "xlink:href", "style")
        ], tag
    assert "url(" not in "".join(found.words)


def test_hostile_text_is_shown_as_it_was_typed() -> None:
    found = "".join(read(usual(HOSTILE)).words)
    assert found.count(HOSTILE) > 30


def test_it_has_a_language_one_first_heading_captions_and_scopes() -> None:
    found = read(usual())
    assert found.tags[0] == ("html", {"lang": "en-GB"})
    assert found.names().count("h1") == 1
    assert found.names().count("caption") == found.names().count("table") == 7
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in found.tags if tag == "th")


def test_the_chart_is_one_image_with_a_name_and_its_sentence() -> None:
    found = read(usual())
    assert [(tag, a["role"]) for tag, a in found.tags if a.get("role") in ("img", "graphics-document")] == [
        ("svg", "img")
    ]
    assert found.names().count("title") == 2
    assert found.names().count("desc") == 1
    assert SENTENCE in found.words


def test_nothing_is_left_out() -> None:
    """15 of each were written beside the usual ones: 21 factors, 17 partners, 18 ideas, 17 actions."""
    found = read(crowded("Some words"))
    rows = found.names().count("tr")
    heads = found.names().count("thead")
    # 24 months of history and 12 ahead stand in the table of the chart's figures.
    assert rows - heads == 21 + 17 + 18 + 17 + 36
    assert "…" not in "".join(found.words)


def test_the_figures_of_the_chart_stand_by_month() -> None:
    rows = {
        one.month: one for one in figures(baseline(), [(date(2026, 11, 30), 1190.0)], [(date(2026, 12, 31), 1220.0)])
    }
    assert (rows["October 2026"].figure, rows["October 2026"].baseline) == ("1,215", "–")
    assert (rows["November 2026"].figure, rows["November 2026"].band) == ("1,190", "1,180 to 1,250")
    assert (rows["December 2026"].figure, rows["December 2026"].agreed) == ("–", "1,220")
    assert len(rows) == 36
