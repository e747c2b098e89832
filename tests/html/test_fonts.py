"""The embedded fonts: true to the shipped ones, under another name, with their licence."""

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from support.places import ROOT

FONTS = ROOT / "sopgen" / "fonts"
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "subset_fonts.py"))
FAMILIES: dict[str, str] = SCRIPT["FAMILIES"]
FACES = {
    f"{stem}-{style}": f"{family.lower().replace(' ', '-')}-{ending}"
    for stem, family in FAMILIES.items()
    for style, ending in SCRIPT["STYLES"].items()
}
ROUNDING = 1  # of 2048 to the em, where a glyph is made of others that are scaled
RESERVED = ("liberation", "carlito")


def opened(name: str) -> TTFont:
    return TTFont(FONTS / name)


def outline(font: TTFont, character: int) -> tuple[list[str], list[float]]:
    """The pen's movements, and all their coordinates."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[font.getBestCmap()[character]].draw(pen)
    points = [point for _, given in pen.value for point in given if point is not None]
    return [name for name, _ in pen.value], [place for point in points for place in point]


def advance(font: TTFont, character: int) -> int:
    return int(font["hmtx"][font.getBestCmap()[character]][0])


@pytest.fixture(params=FACES.items(), ids=FACES.values())
def pair(request: pytest.FixtureRequest) -> Iterator[tuple[TTFont, TTFont]]:
    source, subset = request.param
    with opened(f"{source}.ttf") as whole, opened(f"{subset}.woff2") as small:
        yield whole, small


def test_every_wanted_character_that_the_font_has_is_embedded(pair: tuple[TTFont, TTFont]) -> None:
    whole, small = pair
    assert set(small.getBestCmap()) == set(whole.getBestCmap()) & set(SCRIPT["wanted_characters"]())


def test_an_embedded_character_is_as_wide_and_drawn_as_in_the_shipped_font(pair: tuple[TTFont, TTFont]) -> None:
    whole, small = pair
    assert small["head"].unitsPerEm == whole["head"].unitsPerEm
    for character in small.getBestCmap():
        assert advance(small, character) == advance(whole, character), chr(character)
        movements, places = outline(small, character)
        assert movements == outline(whole, character)[0], chr(character)
        assert places == pytest.approx(outline(whole, character)[1], abs=ROUNDING), chr(character)


def test_lines_of_the_embedded_font_stand_as_those_of_the_shipped_one(pair: tuple[TTFont, TTFont]) -> None:
    whole, small = pair
    for field in ("ascent", "descent", "lineGap"):
        assert getattr(small["hhea"], field) == getattr(whole["hhea"], field)


def test_a_modified_font_bears_no_reserved_name(pair: tuple[TTFont, TTFont]) -> None:
    """OFL 1.1, condition 3: only the notices of copyright and licence may name Liberation or Carlito."""
    _, small = pair
    names = {record.nameID: record.toUnicode() for record in small["name"].names}
    assert names[1] in FAMILIES.values()
    notices = {0, 13}
    assert not [key for key, text in names.items() for name in RESERVED if name in text.lower() and key not in notices]


def test_the_embedded_fonts_name_their_copyright_and_licence(pair: tuple[TTFont, TTFont]) -> None:
    _, small = pair
    names = {record.nameID: record.toUnicode() for record in small["name"].names}
    assert "Red Hat" in names[0] or "tyPoland" in names[0]
    assert "SIL Open Font License" in names[13]


def test_the_fonts_travel_with_their_licence() -> None:
    licence = " ".join((FONTS / "OFL.txt").read_text(encoding="utf-8").split())
    assert "Copyright (c) 2012 Red Hat, Inc. with Reserved Font Name Liberation." in licence
    assert "Copyright (c) 2010-2013 by tyPoland Lukasz Dziedzic" in licence
    for path in FONTS.glob("*.ttf"):
        assert f"{path.name.partition('-')[0]}-*.ttf" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1 - 26 February 2007" in licence
    assert licence.endswith("OR FROM OTHER DEALINGS IN THE FONT SOFTWARE.")


def test_a_subset_is_made_anew_with_the_same_characters_and_names(tmp_path: Path) -> None:
    """The committed file is what the script makes; the bytes themselves depend on the compressor's version."""
    SCRIPT["subset"](FONTS / "LiberationSans-Regular.ttf", "SOP Sans").save(tmp_path / "again.woff2")
    with TTFont(tmp_path / "again.woff2") as again, opened("sop-sans-regular.woff2") as kept:
        assert again.getGlyphOrder() == kept.getGlyphOrder()
        for table in ("glyf", "hmtx", "cmap", "name"):
            assert again.getTableData(table) == kept.getTableData(table)


@pytest.mark.parametrize("style", ["Regular", "BoldItalic"])
def test_the_narrow_font_is_made_anew_byte_for_byte(style: str, tmp_path: Path) -> None:
    """The committed file is what the script makes of the shipped Liberation Sans."""
    script = runpy.run_path(str(ROOT / "scripts" / "narrow_fonts.py"))
    script["narrowed"](FONTS / f"LiberationSans-{style}.ttf").save(tmp_path / "again.ttf")
    assert (tmp_path / "again.ttf").read_bytes() == (FONTS / f"SOPSansNarrow-{style}.ttf").read_bytes()
