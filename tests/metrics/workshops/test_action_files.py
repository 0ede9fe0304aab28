"""Actions as rows and as a calendar file."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from metrics.workshops.action_files import calendar, rows
from metrics.workshops.choices import Status
from metrics.workshops.records import Update
from metrics.workshops.workshop import Workshop
from tests.metrics.paper.written import HOSTILE, action, empty, setup, usual, workshop

TITLE = "Children in care"


def events(of: Workshop) -> list[Event]:
    """Read by the strict parser: it raises where a line breaks the format."""
    content = calendar([(of, TITLE)])
    read = Calendar.from_ical(content)
    assert read.errors == []
    return [one for one in read.walk("VEVENT") if isinstance(one, Event)]


def test_each_action_is_a_day_on_its_due_date_and_each_review_is_one() -> None:
    found = events(usual())
    assert [str(one["summary"]) for one in found] == [
        "Due: Pair each new carer with another (Nasreen Akhtar)",
        "Due: Set up the night line (Joan Firth)",
        "Turning the Curve, review 1: Children in care",
        "Turning the Curve, review 2: Children in care",
    ]
    days = [(one.decoded("dtstart"), one.decoded("dtend")) for one in found]
    assert days[0] == (date(2026, 12, 15), date(2026, 12, 16))
    assert [day for day, _ in days[1:]] == [date(2027, 2, 1), date(2027, 2, 3), date(2027, 5, 4)]


def test_an_action_reminds_a_week_before_and_blocks_no_time() -> None:
    event = events(usual())[0]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-7)
    assert str(event["transp"]) == "TRANSPARENT"


def test_ids_stay_and_the_time_is_that_of_the_newest_change() -> None:
    first = workshop([setup(), ("a0", action("Ring", "Joan", date(2027, 1, 8)))])
    later = workshop(
        [
            setup(),
            ("a0", action("Ring", "Joan", date(2027, 1, 8))),
            ("u0", Update(action="a0", status=Status.UNDER_WAY)),
        ]
    )
    before, after = events(first)[0], events(later)[0]
    assert str(before["uid"]) == str(after["uid"]) == f"action-a0@{'a' * 32}.vital-signs"
    assert (before["sequence"], after["sequence"]) == (0, 1)
    # The set-up is written at 9:30 and each entry a minute later.
    assert before.decoded("dtstamp") == datetime(2026, 11, 3, 9, 31, tzinfo=UTC)
    assert after.decoded("dtstamp") == datetime(2026, 11, 3, 9, 32, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "title", "word"),
    [(Status.DONE, "Done: Ring (Joan)", "CONFIRMED"), (Status.STOPPED, "Stopped: Ring (Joan)", "CANCELLED")],
)
def test_what_is_done_or_stopped_says_so_and_reminds_nobody(status: Status, title: str, word: str) -> None:
    one = workshop(
        [setup(), ("a0", action("Ring", "Joan", date(2027, 1, 8))), ("u0", Update(action="a0", status=status))]
    )
    event = events(one)[0]
    assert (str(event["summary"]), str(event["status"])) == (title, word)
    assert event.walk("VALARM") == []


@pytest.mark.parametrize(
    "text", [HOSTILE, "a;b,c\\d\nBEGIN:VEVENT\r\nEND:VCALENDAR", "\x00\x07nul", "é" * 140, "😀" * 70]
)
def test_no_text_can_break_out_of_its_line(text: str) -> None:
    of = usual(text)
    assert len(events(of)) == 4
    assert all(len(line) <= 75 for line in calendar([(of, TITLE)]).split(b"\r\n"))


def test_text_comes_back_as_it_was_written() -> None:
    assert str(events(usual(HOSTILE))[0]["summary"]) == f"Due: {HOSTILE} ({HOSTILE})"


def test_several_workshops_stand_in_one_file_each_under_its_measure() -> None:
    other = workshop([setup(), ("a0", action("Ring", "Joan", date(2027, 1, 8)))], "b" * 32)
    read = Calendar.from_ical(calendar([(usual(), TITLE), (other, "Repeat referrals")]))
    found = [(str(one["uid"])[-44:], str(one["description"]).split("\n")[0]) for one in read.walk("VEVENT")]
    assert len({str(one["uid"]) for one in read.walk("VEVENT")}) == 5
    assert found[-1] == (f"{'b' * 32}.vital-signs", "Measure: Repeat referrals")


def test_an_empty_workshop_gives_an_empty_file_that_can_be_read() -> None:
    assert events(empty()) == []
    assert rows(empty(), TITLE) == []


def test_rows_are_by_due_day_with_status_and_what_they_rest_on() -> None:
    found = rows(usual(), TITLE)
    assert [(one["Due"], one["Owner"], one["Status"]) for one in found] == [
        (date(2026, 12, 15), "Nasreen Akhtar", "under way"),
        (date(2027, 2, 1), "Joan Firth", "not started"),
    ]
    assert found[0]["Factor"] == "Too few carers in the district"
    assert found[0]["Idea"] == "Night line for carers"
