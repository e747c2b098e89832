"""The sheet: pages of text, tables and one drawing each, every size final. The renderers' contract.

``lay_out`` makes it, a renderer translates it and decides nothing. Lengths are EMU (``units``). Positions
are measured from the top left corner of the paper, x to the right, y downwards. Text is never broken by
hand: a paragraph keeps its runs whole and tells, beside them, the lines that were measured.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias

# --- text -----------------------------------------------------------------------------------------------

Align: TypeAlias = Literal["left", "center", "right", "justify"]
VerticalAlign: TypeAlias = Literal["top", "center", "bottom"]
ParagraphRole: TypeAlias = Literal[
    "institution",  # the office's name in the left block
    "unit",  # a unit of the office in the left block
    "label",  # the words at the left of a field: "Nomor SOP"
    "field",  # what a field holds
    "signer",  # jabatan, name and number in "Disahkan oleh"
    "box_heading",  # "Dasar Hukum :"
    "box",  # the text of a box
    "sheet_heading",  # the line over the activity table
    "column_heading",  # the heading rows of the activity table
    "body",  # the activity table
    "folio",  # the page number
    "note",  # small text outside the tables
    "spacer",  # an empty paragraph that only keeps room (for signature and stamp)
]
"""What a paragraph is in the form. Each format has one named style for each."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one type style. ``text`` holds no line break and no control character."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick (☐ / ☒). ``title`` tells a reader what is ticked."""

    checked: bool
    title: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in the text: ``data`` is the file's bytes, ``media_type`` "image/png" or "image/jpeg"."""

    data: bytes
    media_type: str
    width: int
    height: int
    alt: str


Inline: TypeAlias = Run | TickBox | Picture
MarkerKind: TypeAlias = Literal["decimal", "letter", "dash"]


@dataclass(frozen=True, slots=True)
class ListItem:
    """The place of a paragraph in a list.

    ``list_key`` names the list: items with the same key count on, another key starts at 1 again. ``marker``
    is the printed mark ("1.", "a.", "-"); a format with real numbering derives it from ``kind`` and the count.
    ``continued`` marks the rest of an item whose first part stands on the row or page before: no mark.
    """

    list_key: str
    kind: MarkerKind
    marker: str
    level: int = 0
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ``inlines`` in reading order, ``lines`` as measured in the width it stands in.

    ``size`` is the type's size, ``pitch`` the distance of two base lines (line spacing "exactly"). A paragraph
    is ``space_before + pitch * max(1, len(lines))`` high. ``indent`` is where its text starts, ``hanging``
    how far the list mark stands left of that. ``grows``: something higher, such as a picture, may be put in the place
    of its words later, so that ``pitch`` is the least height of its line and not the exact one.
    """

    inlines: tuple[Inline, ...]
    lines: tuple[str, ...]
    role: ParagraphRole
    size: int
    pitch: int
    align: Align = "left"
    item: ListItem | None = None
    indent: int = 0
    hanging: int = 0
    space_before: int = 0
    grows: bool = False

    @property
    def text(self) -> str:
        """The words alone, without list mark, tick boxes and pictures."""
        return "".join(inline.text for inline in self.inlines if isinstance(inline, Run))

    @property
    def height(self) -> int:
        """Height, in EMU."""
        return self.space_before + self.pitch * max(1, len(self.lines))


# --- tables ---------------------------------------------------------------------------------------------

Scope: TypeAlias = Literal["", "col", "colgroup", "row"]
RowKind: TypeAlias = Literal["heading", "step", "offpage", "identity", "box_heading", "box", "remark"]
"""``offpage`` rows hold the off-page connectors at the foot and head of a flow page."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Which of a cell's four borders are drawn."""

    top: bool = True
    left: bool = True
    bottom: bool = True
    right: bool = True


@dataclass(frozen=True, slots=True)
class Insets:
    """Room between a cell's border and its text. The border's own half width is inside of it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: ``column`` is the index of its first column; spans count columns and rows, at least 1.

    Cells covered by a span do not appear. ``scope`` is not empty for headings, as in HTML. ``key`` is the path
    of the words in the source ("langkah.teliti.kegiatan", "identitas.nomor"), empty where there is none.
    ``fill`` is "RRGGBB" or empty. ``upright``: the text reads from below, turned by 90 degrees to the left; its lines
    are measured in the cell's height and stand beside each other, centred.
    """

    column: int
    paragraphs: tuple[Paragraph, ...] = ()
    column_span: int = 1
    row_span: int = 1
    align_vertical: VerticalAlign = "top"
    scope: Scope = ""
    key: str = ""
    fill: str = ""
    edges: Edges = Edges()
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. ``repeats`` marks heading rows, which stand again on every page of the flow.

    ``key`` is the step's id in step rows, else empty. ``height`` is exact, a multiple of ``units.GRID``,
    at most 409 pt (Excel's largest). ``continued``: this row goes on with the row before, of which it is the rest.
    ``grows``: words will be put in later, and if they need more than ``height`` they get it.
    """

    height: int
    kind: RowKind
    cells: tuple[Cell, ...]
    key: str = ""
    repeats: bool = False
    continued: bool = False
    grows: bool = False


TableName: TypeAlias = Literal["identity", "boxes", "history", "activities", "remarks"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``columns`` are the widths, multiples of ``units.GRID``. Row heights and column widths count
    from the middle of one rule to the middle of the next; ``rule`` is the rules' thickness.
    """

    name: TableName
    left: int
    top: int
    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    rule: int
    insets: Insets
    title: str
    """What the table is, for a reader who does not see it."""

    @property
    def width(self) -> int:
        """Width, in EMU."""
        return sum(self.columns)

    @property
    def height(self) -> int:
        """Height, in EMU."""
        return sum(row.height for row in self.rows)

    @property
    def column_edges(self) -> tuple[int, ...]:
        """The x of every column border, one more than there are columns."""
        return _running(self.left, self.columns)

    @property
    def row_edges(self) -> tuple[int, ...]:
        """The y of every row border, one more than there are rows."""
        return _running(self.top, tuple(row.height for row in self.rows))


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Paragraphs outside the tables: the line over the activity table, a footnote."""

    left: int
    top: int
    width: int
    height: int
    paragraphs: tuple[Paragraph, ...]
    key: str = ""


Block: TypeAlias = Table | TextBlock

# --- drawing --------------------------------------------------------------------------------------------

SymbolKind: TypeAlias = Literal["terminator", "process", "decision", "offpage_down", "offpage_up"]
"""kapsul, kotak, belah ketupat, segilima (pointing down or up). FORM: five symbols and no other; the fifth
is the arrow."""
OFFPAGE_KINDS: Final[frozenset[SymbolKind]] = frozenset({"offpage_down", "offpage_up"})
"""The kinds that lead over the page; all others are those of the flow."""
Dash: TypeAlias = Literal["solid", "dashed", "dotted"]
Site: TypeAlias = Literal[0, 1, 2, 3]
"""A connection site, as the eye sees it: 0 top, 1 left, 2 bottom, 3 right: the middle of that side."""

Side: TypeAlias = Literal["top", "left", "bottom", "right"]
"""A side of a symbol, named."""

SITE_TOP: Site = 0
SITE_LEFT: Site = 1
SITE_BOTTOM: Site = 2
SITE_RIGHT: Site = 3
SITE_OF_SIDE: Final[Mapping[Side, Site]] = {
    "top": SITE_TOP,
    "left": SITE_LEFT,
    "bottom": SITE_BOTTOM,
    "right": SITE_RIGHT,
}


def step_of(key: str) -> str:
    """The step to which a symbol or an arrow belongs, by its key: the first part of it."""
    return key.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the paper, in EMU."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle on the paper, in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of the right side."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The y of the lower side."""
        return self.top + self.height

    @property
    def center_x(self) -> int:
        """The x of the middle (``width`` of a symbol is even, so this is exact)."""
        return self.left + self.width // 2

    @property
    def center_y(self) -> int:
        """The y of the middle (``height`` of a symbol is even, so this is exact)."""
        return self.top + self.height // 2

    def site(self, site: Site) -> Point:
        """The connection site of a symbol with this box."""
        if site == SITE_TOP:
            return Point(self.center_x, self.top)
        if site == SITE_LEFT:
            return Point(self.left, self.center_y)
        if site == SITE_BOTTOM:
            return Point(self.center_x, self.bottom)
        return Point(self.right, self.center_y)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol of the flow. ``row`` is the index in the page's activity table, ``lane`` counts from 0.

    ``key`` is unique in the sheet and stable under edits elsewhere ("teliti/kabag", "segilima/A/2"). ``name``
    says what it is, in words ("Langkah 4, Kabag: kegiatan"). ``text`` stands inside the symbol, centred, as ``lines``.
    """

    key: str
    kind: SymbolKind
    box: Box
    row: int
    lane: int
    name: str
    text: str = ""
    lines: tuple[str, ...] = ()

    @property
    def is_offpage(self) -> bool:
        """Whether it leads from page to page."""
        return self.kind in OFFPAGE_KINDS


class Branch(NamedTuple):
    """A flow that a connector draws, and the key of the symbol to which it leads in the end."""

    flow: str
    goal: str


@dataclass(frozen=True, slots=True)
class Connector:
    """A line from symbol to symbol. ``points`` run from the source's site to the target's, each segment
    upright or level, no two neighbours alike in direction, at most 6 points. ``head``: an arrowhead at the end.

    ``flow`` names the flow that it draws; the two parts of a flow that leaves the page have the same. ``goal`` is the
    key of the symbol to which the flow leads in the end, on whatever page; empty where that is ``target``. ``beside``
    are the other flows of a fork that leave the page by the same letter, and part behind it.
    """

    key: str
    points: tuple[Point, ...]
    source: str
    source_site: Site
    target: str
    target_site: Site
    name: str
    flow: str
    head: bool = True
    dash: Dash = "solid"
    goal: str = ""
    beside: tuple[Branch, ...] = ()

    @property
    def branches(self) -> tuple[Branch, ...]:
        """All flows that it draws, with where they lead; of those that share the way out of a letter only the first."""
        return Branch(self.flow, self.goal or self.target), *self.beside

    def before_end(self, length: int) -> Point:
        """The point on the last segment that lies ``length`` (EMU) before its end."""
        start, end = self.points[-2:]
        if start.x == end.x:
            return Point(end.x, end.y - length if end.y > start.y else end.y + length)
        return Point(end.x - length if end.x > start.x else end.x + length, end.y)


@dataclass(frozen=True, slots=True)
class Label:
    """The words of an outcome beside its line. ``box`` encloses the text with its white ground."""

    key: str
    connector: str
    box: Box
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawing of one page. ``box`` holds all of it: the performers' part of the activity table.

    ``size`` and ``pitch`` are those of the text in symbols and labels; ``line`` is the lines' thickness.
    Paint connectors first, then symbols, then labels.
    """

    box: Box
    symbols: tuple[Symbol, ...]
    connectors: tuple[Connector, ...]
    labels: tuple[Label, ...]
    size: int
    pitch: int
    line: int
    fill: str
    alt: str

    def symbol(self, key: str) -> Symbol:
        """The symbol with this key. Raises KeyError."""
        for symbol in self.symbols:
            if symbol.key == key:
                return symbol
        raise KeyError(key)

    def begun(self) -> Iterator[Connector]:
        """The connectors with which a flow begins: not those that go on with one that comes from another page."""
        going_on = {symbol.key for symbol in self.symbols if symbol.is_offpage}
        return (connector for connector in self.connectors if connector.source not in going_on)


# --- the whole ------------------------------------------------------------------------------------------

PageKind: TypeAlias = Literal["identity", "flow", "remarks"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page. ``blocks`` stand from top to bottom and do not overlap; ``drawing`` lies over the activities table.

    A ``flow`` page has a drawing; where the sheet wants it so, the first begins with the identity part. ``chart`` tells
    to which of several charts it belongs. ``folio`` is the page number, above the blocks, in the upper margin;
    ``draft``, in the middle of the same margin, the word that tells a draft.
    """

    number: int
    kind: PageKind
    blocks: tuple[Block, ...]
    drawing: Drawing | None = None
    chart: str = ""
    folio: TextBlock | None = None
    draft: TextBlock | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper as it lies: ``width`` is that of the lying sheet. ``name`` is "A4", "F4", "Legal", "Letter"."""

    name: str
    width: int
    height: int
    margins: Insets

    @property
    def landscape(self) -> bool:
        """Whether the long side lies level."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Typeface:
    """The family that is named in the files, and the metric twin with which it was measured."""

    family: str
    twin: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What the files say of themselves. ``day`` is the source's own date, since nothing reads the clock.

    ``fingerprint`` is that of the source's meaning, in lower-case hexadecimal digits; ``program`` names what made the
    sheet, with its version ("sopgen 0.2.0"). ``form`` is "draf", or the application for letters that the sheet is for;
    empty for one that is to be signed.
    """

    title: str
    subject: str
    number: str
    organisation: str
    day: date | None
    revision: str = ""
    language: str = "id-ID"
    fingerprint: str = ""
    program: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside of the product: the source first, then what else the sheet was made from.

    ``name`` is a plain file name, without a folder. ``description`` says what it is, in words.
    """

    name: str
    data: bytes
    media_type: str
    description: str


@dataclass(frozen=True, slots=True)
class SigningField:
    """The free place of a signer on ``page`` (from 1). ``name`` is unique in the sheet and names the field in a PDF."""

    name: str
    page: int
    box: Box
    label: str
    """Whose signature it awaits, in words."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A note beside the sheet: in a draft, a reviewer's; in a comparison, what has changed.

    ``key`` is that of a cell, a symbol or a connector ("langkah.teliti.kegiatan", "teliti/kabag"); ``place`` says in
    words what it is about ("Langkah 4, Waktu"). A line break in ``text`` starts a new paragraph.
    """

    key: str
    text: str
    author: str = ""
    day: date | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a sentence; ``target`` is the id of the step it speaks of, or empty."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class StepTelling:
    """The flow told in words, one step: where one goes from here. For readers who do not see the drawing."""

    key: str
    number: str
    title: str
    sentences: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is printed, and what travels with it. ``telling`` is in the order of the steps.

    ``remarks`` and ``draft`` (the word DRAF on every page) are empty in a sheet that is to be signed. A draft's
    ``remark_pages`` list the remarks for readers on paper: they follow the sheet in formats without comments of their
    own, bear no number, and are numbered on after the last page.
    """

    meta: Meta
    paper: Paper
    typeface: Typeface
    pages: tuple[Page, ...]
    telling: tuple[StepTelling, ...]
    attachments: tuple[Attachment, ...] = ()
    signing: tuple[SigningField, ...] = ()
    remarks: tuple[Remark, ...] = ()
    draft: bool = False
    remark_pages: tuple[Page, ...] = ()

    def on_paper(self) -> "Sheet":
        """The sheet whose pages are all that are printed: the remarks' list among them."""
        return replace(self, pages=(*self.pages, *self.remark_pages), remark_pages=()) if self.remark_pages else self


def _running(start: int, sizes: tuple[int, ...]) -> tuple[int, ...]:
    edges = [start]
    for size in sizes:
        edges.append(edges[-1] + size)
    return tuple(edges)
