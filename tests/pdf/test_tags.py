"""What a PDF tells whoever does not see it, and what it says of itself."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa
from support.cases import FOLDER, laid_out
from support.full_sheet import full_sheet, items
from support.pdf_reader import Made, Tag, pages, tags

from sopgen.render.pdf import render
from sopgen.sheet import Cell, Table, TextBlock
from sopgen.units import mm

HEADING_ROWS = ("heading", "box_heading")
FALSE_ALARMS = ("6.6.2.3.1-1", "6.6.4-3", "schema-OutlineItem")
"""pikepdf knows level B only: neither the marks of PDF/UA in the metadata, nor a bookmark's goal by reference."""


# --- tables -------------------------------------------------------------------------------------------------


def test_every_cell_is_tagged_as_what_it_is(made: Made) -> None:
    """Headings of columns and rows are TH with their scope, all others TD; spans are told."""
    for table, tag in _tables(made):
        for (row, cell), element in zip(_cells(table), _elements(tag), strict=True):
            attributes = _attributes(element)
            scope = "Column" if table.rows[row].kind in HEADING_ROWS else "Row" if cell.scope == "row" else None
            assert str(element.S) == ("/TH" if scope else "/TD"), cell
            assert attributes.get("/Scope") == (f"/{scope}" if scope else None), cell
            assert int(attributes.get("/ColSpan", 1)) == cell.column_span
            assert int(attributes.get("/RowSpan", 1)) == cell.row_span


def test_every_cell_names_the_headings_that_tell_what_it_holds(made: Made) -> None:
    """Those of its columns, and in each of its rows the nearest to its left; each name belongs to a heading."""
    for table, tag in _tables(made):
        cells = list(_cells(table))
        elements = list(_elements(tag))
        names = {str(element.ID): cell for (_, cell), element in zip(cells, elements, strict=True) if "/ID" in element}
        for (row, cell), element in zip(cells, elements, strict=True):
            named = [names[str(name)] for name in _attributes(element).get("/Headers", ())]
            if cell.scope != "row":
                assert [other for other in named if other.scope == "row"] == _row_headings(cells, row, cell)
            for other in named:
                if other.scope != "row":
                    assert other.column <= cell.column < other.column + other.column_span


def test_every_grid_closes(made: Made) -> None:
    """By the tags alone: with their spans, the cells of each row fill the same columns, none of them twice."""
    for table, tag in _tables(made):
        taken: Counter[tuple[int, int]] = Counter()
        for row, element in enumerate(_rows(tag)):
            column = 0
            for cell in _elements(element):
                while taken[row, column]:
                    column += 1
                spans = [int(_attributes(cell).get(name, 1)) for name in ("/RowSpan", "/ColSpan")]
                taken.update((row + y, column + x) for y in range(spans[0]) for x in range(spans[1]))
        assert taken == Counter((y, x) for y in range(len(table.rows)) for x in range(len(table.columns)))


def test_every_named_heading_is_found_by_its_name(made: Made) -> None:
    """The tree of names holds each once, in the order of its bytes, as readers look it up."""
    with pikepdf.open(BytesIO(made.content)) as pdf:
        listed = list(pdf.Root.StructTreeRoot.IDTree.Names)
        names = [bytes(name) for name in listed[::2]]
        assert names == sorted(set(names))
        assert all(bytes(element.ID) == name for name, element in zip(names, listed[1::2], strict=True))


def test_a_table_tells_its_title(made: Made) -> None:
    """As its summary."""
    for table, tag in _tables(made):
        assert str(_attributes(tag)["/Summary"]) == table.title


# --- text and drawing ---------------------------------------------------------------------------------------


def test_lists_are_lists_with_their_marks() -> None:
    """A list inside an item stands in that item's list, after it; counted ones say so, by numbers or letters."""
    lists = [tag for page in tags(render(full_sheet())) for kid in page for tag in kid.walk() if tag.kind == "L"]
    marks = [[part.words for item in tag.kids for part in item.kids if part.kind == "Lbl"] for tag in lists]
    assert marks == [["1.", "2."], ["1.", "2."], ["a.", "b."], ["-", "-"]]
    counted = [tag.attributes["ListNumbering"] for tag in lists]
    assert counted[:3] == ["Decimal", "Decimal", "LowerAlpha"]
    assert counted[3] not in {"Decimal", "LowerAlpha"}
    assert [kid.kind for kid in lists[1].kids] == ["LI", "L", "LI"]


@pytest.mark.parametrize(
    "kinds",
    [("letter", "decimal"), ("decimal", "letter"), ("letter", "letter"), ("dash", "letter", "dash", "decimal")],
    ids="-".join,
)
def test_lists_that_follow_each_other_tell_their_own_marks(kinds: tuple[str, ...]) -> None:
    """Without a word between them."""
    sheet = full_sheet()
    page = sheet.pages[0]
    lists = [paragraph for n, kind in enumerate(kinds) for paragraph in items(f"k{n}", "satu", "dua", kind=kind)]
    block = TextBlock(mm(20), mm(20), mm(100), mm(60), tuple(lists))
    made = render(replace(sheet, pages=(replace(page, blocks=(block,), drawing=None),), signing=()))
    found = [tag for kid in tags(made)[0] for tag in kid.walk() if tag.kind == "L"]
    told = {"letter": "LowerAlpha", "decimal": "Decimal", "dash": "Circle"}
    assert [tag.attributes["ListNumbering"] for tag in found] == [told[kind] for kind in kinds]


def test_the_flow_is_a_figure_with_its_words(made: Made) -> None:
    """One on each page that has a drawing; it tells every step whose row stands there."""
    telling = {step.key: step for step in made.sheet.telling}
    for plan, page in zip(made.sheet.pages, tags(made.content), strict=True):
        figures = [tag for tag in page if tag.kind == "Figure"]
        assert len(figures) == (1 if plan.drawing else 0)
        for figure in figures:
            assert plan.drawing is not None
            assert figure.alt.startswith(plan.drawing.alt)
            for table in (block for block in plan.blocks if isinstance(block, Table)):
                for row in table.rows:
                    for sentence in telling[row.key].sentences if row.key in telling else ():
                        assert "".join(phrase.text for phrase in sentence) in figure.alt


def test_tick_boxes_and_pictures_are_told() -> None:
    """What is ticked, and what the picture shows."""
    told = [tag.alt for tag in _walk(tags(render(full_sheet()))[0]) if tag.kind == "Figure"]
    assert told == ["Lambang instansi", "Revisi: tidak dicentang", "Efektif: dicentang"]


def test_a_page_number_is_no_part_of_the_text() -> None:
    """It is printed, but no tag holds it: a reader would hear it in the midst of a table."""
    made = render(laid_out(FOLDER / "arial-narrow-nine-performers.toml").sheet)
    for number, (page, told) in enumerate(zip(pages(made), tags(made), strict=True), start=1):
        assert f"- {number} -" in page.extract_text()
        assert not any(f"- {number} -" in tag.words for tag in told)


# --- what the file says of itself ---------------------------------------------------------------------------


def test_the_file_claims_pdf_a_3a_and_pdf_ua_1(made: Made) -> None:
    """And is tagged, as both demand."""
    with pikepdf.open(BytesIO(made.content)) as pdf:
        metadata = pdf.open_metadata()
        assert metadata.pdfa_status == "3A"
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert bool(pdf.Root.MarkInfo.Marked)


def test_the_content_keeps_to_the_archive_format(made: Made) -> None:
    """No violation of PDF/A-3b, which level A contains, in fonts, colours, streams and structure."""
    with pikepdf.open(BytesIO(made.content)) as pdf:
        found = [finding for finding in pdfa.check(pdf, "3b").findings if finding.kind == "violation"]
    assert [finding for finding in found if not finding.rule.endswith(FALSE_ALARMS)] == []


def test_the_file_brings_what_an_archive_asks_for(made: Made) -> None:
    """A colour space that says what black is, each font with its letters inside, nothing that runs by itself."""
    with pikepdf.open(BytesIO(made.content)) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"  # the mark of an ICC profile
        fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            assert "/ToUnicode" in font
            assert {"/FontFile2", "/FontFile3"} & set(font.DescendantFonts[0].FontDescriptor.keys())
        assert not {"/OpenAction", "/AA"} & set(pdf.Root.keys())
        actions = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/JS" in each]
        assert actions == []


def test_what_stands_over_a_page_is_named_and_in_the_order_of_the_tags() -> None:
    """A signature's place: it prints, has a name for who does not see it, and a tag."""
    made = render(laid_out(FOLDER / "one-page-sheet.toml").sheet)
    with pikepdf.open(BytesIO(made)) as pdf:
        for page in pdf.pages:
            assert str(page.Tabs) == "/S"
        (field,) = pdf.pages[0].Annots
        assert int(field.F) == 4  # to be printed, and not hidden
        assert str(field.TU).startswith("Tanda tangan ")
        assert "/StructParent" in field


def test_the_file_is_whole(made: Made) -> None:
    """qpdf finds nothing to repair."""
    with pikepdf.open(BytesIO(made.content), attempt_recovery=False) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_title_language_number_and_date_are_those_of_the_sheet(made: Made) -> None:
    """A window shows the title; a sheet without a date bears the day of the archives' own."""
    meta = made.sheet.meta
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert str(pdf.Root.Lang) == meta.language
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        told = pdf.open_metadata()
        assert told["dc:title"] == meta.title
        assert told["dc:creator"] == [meta.organisation]
        assert told["pdf:Keywords"].split(", ")[0] == meta.number
        day = meta.day.isoformat() if meta.day else "1980-01-01"
        assert told["xmp:CreateDate"] == f"{day}T00:00:00Z"


def test_the_outline_leads_to_title_boxes_and_charts() -> None:
    """Each chart under its own heading."""
    content = render(laid_out(FOLDER / "two-charts-one-identity.toml").sheet)
    with pikepdf.open(BytesIO(content)) as pdf:
        (root,) = list(pdf.open_outline().root)
        boxes, charts = root.children[:6], root.children[6:]
    assert [box.title.rstrip(" :").split()[0] for box in boxes[:2]] == ["Dasar", "Kualifikasi"]
    assert [chart.title[:2] for chart in charts] == ["A.", "B."]


@pytest.mark.parametrize("page", [1, 2])
def test_a_sheet_without_identity_begins_with_a_heading_of_the_first_level(page: int) -> None:
    """PDF/UA wants no level to be left out."""
    sheet = full_sheet()
    content = render(type(sheet)(sheet.meta, sheet.paper, sheet.typeface, sheet.pages[page:], sheet.telling))
    levels = [tag.kind for told in tags(content) for tag in _walk(told) if tag.kind.startswith("H")]
    assert levels == ["H1"][: len(levels)]


# --- reading ------------------------------------------------------------------------------------------------


def _walk(told: tuple[Tag, ...]) -> Iterator[Tag]:
    for tag in told:
        yield from tag.walk()


def _tables(made: Made) -> Iterator[tuple[Table, Any]]:
    """Each table of the sheet with its element."""
    planned = [block for page in made.sheet.pages for block in page.blocks if isinstance(block, Table)]
    with pikepdf.open(BytesIO(made.content)) as pdf:
        document = pdf.Root.StructTreeRoot.K[0]
        yield from zip(planned, [kid for kid in document.K if str(kid.S) == "/Table"], strict=True)


def _cells(table: Table) -> Iterator[tuple[int, Cell]]:
    for number, row in enumerate(table.rows):
        yield from ((number, cell) for cell in sorted(row.cells, key=lambda cell: cell.column))


def _rows(element: Any) -> Iterator[Any]:  # noqa: ANN401  # as below
    for kid in element.K:
        if str(kid.S) == "/TR":
            yield kid
        else:
            yield from _rows(kid)


def _elements(element: Any) -> Iterator[Any]:  # noqa: ANN401  # pikepdf's objects have the type of what they hold
    for kid in element.K:
        if str(kid.S) in ("/TH", "/TD"):
            yield kid
        else:
            yield from _elements(kid)


def _attributes(element: Any) -> dict[str, Any]:  # noqa: ANN401
    kept = element.A if isinstance(element.A, pikepdf.Array) else [element.A]
    return {name: value for owner in kept for name, value in owner.items()}


def _row_headings(cells: list[tuple[int, Cell]], row: int, cell: Cell) -> list[Cell]:
    """Read off the table once more: for each row of the cell, the nearest row heading to its left."""
    found: list[Cell] = []
    for place in range(row, row + cell.row_span):
        left = [c for r, c in cells if c.scope == "row" and r <= place < r + c.row_span and c.column < cell.column]
        found += [other for other in left[-1:] if other not in found]
    return found
