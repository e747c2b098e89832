"""Paragraphs that do not fit are cut at a line, and nothing of them is lost."""

import pytest
from hypothesis import given, strategies as st

from sopgen.form import Words
from sopgen.layout import setting
from sopgen.layout.measure import Font
from sopgen.sheet import ListItem, Run
from sopgen.units import mm, pt

SMALL = Font("Liberation Sans", pt(9))
TEXTS = st.lists(st.text(st.sampled_from("abcdeIKU -"), min_size=1, max_size=200), min_size=1, max_size=5)


def _words(texts: list[str]) -> tuple[Words, ...]:
    return tuple(
        Words((Run(text),), "box", item=ListItem("k", "decimal", f"{number}."))
        for number, text in enumerate(texts, start=1)
    )


@given(TEXTS, st.integers(mm(15), mm(80)), st.integers(0, mm(60)))
def test_a_cut_keeps_every_word_and_fits(texts: list[str], width: int, room: int) -> None:
    """What is taken fits in the room; what is taken and what is left are together all the words."""
    content = setting.paragraphs(_words(texts), SMALL, width)
    taken, rest = setting.split(content, room)
    assert setting.height(taken) <= room
    before = "".join(paragraph.text for paragraph in content)
    after = "".join(paragraph.text for paragraph in (*taken, *rest))
    assert after.replace(" ", "") == before.replace(" ", "")
    assert sum(len(p.lines) for p in (*taken, *rest)) == sum(len(p.lines) for p in content)


def test_the_rest_of_a_cut_item_bears_no_mark() -> None:
    """An item that goes on on the next page is not numbered again."""
    content = setting.paragraphs(_words(["kata " * 60]), SMALL, mm(40))
    taken, rest = setting.split(content, pt(12) * 2)
    assert taken[0].item is not None
    assert not taken[0].item.continued
    assert rest[0].item is not None
    assert rest[0].item.continued


@given(TEXTS, st.integers(mm(15), mm(80)), st.integers(0, mm(60)))
def test_an_item_that_fits_on_the_next_page_is_not_cut(texts: list[str], width: int, room: int) -> None:
    """Unless nothing stands before it: then a page would hold nothing of the list."""
    content = setting.paragraphs(_words(texts), SMALL, width)
    taken, rest = setting.split(content, room, whole=mm(500))
    assert setting.height(taken) <= room
    assert (*taken, *rest) == content or len(taken) == 1


def test_words_that_lead_to_a_list_stay_with_it() -> None:
    """A sentence over a list, and an item over its own items, do not end a page."""
    lead = Words((Run("Meliputi:"),), "box")
    outer = Words((Run("kata"),), "box", item=ListItem("k", "decimal", "1."))
    inner = Words((Run("kata " * 30),), "box", item=ListItem("k/0", "letter", "a.", level=1))
    before = Words((Run("Pembuka"),), "box")
    content = setting.paragraphs((before, lead, outer, inner), SMALL, mm(40))
    taken, rest = setting.split(content, 4 * pt(12), whole=mm(200))
    assert [paragraph.text for paragraph in taken] == ["Pembuka"]
    assert len(rest) == 3


def test_no_line_of_a_paragraph_stands_alone() -> None:
    """Two lines or more end a page, and two or more begin the next."""
    words = (Words((Run("Pembuka"),), "box"), Words((Run("kata " * 40),), "box"))
    content = setting.paragraphs(words, SMALL, mm(40))
    for lines in range(1, len(content[1].lines) + 1):
        taken, rest = setting.split(content, pt(12) * (1 + lines))
        ends = [len(paragraph.lines) for paragraph in (*taken[1:], *rest)]
        assert all(count > 1 for count in ends)


def test_all_items_of_a_list_hang_alike() -> None:
    """Item 9 and item 10 begin at the same place."""
    content = setting.paragraphs(_words(["kata"] * 10), SMALL, mm(60))
    assert len({paragraph.indent for paragraph in content}) == 1


def test_the_rest_of_a_cut_begins_with_a_word_also_where_the_type_changes() -> None:
    content = setting.paragraphs(
        (Words((Run("kata " * 7 + "kata"), Run(" tebal" * 8, bold=True)), "box"),), SMALL, mm(20)
    )
    for lines in range(2, len(content[0].lines) - 1):
        _, rest = setting.split(content, content[0].pitch * lines)
        assert rest[0].text.startswith(rest[0].lines[0])


@pytest.mark.parametrize(("width", "cut"), [(40, False), (24, False), (12, True)])
def test_a_word_with_a_hyphen_is_cut_where_one_of_its_parts_is(width: int, cut: bool) -> None:
    name = setting.paragraphs((Words((Run("Sub-Koordinator Kepegawaian"),), "column_heading"),), SMALL, mm(width))
    assert setting.cuts_words(name) == cut


@pytest.mark.parametrize(("width", "cut"), [(40, False), (22, False), (12, True)])
def test_a_word_with_a_slash_is_cut_where_one_of_its_parts_is(width: int, cut: bool) -> None:
    name = setting.paragraphs((Words((Run("Kementerian/Lembaga"),), "column_heading"),), SMALL, mm(width))
    assert setting.cuts_words(name) == cut
