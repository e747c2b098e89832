"""Words are as wide as the shipped fonts say, and lines never hold more than fits."""

import importlib.util
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.places import ROOT

from sopgen.layout import measure
from sopgen.sheet import Run, TickBox
from sopgen.units import mm, pt

WORDS = st.text(st.sampled_from("abcdefgiklmnoprstuwyIKU-,. "), max_size=300)
SIZES = st.sampled_from([pt(7), pt(9), pt(10)])
WIDTHS = st.integers(mm(8), mm(120))


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("font_widths", ROOT / "scripts" / "font_widths.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_stored_widths_are_those_of_the_shipped_font(name: str) -> None:
    """The widths file of each face says what its font file says."""
    stored = measure.face(bold="Bold" in name, italic="Italic" in name)
    font = _script().widths_of(measure.FONTS / f"LiberationSans-{name}.ttf")
    assert stored.units_per_em == font["units_per_em"]
    assert stored.advances == {
        chr(first + offset): advance for first, run in font["runs"] for offset, advance in enumerate(run)
    }


def test_a_known_word_has_its_known_width() -> None:
    """"IKU" is 569 + 1366 + 1479 font units wide: 3414 / 2048 of the type size."""
    assert measure.text_width("IKU", pt(9)) == -(-3414 * pt(9) // 2048)


@given(WORDS, SIZES, WIDTHS)
def test_lines_hold_every_word_in_order(text: str, size: int, width: int) -> None:
    """Breaking loses and moves nothing but the blanks at the breaks."""
    lines = measure.lines((Run(text),), size, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(WORDS, SIZES, WIDTHS)
def test_no_line_is_wider_than_its_room(text: str, size: int, width: int) -> None:
    """A line fits in the width less the reserve, unless it is a single character."""
    for line in measure.lines((Run(text),), size, width):
        assert len(line) <= 1 or measure.text_width(line, size) <= measure.usable(width) + size // 100


@given(WORDS, SIZES, WIDTHS, st.integers(0, 300))
def test_runs_break_as_their_words_do(text: str, size: int, width: int, cut: int) -> None:
    """Words cut into two runs of one face break into the same lines as in one run."""
    whole = measure.lines((Run(text),), size, width)
    parts = tuple(Run(part) for part in (text[:cut], text[cut:]) if part)
    if max((len(word) for word in text.replace("-", " ").split()), default=0) < 5:  # no word is cut inside
        assert [line.strip() for line in measure.lines(parts, size, width)] == [line.strip() for line in whole]


def test_a_line_breaks_after_a_hyphen_between_letters_only() -> None:
    """"bahan-bahan" may part, "2015-2019" may not."""
    assert measure.lines((Run("bahan-bahan"),), pt(9), mm(14)) == ("bahan-", "bahan")
    assert len(measure.pieces((Run("2015-2019"),))) == 1


def test_a_word_wider_than_the_line_is_cut_between_characters() -> None:
    """Nothing runs over the edge of its cell, however long a word is."""
    lines = measure.lines((Run("x" * 10_000),), pt(9), mm(30))
    assert "".join(lines) == "x" * 10_000
    assert all(measure.text_width(line, pt(9)) <= mm(30) for line in lines)


def test_a_tick_box_takes_part_in_its_line() -> None:
    """The box stands before its words, with the blank between kept."""
    assert measure.lines((TickBox(checked=False), Run(" Revisi ke")), pt(10), mm(60)) == ("☐ Revisi ke",)
