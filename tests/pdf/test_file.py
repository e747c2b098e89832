"""The file's bytes: what is not changed stays, what is not understood is refused, one sheet makes one file."""

import pytest
from support.full_sheet import full_sheet
from support.pdf_reader import Made

from sopgen.render.pdf import render
from sopgen.render.pdf.document import document
from sopgen.render.pdf.file import parse, write
from sopgen.render.pdf.press import press
from sopgen.render.pdf.tags import with_row_headings


def test_what_is_parsed_is_written_as_it_was() -> None:
    """To the byte, from typst's own file."""
    sheet = full_sheet()
    made = press(*document(sheet), sheet.typeface)
    assert write(parse(made)) == made


def test_the_same_sheet_makes_the_same_bytes(made: Made) -> None:
    """Also after other sheets, which typst still remembers."""
    render(full_sheet())
    assert render(made.sheet) == made.content


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"%PDF-1.7\nstartxref\n0\n%%EOF", b"startxref\n99\n%%EOF"])
def test_a_file_that_typst_did_not_make_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="a PDF"):
        parse(content)


def test_tags_of_another_sheet_are_refused() -> None:
    """Rather than calling the wrong cells headings."""
    sheet = full_sheet()
    other = type(sheet)(sheet.meta, sheet.paper, sheet.typeface, sheet.pages[:1], sheet.telling)
    with pytest.raises(ValueError, match=r"shorter|longer"):
        with_row_headings(press(*document(other), sheet.typeface), sheet)


def test_nothing_of_the_machine_is_in_the_file(made: Made) -> None:
    """No path and no clock: only the day of the sheet."""
    assert b"/home" not in made.content
    assert b"/work" not in made.content
    assert b"/tmp" not in made.content
