"""The styles of an Excel file in, how each cell's letters and ground look out (ECMA-376 part 1, 18.8)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from lxml import etree

from sopgen.readback.printed import Look
from sopgen.readback.text import ground, ink

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_T = TypeVar("_T")

_ON: Final = frozenset({"1", "true", ""})  # an element without a value turns on
_TOGGLES: Final = {f"{S}b": "bold", f"{S}i": "italic", f"{S}strike": "strike"}
_BLACK: Final = frozenset({"0", "8", "64"})  # of the old palette, and the window's own
_BUILT_IN: Final = {"0": "General", "49": "@"}
_AS_IT_IS: Final = frozenset({"general", "@", ""})
_TEXT_SECTION: Final = 3  # so many semicolons stand before it
_DARK: Final = "1"  # the theme's colour of text


class Style(NamedTuple):
    """How a cell looks: its letters where no run of theirs says otherwise, and its ground as "RRGGBB", or empty.

    ``format`` is the code that shows numbers otherwise than they are, ``text_format`` the one that does so with texts.
    """

    look: Look = Look()
    fill: str = ""
    format: str = ""
    text_format: str = ""


def styles_of(root: etree._Element | None) -> tuple[Style, ...]:
    """The styles by which cells are numbered; none of a file without any."""
    if root is None:
        return ()
    looks = [look_of(font) for font in root.iterfind(f"{S}fonts/{S}font")]
    fills = [_fill(fill) for fill in root.iterfind(f"{S}fills/{S}fill")]
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iterfind(f"{S}numFmts/{S}numFmt")}
    return tuple(
        Style(
            _at(looks, each.get("fontId", ""), Look()),
            _at(fills, each.get("fillId", ""), ""),
            *_formats(each.get("numFmtId", "0"), codes),
        )
        for each in root.iterfind(f"{S}cellXfs/{S}xf")
    )


def _formats(number: str, codes: Mapping[str, str]) -> tuple[str, str]:
    """What a format makes of numbers, and of texts: a fourth section, or "@" amid other signs (18.8.30, 18.8.31)."""
    code = codes.get(number, _BUILT_IN.get(number, number))
    if code.casefold() in _AS_IT_IS:
        return "", ""
    return code, code if "@" in code or code.count(";") >= _TEXT_SECTION else ""


def look_of(font: etree._Element) -> Look:
    """What a font, or the properties of a run, make of letters."""
    said: dict[str, Any] = {}
    for each in font:
        value = each.get("val", "")
        if each.tag in _TOGGLES:
            said[_TOGGLES[each.tag]] = value in _ON
        elif each.tag == f"{S}u":
            said["underline"] = value != "none"
        elif each.tag == f"{S}color":
            said["colour"] = _colour(each)
        elif each.tag == f"{S}sz":
            said["size"] = _size(value)
    return Look(**said)


def _colour(element: etree._Element) -> str:
    """A colour of letters; one of the theme or of the old palette by its name there."""
    if "rgb" in element.attrib:
        return ink(element.get("rgb", "")[-6:])
    if "theme" in element.attrib:
        return "" if element.get("theme") == _DARK else f"tema {element.get('theme')}"
    indexed = element.get("indexed", "")
    return f"palet {indexed}" if indexed and indexed not in _BLACK else ""


def _fill(fill: etree._Element) -> str:
    """The ground of a cell; that of a pattern by the pattern's name."""
    pattern = fill.find(f"{S}patternFill")
    kind = pattern.get("patternType", "none") if pattern is not None else "none"
    if pattern is None or kind != "solid":
        return "" if kind in {"none", "gray125"} else kind
    colour = pattern.find(f"{S}fgColor")
    if colour is None or "rgb" in colour.attrib:
        return ground(colour.get("rgb", "")[-6:]) if colour is not None else ""
    return _colour(colour)


def _size(text: str) -> float:
    try:
        size = float(text)
    except ValueError:
        return 0.0
    return round(size, 1) if 0 < size < 500 else 0.0  # noqa: PLR2004  # Excel's largest is 409


def _at(listed: Sequence[_T], place: str, usual: _T) -> _T:
    known = place.isascii() and place.isdigit() and len(place) < 6 and int(place) < len(listed)  # noqa: PLR2004
    return listed[int(place)] if known else usual
