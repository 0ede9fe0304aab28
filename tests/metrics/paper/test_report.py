"""The report on one page: one page whatever was written, nothing cut without a word, nothing read as markup."""

import re
from itertools import pairwise

import pytest

import metrics
from metrics.charts.curve import curve
from metrics.charts.style import Spec
from metrics.paper import ahead, report, told
from metrics.paper.content import CUTS, Cut, Listing, Report, cut, shortened
from metrics.workshops.workshop import Workshop
from tests.metrics.paper.read_back import alternatives, is_tagged, reader, roles, size, text
from tests.metrics.paper.written import HOSTILE, MEASURE, baseline, crowded, empty, usual

INDICATOR = metrics.catalogue()[MEASURE]
SENTENCE = "Children in care were 1,215 in October 2026, up 5."
CHART: Spec = curve(INDICATOR, baseline(), (), text=SENTENCE)


def whole(workshop: Workshop, verdict: str = "") -> Report:
    return told(workshop, INDICATOR, SENTENCE, verdict)


def set_as(workshop: Workshop, verdict: str = "") -> bytes:
    return report(whole(workshop, verdict), CHART)


LONG = "More children would live far from home and from their school. " * 8
OVERFULL = {
    "empty": empty(),
    "usual": usual(),
    "hostile": usual(HOSTILE),
    "long words": crowded(LONG),
    "no spaces": crowded("W" * 500, 40),
    "many lines": crowded("a\n" * 250),
    "marks on letters": crowded("á̈̂̃" * 100),
    "other scripts": crowded("اردو 中文 😀 বাংলা " * 20),
}


@pytest.mark.parametrize("name", OVERFULL)
def test_it_is_one_page_of_tagged_a4_whatever_was_written(name: str) -> None:
    paper = set_as(OVERFULL[name], LONG)
    assert len(reader(paper).pages) == 1
    assert size(paper) == (297, 210)
    assert is_tagged(paper)
    # The footer is the last thing on the page, so that nothing has pushed it off.
    assert "The words on these papers are our own." in text(paper)


def test_it_says_what_the_room_wrote() -> None:
    found = text(set_as(usual(), "Turned: below the band in 3 of the last 4 months."))
    for said in (
        "We will keep twenty more children at home by next autumn",
        "Workshop of 3 November 2026, 2 people of 2 organisations",
        "No. More children would live far from home.",
        "Estimates of 2 people before the baseline was shown: 1,200 to 1,300, median 1,250.",
        "Turned: below the band in 3 of the last 4 months.",
        "Family group conferences (inside our control; rests on child or family voice)",
        "Health visiting, Sees every baby: A slot in each clinic",
        "Ask carers to phone carers H H H H no cost",
        "Night line for carers H M H H £12,000",
        "Pair each new carer with another Nasreen Akhtar 15 December 2026 under way",
        "We look again: 3 February 2027, 4 May 2027 Signed for by: Head of service",
        "Newest file of 31 October 2026; edition of October 2026; figures to October 2026; definition 0123456789ab",
    ):
        assert said in found


def test_factors_stand_by_influence_and_the_fourth_is_counted() -> None:
    """The ranking names f1, then f0; f2 and f3 have no rank, so they come last."""
    found = text(set_as(usual()))
    order = [found.index(title) for title in ("1. Late referrals", "2. Too few carers", "3. Family hubs", "and 1 more")]
    assert order == sorted(order)
    assert "Courts take longer" not in found


def test_what_does_not_fit_is_counted_and_cut_texts_say_so() -> None:
    found = text(set_as(crowded(LONG)))
    assert "Texts that end in … are cut; the HTML report has the whole." in found
    # 2 partners and 15 more were written; the page lists some and counts the others.
    partners = re.search(r"Partners.*?and (\d+) more", found)
    assert partners is not None
    assert 0 < int(partners[1]) < 17
    assert "Texts that end in" not in text(set_as(usual()))


def test_no_text_is_read_as_markup() -> None:
    found = text(set_as(usual(HOSTILE)))
    assert found.count('#read("/etc/passwd") $x^2$ *b* _i_ @ref') > 10
    assert "root:" not in found


def test_a_character_that_the_typeface_lacks_is_a_box_and_the_page_says_so() -> None:
    found = text(set_as(usual("Help 😀 for 中文 and Łukasz")))
    assert "Help □ for □□ and Łukasz" in found
    assert "□ stands for a character that this typeface lacks." in found
    assert "□" not in text(set_as(usual("Łukasz and Ωμέγα")))


def test_the_chart_has_its_sentence_for_those_who_do_not_see_it() -> None:
    assert alternatives(set_as(usual())) == [SENTENCE]


def test_headings_tables_and_lists_are_tagged() -> None:
    assert {"H1", "H2", "Table", "TH", "TD", "L", "LI", "Figure"} <= roles(set_as(usual()))


def test_an_empty_workshop_says_what_is_not_there_yet() -> None:
    found = text(set_as(empty()))
    assert found.count("Nothing written yet.") == 6
    assert "No baseline has been shown yet" in found


def test_a_course_ahead_is_a_sentence() -> None:
    assert ahead(baseline(), 12) == (
        "If nothing changes, the baseline is 1,215 in October 2027, and 8 in 10 such months lie from 1,180 to 1,250."
    )


def test_a_list_is_cut_by_number_and_by_letters() -> None:
    """Three rows cut to two, of ten letters: 'one two three' ends after its last whole word that fits."""
    listing = Listing(("a",), (("one two three",), ("short",), ("gone",)))
    assert listing.cut(2, 10) == Listing(("a",), (("one two…",), ("short",)), more=1)


@pytest.mark.parametrize(
    ("words", "letters", "kept"),
    [
        ("one two", 7, "one two"),
        ("one two", 6, "one…"),
        ("onetwothree", 5, "onet…"),
        ("", 5, ""),
        ("a bbbbbbbbbb", 6, "a bbb…"),
    ],
)
def test_a_text_is_cut_to_a_whole_word_where_that_leaves_half_of_it(words: str, letters: int, kept: str) -> None:
    assert shortened(words, letters) == kept
    assert len(kept) <= letters


def test_each_cut_leaves_no_more_than_the_one_before() -> None:
    for before, after in pairwise(CUTS):
        assert (after.size, after.letters, after.beside) <= (before.size, before.letters, before.beside)


def test_nothing_is_called_cut_where_nothing_is() -> None:
    assert not cut(whole(usual()), CUTS[0]).is_cut
    assert cut(whole(usual()), Cut(9, 3, 9, 9, 9, 10)).is_cut
    assert not cut(whole(usual()), Cut(9, 1, 1, 1, 1, 500)).is_cut
