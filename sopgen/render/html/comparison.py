"""Two sheets compared on one HTML page. In: the old sheet, the new one, the changes as they are told; out: UTF-8 bytes.

The page shows both side by side, one over the other, or each alone, and needs no script and nothing else. What differs
is framed and signed, so that it is seen without colours too; the list of changes leads to each place and back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, Literal, NamedTuple

from sopgen.render.drawn import NewNames, drawn
from sopgen.render.html.marks import Entry, PageMarks, marks
from sopgen.render.html.page import PageView, PaperView, document, paper_view
from sopgen.render.html.template import STYLE, environment, own_style, page_source
from sopgen.sheet import Page, Phrase, Row, Sheet, StepTelling, Table

__all__ = ["Entry", "Labels", "Told", "render_comparison"]

COMPARISON: Final = "comparison.html.jinja"
COMPARISON_STYLE: Final = "comparison.css"


class Labels(NamedTuple):
    """The page's own words, in the reader's ``language``.

    ``legend`` says what the signs mean, in the order + − ≠ ↕; ``views`` are the ways to see the sheets, by their names
    "berdampingan", "bertumpuk", "lama" and "baru".
    """

    language: str
    heading: str
    versions: str
    summary: str
    changes: str
    none: str
    view: str
    views: tuple[tuple[str, str], ...]
    old: str
    new: str
    to_old: str
    to_new: str
    page: str
    change: str
    follows: str
    legend: tuple[str, ...]


class Told(NamedTuple):
    """The list of changes: those that are ``counted`` have numbers, from 1, and marks; ``besides`` stand below them."""

    counted: tuple[Entry, ...]
    besides: tuple[Entry, ...]


class _EntryView(NamedTuple):
    """A change in the list; ``number``: 0 if it has none; ``old`` and ``new``: whether there is a place to lead to."""

    number: int
    entry: Entry
    old: bool
    new: bool


class _Group(NamedTuple):
    """The changes of a part of the sheet."""

    heading: str
    entries: tuple[_EntryView, ...]


class _SideView(NamedTuple):
    """A page of one sheet with its marks; ``name`` is the version's, ``page`` its number in its sheet."""

    side: Literal["lama", "baru"]
    name: str
    number: int
    page: PageView
    paper: PaperView
    marks: PageMarks


def render_comparison(old: Sheet, new: Sheet, told: Told, names: NewNames, labels: Labels) -> bytes:
    """The page. The same sheets give the same bytes. Raises as ``render`` does."""
    before = marks(old, drawn(new), told.counted, "lama", names)
    after = marks(new, drawn(old, names), told.counted, "baru")
    both = document(_together(old, new))
    olds = _sides(old, both.pages[: len(old.pages)], before, "lama", labels.old)
    news = _sides(new, both.pages[len(old.pages) :], after, "baru", labels.new)
    places = range(max(len(olds), len(news)))
    text = environment().from_string(page_source(COMPARISON))
    return text.render(
        document=both,
        former=document(old) if old.typeface != new.typeface else None,
        labels=labels,
        groups=_groups(told, _anchors(before), _anchors(after)),
        pairs=[(*olds[place : place + 1], *news[place : place + 1]) for place in places],
        style=own_style(STYLE),
        comparison_style=own_style(COMPARISON_STYLE),
    ).encode("utf-8")


def _sides(
    sheet: Sheet,
    pages: Sequence[PageView],
    found: Mapping[int, PageMarks],
    side: Literal["lama", "baru"],
    name: str,
) -> list[_SideView]:
    paper = paper_view(sheet.paper)
    numbers = [page.number for page in sheet.pages]
    return [
        _SideView(side, name, number, page, paper, found[number]) for number, page in zip(numbers, pages, strict=True)
    ]


def _anchors(found: Mapping[int, PageMarks]) -> frozenset[str]:
    frames = (anchor for page in found.values() for frame in page.frames for anchor in frame.anchors)
    return frozenset((*frames, *(line.anchor for page in found.values() for line in page.lines)))


def _groups(told: Told, before: frozenset[str], after: frozenset[str]) -> list[_Group]:
    views = [
        _EntryView(number, entry, f"lama-{number}" in before, f"baru-{number}" in after)
        for number, entry in enumerate(told.counted, start=1)
    ]
    views += [_EntryView(0, entry, old=False, new=False) for entry in told.besides]
    return [_Group(heading, tuple(group)) for heading, group in groupby(views, key=lambda view: view.entry.heading)]


# --- both sheets as one, so that their looks are told once -----------------------------------------------


def _together(old: Sheet, new: Sheet) -> Sheet:
    """The pages of both, the old ones first. Ids of old rows have a dot, which no id in a source can have."""
    return replace(
        new,
        pages=(*map(_page, old.pages), *new.pages),
        telling=(*map(_telling, old.telling), *new.telling),
        attachments=(),
        remarks=(),
        remark_pages=(),
        signing=(),
    )


def _old_id(step: str) -> str:
    return f"lama.{step}" if step else ""


def _page(page: Page) -> Page:
    blocks = (_table(block) if isinstance(block, Table) else block for block in page.blocks)
    return replace(page, blocks=tuple(blocks))


def _table(table: Table) -> Table:
    return replace(table, rows=tuple(_row(row) for row in table.rows))


def _row(row: Row) -> Row:
    return replace(row, key=_old_id(row.key))


def _telling(step: StepTelling) -> StepTelling:
    sentences = tuple(
        tuple(Phrase(phrase.text, _old_id(phrase.target)) for phrase in sentence) for sentence in step.sentences
    )
    return replace(step, key=_old_id(step.key), sentences=sentences)
