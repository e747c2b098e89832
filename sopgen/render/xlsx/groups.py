"""Pages of a sheet in, worksheets out: which pages go together, and the name of each worksheet.

The identity is one worksheet and each chart another. Where the flow begins under the identity, both are one: a page
cannot be cut. A chart is cut only where print titles would bring the wrong heading rows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sopgen.render.drawingml import legal
from sopgen.sheet import Page, Paper, Row, Table, TextBlock

_IDENTITY: Final = "Identitas"
_FLOW: Final = "Alur"
_BOTH: Final = "SOP"
_LONGEST: Final = 31  # Excel's limit for a worksheet's name, in UTF-16 units
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\s]+")
_EDGES: Final = "' .,;-–"  # an apostrophe at either end is forbidden; the others are left over where a name is cut
_RESERVED: Final = "history"  # Excel's own, in any case


@dataclass(frozen=True, slots=True)
class Group:
    """A worksheet: its name, unlike every other's, and its pages: those of the identity first, then those of a flow."""

    title: str
    pages: tuple[Page, ...]


def groups(pages: Sequence[Page], paper: Paper) -> tuple[Group, ...]:
    """The worksheets, in the order of the pages."""
    bound: list[list[Page]] = []
    for page in pages:
        if bound and _belongs(page, bound[-1], paper):
            bound[-1].append(page)
        else:
            bound.append([page])
    wanted = _wanted(bound)
    return tuple(Group(title, tuple(group)) for title, group in zip(_unlike(wanted), bound, strict=True))


def first_flow(pages: Sequence[Page]) -> int:
    """The index of the first page of the flow; the number of pages if there is none."""
    return next((index for index, page in enumerate(pages) if page.kind == "flow"), len(pages))


def flow_table(page: Page) -> Table | None:
    """The activity table of a page."""
    return next((block for block in page.blocks if isinstance(block, Table) and block.name == "activities"), None)


def headings(table: Table) -> tuple[Row, ...]:
    """The rows that repeat on every page."""
    return tuple(row for row in table.rows if row.repeats)


def upper_end(pages: Sequence[Page], paper: Paper) -> int:
    """The y on paper at which the pages of one worksheet begin."""
    return min(paper.margins.top, *(block.top for page in pages for block in page.blocks))


# --- which pages go together ----------------------------------------------------------------------------


def _belongs(page: Page, group: Sequence[Page], paper: Paper) -> bool:
    if page.kind == "identity":
        return group[-1].kind == "identity"
    first = first_flow(group)
    if first == len(group):
        return _shows_identity(page)
    return _continues(page, group[first], upper_end(group, paper))


def _shows_identity(page: Page) -> bool:
    return any(isinstance(block, Table) and block.name != "activities" for block in page.blocks)


def _continues(page: Page, first: Page, top: int) -> bool:
    """Whether print titles alone put the right heading on ``page``: it starts with the heading rows of ``first``."""
    table, model = flow_table(page), flow_table(first)
    if table is None or model is None or page.blocks[0] is not table:
        return False
    return (
        table.top == top
        and (table.left, table.columns) == (model.left, model.columns)
        and headings(table) == headings(model) != ()
    )


# --- names ----------------------------------------------------------------------------------------------


def _wanted(bound: Sequence[Sequence[Page]]) -> Iterator[str]:
    """A name for each worksheet: charts have their heading's if there are several."""
    flow = [page for group in bound for page in group if page.kind == "flow"]
    several = len({page.chart for page in flow}) > 1
    names = _chart_names(flow) if several else {}
    for group in bound:
        first = first_flow(group)
        if first == len(group):
            yield _IDENTITY
        elif _shows_identity(group[0]):
            yield _BOTH
        else:
            yield names.get(group[first].chart, _FLOW)


def _chart_names(flow: Sequence[Page]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for page in flow:
        for block in page.blocks:
            if isinstance(block, TextBlock) and page.chart not in names:
                words = " ".join(each.text for each in block.paragraphs if each.role == "sheet_heading")
                names[page.chart] = _allowed(words) or _FLOW
    return names


def _allowed(words: str) -> str:
    """``words`` without what Excel forbids in a worksheet's name."""
    return _shortened(_FORBIDDEN.sub(" ", legal(words)).strip(_EDGES), _LONGEST)


def _unlike(wanted: Iterator[str]) -> Iterator[str]:
    """The names, with a count where one was there before; Excel does not tell large letters from small ones."""
    used = {_RESERVED}
    for name in wanted:
        count, title = 1, name
        while title.casefold() in used:
            count += 1
            mark = f" ({count})"
            title = _shortened(name, _LONGEST - len(mark)) + mark
        used.add(title.casefold())
        yield title


def _shortened(name: str, limit: int) -> str:
    """The longest beginning of ``name`` that is not longer than ``limit``, cut between two words if there are two."""
    if _length(name) <= limit:
        return name
    kept = _beginning(name, limit + 1)
    return _beginning(kept.rpartition(" ")[0] or kept, limit).strip(_EDGES)


def _beginning(name: str, limit: int) -> str:
    while _length(name) > limit:
        name = name[:-1]
    return name


def _length(name: str) -> int:
    return len(name.encode("utf-16-le")) // 2
