"""Tables of the old and of the new document in, tables with tracked changes out: row by row, cell by cell.

A row that stands in both, in another order or on another page, is told as moved. Rows that cells join come and go
together. Where the columns are others, the old table goes and the new one comes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from docx.oxml.ns import qn

from sopgen.render.docx.tracked.aligning import aligned, likeness
from sopgen.render.docx.tracked.outline import Band, Part
from sopgen.render.docx.tracked.pen import Mark, Pen
from sopgen.render.docx.tracked.trees import Node, made, needed, same
from sopgen.render.docx.tracked.words import arrived_paragraphs, left_paragraphs, merged_paragraphs, whole_paragraph

_SAME_STEP = 100.0  # above all that other rows together are worth
_SAME_CELL = 10.0
_RENAMED = 0.6  # how much of a step's words must stay for it to be the same step under another id


@dataclass(frozen=True, slots=True)
class Move:
    """A step that has moved: its row before and after, and the name that joins the two in Word."""

    name: str
    old: Band
    new: Band


def fits(old: Part, new: Part) -> bool:
    """Whether two tables have the same columns, so that their rows can be compared."""
    return old.columns == new.columns


def row_pairs(
    old: Sequence[Band], new: Sequence[Band], elsewhere: frozenset[str]
) -> tuple[tuple[Band | None, Band | None], ...]:
    """The rows of two tables that fit each other. ``elsewhere`` are steps that both documents have."""

    def worth(one: Band, other: Band) -> float:
        if one.kind != other.kind or one.shape != other.shape:
            return 0.0
        if one.key == other.key:
            common = len(one.cell_keys & other.cell_keys)
            return (_SAME_STEP if one.key else 1.0) + _SAME_CELL * common + likeness(one.text, other.text)
        if not one.key or not other.key or {one.key, other.key} & elsewhere:
            return 0.0
        alike = likeness(one.text, other.text)
        return alike if alike >= _RENAMED else 0.0

    pairs = aligned(old, new, worth)
    return tuple(pairs)


def moves(pairs: Iterable[tuple[Band | None, Band | None]]) -> Mapping[str, Move]:
    """The steps that go at one place and come at another, each in one row, by id."""
    found = list(pairs)
    going = _single([one for one, other in found if one is not None and other is None])
    coming = _single([other for one, other in found if one is None and other is not None])
    both = [key for key in going if key in coming and going[key].shape == coming[key].shape]
    return {key: Move(f"langkah{number}", going[key], coming[key]) for number, key in enumerate(both, start=1)}


def _single(bands: Iterable[Band]) -> dict[str, Band]:
    """Steps of one row by id."""
    rows: dict[str, list[Band]] = {}
    for band in bands:
        if band.key:
            rows.setdefault(band.key, []).append(band)
    return {key: found[0] for key, found in rows.items() if len(found) == 1 and len(found[0].rows) == 1}


def merged_table(
    old: Part, new: Part, pairs: Sequence[tuple[Band | None, Band | None]], moved: Mapping[str, Move], pen: Pen
) -> Node:
    """One table with the rows of both."""
    (before,), (after,) = old.elements, new.elements
    table = made("w:tbl")
    table.append(_changed(before, after, "tblPr", pen))
    table.append(_grid(before, after, pen))
    for one, other in pairs:
        table.extend(_rows(one, other, moved, pen))
    return table


def whole_table(part: Part, mark: Mark, moved: Mapping[str, Move], pen: Pen) -> Node:
    """A table that comes or goes with all of its rows."""
    (element,) = part.elements
    table = made("w:tbl")
    table.extend(deepcopy(child) for child in element if child.tag != qn("w:tr"))
    for band in part.bands:
        table.extend(_going(band, moved, pen) if mark == "del" else _coming(band, moved, pen))
    return table


def _rows(old: Band | None, new: Band | None, moved: Mapping[str, Move], pen: Pen) -> Iterable[Node]:
    if old is not None and new is not None:
        return [_merged_row(before, after, pen) for before, after in zip(old.rows, new.rows, strict=True)]
    if old is not None:
        return _going(old, moved, pen)
    return _coming(new, moved, pen) if new is not None else ()


def _going(band: Band, moved: Mapping[str, Move], pen: Pen) -> Iterable[Node]:
    move = moved.get(band.key)
    if move is not None and move.old is band:
        return [_left(move, pen)]
    return [_whole_row(row, "del", pen) for row in band.rows]


def _coming(band: Band, moved: Mapping[str, Move], pen: Pen) -> Iterable[Node]:
    move = moved.get(band.key)
    if move is not None and move.new is band:
        return [_arrived(move, pen)]
    return [_whole_row(row, "ins", pen) for row in band.rows]


def _merged_row(old: Node, new: Node, pen: Pen) -> Node:
    row = made("w:tr")
    row.append(_changed(old, new, "trPr", pen))
    for before, after in _cells(old, new):
        properties = _changed(before, after, "tcPr", pen)
        row.append(_cell(properties, merged_paragraphs(_words(before), _words(after), pen)))
    return row


def _whole_row(row: Node, mark: Mark, pen: Pen) -> Node:
    """A row that comes or goes."""
    whole = _marked_row(row, mark, pen)
    for cell in row.findall(qn("w:tc")):
        whole.append(_cell(_copy(cell, "tcPr"), (whole_paragraph(words, mark, pen) for words in _words(cell))))
    return whole


def _left(move: Move, pen: Pen) -> Node:
    """The row where the step was."""
    (old,), (new,) = move.old.rows, move.new.rows
    row = _marked_row(old, "del", pen)
    for before, after in _cells(old, new):
        row.append(_cell(_copy(before, "tcPr"), left_paragraphs(_words(before), _words(after), pen)))
    _enclose(row, "moveFrom", move.name, pen)
    return row


def _arrived(move: Move, pen: Pen) -> Node:
    """The row where the step is now."""
    (old,), (new,) = move.old.rows, move.new.rows
    row = _marked_row(new, "ins", pen)
    for before, after in _cells(old, new):
        row.append(_cell(_copy(after, "tcPr"), arrived_paragraphs(_words(before), _words(after), pen)))
    _enclose(row, "moveTo", move.name, pen)
    return row


def _marked_row(row: Node, mark: Mark, pen: Pen) -> Node:
    """A row that comes or goes, without its cells."""
    properties = _copy(row, "trPr")
    properties.append(pen.mark(mark))
    return made("w:tr", None, properties)


def _cells(old: Node, new: Node) -> Iterator[tuple[Node, Node]]:
    """The cells of two rows of one shape, side by side."""
    return zip(old.findall(qn("w:tc")), new.findall(qn("w:tc")), strict=True)


def _words(cell: Node) -> list[Node]:
    return cell.findall(qn("w:p"))


def _cell(properties: Node, paragraphs: Iterable[Node]) -> Node:
    return made("w:tc", None, properties, *paragraphs)


def _copy(element: Node, tag: str) -> Node:
    """The properties ``tag`` of a row or cell."""
    return deepcopy(needed(element, f"w:{tag}"))


def _enclose(row: Node, mark: Mark, name: str, pen: Pen) -> None:
    """Begin a move in the first paragraph of ``row``, and end it in the last one."""
    paragraphs = [paragraph for cell in row.findall(qn("w:tc")) for paragraph in cell.findall(qn("w:p"))]
    begin = pen.mark(f"{mark}RangeStart")
    begin.set(qn("w:name"), name)
    paragraphs[0].insert(1, begin)  # after the paragraph's properties
    paragraphs[-1].append(made(f"w:{mark}RangeEnd", {qn("w:id"): begin.get(qn("w:id"), "")}))


def _changed(old: Node, new: Node, tag: str, pen: Pen) -> Node:
    """The new properties ``tag`` of a table, row or cell, with the old ones beside them if they differ."""
    before, after = needed(old, f"w:{tag}"), needed(new, f"w:{tag}")
    properties = deepcopy(after)
    if not same(before, after):
        properties.append(pen.formatted(tag, before))
    return properties


def _grid(old: Node, new: Node, pen: Pen) -> Node:
    """``w:tblGrid``; its mark has neither author nor day."""
    before, after = needed(old, "w:tblGrid"), needed(new, "w:tblGrid")
    grid = deepcopy(after)
    if not same(before, after):
        change = made("w:tblGridChange", {qn("w:id"): pen.number()})
        change.append(deepcopy(before))
        grid.append(change)
    return grid
