"""Sheets by hand: a few lines of text go in, a ``Sheet`` with one flow page for each text comes out.

A page is written in lines, lengths in mm from the top left corner of its drawing::

    lanes 3                           # must come first; each lane is 25.4 mm wide
    row step teliti                   # a row of 19.05 mm; an off-page row is 9.525 mm high
    symbol teliti process 1           # in the row above, in the middle of lane 1
    symbol teliti/batal terminator 1 0 5  # the same, moved by 0 to the right and 5 down; its key begins with the row's
    row offpage
    symbol A1 offpage_down 1 text=A
    wire w1 teliti.bottom A1.top
    wire w2 teliti.left x3 y30 A1.top # to x = 3, then to y = 30, then to the site, with a corner if need be
    wire w3 teliti.right teliti/batal.left plain dotted flow=f
    label w1 15 20 Tidak              # left and top of the label of wire w1

All sizes are whole multiples of the grid, so that nothing is rounded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, Final, cast, get_args

from sopgen.form import Arrow, FlowKind, FlowTable, Lane, Mark, Step
from sopgen.sheet import (
    Box,
    Cell,
    Connector,
    Dash,
    Drawing,
    Insets,
    Label,
    Meta,
    Page,
    Paper,
    Paragraph,
    Phrase,
    Point,
    Row,
    RowKind,
    Run,
    Sheet,
    SigningField,
    Site,
    StepTelling,
    Symbol,
    SymbolKind,
    Table,
    TextBlock,
    Typeface,
)
from sopgen.units import GRID, mm, pt

LANE: Final = 96 * GRID  # 25.4 mm
STEP_ROW: Final = 72 * GRID  # 19.05 mm
OFFPAGE_ROW: Final = 36 * GRID  # 9.525 mm
HEADING_ROW: Final = 24 * GRID
NUMBER_COLUMN: Final = 32 * GRID
WORDS_COLUMN: Final = 160 * GRID
INSETS: Final = Insets(mm(0.5), mm(1), mm(0.5), mm(1))
MARGIN: Final = 48 * GRID
SIGNATURE_ROOM: Final = mm(1.4)
PAPER: Final = Paper("A4", mm(297), mm(210), Insets(MARGIN, MARGIN, MARGIN, MARGIN))
LABEL_SIZE: Final = (mm(9), mm(4.2))

SITES: Final[dict[str, Site]] = {"top": 0, "left": 1, "bottom": 2, "right": 3}
SIZES: Final[dict[SymbolKind, tuple[int, int]]] = {
    "terminator": (mm(14), mm(6)),
    "process": (mm(14), mm(6)),
    "decision": (mm(14), mm(8)),
    "offpage_down": (mm(6), mm(5)),
    "offpage_up": (mm(6), mm(5)),
}


def paragraph(text: str) -> Paragraph:
    """A paragraph of the body, one line of 9 pt."""
    return Paragraph((Run(text),), (text,), "body", pt(9), pt(10.8))


def sheet(*pages: str) -> Sheet:
    """A sheet with an identity page and a flow page for each text. Raises ValueError for a line it cannot read."""
    flows = tuple(_with_goals([_flow_page(number, text) for number, text in enumerate(pages, start=2)]))
    return Sheet(
        meta=Meta("Uji", "SOP", "1", "Kantor", date(2024, 1, 2)),
        paper=PAPER,
        typeface=Typeface("Arial", "Liberation Sans"),
        pages=(_identity(), *flows),
        telling=tuple(_telling(flows)),
        signing=(_signing(),),
    )


@dataclass(slots=True)
class _Draft:
    """A page while its lines are read: heights and kinds of the rows, and what is drawn."""

    lanes: int = 1
    rows: list[tuple[RowKind, str]] = field(default_factory=list)
    symbols: dict[str, Symbol] = field(default_factory=dict)
    connectors: list[Connector] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    left: ClassVar[int] = MARGIN + NUMBER_COLUMN + WORDS_COLUMN
    top: ClassVar[int] = MARGIN + OFFPAGE_ROW + 2 * HEADING_ROW

    @property
    def depth(self) -> int:
        """The height of the rows read so far."""
        return sum(_height(kind) for kind, _ in self.rows)


def _height(kind: RowKind) -> int:
    return OFFPAGE_ROW if kind == "offpage" else STEP_ROW


def _flow_page(number: int, text: str) -> Page:
    draft = _Draft()
    for line in text.splitlines():
        word, *rest = line.partition("#")[0].split() or ["skip"]
        _READERS[word](draft, rest)
    heading = TextBlock(MARGIN, MARGIN, draft.left - MARGIN + LANE, OFFPAGE_ROW, (paragraph("SOP Uji"),), "heading")
    drawing = Drawing(
        Box(draft.left, draft.top, draft.lanes * LANE, draft.depth),
        tuple(draft.symbols.values()),
        tuple(draft.connectors),
        tuple(draft.labels),
        pt(9),
        pt(10.8),
        pt(0.75),
        "FFFFFF",
        "Alur",
    )
    return Page(number, "flow", (heading, _activities(draft)), drawing)


def _lanes(draft: _Draft, words: list[str]) -> None:
    draft.lanes = int(words[0])


def _row(draft: _Draft, words: list[str]) -> None:
    draft.rows.append((cast("RowKind", words[0]), words[1] if len(words) > 1 else ""))


def _symbol(draft: _Draft, words: list[str]) -> None:
    options = dict(word.split("=", 1) for word in words if "=" in word)
    key, kind_word, lane_word, *shift = [word for word in words if "=" not in word]
    kind, lane = cast("SymbolKind", kind_word), int(lane_word)
    width, height = SIZES[kind]
    right, down = (mm(float(word)) for word in shift or ("0", "0"))
    row = _height(draft.rows[-1][0])
    box = Box(
        draft.left + lane * LANE + (LANE - width) // 2 + right,
        draft.top + draft.depth - row + (row - height) // 2 + down,
        width,
        height,
    )
    text = options.get("text", "")
    index = 1 + len(draft.rows)  # two heading rows stand before the first
    draft.symbols[key] = Symbol(key, kind, box, index, lane, key, text, (text,) if text else ())


def _wire(draft: _Draft, words: list[str]) -> None:
    key, source, *rest = words
    docks = [word for word in rest if "." in word and word[0] not in "xy"]
    via = [word for word in rest if word[0] in "xy" and word not in docks]
    options = [word for word in rest if word not in docks and word not in via]
    start, start_site = _dock(draft, source)
    end, end_site = _dock(draft, docks[0])
    dash = next((option for option in options if option in get_args(Dash)), "solid")
    flow = next((option.partition("=")[2] for option in options if option.startswith("flow=")), key)
    points = _path(draft, start.box.site(start_site), via, end.box.site(end_site), level_first=start_site in {1, 3})
    draft.connectors.append(
        Connector(
            key,
            points,
            start.key,
            start_site,
            end.key,
            end_site,
            key,
            flow,
            head="plain" not in options,
            dash=cast("Dash", dash),
        )
    )


def _dock(draft: _Draft, word: str) -> tuple[Symbol, Site]:
    key, _, side = word.rpartition(".")
    return draft.symbols[key], SITES[side]


def _path(draft: _Draft, start: Point, via: list[str], end: Point, *, level_first: bool) -> tuple[Point, ...]:
    """The points by way of the coordinates of ``via``, with one more corner where the last does not meet the end."""
    points = [start]
    for word in via:
        here, value = points[-1], mm(float(word[1:]))
        points.append(Point(draft.left + value, here.y) if word[0] == "x" else Point(here.x, draft.top + value))
    here = points[-1]
    if here.x != end.x and here.y != end.y:
        level = via[-1][0] == "y" if via else level_first
        points.append(Point(end.x, here.y) if level else Point(here.x, end.y))
    return (*points, end)


def _label(draft: _Draft, words: list[str]) -> None:
    wire, left, top, *text = words
    width, height = LABEL_SIZE
    box = Box(draft.left + mm(float(left)), draft.top + mm(float(top)), width, height)
    draft.labels.append(Label(f"label/{wire}", wire, box, " ".join(text), (" ".join(text),)))


def _skip(_draft: _Draft, _words: list[str]) -> None:
    """Read nothing from an empty line."""


_READERS: Final = {"lanes": _lanes, "row": _row, "symbol": _symbol, "wire": _wire, "label": _label, "skip": _skip}


def _activities(draft: _Draft) -> Table:
    columns = (NUMBER_COLUMN, WORDS_COLUMN, *[LANE] * draft.lanes)
    top = Row(
        HEADING_ROW,
        "heading",
        (
            Cell(0, (paragraph("No"),), row_span=2, scope="col"),
            Cell(1, (paragraph("Kegiatan"),), row_span=2, scope="col"),
            Cell(2, (paragraph("Pelaksana"),), column_span=draft.lanes, scope="colgroup"),
        ),
        repeats=True,
    )
    names = tuple(Cell(2 + lane, (paragraph(f"Kabag {lane}"),), scope="col") for lane in range(draft.lanes))
    rows = [_table_row(kind, key, draft.lanes) for kind, key in draft.rows]
    heading = (top, Row(HEADING_ROW, "heading", names, repeats=True))
    table_top = draft.top - 2 * HEADING_ROW
    return Table("activities", MARGIN, table_top, columns, (*heading, *rows), pt(0.5), INSETS, "Kegiatan")


def _table_row(kind: RowKind, key: str, lanes: int) -> Row:
    words = (paragraph("1."), paragraph(f"Meneliti {key}")) if kind == "step" else ()
    cells = [Cell(column, (words[column],) if words else ()) for column in range(2)]
    return Row(_height(kind), kind, (*cells, *(Cell(2 + lane) for lane in range(lanes))), key)


def _identity() -> Page:
    """The number over the place of a signature, whose signer is named under it."""
    signer = (Paragraph((), (), "spacer", pt(9), SIGNATURE_ROOM), paragraph("Kepala Kantor"))
    number = (Cell(0, (paragraph("Nomor SOP"),), key="identitas.nomor"), Cell(1, (paragraph("1"),)))
    table = Table(
        "identity",
        MARGIN,
        MARGIN,
        (WORDS_COLUMN, WORDS_COLUMN),
        (
            Row(HEADING_ROW, "identity", number),
            Row(HEADING_ROW, "identity", (Cell(0), Cell(1, signer, key="identitas.disahkan_oleh"))),
        ),
        pt(0.5),
        INSETS,
        "Identitas",
    )
    return Page(1, "identity", (table,))


def _signing() -> SigningField:
    left, top = MARGIN + WORDS_COLUMN + INSETS.left, MARGIN + HEADING_ROW + INSETS.top
    width = WORDS_COLUMN - INSETS.left - INSETS.right
    return SigningField("pengesah-1", 1, Box(left, top, width, SIGNATURE_ROOM), "Kepala Kantor")


# --- what the sheet means ---------------------------------------------------------------------------------


def _with_goals(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages; what runs into a pentagon leads to where the same flow comes out of another."""
    ends = {
        connector.flow: connector.target
        for drawing in map(_drawing, pages)
        for connector in drawing.connectors
        if not drawing.symbol(connector.target).kind.startswith("offpage")
    }
    for page in pages:
        drawing = _drawing(page)
        connectors = tuple(
            replace(one, goal=ends[one.flow]) if ends[one.flow] != one.target else one for one in drawing.connectors
        )
        yield replace(page, drawing=replace(drawing, connectors=connectors))


def _drawing(page: Page) -> Drawing:
    assert page.drawing is not None
    return page.drawing


def _telling(pages: Sequence[Page]) -> Iterator[StepTelling]:
    arrows = [arrow for page in pages for arrow in _arrows(_drawing(page)) if arrow.head]
    for page in pages:
        for row in cast("Table", page.blocks[1]).rows:
            if row.kind == "step":
                goals = {_step(arrow.target): None for arrow in arrows if _step(arrow.source) == row.key}
                yield StepTelling(row.key, "", row.key, (tuple(Phrase("lanjut", goal) for goal in goals),))


def flow_tables(drawn: Sheet) -> tuple[FlowTable, ...]:
    """The one flow table that a clean sheet shows: its symbols are the marks, its lines the arrows."""
    drawings = [page.drawing for page in drawn.pages if page.drawing is not None]
    marks = [
        Mark(each.key, each.kind, each.lane, each.text, each.name)
        for drawing in drawings
        for each in drawing.symbols
        if not each.kind.startswith("offpage")
    ]
    lanes = tuple(Lane(str(lane), ()) for lane in range(1 + max(mark.lane for mark in marks)))
    steps = tuple(
        Step(told.key, (), tuple(mark for mark in marks if _step(mark.key) == told.key)) for told in drawn.telling
    )
    arrows = tuple(arrow for drawing in drawings for arrow in _arrows(drawing))
    return (FlowTable("bagan.0", (), (), (), lanes, (), "", steps, arrows),)


def _arrows(drawing: Drawing) -> Iterator[Arrow]:
    """The arrows that begin on a page. Lines out of one site are one outcome, with the words of their one label."""
    words = {label.connector: label.text for label in drawing.labels}
    sites = {(one.source, one.source_site): words[one.key] for one in drawing.connectors if one.key in words}
    for one in drawing.connectors:
        if not drawing.symbol(one.source).kind.startswith("offpage"):
            label = sites.get((one.source, one.source_site), "")
            kind: FlowKind = "outcome" if label else "next" if one.head else "join"
            goal = one.goal or one.target
            yield Arrow(one.flow, kind, one.source, goal, label, one.name, head=one.head, dash=one.dash)


def _step(key: str) -> str:
    return key.partition("/")[0]
