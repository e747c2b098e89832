"""The identity pages. In: the form, the paper; out: pages with the identity block and the headed boxes.

A box whose words do not fit on the page goes on on the next: its row is cut at a line, the rest marked ``continued``.
"""

from dataclasses import dataclass, replace
from typing import Final

from sopgen.form import Content, Form, TextBox
from sopgen.layout import measure, setting
from sopgen.layout.body import RULE, Body
from sopgen.layout.refusal import LayoutRefusedError, Refusal
from sopgen.sheet import Cell, Edges, Insets, Page, Paragraph, Row, Table
from sopgen.units import grid_down, grid_up, mm, pt

INSETS: Final = Insets(mm(1.0), mm(1.8), mm(1.0), mm(1.8))
LABEL_SHARE_MAX: Final = 0.2  # of the table
SIZE_STEP: Final = pt(0.5)
GAP: Final = mm(4)  # between the identity block and the boxes
ROW_MIN: Final = mm(6.5)
MAX_ROW: Final = pt(408)  # Excel's highest row is 409 pt
LEAST_SPLIT: Final = mm(15)  # a box is not begun on a page with less room than this for its words

_TITLE_IDENTITY: Final = "Bagian identitas"
_TITLE_BOXES: Final = "Dasar hukum, kualifikasi, keterkaitan, peralatan, peringatan, pencatatan"


def identity_pages(form: Form, body: Body) -> tuple[Page, ...]:
    """The identity block and the boxes: on one page if type no smaller than the activity table's brings that about,
    else, in the profile's size, on as many as the boxes need.

    Raises LayoutRefusedError (L005) if the identity block itself is higher than a page.
    """
    size = form.style.identity_size
    while size >= form.style.body_size:
        pages = _pages(form, body, size)
        if len(pages) == 1:
            return pages
        size -= SIZE_STEP
    return _pages(form, body, form.style.identity_size)


def _pages(form: Form, body: Body, size: int) -> tuple[Page, ...]:
    block = _identity_table(form, body, size)
    if block.height > body.bottom - body.top:
        raise LayoutRefusedError((Refusal("L005"),))
    widths = _box_columns(body.width)
    pending = tuple(
        _Pending(pair, _heading_row(pair, form, widths, size), _contents(pair, widths, size))
        for pair in zip(form.boxes[::2], form.boxes[1::2], strict=True)
    )
    pages: list[Page] = []
    blocks: tuple[Table, ...] = (block,)
    top = body.top + block.height + GAP
    while pending or blocks:
        rows, pending = _take(pending, body.bottom - top)
        if rows:
            blocks = (*blocks, Table("boxes", body.left, top, widths, rows, RULE, INSETS, _TITLE_BOXES))
        pages.append(Page(len(pages) + 1, "identity", blocks))
        blocks, top = (), body.top
    return tuple(pages)


@dataclass(frozen=True, slots=True)
class _Pending:
    """Two boxes side by side that still want their rows; ``heading`` is None once it stands."""

    boxes: tuple[TextBox, TextBox]
    heading: Row | None
    contents: tuple[tuple[Paragraph, ...], ...]


def _take(pending: tuple[_Pending, ...], room: int) -> tuple[tuple[Row, ...], tuple[_Pending, ...]]:
    """The rows that fit in ``room``, and what is left for the next page."""
    rows: list[Row] = []
    while pending:
        first = pending[0]
        heading = 0 if first.heading is None else first.heading.height
        if room < heading + min(LEAST_SPLIT, _row_height(first.contents)):
            break
        if first.heading is not None:
            rows.append(first.heading)
            room -= heading
        text_room = min(room, MAX_ROW) - INSETS.top - INSETS.bottom
        parts = tuple(setting.split(content, text_room) for content in first.contents)
        rows.append(_content_row(first.boxes, tuple(part for part, _ in parts), continued=first.heading is None))
        room -= rows[-1].height
        rest = tuple(rest for _, rest in parts)
        pending = (*((_Pending(first.boxes, None, rest),) if any(rest) else ()), *pending[1:])
    return tuple(rows), pending


# --- the identity block ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Widths:
    names: int
    label: int
    value: int


def _identity_table(form: Form, body: Body, size: int) -> Table:
    identity = form.identity
    names, label = _box_columns(body.width)[0], _label_width(form, body, size)
    widths = _Widths(names, label, body.width - names - label)

    def cell(column: int, content: Content, width: int, **more: object) -> Cell:
        return Cell(
            column,
            setting.paragraphs(content, size, width - INSETS.left - INSETS.right),
            **more,  # type: ignore[arg-type]
        )

    labels = [cell(1, field.label, widths.label, scope="row", align_vertical="center") for field in identity.fields]
    values = [cell(2, field.value, widths.value, key=field.key, align_vertical="center") for field in identity.fields]
    heights = [max(grid_up(ROW_MIN), _height(one), _height(other)) for one, other in zip(labels, values, strict=True)]
    name_cell = cell(0, identity.names, widths.names, key="identitas.instansi", align_vertical="center")
    heights[-1] += max(0, _height(name_cell) - sum(heights))
    units = [
        cell(0, unit, widths.names, key=f"identitas.unit.{place}", align_vertical="center")
        for place, unit in enumerate(identity.units)
    ]
    title_label = cell(1, identity.title.label, widths.label, scope="row", align_vertical="center")
    title_value = cell(2, identity.title.value, widths.value, key=identity.title.key, align_vertical="center")
    title_height = max(_height(title_label), _height(title_value), grid_up(ROW_MIN))
    unit_heights = [max(grid_up(ROW_MIN), _height(unit)) for unit in units] or [title_height]
    unit_heights[-1] += max(0, title_height - sum(unit_heights))
    span = len(unit_heights)
    rows = []
    for place, (one, other) in enumerate(zip(labels, values, strict=True)):
        names_here = (replace(name_cell, row_span=len(labels) + (0 if units else 1)),) if place == 0 else ()
        rows.append(Row(heights[place], "identity", (*names_here, one, other)))
    for place, height in enumerate(unit_heights):
        unit_here = (units[place],) if units else ()
        title_here = (replace(title_label, row_span=span), replace(title_value, row_span=span)) if place == 0 else ()
        rows.append(Row(height, "identity", (*unit_here, *title_here)))
    return Table(
        name="identity",
        left=body.left,
        top=body.top,
        columns=(widths.names, widths.label, widths.value),
        rows=tuple(rows),
        rule=RULE,
        insets=INSETS,
        title=_TITLE_IDENTITY,
    )


def _label_width(form: Form, body: Body, size: int) -> int:
    """Wide enough for the longest label on one line, within bounds."""
    labels = [words for field in (*form.identity.fields, form.identity.title) for words in field.label]
    longest = max(measure.natural_width(words.inlines, size) for words in labels)
    wanted = measure.room_for(longest) + INSETS.left + INSETS.right
    return grid_up(min(wanted, int(body.width * LABEL_SHARE_MAX)))


def _height(cell: Cell) -> int:
    return setting.cell_height(cell.paragraphs, INSETS)


# --- the boxes ------------------------------------------------------------------------------------------


def _box_columns(width: int) -> tuple[int, int]:
    """The two halves; the identity block's middle rule stands on the boxes' one."""
    half = grid_down(width // 2)
    return half, width - half


def _heading_row(pair: tuple[TextBox, TextBox], form: Form, widths: tuple[int, int], size: int) -> Row:
    cells = tuple(
        Cell(
            column,
            setting.paragraphs(box.heading, size, widths[column] - INSETS.left - INSETS.right),
            scope="col",
            fill=form.style.heading_fill,
            align_vertical="center",
        )
        for column, box in enumerate(pair)
    )
    return Row(max(grid_up(ROW_MIN), *(_height(cell) for cell in cells)), "box_heading", cells)


def _contents(pair: tuple[TextBox, TextBox], widths: tuple[int, int], size: int) -> tuple[tuple[Paragraph, ...], ...]:
    padding = INSETS.left + INSETS.right
    return tuple(
        setting.paragraphs(box.content, size, width - padding) for box, width in zip(pair, widths, strict=True)
    )


def _row_height(contents: tuple[tuple[Paragraph, ...], ...]) -> int:
    return max(setting.cell_height(content, INSETS) for content in contents)


def _content_row(pair: tuple[TextBox, TextBox], contents: tuple[tuple[Paragraph, ...], ...], *, continued: bool) -> Row:
    cells = tuple(
        Cell(column, content, key=box.key, edges=Edges(top=not continued))
        for column, (box, content) in enumerate(zip(pair, contents, strict=True))
    )
    return Row(max(grid_up(ROW_MIN), _row_height(contents)), "box", cells, continued=continued)
