"""Words are as wide as the shipped fonts say, and lines never hold more than fits."""

import importlib.util
import re
from types import ModuleType

import pytest
from hypothesis import given, strategies as st
from support.places import ROOT

from sopgen.layout import measure
from sopgen.layout.measure import Font
from sopgen.layout.setting import PITCHES
from sopgen.sheet import Run, TickBox
from sopgen.typefaces import FONTS as FONT_FILES, face
from sopgen.units import mm, pt

WORDS = st.text(st.sampled_from("abcdefgiklmnoprstuwyIKU-/,. "), max_size=300)
FONTS = st.builds(Font, st.sampled_from(sorted(PITCHES)), st.sampled_from([pt(7), pt(9), pt(10)]))
NINE = Font("Liberation Sans", pt(9))
WIDTHS = st.integers(mm(8), mm(120))


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("font_widths", ROOT / "scripts" / "font_widths.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("twin", PITCHES)
@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_stored_widths_are_those_of_the_shipped_font(twin: str, style: str) -> None:
    """The widths file of each face says what its font file says."""
    stored = face(twin, bold="Bold" in style, italic="Italic" in style)
    font = _script().widths_of(FONT_FILES / f"{twin.replace(' ', '')}-{style}.ttf")
    assert stored.units_per_em == font["units_per_em"]
    assert stored.advances == {
        chr(first + offset): advance for first, run in font["runs"] for offset, advance in enumerate(run)
    }


KNOWN_WIDTHS = {  # thousandths of the type size, as the families' own tables of widths say
    "Liberation Sans": {"H": 722, "a": 556, "m": 833, "r": 333, "f": 278, "s": 500, " ": 278, "0": 556},  # Arial
    "SOP Sans Narrow": {"H": 592, "a": 456, "m": 683, "r": 273, "f": 228, "s": 410, " ": 228, "0": 456},  # Arial Narrow
    "Carlito": {"H": 623, "a": 479, "m": 799, "r": 349, "f": 305, "s": 391, " ": 226, "0": 507},  # Calibri
    "Liberation Serif": {"H": 722, "a": 444, "m": 778, "r": 333, "f": 333, "s": 389, " ": 250, "0": 500},  # Times
}


@pytest.mark.parametrize(("twin", "widths"), KNOWN_WIDTHS.items())
def test_a_twin_is_as_wide_as_the_family_named_in_the_files(twin: str, widths: dict[str, int]) -> None:
    """What is measured in the twin is as wide in Arial, Arial Narrow, Calibri or Times New Roman."""
    used = face(twin)
    assert {letter: round(used.units(letter) * 1000 / used.units_per_em) for letter in widths} == widths


def test_a_known_word_has_its_known_width() -> None:
    """ "IKU" is 569 + 1366 + 1479 font units wide: 3414 / 2048 of the type size."""
    assert measure.text_width("IKU", NINE) == -(-3414 * pt(9) // 2048)


@given(WORDS, FONTS, WIDTHS)
def test_lines_hold_every_word_in_order(text: str, font: Font, width: int) -> None:
    """Breaking loses and moves nothing but the blanks at the breaks."""
    lines = measure.lines((Run(text),), font, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(WORDS, FONTS, WIDTHS)
def test_no_line_is_wider_than_its_room(text: str, font: Font, width: int) -> None:
    """A line fits in the width less the reserve, unless it is a single character."""
    for line in measure.lines((Run(text),), font, width):
        assert len(line) <= 1 or measure.text_width(line, font) <= measure.usable(width) + font.size // 100


@given(WORDS, FONTS, WIDTHS, st.integers(0, 300))
def test_runs_break_as_their_words_do(text: str, font: Font, width: int, cut: int) -> None:
    """Words cut into two runs of one face break into the same lines as in one run."""
    whole = measure.lines((Run(text),), font, width)
    parts = tuple(Run(part) for part in (text[:cut], text[cut:]) if part)
    if max((len(word) for word in re.split("[-/ ]", text)), default=0) < 5:  # no word is cut inside
        assert [line.strip() for line in measure.lines(parts, font, width)] == [line.strip() for line in whole]


def test_a_line_breaks_after_a_hyphen_between_letters_only() -> None:
    """ "bahan-bahan" may part, "2015-2019" may not."""
    assert measure.lines((Run("bahan-bahan"),), NINE, mm(14)) == ("bahan-", "bahan")
    assert len(measure.pieces((Run("2015-2019"),), NINE.twin)) == 1


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (30, ("Tata", "Usaha/Sekretariat")),
        (24, ("Tata Usaha/", "Sekretariat")),
        (13, ("Tata", "Usaha/", "Sekretar", "iat")),
    ],
)
def test_a_line_breaks_after_a_slash_only_where_the_word_is_wider(width: int, lines: tuple[str, ...]) -> None:
    assert measure.lines((Run("Tata Usaha/Sekretariat"),), NINE, mm(width)) == lines


def test_no_number_is_parted_at_its_slash() -> None:
    assert len(measure.pieces((Run("OT.01/12/2024"),), NINE.twin)) == 1


def test_a_word_wider_than_the_line_is_cut_between_characters() -> None:
    """Nothing runs over the edge of its cell, however long a word is."""
    lines = measure.lines((Run("x" * 10_000),), NINE, mm(30))
    assert "".join(lines) == "x" * 10_000
    assert all(measure.text_width(line, NINE) <= mm(30) for line in lines)


def test_a_tick_box_takes_part_in_its_line() -> None:
    """The box stands before its words, with the blank between kept."""
    assert measure.lines((TickBox(checked=False), Run(" Revisi ke")), Font("Liberation Sans", pt(10)), mm(60)) == (
        "☐ Revisi ke",
    )
