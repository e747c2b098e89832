"""A sheet made by hand, without the layout: two flow pages with every symbol, line and kind of text."""

import struct
import zlib
from datetime import date
from typing import Final

from sopgen.sheet import (
    Align,
    Block,
    Box,
    Cell,
    Connector,
    Drawing,
    Edges,
    Inline,
    Insets,
    Label,
    ListItem,
    Meta,
    Page,
    Paper,
    Paragraph,
    ParagraphRole,
    Picture,
    Point,
    Row,
    RowKind,
    Run,
    Sheet,
    Site,
    Symbol,
    SymbolKind,
    Table,
    TextBlock,
    TickBox,
    Typeface,
    VerticalAlign,
)
from sopgen.units import GRID, grid_up, mm, pt

MARGIN: Final = grid_up(mm(10))
PAPER: Final = Paper("A4", mm(297), mm(210), Insets(MARGIN, MARGIN, mm(15), mm(10)))
INSETS: Final = Insets(mm(0.8), mm(1.2), mm(0.8), mm(1.2))
RULE: Final = pt(0.75)
SIZE: Final = pt(9)
PITCH: Final = pt(12)
LANE: Final = 80 * GRID
COLUMNS: Final = (38 * GRID, 220 * GRID, LANE, LANE, LANE, 130 * GRID, 70 * GRID, 130 * GRID, 100 * GRID)
LANES_LEFT: Final = MARGIN + COLUMNS[0] + COLUMNS[1]


def png(width: int = 8, height: int = 8) -> bytes:
    """A grey image: the smallest file that every program takes for a picture."""
    rows = (b"\0" + b"\x90\xa0\xc0" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


def paragraph(
    *inlines: Inline | str,
    role: ParagraphRole = "body",
    lines: int = 1,
    align: Align = "left",
    item: ListItem | None = None,
    size: int = SIZE,
    pitch: int = PITCH,
) -> Paragraph:
    """A paragraph; ``lines`` is how many lines were measured."""
    parts = tuple(Run(part) if isinstance(part, str) else part for part in inlines)
    indent = mm(5) if item else 0
    return Paragraph(parts, ("…",) * lines, role, size, pitch, align, item, indent, indent)


def numbered(key: str, *texts: str, lines: int = 1) -> tuple[Paragraph, ...]:
    """A numbered list."""
    return tuple(
        paragraph(text, role="box", lines=lines, item=ListItem(key, "decimal", f"{count}."))
        for count, text in enumerate(texts, start=1)
    )


def cell(
    column: int,
    *paragraphs: Paragraph | str,
    span: tuple[int, int] = (1, 1),
    vertical: VerticalAlign = "top",
    fill: str = "",
    edges: Edges = Edges(),
) -> Cell:
    """A cell; ``span`` is columns, rows."""
    made = tuple(paragraph(part) if isinstance(part, str) else part for part in paragraphs)
    return Cell(column, made, span[0], span[1], vertical, "", "", fill, edges)


def row(points: float, *cells: Cell, kind: RowKind = "step", key: str = "", repeats: bool = False) -> Row:
    """A row ``points`` high."""
    return Row(pt(points), kind, cells, key, repeats)


# --- identity -------------------------------------------------------------------------------------------


def identity_page(*, logo: bool = True) -> Page:
    """The identity table (four columns) over the boxes (two), whose borders do not meet."""
    width = sum(COLUMNS)
    left = 470 * GRID
    label = 130 * GRID
    identity = Table(
        "identity", MARGIN, MARGIN, (left, label, width - left - label), _identity_rows(logo=logo), RULE, INSETS, "Identitas SOP"
    )
    top = identity.top + identity.height + mm(3)
    half = 480 * GRID
    boxes = Table("boxes", MARGIN, top, (half, width - half), _box_rows(), RULE, INSETS, "Dasar dan syarat")
    return Page(1, "identity", (identity, boxes))


def _identity_rows(*, logo: bool) -> tuple[Row, ...]:
    picture = Picture(png(), "image/png", mm(14), mm(14), "Lambang instansi")
    logo_paragraph = paragraph(picture, role="institution", pitch=mm(15), align="center")
    institution = (
        *((logo_paragraph,) if logo else ()),
        paragraph(Run("KEMENTERIAN CONTOH REPUBLIK INDONESIA", bold=True), role="institution", align="center"),
        paragraph("Deputi Bidang Contoh", role="unit", align="center"),
    )
    signer = (
        paragraph("Deputi Bidang Contoh,", role="signer", align="center"),
        paragraph(role="spacer", pitch=mm(18)),
        paragraph(Run("Nama Pejabat, M.Si", bold=True, underline=True), role="signer", align="center"),
        paragraph("NRP. 123456", role="signer", align="center"),
    )
    revision = paragraph(TickBox(checked=False, title="Revisi"), " Revisi ke", role="field")
    effective = paragraph("Rabu, 02 Mei 2018 ", TickBox(checked=True, title="Efektif"), role="field")
    return (
        row(18, cell(0, *institution, span=(1, 6), vertical="center"), cell(1, "Nomor SOP"), cell(2, "=OT.01+02"), kind="identity"),
        row(18, cell(1, "Tanggal Pembuatan"), cell(2, "Jumat, 01 Desember 2017"), kind="identity"),
        row(18, cell(1, "Tanggal Revisi"), cell(2, revision), kind="identity"),
        row(18, cell(1, "Tanggal Efektif"), cell(2, effective), kind="identity"),
        row(96, cell(1, "Disahkan oleh"), cell(2, *signer), kind="identity"),
        row(30, cell(1, "Judul SOP Mikro"), cell(2, paragraph("Penyiapan usulan contoh", role="field", lines=2)), kind="identity"),
    )


def _box_rows() -> tuple[Row, ...]:
    laws = numbered("laws", "Undang-Undang Nomor 17 Tahun 2007 tentang Rencana Pembangunan Jangka Panjang Nasional", "Peraturan <Menteri> & lain-lain", lines=2)
    skills = numbered("skills", "Mampu berkoordinasi", "Mampu mengoperasikan komputer")
    fill = "E7E6E6"
    return (
        row(15, cell(0, "Dasar Hukum :", fill=fill), cell(1, "Kualifikasi Pelaksana :", fill=fill), kind="box_heading"),
        row(60, cell(0, *laws), cell(1, *skills), kind="box"),
    )


# --- flow -----------------------------------------------------------------------------------------------


def heading_rows() -> tuple[Row, ...]:
    """Two heading rows with the performers grouped."""

    def head(column: int, text: str, span: tuple[int, int]) -> Cell:
        words = paragraph(Run(text, bold=True), role="column_heading", align="center")
        return cell(column, words, span=span, vertical="center", fill="D9E2F3")

    return (
        row(
            15,
            head(0, "No.", (1, 2)),
            head(1, "Kegiatan", (1, 2)),
            head(2, "Pelaksana", (3, 1)),
            head(5, "Mutu Baku", (3, 1)),
            head(8, "Ket", (1, 2)),
            kind="heading",
            repeats=True,
        ),
        row(
            27,
            *(head(column, text, (1, 1)) for column, text in enumerate(("Sesdep", "Kabag", "Pelaksana (JP)"), start=2)),
            *(head(column, text, (1, 1)) for column, text in enumerate(("Kelengkapan", "Waktu", "Output"), start=5)),
            kind="heading",
            repeats=True,
        ),
    )


def step_row(number: int, text: str, points: float = 54, lines: int = 3) -> Row:
    """A step; its lanes are empty."""
    middle = paragraph(str(number), align="center")
    lanes = (cell(column) for column in (2, 3, 4))
    return row(
        points,
        cell(0, middle),
        cell(1, paragraph(text, lines=lines, align="justify")),
        *lanes,
        cell(5, "-konsep awal"),
        cell(6, paragraph("1 Hari", align="center")),
        cell(7, "Disposisi"),
        cell(8),
        key=f"langkah{number}",
    )


def offpage_row(points: float = 27) -> Row:
    """The row for off-page connectors."""
    return row(points, cell(0, span=(2, 1)), *(cell(column) for column in (2, 3, 4)), cell(5, span=(4, 1)), kind="offpage")


def symbol(table: Table, kind: SymbolKind, row_index: int, lane: int, key: str, text: str = "") -> Symbol:
    """A symbol in the middle of a lane and a row."""
    width, height = mm(14), mm(8 if kind in ("decision", "terminator") else 6)
    if kind in ("offpage_down", "offpage_up"):
        width, height = mm(6), mm(5)
    edges = table.row_edges
    center_x = LANES_LEFT + lane * LANE + LANE // 2
    center_y = (edges[row_index] + edges[row_index + 1]) // 2
    box = Box(center_x - width // 2, center_y - height // 2, width, height)
    return Symbol(key, kind, box, row_index, lane, f"Simbol {key}", text, (text,) if text else ())


def connector(key: str, source: Symbol, out: Site, target: Symbol, into: Site, *via: Point, head: bool = True) -> Connector:
    """A line between two symbols."""
    points = (source.box.site(out), *via, target.box.site(into))
    return Connector(key, points, source.key, out, target.key, into, f"Panah {key}", key, head=head)


def drawing(table: Table, symbols: tuple[Symbol, ...], connectors: tuple[Connector, ...], labels: tuple[Label, ...] = ()) -> Drawing:
    """The drawing over the lanes of ``table``."""
    heading = sum(part.height for part in table.rows if part.repeats)
    box = Box(LANES_LEFT, table.top + heading, 3 * LANE, table.height - heading)
    return Drawing(box, symbols, connectors, labels, pt(8), pt(10), pt(1), "FFFFFF", "Bagan alir")


def first_flow_page() -> Page:
    """Start, fork by a bent line, a decision whose "Tidak" loops back, and "Ya" to the next page."""
    height = grid_up(mm(9))
    words = paragraph(Run("SOP Mikro Penyiapan usulan contoh", bold=True), role="sheet_heading", align="center")
    title = TextBlock(MARGIN, MARGIN, sum(COLUMNS), height, (words,))
    text = "Memberikan arahan kepada Kabag untuk menyiapkan rencana kegiatan dan bahan-bahan terkait, jika setuju"
    rows = (*heading_rows(), *(step_row(number, text) for number in (1, 2, 3)), offpage_row())
    table = Table("activities", MARGIN, title.top + title.height, COLUMNS, rows, RULE, INSETS, "Tabel kegiatan")
    start = symbol(table, "terminator", 2, 0, "mulai")
    work = symbol(table, "process", 3, 1, "kerja")
    check = symbol(table, "decision", 4, 1, "periksa", "Lengkap?")
    away = symbol(table, "offpage_down", 5, 1, "segilima/A/1", "A")
    side = LANES_LEFT + LANE + mm(2)
    lines = (
        connector("a", start, 3, work, 0, Point(work.box.center_x, start.box.center_y)),
        connector("b", work, 2, check, 0),
        connector("c", check, 1, work, 1, Point(side, check.box.center_y), Point(side, work.box.center_y)),
        connector("d", check, 2, away, 0),
    )
    labels = (
        Label("d/ya", "d", Box(check.box.center_x + mm(0.6), check.box.bottom + mm(0.2), mm(5), mm(3.6)), "Ya", ("Ya",)),
        Label("c/tidak", "c", Box(side - mm(9), check.box.center_y - mm(7), mm(8.5), mm(3.6)), "Tidak", ("Tidak",)),
    )
    blocks: tuple[Block, ...] = (title, table)
    return Page(2, "flow", blocks, drawing(table, (start, work, check, away), lines, labels))


def second_flow_page() -> Page:
    """From the pentagon on: lines with five and six points, a plain join, the end."""
    rows = (*heading_rows(), offpage_row(), *(step_row(number, "Meneliti", lines=1) for number in (4, 5, 6)))
    table = Table("activities", MARGIN, MARGIN, COLUMNS, rows, RULE, INSETS, "Tabel kegiatan")
    back = symbol(table, "offpage_up", 2, 1, "segilima/A/2", "A")
    left = symbol(table, "process", 3, 0, "kiri")
    right = symbol(table, "process", 3, 1, "kanan")
    other = symbol(table, "process", 4, 2, "lain")
    end = symbol(table, "terminator", 5, 0, "selesai")
    border = table.row_edges[4] + mm(1)
    far = LANES_LEFT + 3 * LANE - mm(2)
    low = table.row_edges[5] + mm(1)
    lines = (
        connector("d", back, 2, right, 0),
        connector("e", left, 3, right, 1, head=False),
        connector("f", right, 2, other, 0, Point(right.box.center_x, border), Point(other.box.center_x, border)),
        connector(
            "g",
            other,
            3,
            end,
            0,
            Point(far, other.box.center_y),
            Point(far, low),
            Point(end.box.center_x, low),
        ),
    )
    return Page(3, "flow", (table,), drawing(table, (back, left, right, other, end), lines))


def sheet(*, logo: bool = True) -> Sheet:
    """All three pages."""
    meta = Meta("Penyiapan usulan contoh", "SOP Administrasi Pemerintahan", "OT.01", "Kementerian Contoh", date(2017, 12, 1))
    pages = (identity_page(logo=logo), first_flow_page(), second_flow_page())
    return Sheet(meta, PAPER, Typeface("Arial", "Liberation Sans"), pages, ())
