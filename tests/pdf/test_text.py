"""Words are data: they come out as they went in, whole, in their order, whatever they hold."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from support.full_sheet import MARGINS, PADDING, RULE, full_sheet, grid, png, words
from support.pdf_reader import Made, pages, tags
from support.places import IKU
from support.words import pdf_words

from sopgen.cli.parts import FINDINGS, FINE
from sopgen.cli.program import run
from sopgen.render.pdf import render
from sopgen.render.pdf.breaks import Kept, lines
from sopgen.render.refusal import CannotRenderError
from sopgen.sheet import Attachment, Cell, Inline, Page, Paragraph, Picture, Row, Run, Sheet, Table, TickBox, Typeface
from sopgen.units import mm, pt

HOSTILE = [
    '#import "/etc/passwd"',
    '#panic("x")',
    "$x^2$",
    "\\ \\n \\u{41}",
    "*tebal* _miring_ `kode`",
    "@rujukan <label>",
    "= Judul",
    "// catatan /* dan */",
    "[[]] {{}} (())",
    "a -- b --- c ... ~ d",
    "'satu' \"dua\"",
    "<svg> & &amp; ]]>",
    ") >> endobj /K[5 0 R] /O/Table/Headers[(x)]",
    "http://contoh.invalid/a?b=c",
    "dua  spasi   tiga",
]


def one_cell(*paragraphs: Paragraph, width: float = 120, typeface: str = "Liberation Sans") -> Sheet:
    """A sheet of one table with one cell."""
    cell = Cell(0, paragraphs)
    table = Table(
        "identity", MARGINS.left, MARGINS.top, (grid(width),), (Row(grid(60), "identity", (cell,)),), RULE, PADDING, "T"
    )
    sheet = full_sheet()
    return replace(sheet, pages=(Page(1, "identity", (table,)),), typeface=Typeface("X", typeface))


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_a_text_is_printed_as_it_stands(text: str) -> None:
    """In a cell, in the metadata, in the words for a drawing."""
    sheet = one_cell(words(text))
    made = render(replace(sheet, meta=replace(sheet.meta, title=text, number=text, organisation=text)))
    (page,) = pages(made)
    assert "".join(char["text"] for char in page.chars).rstrip() == text
    with pytest.importorskip("pikepdf").open(BytesIO(made)) as pdf:
        assert pdf.open_metadata()["dc:title"] == text


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_the_words_of_a_drawing_is_told_as_it_stands(text: str) -> None:
    """And names no table that is none."""
    sheet = full_sheet()
    flow = sheet.pages[1]
    assert flow.drawing is not None
    made = render(replace(sheet, pages=(replace(flow, drawing=replace(flow.drawing, alt=text)),)))
    assert next(tag.alt for tag in tags(made)[0] if tag.kind == "Figure").startswith(text)


@settings(max_examples=40)
@given(st.text(st.sampled_from("abcAZ019 .,;:-/()[]{}#$*_\\@<>&'\"=~`!?%+|^"), min_size=1, max_size=60))
def test_any_printable_text_comes_out_as_it_went_in(text: str) -> None:
    """But for blanks, of which lines may swallow some."""
    (page,) = pages(render(one_cell(words(text))))
    assert "".join("".join(char["text"] for char in page.chars).split()) == "".join(text.split())


def test_every_word_is_read_in_its_order(made: Made) -> None:
    """Table by table, row by row, cell by cell, as the sheet tells them; list marks and the drawing aside."""
    planned = []
    for page in made.sheet.pages:
        for block in page.blocks:
            cells = [c for row in block.rows for c in _in_order(row)] if isinstance(block, Table) else [block]
            planned += [paragraph.text for cell in cells for paragraph in cell.paragraphs]
    assert " ".join(pdf_words(made.content)).split() == " ".join(planned).split()


def _in_order(row: Row) -> list[Cell]:
    return sorted(row.cells, key=lambda cell: cell.column)


# --- line breaks --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["menit/peserta", "a}b", "rapat?ya", "(x)(y)", "a–b", "1-a"])
def test_a_word_that_word_would_not_break_is_kept_whole(text: str) -> None:
    """Unicode's rules would let a line end inside of it."""
    (line,) = lines(Paragraph((Run(f"Dua {text} tiga"),), (text,), "body", pt(9), pt(12)))
    assert Kept((Run(text),)) in line.parts


def test_a_hyphen_between_letters_may_end_a_line_even_in_such_a_word() -> None:
    """ "bahan-bahan/materi" breaks after its hyphen, not after its slash."""
    (line,) = lines(Paragraph((Run("bahan-bahan/materi"),), ("x",), "body", pt(9), pt(12)))
    assert line.parts == (Run("bahan-"), Kept((Run("bahan/materi"),)))


@pytest.mark.parametrize("text", ["Menteri,", "(IKU)", "bahan-bahan", "M.D.S", "2015-2019", "“kutipan”", "R&D"])
def test_a_plain_word_is_left_as_it_is(text: str) -> None:
    (line,) = lines(Paragraph((Run(text),), (text,), "body", pt(9), pt(12)))
    assert not any(isinstance(part, Kept) and len(part.inlines) > 1 for part in line.parts)


def test_a_word_wider_than_its_line_is_broken_where_it_was_measured() -> None:
    """No letter is lost, each line stands alone, and none is cut off by the cell."""
    measured = ("aa bbbbbbbb", "bbbbbbbb", "bbb c")
    text = "aa bbbbbbbbbbbbbbbbbbb c"
    made = render(one_cell(words(text, lines=measured), width=22))
    (page,) = pages(made)
    assert page.extract_text().splitlines() == list(measured)


def test_a_blank_at_which_a_forced_line_ends_keeps_its_words_apart() -> None:
    """For whoever copies the text: the last line break falls at a blank."""
    made = render(one_cell(words("aaaaaaaa bb", lines=("aaaa", "aaaa", "bb")), width=12))
    assert pdf_words(made) == ["aaaaaaaa bb"]


@given(
    st.lists(
        st.one_of(st.text(st.sampled_from("ab -/(.5"), max_size=12).map(Run), st.just(TickBox(checked=True))),
        max_size=5,
    ),
    st.lists(st.integers(0, 9), max_size=4),
)
def test_no_inline_is_lost_to_the_lines(inlines: list[Inline], lengths: list[int]) -> None:
    """Whatever was measured: all characters and tick boxes are there, in order; blanks may go where a line ends."""
    paragraph = Paragraph(tuple(inlines), tuple("x" * length for length in lengths), "body", pt(9), pt(12))
    found = [inline for line in lines(paragraph) for part in line.parts for inline in _inlines(part)]
    assert _told(found).replace(" ", "") == _told(inlines).replace(" ", "")


def _inlines(part: Inline | Kept) -> tuple[Inline, ...]:
    return part.inlines if isinstance(part, Kept) else (part,)


def _told(inlines: list[Inline]) -> str:
    return "".join(inline.text if isinstance(inline, Run) else "☒" for inline in inlines)


# --- what cannot be printed ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["✔", "漢字", "\U0001f600", "\ue000", "\ufeff"])
def test_a_character_without_a_letter_is_refused_by_its_name(text: str) -> None:
    """An empty box in a signed sheet would say nothing; PDF/A forbids it."""
    with pytest.raises(CannotRenderError) as refused:
        render(one_cell(words(f"Sudah {text[0]}")))
    assert (refused.value.problem, refused.value.letters) == ("no_glyph", text[0])


@pytest.mark.parametrize(("text", "letters"), [
    ("AאבB", "אב"),
    ("אב ג", "אבג"),
    ("-(\u202e-)", "\u202e"),
    ("\u2067.-\u2069", "\u2067"),
    ("\u0627", "\u0627"),
], ids=ascii)  # fmt: skip
def test_text_from_the_right_is_refused_before_typst_stops_at_it(
    text: str, letters: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its own words on the terminal, of a panic in Rust, would say nothing to an author."""
    with pytest.raises(CannotRenderError) as refused:
        render(one_cell(words(text)))
    assert (refused.value.problem, refused.value.letters) == ("from_the_right", letters)
    assert capfd.readouterr().err == ""


@given(st.text(st.sampled_from("Ab1 -.(/\u200e\u202a\u202c\u202d\u2066\u2068\u2069"), min_size=1, max_size=9))
@settings(max_examples=60, deadline=None)
def test_marks_that_turn_nothing_round_are_printed(text: str) -> None:
    render(one_cell(words(text)))


def test_a_file_that_is_named_from_the_right_travels_inside() -> None:
    """Only what is printed must run from the left."""
    attached = Attachment("אב.toml", b"a = 1", "application/toml", "Sumber")
    made = render(replace(one_cell(words("a")), attachments=(attached,)))
    assert b"/EmbeddedFile" in made


def test_what_typst_refuses_for_another_reason_is_told_in_its_words() -> None:
    """It is no picture's fault, and no letter's."""
    sheet = one_cell(words("a"))
    with pytest.raises(CannotRenderError, match="language") as refused:
        render(replace(sheet, meta=replace(sheet.meta, language="bahasa")))
    assert refused.value.problem == "other"


def test_a_letter_that_a_twin_lacks_is_taken_from_the_shipped_sans() -> None:
    """Carlito has no black square."""
    (page,) = pages(render(one_cell(words("a■"), typeface="Carlito")))
    assert [char["fontname"][7:] for char in page.chars] == ["Carlito", "LiberationSans"]


def test_an_unknown_typeface_is_an_error() -> None:
    """Else the sheet would be set in another one without a word."""
    with pytest.raises(KeyError, match="Comic"):
        render(one_cell(words("a"), typeface="Comic Sans"))


@pytest.mark.parametrize(("data", "kind", "error"), [
    (png()[:60], "image/png", CannotRenderError),
    (b"", "image/jpeg", CannotRenderError),
    (png(), "image/gif", ValueError),
])  # fmt: skip
def test_a_picture_that_cannot_be_read_is_refused(data: bytes, kind: str, error: type[Exception]) -> None:
    """Never left out in silence."""
    picture = Paragraph((Picture(data, kind, mm(10), mm(10), "x"),), ("",), "institution", pt(9), mm(10))
    with pytest.raises(error):
        render(one_cell(picture))


def test_a_fill_that_is_no_colour_is_refused() -> None:
    sheet = one_cell(words("a"))
    (table,) = sheet.pages[0].blocks
    assert isinstance(table, Table)
    row = replace(table.rows[0], cells=(replace(table.rows[0].cells[0], fill="red"),))
    with pytest.raises(ValueError, match="not a colour"):
        render(replace(sheet, pages=(Page(1, "identity", (replace(table, rows=(row,)),)),)))


@pytest.mark.parametrize(("word", "told"), [("Kantor אב", "dari kanan ke kiri, di sini א (U+05D0), ב (U+05D1)")])
def test_a_build_tells_text_from_the_right(
    word: str, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "a.toml"
    source.write_text(IKU.read_text(encoding="utf-8").replace("Suwandi Miharja", word), encoding="utf-8")
    assert run(["build", str(source), "--out", str(tmp_path / "out")], {}) == FINDINGS
    err = capfd.readouterr().err
    assert told in err
    assert "panic" not in err


def test_a_build_tells_the_letter_that_has_no_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And writes none of the formats, as with any other error; the others can still be asked for."""
    source = tmp_path / "a.toml"
    source.write_text(IKU.read_text(encoding="utf-8").replace("Suwandi Miharja", "Suwandi ✔ Miharja"), encoding="utf-8")
    assert run(["build", str(source), "--out", str(tmp_path / "out")], {}) == FINDINGS
    assert "✔ (U+2714)" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert run(["build", str(source), "--out", str(tmp_path / "out"), "--to", "docx"], {}) == FINE
