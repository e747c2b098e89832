"""What can be changed without a word: weight and slant, colours, sizes, grounds, and the way of a line."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
import pytest
from support.cases import CASES, FOLDER
from support.hand_edits import with_page, with_part
from support.libreoffice import converted, converted_all
from support.places import IKU
from support.told import told

from sopgen.cli.program import run
from sopgen.readback.printed import Look
from sopgen.readback.text import looked

EVERY: Final = FOLDER / "every-form-at-once.toml"
DOCUMENT: Final = "word/document.xml"
Edit = Callable[[str], str]
Step = pikepdf.ContentStreamInstruction


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert run(["build", "-q", str(IKU), str(EVERY), "--out", str(folder)], {}) == 0
    return folder


# --- Word -----------------------------------------------------------------------------------------------

TIME: Final = '<w:r><w:t xml:space="preserve">60 Menit</w:t></w:r>'


CENTRED: Final = 'SOPIsi"/><w:jc w:val="center"/></w:pPr>'


def one(old: str, new: str) -> Edit:
    return lambda xml: xml.replace(old, new, 1)


def run_of(properties: str) -> Edit:
    """The step's time in a run with these properties."""
    return one(TIME, TIME.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>"))


@pytest.mark.parametrize(
    ("edit", "now"),
    [
        (run_of("<w:b/>"), "tebal"),
        (run_of('<w:i w:val="true"/>'), "miring"),
        (run_of('<w:u w:val="single"/>'), "bergaris bawah"),
        (run_of("<w:strike/>"), "dicoret"),
        (run_of("<w:dstrike/>"), "dicoret"),
        (run_of('<w:color w:val="FFFFFF"/>'), "berwarna putih"),
        (run_of('<w:highlight w:val="yellow"/>'), "berlatar kuning (FFFF00)"),
        (run_of('<w:shd w:val="clear" w:fill="FFFF00"/>'), "berlatar kuning (FFFF00)"),
        (run_of('<w:sz w:val="2"/>'), "1 pt"),
        (run_of('<w:rStyle w:val="SOPKepalaKotak"/>'), "tebal"),
        (one(CENTRED + TIME, f'SOPKepalaKotak"/></w:pPr>{TIME}'), "tebal"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_letters_that_look_otherwise_in_word_are_told(edit: Edit, now: str, built: Path) -> None:
    """Whatever says so: the run, its style, the style of its paragraph."""
    made = (built / "sop_iku.docx").read_bytes()
    (sentence,) = told(made, with_part(made, DOCUMENT, edit))
    assert re.search(rf"“60 Menit”: semula (biasa|9 pt), di berkas {re.escape(now)}$", sentence)


@pytest.mark.parametrize(
    "properties",
    [
        '<w:b w:val="0"/>',
        '<w:color w:val="000000"/>',
        '<w:color w:val="auto"/>',
        '<w:sz w:val="18"/>',
        '<w:u w:val="none"/>',
    ],
)
def test_what_only_says_the_usual_changes_nothing(properties: str, built: Path) -> None:
    made = (built / "sop_iku.docx").read_bytes()
    assert told(made, with_part(made, DOCUMENT, run_of(properties))) == []


def test_the_words_that_look_otherwise_are_named_alone(built: Path) -> None:
    """Each once, whole, where the change begins and ends amid them."""
    made = (built / "sop_iku.docx").read_bytes()
    halves = TIME.replace("60 Menit", "60 Me") + TIME.replace("60 Menit", "nit").replace(
        "<w:r>", "<w:r><w:rPr><w:b/></w:rPr>"
    )
    (sentence,) = told(made, with_part(made, DOCUMENT, lambda xml: xml.replace(TIME, halves, 1)))
    assert "“Menit”: semula biasa, di berkas tebal" in sentence


FIRST_SYMBOL: Final = re.compile(
    r'(descr="Langkah 1, (?:(?!</wps:wsp>).)*?</a:prstGeom><a:solidFill>)<a:srgbClr[^>]*/>', re.DOTALL
)


def test_the_ground_of_a_cell_and_of_a_symbol_is_told(built: Path) -> None:
    made = (built / "sop_iku.docx").read_bytes()
    cells = with_part(made, DOCUMENT, lambda xml: xml.replace('w:fill="D9E2EC"', 'w:fill="FF0000"', 1))
    assert (
        [line for line in told(made, cells) if "semula biru muda (D9E2EC), di berkas merah (FF0000)" in line]
        == told(made, cells)
        != []
    )
    symbol = with_part(made, DOCUMENT, lambda xml: FIRST_SYMBOL.sub(r'\1<a:srgbClr val="FF0000"/>', xml, count=1))
    (sentence,) = told(made, symbol)
    assert sentence.endswith("semula tanpa warna, di berkas merah (FF0000)")


@pytest.mark.parametrize(
    ("edit", "now"),
    [
        (one('w:h="11906"', 'w:h="4000"'), "297 × 71 mm mendatar"),
        (one('w:orient="landscape"', ""), "297 × 210 mm tegak"),
    ],
)
def test_other_paper_in_word_is_told(edit: Edit, now: str, built: Path) -> None:
    made = (built / "sop_iku.docx").read_bytes()
    (sentence,) = told(made, with_part(made, DOCUMENT, edit))
    assert sentence == f"kertas: semula 297 × 210 mm mendatar, di berkas {now}"


def test_a_list_of_word_that_starts_elsewhere_is_told(built: Path) -> None:
    """Whether another start or another kind of numbers is said; starting anew or going on differ too."""
    made = (built / "sop_iku.docx").read_bytes()
    later = one('<w:startOverride w:val="1"/>', '<w:startOverride w:val="7"/>')
    changed = told(made, with_part(made, "word/numbering.xml", later))
    assert changed
    assert all(re.match("nomor butir sebuah daftar: semula “[0-9]+”, di berkas", line) for line in changed)
    letters = with_part(made, "word/numbering.xml", lambda xml: xml.replace('"decimal"', '"lowerLetter"'))
    assert "nomor butir sebuah daftar: semula “1”, di berkas “a”" in told(made, letters)
    on = with_part(made, "word/numbering.xml", lambda xml: re.sub(r"<w:lvlOverride.*?</w:lvlOverride>", "", xml))
    assert any(re.match("nomor butir sebuah daftar: semula “1”, di berkas “[0-9]+”", line) for line in told(made, on))


# --- Excel ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "edit", "now"),
    [
        ("xl/sharedStrings.xml", "<t>60 Menit</t>|<r><rPr><i/><sz val='9'/></rPr><t>60 Menit</t></r>", "miring"),
        ("xl/sharedStrings.xml", "<t>60 Menit</t>|<r><rPr><strike/><sz val='9'/></rPr><t>60 Menit</t></r>", "dicoret"),
        ("xl/sharedStrings.xml", "<t>60 Menit</t>|<r><rPr><sz val='4'/></rPr><t>60 Menit</t></r>", "4 pt"),
        (
            "xl/sharedStrings.xml",
            "<t>60 Menit</t>|<r><rPr><sz val='9'/><color rgb='FFFFFFFF'/></rPr><t>60 Menit</t></r>",
            "berwarna putih",
        ),
    ],
)
def test_letters_that_look_otherwise_in_excel_are_told(part: str, edit: str, now: str, built: Path) -> None:
    made = (built / "sop_iku.xlsx").read_bytes()
    (sentence,) = told(made, with_part(made, part, lambda xml: xml.replace(*edit.split("|"))))
    assert sentence.endswith(f"di berkas {now}")


def test_a_cell_of_excel_whose_style_is_changed_is_told(built: Path) -> None:
    """By its font, by its fill."""
    made = (built / "sop_iku.xlsx").read_bytes()
    plain = with_part(made, "xl/styles.xml", lambda xml: xml.replace('<font><b val="1"/>', "<font>"))
    assert all("semula tebal, di berkas biasa" in line for line in told(made, plain))
    assert told(made, plain)
    red = with_part(made, "xl/styles.xml", lambda xml: xml.replace("FFD9E2EC", "FFFF0000"))
    assert all("semula biru muda (D9E2EC), di berkas merah (FF0000)" in line for line in told(made, red))
    assert told(made, red)


SECOND_SHEET: Final = "xl/worksheets/sheet2.xml"


@pytest.mark.parametrize(
    ("part", "edit", "now"),
    [
        (
            "xl/workbook.xml",
            one("$A$1:$V$9", "$A$1:$V$6"),
            "lembar kerja 2: sel yang dicetak: semula A1:V9, di berkas A1:V6",
        ),
        (
            "xl/workbook.xml",
            lambda xml: re.sub(r"<definedNames>.*</definedNames>", "", xml),
            "lembar kerja 2: sel yang dicetak: semula A1:V9, di berkas semua sel",
        ),
        (
            SECOND_SHEET,
            one("</mergeCells>", '<mergeCell ref="U5:V6"/></mergeCells>'),
            "lembar kerja 2: sel yang digabung: semula tidak ada, di berkas U5:V6",
        ),
        (
            SECOND_SHEET,
            lambda xml: re.sub(r'(<row r="5" ht=")[\d.]+', r"\g<1>0", xml),
            "lembar kerja 2: baris hilang: “1 |",
        ),
    ],
)
def test_cells_of_excel_that_are_not_printed_or_hidden_by_others_are_told(
    part: str, edit: Edit, now: str, built: Path
) -> None:
    made = (built / "sop_iku.xlsx").read_bytes()
    assert any(line.startswith(now) for line in told(made, with_part(made, part, edit)))


@pytest.mark.parametrize(
    ("code", "count"), [(";;;&quot;90 Menit&quot;", True), ("@&quot; x&quot;", True), ("0.00", False)]
)
def test_a_format_that_makes_another_text_of_a_cell_is_told(code: str, count: bool, built: Path) -> None:
    """One for numbers changes no text."""

    def formatted(xml: str) -> str:
        added = f'<numFmts count="1"><numFmt numFmtId="190" formatCode="{code}"/></numFmts><fonts'
        start, cells = re.sub(r"<numFmts.*?(/>|</numFmts>)", "", xml).replace("<fonts", added, 1).split("<cellXfs", 1)
        return f"{start}<cellXfs" + re.sub('numFmtId="[0-9]+"', 'numFmtId="190"', cells)

    made = (built / "sop_iku.xlsx").read_bytes()
    changed = told(made, with_part(made, "xl/styles.xml", formatted))
    assert bool(changed) == count
    assert all(
        "dapat tampil dengan kata lain: format angkanya semula Umum (General), di berkas " in line for line in changed
    )


@pytest.mark.parametrize(
    ("kind", "part", "pattern", "low", "same"),
    [
        ("docx", DOCUMENT, r'(<w:trHeight w:val=")[0-9]+(" w:hRule="exact"/>)', "100", "400"),
        ("xlsx", SECOND_SHEET, r'(<row r="5" ht=")[0-9.]+(")', "5", "20"),
    ],
)
def test_a_row_that_is_lower_than_its_letters_is_told(
    kind: str, part: str, pattern: str, low: str, same: str, built: Path
) -> None:
    """In other heights there is still a line."""

    def high(height: str) -> Edit:
        return lambda xml: re.sub(pattern, rf"\g<1>{height}\g<2>", xml)

    made = (built / f"sop_iku.{kind}").read_bytes()
    changed = told(made, with_part(made, part, high(low)))
    assert changed
    assert all("diubah: hurufnya terpotong" in line for line in changed)
    assert told(made, with_part(made, part, high(same))) == []


# --- HTML and PDF ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "now"), [("b", "tebal"), ("em", "miring"), ("u", "bergaris bawah"), ("del", "dicoret")]
)
def test_letters_that_look_otherwise_in_html_are_told(tag: str, now: str, built: Path) -> None:
    made = (built / "sop_iku.html").read_bytes()
    changed = made.replace(b"60 Menit</p>", f"<{tag}>60 Menit</{tag}></p>".encode(), 1)
    (sentence,) = told(made, changed)
    assert sentence.endswith(f"“60 Menit”: semula biasa, di berkas {now}")
    red = made.replace(b"background:#D9E2EC", b"background:#FF0000", 1)
    assert [line.endswith("semula biru muda (D9E2EC), di berkas merah (FF0000)") for line in told(made, red)] == [True]


@pytest.mark.parametrize(
    ("old", "new", "now"),
    [
        (
            "</body>",
            "<script>alert(1)</script></body>",
            "dijalankan atau diambil peramban: semula tidak ada, di berkas <script> alert(1)",
        ),
        (
            "</body>",
            '<script type="text/javascript" data-encoding="base64">x()</script></body>',
            "dijalankan atau diambil peramban: semula tidak ada, di berkas <script> x()",
        ),
        (
            "<body",
            '<body onload="x()"',
            "dijalankan atau diambil peramban: semula tidak ada, di berkas <body> onload: x()",
        ),
        (
            "</head>",
            '<link rel="stylesheet" href="x.css"></head>',
            "dijalankan atau diambil peramban: semula tidak ada, di berkas <link>",
        ),
        ("</style>", "td{display:none}</style>", "cara halaman ini tampil: semula lembar gaya (CSS) "),
        (
            "</head>",
            "<style>td{display:none}</style></head>",
            "cara halaman ini tampil: semula tidak ada, di berkas lembar gaya (CSS) ",
        ),
        ("<table", "<table hidden", "cara halaman ini tampil: semula tidak ada, di berkas atribut “hidden”;"),
        ("--w:", "display:none;--w:", "cara halaman ini tampil: semula tidak ada, di berkas sifat gaya “display”;"),
    ],
)
def test_what_a_browser_runs_or_hides_is_told(old: str, new: str, now: str, built: Path) -> None:
    """Blocks of data, as those that bear the source, are not run."""
    made = (built / "sop_iku.html").read_bytes()
    (sentence,) = told(made, made.replace(old.encode(), new.encode(), 1))
    assert sentence.startswith(f"{'isi yang ' * now.startswith('dijalankan')}{now}")
    assert told(made, re.sub(rb'<script type="application/toml".*?</script>', b"", made, flags=re.DOTALL)) == []


def _white(steps: list[Step]) -> None:
    """The first words are painted in white."""
    place = next(n for n, step in enumerate(steps) if str(step.operator) in {"Tj", "TJ"})
    steps.insert(place, Step([1, 1, 1], pikepdf.Operator("rg")))


def _unseen(steps: list[Step]) -> None:
    """No words are painted from here on."""
    place = next(n for n, step in enumerate(steps) if str(step.operator) in {"Tj", "TJ"})
    steps.insert(place, Step([3], pikepdf.Operator("Tr")))


def _small(steps: list[Step]) -> None:
    for place, step in enumerate(steps):
        if str(step.operator) == "Tf":
            steps[place] = Step([step.operands[0], 1], step.operator)


def _covered(steps: list[Step]) -> None:
    """A white area lies over the words."""
    for operands, operator in (((), "q"), ((1,), "g"), ((60, 60, 300, 300), "re"), ((), "f"), ((), "Q")):
        steps.append(Step(list(operands), pikepdf.Operator(operator)))


def _covered_as_decoration(steps: list[Step]) -> None:
    """The same, marked as something that is no content."""
    steps.append(Step([pikepdf.Name.Artifact], pikepdf.Operator("BMC")))
    _covered(steps)
    steps.append(Step([], pikepdf.Operator("EMC")))


def _unknown_font(steps: list[Step]) -> None:
    """Words in a font that the file does not have, which some programs show in another."""
    words = (((), "BT"), ((pikepdf.Name.F99, 12), "Tf"), ((100, 100), "Td"), ((pikepdf.String("x"),), "Tj"), ((), "ET"))
    steps.extend(Step(list(operands), pikepdf.Operator(operator)) for operands, operator in words)


@pytest.mark.parametrize(
    ("change", "now"),
    [
        (_unknown_font, "“\ufffd” ditambahkan"),
        (_white, "berwarna putih"),
        (_unseen, "tidak ada lagi"),
        (_small, "di berkas 1 pt"),
        (_covered, "bidang putih 106 × 106 mm di kiri tengah, di atas kata “"),
        (_covered_as_decoration, "bidang putih 106 × 106 mm di kiri tengah, di atas kata “"),
    ],
)
def test_a_pdf_whose_words_are_hidden_is_told(change: Callable[[list[Step]], None], now: str, built: Path) -> None:
    made = (built / "sop_iku.pdf").read_bytes()
    assert any(now in line for line in told(made, with_page(made, 1, change)))


def _boxed(pdf: bytes, page: int, **entries: object) -> bytes:
    """A PDF with other entries in the dictionary of a page."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for name, value in entries.items():
            opened.pages[page].obj[f"/{name}"] = value
        opened.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("entries", "now"),
    [
        ({"Rotate": 180}, "297 × 210 mm, diputar 180°"),
        ({"CropBox": [0, 0, 421, 595]}, "149 × 210 mm"),
        ({"CropBox": [421, 0, 842, 595]}, "148 × 210 mm, terpotong 149 mm di kiri"),
        ({"MediaBox": [0, 0, 842, 400]}, "297 × 141 mm"),
        ({"UserUnit": 2}, "594 × 420 mm"),
    ],
)
def test_a_page_of_a_pdf_that_is_turned_or_cut_is_told(entries: dict[str, object], now: str, built: Path) -> None:
    """On its page; one turned wholly round, or cut outside of the sheet, shows the same."""
    made = (built / "sop_iku.pdf").read_bytes()
    papers = [line for line in told(made, _boxed(made, 1, **entries)) if "kertas" in line]
    assert papers == [f"halaman 2: kertas: semula 297 × 210 mm, di berkas {now}"]
    assert told(made, _boxed(made, 1, Rotate=360, CropBox=[-9, -9, 900, 900])) == []


# --- lines ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "part"), [("docx", DOCUMENT), ("xlsx", "xl/drawings/drawing2.xml")]
)  # fmt: skip
def test_a_line_that_is_bent_elsewhere_is_told(kind: str, part: str, built: Path) -> None:
    """Its ends stay where they were."""

    def bent(xml: str) -> str:
        return re.sub(
            r'(prst="bentConnector3"><a:avLst><a:gd name="adj1" fmla="val )(-?\d+)',
            lambda found: f"{found[1]}{int(found[2]) * 3 + 60_000}",
            xml,
            count=1,
        )

    made = (built / f"every-form-at-once.{kind}").read_bytes()
    (sentence,) = told(made, with_part(made, part, bent))
    assert "garis alur dibelokkan lewat tempat lain: panah dari" in sentence


def test_a_line_of_html_or_pdf_that_is_bent_elsewhere_is_told(built: Path) -> None:
    made = (built / "every-form-at-once.html").read_bytes()
    path = re.search(rb'd="(M[\d.]+ [\d.]+)(L[\d.]+) ([\d.]+)(L[\d.]+) ([\d.]+)(L[\d. ]+)" marker-end', made)
    assert path is not None
    moved = b'd="%s%s %s%s %s%s" marker-end' % (path[1], path[2], b"20.5", path[4], b"20.5", path[6])
    assert any("dibelokkan lewat tempat lain" in line for line in told(made, made.replace(path[0], moved, 1)))


# --- saved again ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["docx", "xlsx"])
def saved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """All sheets of one kind in a folder, and in ``again`` as LibreOffice saves them, all in one run."""
    folder = tmp_path_factory.mktemp("saved")
    kind: str = request.param
    assert run(["build", "-q", *map(str, (IKU, *CASES)), "--to", kind, "--out", str(folder)], {}) == 0
    converted_all(sorted(folder.glob(f"*.{kind}")), kind, folder / "again")
    return kind, folder


@pytest.mark.parametrize("case", [IKU, *CASES], ids=lambda case: case.stem)
def test_what_libreoffice_saved_again_shows_the_same(case: Path, saved: tuple[str, Path]) -> None:
    """In every form that a sheet can have: looks, grounds, bends, columns that no cell needs."""
    kind, folder = saved
    made, again = (place / f"{case.stem}.{kind}" for place in (folder, folder / "again"))
    assert told(made.read_bytes(), again.read_bytes()) == []


def test_bold_that_libreoffice_saved_again_is_told(built: Path, tmp_path: Path) -> None:
    made = (built / "sop_iku.docx").read_bytes()
    edited = tmp_path / "edited.docx"
    edited.write_bytes(with_part(made, DOCUMENT, run_of("<w:b/>")))
    (sentence,) = told(made, converted(edited, "docx", tmp_path / "again").read_bytes())
    assert sentence.endswith("“60 Menit”: semula biasa, di berkas tebal")


# --- the value ------------------------------------------------------------------------------------------


def test_looks_count_letters_and_join_what_looks_alike() -> None:
    """Blanks, and marks that print nothing, have no look."""
    bold = Look(bold=True)
    assert looked([("a b", Look()), (" ", bold), ("c\u00ad\u200bd", Look()), ("e", bold)]) == ((4, Look()), (1, bold))
