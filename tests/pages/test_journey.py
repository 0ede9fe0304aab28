"""The Journey page: what it says without contacts, of the sample council, and of months that are not known."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGE = "pages/explore/journey.py"


def opened(app: AppTest, **address: str) -> AppTest:
    app.switch_page(PAGE)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """All running text, without the marks that keep it from being read as Markdown."""
    parts = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.warning, *app.info]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def test_without_contacts_the_page_says_so(empty: Path, app: AppTest) -> None:
    assert "No file of contacts has been loaded for a whole month yet." in words(opened(app))
    assert not app.selectbox
    assert not app.table


def test_the_sample_council_opens_on_its_newest_settled_quarter(app: AppTest) -> None:
    said = words(opened(app))
    assert [box.value for box in app.selectbox] == ["2026-04", "2026-06"]
    assert "children with a contact in April to June 2026" in said
    table = app.table[0].value
    assert list(table["Step"]) == [
        "Referral",
        "Assessment",
        "Section 47 enquiry",
        "Child in need",
        "Child protection plan",
        "Care",
    ]
    # The figures of the table are those of the sentence.
    assert f" {table['Reached'][0]} ({table['Rate'][0]}) had a referral".replace("\\", "") in said
    assert "not known" not in list(table["Rate"])
    download = app.get("download_button")
    assert len(download) == 1


def test_the_address_holds_the_months(app: AppTest) -> None:
    said = words(opened(app, first="2025-11", last="2026-01"))
    assert "Children by the step that they reached, November 2025 to January 2026" in said


def test_of_the_newest_months_the_page_warns_that_they_are_too_recent(app: AppTest) -> None:
    opened(app, first="2026-10", last="2026-10")
    warned = "\n".join(warning.value for warning in app.warning)
    assert "Care: nearly all of the children are too recent to judge, so no rate is given yet." in warned
    care = app.table[0].value.iloc[-1]
    assert (care["Rate"], care["Reached"]) == ("too recent to judge", "0")
    assert care["Difference"] == "not known"


def test_the_first_months_have_no_year_before_them(app: AppTest) -> None:
    said = words(opened(app, first="2022-05", last="2022-07"))
    assert "A year before, May to July 2021: not known, as no file of contacts covers all of these months." in said
    assert set(app.table[0].value["A year before"]) == {"not known"}


@pytest.mark.parametrize(("last", "shown"), [("2025-12", "2025-12"), ("2026-12", "2025-03"), ("2024-12", "2025-03")])
def test_at_most_twelve_months_make_a_cohort(app: AppTest, last: str, shown: str) -> None:
    opened(app, first="2025-01", last=last)
    assert [box.value for box in app.selectbox] == ["2025-01", shown]
