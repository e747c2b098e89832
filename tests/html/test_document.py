"""The file as a whole: one, offline, well formed, safe, the same each time."""

import os
import re
import runpy
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from support.full_sheet import activities, sheet as sheet_of, step_row, words
from support.goldens import assert_golden
from support.places import ROOT

from sopgen.render.html import compiled, render, template
from sopgen.render.html.page import document
from sopgen.sheet import Cell, Page, Paragraph, Row, Run, Sheet, TextBlock, Typeface

GOLDENS = Path(__file__).parent / "goldens"
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    '" onmouseover="alert(1)',
    "' ]]> --> &lt; &amp; &#x3c;",
    "javascript:alert(1)",
    "\u202eterbalik\u202c \u200fkanan",
    "👩🏽‍⚖️ emoji",
    "=SUM(A1)",
)


@pytest.fixture(scope="module")
def text(sheet: Sheet) -> str:
    return render(sheet).decode("utf-8")


@pytest.fixture(scope="module")
def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def hostile_sheet(value: str) -> Sheet:
    """A sheet with ``value`` wherever a sheet holds words."""
    table = activities(0, (step_row(1, value),))
    page = Page(1, "flow", (TextBlock(0, 0, 1, 1, (words(value, "sheet_heading"),)), replace(table, title=value)))
    bare = sheet_of(page)
    meta = replace(bare.meta, title=value, subject=value, number=value, organisation=value)
    return replace(bare, meta=meta)


# --- one offline file ---------------------------------------------------------------------------------------


def test_the_file_refers_to_nothing_outside_of_itself(tree: html.HtmlElement) -> None:
    for element in tree.iter():
        for name, value in element.attrib.items():
            if name in ("src", "href", "action", "data", "srcset", "poster", "xlink:href"):
                assert value.startswith(("#", "data:image/")), (element.tag, name, value[:60])
    assert not tree.xpath("//link | //script | //iframe | //object | //embed | //base | //form")


def test_the_style_sheet_loads_its_fonts_from_itself(text: str) -> None:
    assert set(re.findall(r"url\((.{5})", text)) == {"data:", "#pana"}  # fonts, and the markers of arrowheads
    assert "@import" not in text


def test_the_browser_is_told_to_load_nothing_else(tree: html.HtmlElement) -> None:
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"


def test_only_faces_in_use_are_embedded(sheet: Sheet) -> None:
    assert [(face.weight, face.slope) for face in document(sheet).faces] == [(400, "normal"), (700, "normal")]


def test_a_typeface_without_embedded_font_is_refused(sheet: Sheet) -> None:
    """Another font would break the lines elsewhere, so none is put in its place."""
    with pytest.raises(KeyError, match="Comic Neue"):
        render(replace(sheet, typeface=Typeface("Comic Sans MS", "Comic Neue")))


# --- structure ----------------------------------------------------------------------------------------------


def test_language_title_and_number_are_told(tree: html.HtmlElement) -> None:
    assert tree.get("lang") == "id-ID"
    assert tree.xpath("string(//title)") == "OT.01.02-033 – Penyiapan usulan contoh"
    assert tree.xpath("string(//meta[@name='dcterms.identifier']/@content)") == "OT.01.02-033"
    assert tree.xpath("string(//meta[@name='dcterms.created']/@content)") == "2017-12-01"


def test_every_page_is_a_section_and_every_table_has_a_caption(tree: html.HtmlElement, sheet: Sheet) -> None:
    assert len(tree.xpath("//section")) == len(sheet.pages)
    captions = [caption.text for caption in tree.xpath("//table/caption")]
    assert captions == ["Identitas SOP", "Isi SOP", "Kegiatan SOP", "Kegiatan SOP"]


def test_headings_have_their_scope(tree: html.HtmlElement) -> None:
    scopes = Counter(heading.get("scope") for heading in tree.xpath("//section[2]//thead//th"))
    assert scopes == {"col": 10, "colgroup": 2}
    assert {heading.get("scope") for heading in tree.xpath("//table[@class='identity']//th")} == {"row"}


def test_spans_fill_every_table_without_a_hole(tree: html.HtmlElement) -> None:
    for table in tree.xpath("//table"):
        columns = len(table.xpath("colgroup/col"))
        rows = table.xpath(".//tr")
        taken = Counter((row, column) for row, column in _places(rows))
        assert set(taken.values()) == {1}
        assert len(taken) == columns * len(rows)


def _places(rows: list[html.HtmlElement]) -> list[tuple[int, int]]:
    """The places that the cells take as a browser lays them, row by row."""
    taken: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            across, down = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            taken += [(number + i, column + j) for i in range(down) for j in range(across)]
    return taken


def test_ids_are_unique_and_every_link_has_its_goal(tree: html.HtmlElement) -> None:
    ids = Counter(tree.xpath("//@id"))
    assert set(ids.values()) == {1}
    goals = {link[1:] for link in tree.xpath("//@href")}
    assert goals <= set(ids)
    named = {name for value in tree.xpath("//@aria-labelledby") for name in value.split()}
    assert named <= set(ids)


def test_the_flow_is_told_step_by_step(tree: html.HtmlElement) -> None:
    step = tree.get_element_by_id("alur-langkah3")
    assert " ".join(step.text_content().split()) == "Langkah 3 Kegiatan nomor 3 Kabag. Lanjut ke langkah 4."
    assert step.xpath(".//p/a/@href") == ["#alur-langkah4"]
    row = tree.get_element_by_id("langkah-langkah3")
    assert row.xpath(".//*[@class='lanjut']//a/@href") == ["#langkah-langkah4"]


def test_a_drawing_has_a_name_and_a_description(tree: html.HtmlElement) -> None:
    (drawing,) = tree.xpath("//section[2]/svg[@role='img']")
    told = [tree.get_element_by_id(name).text for name in drawing.get("aria-labelledby").split()]
    assert told == ["Bagan alur, halaman 2", "Alur langkah pada halaman ini"]


def test_every_word_of_the_sheet_is_in_the_file(tree: html.HtmlElement, sheet: Sheet) -> None:
    told = {" ".join(found.text_content().split()) for found in tree.xpath("//section//p | //section//h2")}
    for paragraph in paragraphs(sheet):
        mark = paragraph.item.marker + " " if paragraph.item else ""
        assert " ".join((mark + paragraph.text).split()) in told


def paragraphs(sheet: Sheet) -> list[Paragraph]:
    blocks = [block for page in sheet.pages for block in page.blocks]
    loose = [p for block in blocks if isinstance(block, TextBlock) for p in block.paragraphs]
    tables = [block for block in blocks if not isinstance(block, TextBlock)]
    return loose + [p for table in tables for row in table.rows for cell in row.cells for p in cell.paragraphs]


# --- text is data -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", HOSTILE)
def test_words_never_become_markup(value: str) -> None:
    plain = html.document_fromstring(render(hostile_sheet("biasa")).decode("utf-8"))
    tree = html.document_fromstring(render(hostile_sheet(value)).decode("utf-8"))
    assert [element.tag for element in tree.iter()] == [element.tag for element in plain.iter()]
    assert [sorted(element.attrib) for element in tree.iter()] == [sorted(element.attrib) for element in plain.iter()]
    assert tree.xpath("string(//h2)") == value
    assert tree.xpath("string(//h1)") == value
    assert tree.xpath("string(//meta[@name='author']/@content)") == value
    assert tree.xpath("string(//caption)") == value
    assert tree.xpath("string(//style)") == plain.xpath("string(//style)")


def test_blanks_are_kept() -> None:
    """Two blanks are measured as two, so they are printed as two."""
    tree = html.document_fromstring(render(hostile_sheet("dua  spasi")).decode("utf-8"))
    assert tree.xpath("string(//h2)") == "dua  spasi"


def test_runs_of_one_paragraph_touch() -> None:
    """No blank comes between two runs: "tebal" and "." are one word."""
    joint = Paragraph((Run("tebal", bold=True), Run(".")), ("tebal.",), "body", 1, 1)
    table = activities(0, (Row(9525, "step", (Cell(0, (joint,)), *(Cell(n) for n in range(1, 10)))),))
    tree = html.document_fromstring(render(sheet_of(Page(1, "flow", (table,)))).decode("utf-8"))
    assert tree.xpath("string(//tbody//p)") == "tebal."


def test_a_fill_that_is_no_colour_is_refused(sheet: Sheet) -> None:
    table = activities(0, (Row(9525, "step", (Cell(0, fill="red;x:y", column_span=10),)),))
    with pytest.raises(ValueError, match="not a colour"):
        render(replace(sheet, pages=(Page(1, "flow", (table,)),)))


# --- the same each time -------------------------------------------------------------------------------------


def test_the_same_sheet_makes_the_same_bytes(sheet: Sheet) -> None:
    assert render(sheet) == render(sheet)


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
        "from support.full_sheet import full_sheet\n"
        "from sopgen.render.html import render\n"
        "print(hashlib.sha256(render(full_sheet())).hexdigest())"
    )
    command = [sys.executable, "-c", program, str(ROOT / "tests")]
    told = {
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(told) == 1


def test_the_compiled_template_is_the_template() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "compile_template.py"))
    stamp = template.stamp(template.page_source(template.PAGE))
    assert compiled.stamp[1] == stamp[1], "run scripts/compile_template.py"
    if compiled.stamp == stamp:
        assert Path(compiled.__file__).read_text(encoding="utf-8") == script["compiled_source"]()


def test_the_template_gives_the_same_text_compiled_or_not(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = render(sheet)
    monkeypatch.setattr(compiled, "stamp", ("another Jinja", 0))
    template._loaded.cache_clear()
    assert render(sheet) == ready
    template._loaded.cache_clear()


def test_the_file_reads_as_reviewed(text: str) -> None:
    """The golden leaves out the fonts, the style sheet and the picture: they have files of their own."""
    shown = re.sub(r"base64,[A-Za-z0-9+/=]{40,}", "base64,…", text.replace(template.source(template.STYLE), "…\n"))
    assert_golden(shown, GOLDENS / "full_sheet.html")
