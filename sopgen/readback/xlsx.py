"""An Excel file in, what it shows out: also after Excel or LibreOffice has saved it again.

A page is a worksheet here, counted from 1. Hidden worksheets, rows and columns show nothing. A formula shows the value
that was last reckoned.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from sopgen.readback.allowance import Letters
from sopgen.readback.flow import Outline, Path, Scene, Words, flow
from sopgen.readback.package import Package
from sopgen.readback.printed import (
    MARGINS,
    Look,
    Looks,
    Printed,
    PrintedCell,
    PrintedMeasure,
    PrintedSetting,
    PrintedTable,
    PrintedText,
)
from sopgen.readback.refusal import UnreadableError
from sopgen.readback.shapes import A, Mark, Space, chosen, local, mark
from sopgen.readback.text import lines, looked, plain, too_low, uncounted
from sopgen.readback.xlsx_looks import S, Style, look_of, styles_of

R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XDR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"

_YES: Final = frozenset({"1", "true"})
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_COLUMN: Final = re.compile(r"[0-9]{1,5}")
_AREA: Final = re.compile(r"(?<=!)[A-Z0-9]+(?::[A-Z0-9]+)?")
_LONGEST_AREA: Final = 200
_NUMBER: Final = re.compile(r"[0-9]{1,7}")  # of a shared text
_CODES: Final = re.compile(r'&"[^"]*"|&[0-9]+ ?|&K[0-9A-Fa-f]{6}|&&|&[A-Za-z]')
_COUNTED: Final = frozenset({"&P", "&N"})
_ANCHORS: Final = frozenset({f"{XDR}twoCellAnchor", f"{XDR}oneCellAnchor", f"{XDR}absoluteAnchor"})
_TEXTS: Final = frozenset({"s", "str", "inlineStr"})
_MOST_TABS: Final = 200
_MOST_MEASURED: Final = 200  # columns of a worksheet: a sheet has some dozens
_USUAL_WIDTH: Final = 8.43  # of a column where a file says nothing, in digits
_MM_PER_INCH: Final = 25.4
_LONGEST: Final = 1_000.0  # of a width or a margin; no paper takes it
_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384


def read(package: Package) -> Printed:
    """What the file shows. Raises UnreadableError."""
    main = package.target("", "officeDocument")
    if main is None:
        raise UnreadableError("broken", "officeDocument")
    related = package.related(main)
    strings = _strings(package, main)
    written = package.target(main, "styles")
    styles = styles_of(package.xml(written) if written is not None and written in package else None)
    tables: list[PrintedTable] = []
    texts: list[PrintedText] = []
    scenes: list[Scene] = []
    settings: list[PrintedSetting] = []
    measures: list[PrintedMeasure] = []
    areas = dict(_print_areas(package.xml(main)))
    pictures = 0
    letters = Letters(main)
    tabs = list(_tabs(package.xml(main)))
    if len(tabs) > _MOST_TABS:
        raise UnreadableError("too_large", main)
    for page, (place, tab) in enumerate(tabs, start=1):
        part = related.get(tab.get(f"{R}id", ""), ("", ""))[1]
        sheet = package.xml(part)
        tables.append(PrintedTable(page, tuple(_cells(sheet, strings, styles, letters))))
        settings += [PrintedSetting("print_area", page, area) for area in areas.get(place, ())]
        settings += [PrintedSetting("merge", page, merge) for merge in _merged(sheet)]
        measures += [PrintedMeasure("columns", page, _widths(sheet, tables[-1].cells)), *_margin_lengths(sheet, page)]
        texts += [PrintedText(page, text, margin=True) for text in _margins(sheet)]
        drawn = package.target(part, "drawing")
        if drawn is not None:
            root = package.xml(drawn)
            scenes.append(_scene(page, tuple(_marks(root))))
            shown_pictures = [*chosen(root.iter(f"{XDR}pic"))]
            pictures += len(shown_pictures)
            settings += [PrintedSetting("alt", page, alt) for each in shown_pictures if (alt := _alt(each))]
    shown = flow(scenes)
    return Printed(
        "xlsx",
        tuple(tables),
        (*texts, *shown.loose),
        shown.symbols,
        shown.connectors,
        pictures,
        settings=tuple(settings),
        measures=tuple(measures),
    )


def _tabs(workbook: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The worksheets that are seen, each with its place among all, from 0."""
    for place, tab in enumerate(workbook.iterfind(f"{S}sheets/{S}sheet")):
        if tab.get("state", "visible") == "visible":
            yield str(place), tab


def _print_areas(workbook: etree._Element) -> Iterator[tuple[str, Sequence[str]]]:
    """By a worksheet's place the cells that are printed of it ("A1:J9"); of one without, all are."""
    for name in workbook.iterfind(f"{S}definedNames/{S}definedName"):
        if name.get("name") == "_xlnm.Print_Area":
            written = (name.text or "").replace("$", "")
            yield name.get("localSheetId", ""), [", ".join(_AREA.findall(written)) or written[:_LONGEST_AREA]]


class _Text:
    """A text of one or several runs, each with its look, or with None for that of the cell."""

    def __init__(self, runs: Sequence[tuple[str, Look | None]]) -> None:
        self._runs = runs
        self.words: Final = lines("".join(words for words, _ in runs).splitlines())
        self._looks: dict[Look, Looks] = {}

    def looks(self, usual: Look) -> Looks:
        """The looks of its letters in a cell that looks so: reckoned once, for many cells may show one text."""
        if usual not in self._looks:
            self._looks[usual] = looked((words, look or usual) for words, look in self._runs)
        return self._looks[usual]


def _strings(package: Package, main: str) -> Sequence[_Text]:
    """The shared texts, by their numbers."""
    part = package.target(main, "sharedStrings")
    return [_rich(item) for item in package.xml(part).iterfind(f"{S}si")] if part is not None else ()


def _rich(item: etree._Element) -> _Text:
    """Phonetic hints are none of a text."""
    return _Text([_run(each) for each in item if local(each) in {"t", "r"}])


def _run(run: etree._Element) -> tuple[str, Look | None]:
    properties = run.find(f"{S}rPr")
    words = "".join(text.text or "" for text in run.iter(f"{S}t"))
    return words, look_of(properties) if properties is not None else None


_NO_TEXT: Final = _Text(())


# --- cells ----------------------------------------------------------------------------------------------


def _cells(
    sheet: etree._Element, strings: Sequence[_Text], styles: Sequence[Style], letters: Letters
) -> Iterator[PrintedCell]:
    """The cells that show something, row by row, each with what it covers. Many may show one text."""
    spans = dict(_merges(sheet))
    unseen = _hidden_columns(sheet)
    firsts = [first for first, _ in unseen]
    for row in sheet.iterfind(f"{S}sheetData/{S}row"):
        height = _height(row)
        if row.get("hidden") in _YES or height == 0:
            continue
        for cell in row.iterfind(f"{S}c"):
            place = _place(cell.get("r", ""))
            text = _value(cell, strings)
            run = bisect_right(firsts, place[1]) - 1 if place is not None else -1
            if place is not None and text.words and not (run >= 0 and place[1] <= unseen[run][1]):
                style = _style(cell, styles)
                words = letters.spend(text.words)
                code = style.text_format if cell.get("t") in _TEXTS else style.format
                rows, columns = spans.get(place, (1, 1))
                looks = text.looks(style.look)
                low = rows == 1 and too_low(height, looks)
                yield PrintedCell(*place, words, rows, columns, style.fill, looks, code, low)


def _style(cell: etree._Element, styles: Sequence[Style]) -> Style:
    number = cell.get("s", "0")
    return styles[int(number)] if _NUMBER.fullmatch(number) and int(number) < len(styles) else Style()


def _value(cell: etree._Element, strings: Sequence[_Text]) -> _Text:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{S}is")
        return _rich(inline) if inline is not None else _NO_TEXT
    value = cell.find(f"{S}v")
    text = (value.text or "") if value is not None else ""
    if kind != "s":
        return _Text([(text, None)])
    return strings[int(text)] if _NUMBER.fullmatch(text) and int(text) < len(strings) else _NO_TEXT


def _place(name: str) -> tuple[int, int] | None:
    """Row and column, from 0, of a cell's name ("B3")."""
    found = _PLACE.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    return (row - 1, column - 1) if 0 < row <= _MOST_ROWS and column <= _MOST_COLUMNS else None


def _merges(sheet: etree._Element) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for merge in sheet.iterfind(f"{S}mergeCells/{S}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        start, end = _place(first), _place(last)
        if start is not None and end is not None and end >= start:
            yield start, (end[0] - start[0] + 1, max(end[1] - start[1] + 1, 1))


def _merged(sheet: etree._Element) -> Iterator[str]:
    for start, (rows, columns) in _merges(sheet):
        if rows * columns > 1:
            yield f"{_name(*start)}:{_name(start[0] + rows - 1, start[1] + columns - 1)}"


def _name(row: int, column: int) -> str:
    """The name of a cell ("B3") by its row and column, from 0."""
    return f"{_letters(column)}{row + 1}"


def _letters(column: int) -> str:
    """The name of a column ("B"), from 0."""
    letters, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _height(row: etree._Element) -> float | None:
    """How high a row is, in points; None where that is left to the program."""
    try:
        return float(row.get("ht", ""))
    except ValueError:
        return None


def _hidden_columns(sheet: etree._Element) -> Sequence[tuple[int, int]]:
    """Runs of columns, first and last from 0, that are hidden; they do not overlap and ascend."""
    runs = sorted(
        (int(column.get("min", "")) - 1, int(column.get("max", "")) - 1)
        for column in sheet.iterfind(f"{S}cols/{S}col")
        if column.get("hidden") in _YES and all(_COLUMN.fullmatch(column.get(end, "")) for end in ("min", "max"))
    )
    joined: list[tuple[int, int]] = []
    for first, last in runs:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _widths(sheet: etree._Element, cells: Sequence[PrintedCell]) -> dict[str, float]:
    """The widths of the columns in which words stand, and of those between; one that says nothing is as the others."""
    count = min(max((cell.column + cell.column_span for cell in cells), default=0), _MOST_MEASURED)
    usual = sheet.find(f"{S}sheetFormatPr")
    widths = [_length(usual, "defaultColWidth", _USUAL_WIDTH)] * count
    for column in sheet.iterfind(f"{S}cols/{S}col"):
        first, last = column.get("min", ""), column.get("max", "")
        if _COLUMN.fullmatch(first) and _COLUMN.fullmatch(last):
            for place in range(max(int(first) - 1, 0), min(int(last), count)):
                widths[place] = _length(column, "width", widths[place])
    return {_letters(place): width for place, width in enumerate(widths)}


def _margin_lengths(sheet: etree._Element, page: int) -> Iterator[PrintedMeasure]:
    margins = sheet.find(f"{S}pageMargins")
    if margins is not None:
        yield PrintedMeasure("margins", page, {side: _length(margins, side, 0.0) * _MM_PER_INCH for side in MARGINS})


def _length(element: etree._Element | None, name: str, usual: float) -> float:
    try:
        length = float(element.get(name, "")) if element is not None else usual
    except ValueError:
        return usual
    return length if 0 <= length < _LONGEST else usual


def _margins(sheet: etree._Element) -> Iterator[str]:
    """The words of header and footer, without codes of type and place."""
    for tag in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        element = sheet.find(f"{S}headerFooter/{S}{tag}")
        text = uncounted(_CODES.sub(_coded, element.text or "")) if element is not None else ""
        if text:
            yield text


def _coded(found: re.Match[str]) -> str:
    """What a code prints: a number, an ampersand, or nothing."""
    return "#" if found[0] in _COUNTED else "&" if found[0] == "&&" else ""


# --- drawings -------------------------------------------------------------------------------------------


def _marks(root: etree._Element) -> Iterator[tuple[Mark, int]]:
    """The shapes in the order of painting, each with the column in which it begins."""
    for anchor in chosen(root.iter(*_ANCHORS)):
        column = anchor.find(f"{XDR}from/{XDR}col")
        text = (column.text or "") if column is not None else ""
        lane = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1  # noqa: PLR2004  # "16383"
        for shown in _shapes(anchor, Space()):
            yield shown, lane


def _shapes(parent: etree._Element, space: Space) -> Iterator[Mark]:
    for child in parent:
        if child.tag in {f"{XDR}sp", f"{XDR}cxnSp"}:
            named = next(child.iter(f"{XDR}cNvPr"), None)
            name = plain(named.get("descr") or named.get("name") or "") if named is not None else ""
            shown = mark(child, name, space.frame)
            if shown is not None:
                yield shown
        elif child.tag == f"{XDR}grpSp":
            yield from _shapes(child, space.inner(child.find(f"{XDR}grpSpPr/{A}xfrm")))
        elif local(child) in {"AlternateContent", "Choice"}:
            yield from _shapes(child, space)


def _alt(picture: etree._Element) -> str:
    """What a picture says to those who do not see it."""
    named = picture.find(f"{XDR}nvPicPr/{XDR}cNvPr")
    return plain(named.get("descr", "")) if named is not None else ""


def _scene(page: int, marks: Sequence[tuple[Mark, int]]) -> Scene:
    return Scene(
        page,
        tuple(each._replace(lane=lane) for each, lane in marks if isinstance(each, Outline)),
        tuple(each for each, _ in marks if isinstance(each, Path)),
        tuple(each for each, _ in marks if isinstance(each, Words)),
    )
