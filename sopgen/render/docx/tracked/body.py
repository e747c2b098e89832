"""The pages of two documents in, one body with tracked changes out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from docx.oxml.ns import qn

from sopgen.render.docx.tracked.aligning import aligned
from sopgen.render.docx.tracked.outline import Band, PageParts, Part
from sopgen.render.docx.tracked.pen import Mark, Pen
from sopgen.render.docx.tracked.tables import Move, fits, merged_table, moves, row_pairs, whole_table
from sopgen.render.docx.tracked.trees import Node, made, same
from sopgen.render.docx.tracked.words import going_paragraph, merged_paragraphs, whole_paragraph
from sopgen.sheet import Page

Marks: TypeAlias = Callable[[Page | None, Page | None], Node | None]
"""From a page before and after to a run with the marks over its drawing, if there are some."""

_SAME_PAGE = 0.1  # what pages of one chart are worth for each other without a step in common
_SAME_PART = 1.0


@dataclass(frozen=True, slots=True)
class _PartPair:
    """A part before and after; ``rows`` are those of tables that fit each other."""

    old: Part | None
    new: Part | None
    rows: tuple[tuple[Band | None, Band | None], ...] = ()


@dataclass(frozen=True, slots=True)
class _PagePair:
    """A page before and after, and its parts."""

    old: PageParts | None
    new: PageParts | None
    parts: tuple[_PartPair, ...]


def merged_pages(old: Sequence[PageParts], new: Sequence[PageParts], marks: Marks, pen: Pen) -> Iterator[Node]:
    """The elements of the body, but for the closing paragraph."""
    both = frozenset[str]().union(*(page.steps for page in old)) & frozenset().union(*(page.steps for page in new))
    pairs = [_page_pair(before, after, both) for before, after in aligned(old, new, _worth)]
    moved = moves(_loose_rows(pairs))
    for pair in pairs:
        run = marks(pair.old.page if pair.old else None, pair.new.page if pair.new else None)
        elements = [element for part in pair.parts for element in _merged_part(part, moved, pen)]
        if run is not None:
            anchoring = next((each for each in elements if each.find(f".//{qn('w:drawing')}") is not None), elements[0])
            anchoring.append(_passing(run, pen))
        yield from elements


def _worth(old: PageParts, new: PageParts) -> float:
    """Pages are the same if they have most steps in common, or names of parts; those of different charts never."""
    if (old.page.kind, old.page.chart) != (new.page.kind, new.page.chart):
        return 0.0
    common = {part.name for part in old.parts} & {part.name for part in new.parts}
    return _SAME_PAGE * len(common) + len(old.steps & new.steps)


def _page_pair(old: PageParts | None, new: PageParts | None, both: frozenset[str]) -> _PagePair:
    before, after = (page.parts if page else () for page in (old, new))
    pairs = aligned(before, after, lambda one, other: _SAME_PART if one.name == other.name else 0.0)
    return _PagePair(old, new, tuple(_part_pair(one, other, both) for one, other in pairs))


def _part_pair(old: Part | None, new: Part | None, both: frozenset[str]) -> _PartPair:
    if old is None or new is None or old.kind != "table":
        return _PartPair(old, new)
    return _PartPair(old, new, row_pairs(old.bands, new.bands, both) if fits(old, new) else ())


def _loose_rows(pairs: Sequence[_PagePair]) -> Iterator[tuple[Band | None, Band | None]]:
    """Every row of tables that are compared, and of those that only one document has."""
    for part in (part for pair in pairs for part in pair.parts):
        yield from part.rows
        if part.new is None and part.old is not None:
            yield from ((band, None) for band in part.old.bands)
        if part.old is None and part.new is not None:
            yield from ((None, band) for band in part.new.bands)


def _merged_part(pair: _PartPair, moved: Mapping[str, Move], pen: Pen) -> Iterator[Node]:
    old, new = pair.old, pair.new
    if old is None or new is None:
        yield from _whole(new, "ins", moved, pen)
        yield from _whole(old, "del", moved, pen)
    elif old.kind != "table":
        yield from merged_paragraphs(old.elements, new.elements, pen)
    elif pair.rows:
        yield merged_table(old, new, pair.rows, moved, pen)
    else:
        yield from _whole(new, "ins", moved, pen)  # first, so that it stands under the new drawing
        yield _between_tables(pen)
        yield from _whole(old, "del", moved, pen)


def _whole(part: Part | None, mark: Mark, moved: Mapping[str, Move], pen: Pen) -> Iterator[Node]:
    if part is None:
        return
    if part.kind == "table":
        yield whole_table(part, mark, moved, pen)
    else:
        yield from (
            going_paragraph(paragraph, pen) if mark == "del" else whole_paragraph(paragraph, mark, pen)
            for paragraph in part.elements
        )


def _between_tables(pen: Pen) -> Node:
    """A paragraph that has come and gone: without it Word would see one table in two.

    It is a point high, since a program may keep it.
    """
    height = made("w:spacing", {qn("w:before"): "0", qn("w:after"): "0", qn("w:line"): "20", qn("w:lineRule"): "exact"})
    small = made("w:sz", {qn("w:val"): "2"})
    return made("w:p", None, made("w:pPr", None, height, made("w:rPr", None, *pen.passing(), small)))


def _passing(run: Node, pen: Pen) -> Node:
    """A run that has come and gone."""
    coming, going = pen.passing(run)
    coming.append(going)
    return coming


def mark_section(old: Node, new: Node, pen: Pen) -> None:
    """Put the paper of ``old`` (``w:sectPr``) beside that of ``new``; headers stand in no such mark."""
    before = made("w:sectPr")
    before.extend(child for child in list(old) if child.tag != qn("w:headerReference"))
    after = made("w:sectPr")
    after.extend(child for child in deepcopy(new) if child.tag != qn("w:headerReference"))
    if not same(before, after):
        new.append(pen.mark("sectPrChange", before))
