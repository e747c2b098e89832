"""Sheets made by hand: what the DOCX tests render. Small, but with every kind of thing that a sheet can hold."""

import struct
import zlib
from datetime import date
from itertools import pairwise

from sopgen.sheet import (
    Box,
    Cell,
    Connector,
    Dash,
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
    Run,
    Sheet,
    Site,
    StepTelling,
    Symbol,
    SymbolKind,
    Table,
    TextBlock,
    TickBox,
    Typeface,
)
from sopgen.units import GRID, mm, pt

MARGINS = Insets(mm(15), mm(15), mm(20), mm(15))
A4 = Paper("A4", mm(297), mm(210), MARGINS)
PADDING = Insets(pt(1.5), pt(4), pt(1.5), pt(4))
RULE = pt(0.5)


def grid(millimetres: float) -> int:
    return round(mm(millimetres) / GRID) * GRID


def words(value: str, role: ParagraphRole = "body", **kwargs: object) -> Paragraph:
    """One paragraph of one run at 9 pt; ``kwargs`` are fields of Paragraph, and ``bold``."""
    run = Run(value, bold=bool(kwargs.pop("bold", False)))
    fields = {"size": pt(9), "pitch": pt(12), "lines": (value,), **kwargs}
    return Paragraph(inlines=(run,) if value else (), role=role, **fields)  # type: ignore[arg-type]


def mixed(*inlines: Inline, role: ParagraphRole = "field", pitch: int = pt(12)) -> Paragraph:
    return Paragraph(inlines, ("",), role, pt(9), pitch)


def items(key: str, *values: str, kind: str = "decimal", level: int = 0) -> tuple[Paragraph, ...]:
    marks = {"decimal": "{}.", "letter": "{}.", "dash": "-"}
    names = "abcdefgh" if kind == "letter" else "123456789"
    return tuple(
        words(
            value,
            "box",
            indent=mm(5) * (level + 1),
            hanging=mm(5),
            item=ListItem(key, kind, marks[kind].format(names[n]), level),  # type: ignore[arg-type]
        )
        for n, value in enumerate(values)
    )


def png(width: int = 8, height: int = 8) -> bytes:
    """A picture of one colour, made without a library."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\xc0\x20\x20" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# --- identity -------------------------------------------------------------------------------------------


def identity_table() -> Table:
    columns = (grid(130), grid(40), grid(97))
    logo = Picture(png(), "image/png", mm(15), mm(15), "Lambang instansi")
    office = (
        mixed(logo, role="institution", pitch=mm(15)),
        words("KEMENTERIAN CONTOH REPUBLIK INDONESIA", "institution", align="center", bold=True),
    )
    unit = (words("Sekretariat Deputi Bidang Contoh", "unit", align="center"),)
    signer = (
        words("Deputi Bidang Contoh", "signer", align="center"),
        words("", "spacer", pitch=pt(36)),
        words("Nama Pejabat, S.H.", "signer", align="center", bold=True),
        words("NIP. 19700101 200001 1 001", "signer", align="center"),
    )

    def field(label: str, *value: Paragraph, height: float, left: tuple[Cell, ...] = ()) -> Row:
        cells = (*left, Cell(1, (words(label, "label"),), scope="row"), Cell(2, value, key="identitas"))
        return Row(grid(height), "identity", cells)

    rows = (
        field(
            "Nomor SOP",
            words("OT.01.02-033", "field"),
            height=6,
            left=(Cell(0, office, row_span=5, align_vertical="center"),),
        ),
        field("Tanggal Pembuatan", words("Jumat, 01 Desember 2017", "field"), height=6),
        field("Tanggal Revisi", mixed(TickBox(checked=False, title="Revisi"), Run(" Revisi ke")), height=6),
        field("Tanggal Efektif", mixed(Run("Rabu, 02 Mei 2018 "), TickBox(checked=True, title="Efektif")), height=6),
        field("Disahkan oleh", *signer, height=28),
        Row(
            grid(12),
            "identity",
            (
                Cell(0, unit, align_vertical="center", edges=Edges(right=False)),
                Cell(1, (words("Judul SOP", "label"),), scope="row", edges=Edges(left=False)),
                Cell(2, (words("Penyiapan usulan contoh", "field", bold=True),)),
            ),
        ),
    )
    return Table("identity", mm(15), mm(15), columns, rows, RULE, PADDING, "Identitas SOP")


def boxes_table(top: int) -> Table:
    columns = (grid(133), grid(134))

    def heading(left: str, right: str) -> Row:
        cells = tuple(
            Cell(n, (words(text, "box_heading", bold=True),), scope="col", fill="E7E6E6")
            for n, text in enumerate((left, right))
        )
        return Row(grid(6), "box_heading", cells)

    rows = (
        heading("Dasar Hukum :", "Kualifikasi Pelaksana :"),
        Row(
            grid(24),
            "box",
            (
                Cell(0, items("dasar", "Undang-Undang Nomor 17 Tahun 2007", "Peraturan Presiden Nomor 2 Tahun 2015")),
                Cell(
                    1,
                    (
                        *items("kualifikasi", "Mampu berkoordinasi"),
                        *items("kualifikasi.1", "dengan unit lain", "dengan mitra", kind="letter", level=1),
                        *items("kualifikasi", "Menguasai", "Mampu")[1:2],
                    ),
                ),
            ),
        ),
        heading("Peringatan :", "Pencatatan dan pendataan :"),
        Row(
            grid(18),
            "box",
            (
                Cell(0, (words("Apabila tidak sesuai maka hasilnya kurang maksimal", "box", align="justify"),)),
                Cell(1, items("catatan", "Disimpan dalam data elektronik", "dan manual", kind="dash")),
            ),
        ),
    )
    return Table("boxes", mm(15), top, columns, rows, RULE, PADDING, "Isi SOP")


def identity_page() -> Page:
    identity = identity_table()
    return Page(1, "identity", (identity, boxes_table(identity.top + identity.height + mm(3))))


# --- flow -----------------------------------------------------------------------------------------------

FLOW_COLUMNS = (grid(10), grid(62), grid(28), grid(28), grid(28), grid(28), grid(28), grid(18), grid(27), grid(10))
LANES = 4
SYMBOL = Box(0, 0, mm(18), mm(10))


def heading_rows() -> tuple[Row, ...]:
    def head(column: int, text: str, columns: int = 1, rows: int = 1) -> Cell:
        return Cell(
            column,
            (words(text, "column_heading", align="center", bold=True),),
            columns,
            rows,
            "center",
            "colgroup" if columns > 1 else "col",
            fill="E7E6E6",
        )

    upper = (
        head(0, "No.", rows=2),
        head(1, "Kegiatan", rows=2),
        head(2, "Pelaksana", columns=LANES),
        head(6, "Mutu Baku", columns=3),
        head(9, "Ket", rows=2),
    )
    names = ("Sesdep", "Kabag", "Kasubbag", "Pelaksana (JP)", "Kelengkapan", "Waktu", "Output")
    lower = tuple(head(n, name) for n, name in enumerate(names, start=2))
    return Row(grid(6), "heading", upper, repeats=True), Row(grid(8), "heading", lower, repeats=True)


def step_row(number: int, kegiatan: str, height: float = 22) -> Row:
    texts = {0: str(number), 1: kegiatan, 6: "Program kerja", 7: "10 Menit", 8: "Disposisi"}
    cells = tuple(
        Cell(n, (words(texts[n], lines=(texts[n],) * (3 if n == 1 else 1)),) if n in texts else ()) for n in range(10)
    )
    return Row(grid(height), "step", cells, key=f"langkah{number}")


def offpage_row() -> Row:
    return Row(grid(12), "offpage", tuple(Cell(n) for n in range(10)))


def activities(top: int, rows: tuple[Row, ...]) -> Table:
    heads = heading_rows()
    return Table("activities", mm(15), top, FLOW_COLUMNS, (*heads, *rows), RULE, PADDING, "Kegiatan SOP")


def symbol(table: Table, key: str, kind: SymbolKind, row: int, lane: int, text: str = "") -> Symbol:
    """A symbol in the middle of its cell; ``row`` counts the table's rows, headings too."""
    left, right = table.column_edges[lane + 2], table.column_edges[lane + 3]
    top, bottom = table.row_edges[row], table.row_edges[row + 1]
    width, height = (mm(8), mm(8)) if kind.startswith("offpage") else (SYMBOL.width, SYMBOL.height)
    box = Box((left + right - width) // 2, (top + bottom - height) // 2, width, height)
    return Symbol(key, kind, box, row, lane, f"Langkah {key}: {kind}", text, (text,) if text else ())


def joined(source: Symbol, leave: Site, target: Symbol, enter: Site, *via: Point, dash: Dash = "solid") -> Connector:
    points = (source.box.site(leave), *via, target.box.site(enter))
    for first, second in pairwise(points):
        assert (first.x == second.x) != (first.y == second.y), (source.key, target.key, points)
    name = f"{source.key} ke {target.key}"
    return Connector(f"garis/{name}", points, source.key, leave, target.key, enter, name, f"alur/{name}", dash=dash)


def drawing(
    table: Table, symbols: tuple[Symbol, ...], lines: tuple[Connector, ...], labels: tuple[Label, ...]
) -> Drawing:
    left, right = table.column_edges[2], table.column_edges[2 + LANES]
    box = Box(left, table.top, right - left, table.height)
    return Drawing(box, symbols, lines, labels, pt(8), pt(9.6), pt(0.75), "FFFFFF", "Alur langkah pada halaman ini")


def label(key: str, connector: Connector, left: int, top: int, text: str) -> Label:
    return Label(key, connector.key, Box(left, top, mm(1.7) * len(text), mm(4)), text, (text,))


def first_flow_page() -> Page:
    heading = TextBlock(
        mm(15), mm(15), mm(267), pt(18), (words("SOP Mikro Penyiapan usulan contoh", "sheet_heading", bold=True),)
    )
    rows = (*(step_row(n, f"Melakukan kegiatan nomor {n}") for n in range(1, 5)), offpage_row())
    table = activities(mm(15) + pt(18), rows)
    a = symbol(table, "satu", "terminator", 2, 0)
    b = symbol(table, "dua", "process", 3, 1)
    c = symbol(table, "tiga/kasubbag", "process", 4, 2)
    d = symbol(table, "tiga/jp", "process", 4, 3)
    e = symbol(table, "empat", "decision", 5, 1, "Setuju?")
    out = symbol(table, "segilima/A/1", "offpage_down", 6, 1, "A")
    back = symbol(table, "segilima/B/1", "offpage_up", 6, 3, "B")
    a_side, b_box, c_box, d_box, e_box = a.box.site(3), b.box, c.box, d.box, e.box
    below = (b_box.bottom + c_box.top) // 2
    over_e = (c_box.bottom + e_box.top) // 2
    lines = (
        joined(a, 3, b, 0, Point(b_box.center_x, a_side.y)),
        joined(b, 2, c, 0, Point(b_box.center_x, below), Point(c_box.center_x, below)),
        joined(c, 3, d, 1, dash="dotted"),
        joined(d, 2, e, 0, Point(d_box.center_x, over_e), Point(e_box.center_x, over_e)),
        joined(e, 2, out, 0),
        joined(e, 1, b, 1, Point(e_box.left - mm(4), e_box.center_y), Point(e_box.left - mm(4), b_box.center_y)),
        joined(
            e,
            3,
            a,
            2,
            Point(e_box.right + mm(3), e_box.center_y),
            Point(e_box.right + mm(3), below - mm(4)),
            Point(a.box.center_x, below - mm(4)),
            dash="dashed",
        ),
        joined(
            back,
            0,
            d,
            3,
            Point(back.box.center_x, back.box.top - mm(3)),
            Point(d_box.right + mm(3), back.box.top - mm(3)),
            Point(d_box.right + mm(3), d_box.center_y),
        ),
    )
    labels = (
        label("label/ya", lines[4], e_box.center_x + mm(1), e_box.bottom + mm(1), "Ya"),
        label("label/tidak", lines[5], e_box.left - mm(4) + mm(0.5), e_box.center_y - mm(9), "Tidak"),
    )
    return Page(2, "flow", (heading, table), drawing(table, (a, b, c, d, e, out, back), lines, labels))


def second_flow_page() -> Page:
    table = activities(
        mm(15), (offpage_row(), step_row(5, "Memeriksa"), step_row(6, "Mengarsipkan"), step_row(7, "Menutup"))
    )
    into = symbol(table, "segilima/A/2", "offpage_down", 2, 1, "A")
    back = symbol(table, "segilima/B/2", "offpage_up", 2, 3, "B")
    f = symbol(table, "lima", "process", 3, 1)
    g = symbol(table, "enam", "decision", 4, 1)
    h = symbol(table, "tujuh", "terminator", 5, 0)
    low = (g.box.bottom + h.box.top) // 2
    far = g.box.right + mm(28)
    lines = (
        joined(into, 2, f, 0),
        joined(f, 2, g, 0),
        joined(g, 1, h, 0, Point(h.box.center_x, g.box.center_y)),
        joined(g, 3, back, 2, Point(back.box.center_x, g.box.center_y)),
        joined(
            g,
            2,
            f,
            3,
            Point(g.box.center_x, low),
            Point(far, low),
            Point(far, f.box.center_y),
        ),
    )
    labels = (
        label("label/selesai", lines[2], g.box.left - mm(14), g.box.center_y - mm(4.5), "selesai"),
        label("label/kurang", lines[3], g.box.right + mm(1), g.box.center_y - mm(4.5), "kurang lengkap"),
    )
    return Page(3, "flow", (table,), drawing(table, (into, back, f, g, h), lines, labels))


META = Meta(
    "Penyiapan usulan contoh", "SOP Mikro", "OT.01.02-033", "KEMENTERIAN CONTOH", date(2017, 12, 1), revision="1"
)


def sheet(*pages: Page) -> Sheet:
    return Sheet(META, A4, Typeface("Arial", "Liberation Sans"), pages, (StepTelling("satu", "1", "Satu", ()),))


def full_sheet() -> Sheet:
    """An identity page and two flow pages."""
    return sheet(identity_page(), first_flow_page(), second_flow_page())
