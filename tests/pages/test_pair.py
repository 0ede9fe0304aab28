"""The page of two measures: panels on the same months, a shift that is said, and addresses that make no sense."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

PAGE = "pages/explore/pair.py"


def opened(app: AppTest, **address: str) -> AppTest:
    app.switch_page(PAGE)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """All running text, without the marks that keep it from being read as Markdown."""
    parts = [*app.title, *app.markdown, *app.caption, *app.info]
    return "\n".join(str(part.value) for part in parts).replace("\\", "")


def specs(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]


def months(spec: dict[str, Any]) -> list[str]:
    """The first and the last month of a panel's axis."""
    found: list[str] = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    return found


def test_two_measures_stand_on_the_same_months_with_an_axis_each(app: AppTest) -> None:
    opened(app, first="contacts", second="referrals")
    above, beneath, lags = specs(app)
    assert months(above) == months(beneath)
    assert "resolve" not in above
    assert len({json.dumps(layer["encoding"]["y"]["scale"]) for layer in above["layer"]}) == 1  # one axis of figures
    assert lags["description"] in words(app)
    assert len(app.table[0].value) == 25
    assert list(app.table[1].value.columns) == ["Month", "Contacts received", "Referrals received"]


def test_a_shifted_measure_keeps_its_own_months_and_says_so(app: AppTest) -> None:
    opened(app, first="contacts", second="referrals", lag="3")
    above, beneath, _ = specs(app)
    assert (months(above)[1], months(beneath)[1]) == ("2026-07-01", "2026-10-01")
    assert "its own months stand beneath, 3 months later; under July 2026 stands October 2026" in words(app)
    newest = app.table[1].value.iloc[0]
    assert (newest["Month"], newest["Month of the second"]) == ("July 2026", "October 2026")


def test_the_lag_is_kept_in_the_address(app: AppTest) -> None:
    opened(app, first="contacts", second="referrals")
    app.number_input(key="choice_lag").set_value(-4).run()
    assert app.query_params["lag"] in ("-4", ["-4"])
    assert "4 months earlier; under October 2026 stands June 2026" in words(app)


def test_the_same_measure_twice_is_refused_kindly(app: AppTest) -> None:
    opened(app, first="contacts", second="contacts")
    assert "one and the same measure" in words(app)
    assert not specs(app)


def test_measures_with_few_months_together_say_so(app: AppTest, small: Path) -> None:
    opened(app, first="agency_ratio", second="average_caseload")
    assert "There are too few months in which both measures changed" in words(app)
    assert len(specs(app)) == 2  # the panels, but no association


def test_measures_without_a_month_together_say_so(app: AppTest, empty: Path) -> None:
    opened(app, first="contacts", second="referrals", lag="2")
    assert "There is no month for which both have a figure" in words(app)


@pytest.mark.parametrize("lag", ["13", "-13", "abc", "1e3", "--5", "", "99999999999999999999", "²"])
def test_a_lag_that_is_none_is_said_and_nothing_is_shifted(app: AppTest, small: Path, lag: str) -> None:
    opened(app, first="agency_ratio", second="average_caseload", lag=lag)
    assert app.number_input(key="choice_lag").value == 0
    assert "so 0 is shown" in words(app)


def test_measures_that_are_not_there_open_the_first_choices(app: AppTest, small: Path) -> None:
    opened(app, first="<script>", second="'; drop table series")
    assert words(app).count("what the address asks for is not here") == 2
