"""Damaged sheets: from a clean sheet, every single damage of a kind, with the codes of which one must be found.

In: a clean ``Sheet``. Out: ``Mutant``\\ s, in a fixed order. A damage that would not be one at its place (a line
moved to where it may run) is left out here, by reasons of its own and not by the proof's.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, cast

from sopgen.sheet import (
    Box,
    Branch,
    Connector,
    Drawing,
    Edges,
    Label,
    Page,
    Paragraph,
    Phrase,
    Point,
    Row,
    Run,
    Sheet,
    Site,
    Symbol,
    Table,
    TextBlock,
)
from sopgen.units import GRID, mm, pt

NUDGE: Final = mm(0.1)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged sheet: ``name`` says what was done to it, ``codes`` of which one must be found."""

    name: str
    codes: frozenset[str]
    sheet: Sheet


def mutants(clean: Sheet) -> Iterator[Mutant]:
    """All mutants of a clean sheet."""
    for spoil in _SHEET_DAMAGES:
        for name, codes, damaged in spoil(clean):
            yield Mutant(name, frozenset(codes), damaged)
    for index, page in enumerate(clean.pages):
        for damage in _TABLE_DAMAGES:
            for name, codes, changed in damage(page):
                yield Mutant(f"{name} on page {page.number}", frozenset(codes), _with_page(clean, index, changed))
        if page.drawing is None:
            continue
        for draw in _DRAWING_DAMAGES:
            for name, codes, drawing in draw(page.drawing, page):
                changed = replace(page, drawing=drawing)
                yield Mutant(f"{name} on page {page.number}", frozenset(codes), _with_page(clean, index, changed))


Damaged = Iterator[tuple[str, set[str], Drawing]]
DamagedPage = Iterator[tuple[str, set[str], Page]]
DamagedSheet = Iterator[tuple[str, set[str], Sheet]]


# --- one connector ----------------------------------------------------------------------------------------


def _ends_moved(drawing: Drawing, _page: Page) -> Damaged:
    """An end a tenth of a millimetre along its side, or short of it."""
    for connector in drawing.connectors:
        for place in (0, -1):
            for dx, dy in ((NUDGE, 0), (-NUDGE, 0), (0, NUDGE), (0, -NUDGE)):
                points = list(connector.points)
                points[place] = Point(points[place].x + dx, points[place].y + dy)
                yield _rewired(f"end {place} of {connector.key} by {dx},{dy}", {"P105"}, drawing, connector, points)


def _other_site(drawing: Drawing, _page: Page) -> Damaged:
    """A site named that the line does not reach."""
    for connector in drawing.connectors:
        for turn in (1, 2, 3):
            site = cast("Site", (connector.source_site + turn) % 4)
            yield (
                f"{connector.key} out of site {site}",
                {"P105"},
                _with(drawing, connector, replace(connector, source_site=site)),
            )
            site = cast("Site", (connector.target_site + turn) % 4)
            yield (
                f"{connector.key} into site {site}",
                {"P105"},
                _with(drawing, connector, replace(connector, target_site=site)),
            )


def _no_such_symbol(drawing: Drawing, _page: Page) -> Damaged:
    for connector in drawing.connectors:
        yield f"{connector.key} to nowhere", {"P104"}, _with(drawing, connector, replace(connector, target="nowhere"))
        yield f"{connector.key} from nowhere", {"P104"}, _with(drawing, connector, replace(connector, source="nowhere"))


def _turned_round(drawing: Drawing, _page: Page) -> Damaged:
    """The points from the end to the start."""
    for connector in drawing.connectors:
        yield _rewired(f"{connector.key} turned round", {"P105"}, drawing, connector, list(connector.points[::-1]))


def _idle_points(drawing: Drawing, _page: Page) -> Damaged:
    """A point twice; a point in the middle of a segment; a segment there and back."""
    for connector in drawing.connectors:
        points = list(connector.points)
        for place in range(len(points)):
            doubled = points[: place + 1] + points[place:]
            yield _rewired(f"point {place} of {connector.key} twice", {"P102"}, drawing, connector, doubled)
        for place, (start, end) in enumerate(pairwise(points), start=1):
            middle = Point((start.x + end.x) // 2, (start.y + end.y) // 2)
            idle = [*points[:place], middle, *points[place:]]
            yield _rewired(f"idle point {place} in {connector.key}", {"P102"}, drawing, connector, idle)


def _skewed(drawing: Drawing, _page: Page) -> Damaged:
    """A corner a tenth of a millimetre off, so that a segment is no longer upright or level."""
    for connector in drawing.connectors:
        for place in range(1, len(connector.points) - 1):
            points = list(connector.points)
            points[place] = Point(points[place].x + NUDGE, points[place].y + NUDGE)
            yield _rewired(f"corner {place} of {connector.key} skewed", {"P101"}, drawing, connector, points)


def _stepped(drawing: Drawing, _page: Page) -> Damaged:
    """Stairs in the last segment: more than six points."""
    for connector in drawing.connectors:
        *before, start, end = connector.points
        stairs = [start]
        for part in (1, 2, 3):
            middle = Point((start.x * (4 - part) + end.x * part) // 4, (start.y * (4 - part) + end.y * part) // 4)
            side = Point(middle.x + (mm(1) if start.x == end.x else 0), middle.y + (mm(1) if start.y == end.y else 0))
            stairs += [middle, side] if part % 2 else [side, middle]
        yield _rewired(f"stairs in {connector.key}", {"P103"}, drawing, connector, [*before, *stairs, end])


def _wrong_way(drawing: Drawing, page: Page) -> Damaged:
    """The line leaves into its own symbol and comes round outside."""
    del page
    for connector in drawing.connectors:
        box = drawing.symbol(connector.source).box
        start, after, *rest = connector.points
        if start.y == after.y:
            inner, beside = Point(box.center_x, start.y), Point(box.center_x, box.top - mm(2))
            around = [start, inner, beside, Point(after.x, beside.y), *([after, *rest] if rest else [after])]
        else:
            inner, beside = Point(start.x, box.center_y), Point(box.left - mm(2), box.center_y)
            around = [start, inner, beside, Point(beside.x, after.y), *([after, *rest] if rest else [after])]
        yield _rewired(f"{connector.key} leaves inwards", {"P106"}, drawing, connector, around)


def _inner_moves(drawing: Drawing) -> Iterator[tuple[Connector, int, bool]]:
    """Connector, index and direction (level or not) of each segment that does not dock."""
    for connector in drawing.connectors:
        for place in range(1, len(connector.points) - 2):
            yield connector, place, connector.points[place].y == connector.points[place + 1].y


def _outside(drawing: Drawing, _page: Page) -> Damaged:
    """An inner segment moved out of the drawing's box, on each side."""
    box = drawing.box
    for connector, place, level in _inner_moves(drawing):
        for value in (box.top - mm(1), box.bottom + mm(1)) if level else (box.left - mm(1), box.right + mm(1)):
            yield _moved(drawing, connector, place, value, {"P107"})


def _on_rule(drawing: Drawing, page: Page) -> Damaged:
    """An inner segment moved onto every rule of the table, and 0.4 mm beside it."""
    table = _activities(page)
    for connector, place, level in _inner_moves(drawing):
        for edge in table.row_edges if level else table.column_edges:
            for beside in (0, mm(0.4), -mm(0.4)):
                yield _moved(drawing, connector, place, edge + beside, {"P108"})


def _through_symbols(drawing: Drawing, _page: Page) -> Damaged:
    """An inner segment moved through the middle of each symbol beside it, and 0.5 mm along a side of its box."""
    for connector, place, level in _inner_moves(drawing):
        start, end = connector.points[place], connector.points[place + 1]
        for symbol in drawing.symbols:
            box = symbol.box
            low, high = (box.left, box.right) if level else (box.top, box.bottom)
            first, last = sorted((start.x, end.x) if level else (start.y, end.y))
            middle = (low + high) // 2
            if first > middle or last < middle:
                continue
            centre, near = (box.center_y, box.top) if level else (box.center_x, box.left)
            yield _moved(drawing, connector, place, centre, {"P111", "P113"})
            yield _moved(drawing, connector, place, near - mm(0.5), {"P112", "P113"})


def _short_heads(drawing: Drawing, _page: Page) -> Damaged:
    """The last corner 1.9 mm before the target."""
    for connector in drawing.connectors:
        if connector.head and len(connector.points) > 3:
            *before, one, two, end = connector.points
            if two.x == end.x:
                y = end.y + (mm(1.9) if two.y > end.y else -mm(1.9))
                points = [*before, Point(one.x, y), Point(end.x, y), end]
            else:
                x = end.x + (mm(1.9) if two.x > end.x else -mm(1.9))
                points = [*before, Point(x, one.y), Point(x, end.y), end]
            yield _rewired(f"head of {connector.key} short", {"P109"}, drawing, connector, points)


# --- connectors among each other ---------------------------------------------------------------------------


def _parallels(drawing: Drawing) -> Iterator[tuple[Connector, int, Connector, int, bool]]:
    """An inner segment, and the place of a parallel one of another connector beside which it could lie."""
    for connector, place, level in _inner_moves(drawing):
        mine = connector.points[place : place + 2]
        for other in drawing.connectors:
            if other is connector:
                continue
            for start, end in pairwise(other.points):
                if level != (start.y == end.y):
                    continue
                low, high = sorted((start.x, end.x) if level else (start.y, end.y))
                first, last = sorted((point.x if level else point.y) for point in mine)
                if min(high, last) - max(low, first) > mm(2):
                    value = start.y if level else start.x
                    if value != (mine[0].y if level else mine[0].x):
                        yield connector, place, other, value, level


def _on_parallel(drawing: Drawing, _page: Page) -> Damaged:
    """An inner segment moved onto a foreign parallel line: shared."""
    for connector, place, _, value, _ in _parallels(drawing):
        yield _moved(drawing, connector, place, value, {"P201"})


def _near_parallel(drawing: Drawing, _page: Page) -> Damaged:
    """An inner segment moved to 1.1 mm beside a foreign parallel line."""
    for connector, place, _, value, _ in _parallels(drawing):
        for beside in (mm(1.1), -mm(1.1)):
            yield _moved(drawing, connector, place, value + beside, {"P202"})


def _corner_on_line(drawing: Drawing, _page: Page) -> Damaged:
    """An upright or level inner segment that ends on a foreign line, without running along it."""
    for connector in drawing.connectors:
        for start, end in pairwise(connector.points):
            middle = Point((start.x + end.x) // 2, (start.y + end.y) // 2)
            aside = Point(middle.x + mm(3), middle.y) if start.x == end.x else Point(middle.x, middle.y + mm(3))
            corner = Point(aside.x, aside.y + mm(3)) if start.x == end.x else Point(aside.x + mm(3), aside.y)
            extra = replace(connector, key="extra", points=(corner, aside, middle), source="x", target="y")
            yield (
                f"a line ends on {connector.key} at {middle.x},{middle.y}",
                {"P203"},
                replace(drawing, connectors=(*drawing.connectors, extra)),
            )


def _line_over_head(drawing: Drawing, _page: Page) -> Damaged:
    """A line straight across an arrowhead, 1 mm before its tip."""
    for connector in drawing.connectors:
        if not connector.head:
            continue
        before, tip = connector.points[-2:]
        if before.x == tip.x:
            y = tip.y + (mm(1) if before.y > tip.y else -mm(1))
            points = (Point(tip.x - mm(4), y), Point(tip.x + mm(4), y))
        else:
            x = tip.x + (mm(1) if before.x > tip.x else -mm(1))
            points = (Point(x, tip.y - mm(4)), Point(x, tip.y + mm(4)))
        extra = replace(connector, key="extra", points=points, source="x", target="y", head=False)
        yield f"a line over {connector.key}'s head", {"P204"}, replace(drawing, connectors=(*drawing.connectors, extra))


def _heads_swapped(drawing: Drawing, _page: Page) -> Damaged:
    """An arrow that runs the other way: what comes in at its site goes out too, or it leads from an end."""
    for connector in drawing.connectors:
        others = [other for other in drawing.connectors if other is not connector]
        turned = replace(
            connector,
            points=connector.points[::-1],
            source=connector.target,
            source_site=connector.target_site,
            target=connector.source,
            target_site=connector.source_site,
        )
        outs = {(other.source, other.source_site) for other in others}
        ins = {(other.target, other.target_site) for other in others}
        if (turned.source, turned.source_site) in ins or (turned.target, turned.target_site) in outs:
            yield f"{connector.key} the other way", {"P205"}, _with(drawing, connector, turned)


def _second_word(drawing: Drawing, _page: Page) -> Damaged:
    """Another outcome by the site of a labelled one."""
    for label in drawing.labels:
        connector = next(one for one in drawing.connectors if one.key == label.connector)
        twin = replace(connector, key="twin")
        other = replace(label, key="other", connector="twin", text="Lain", lines=("Lain",))
        yield (
            f"two outcomes where {connector.key} leaves",
            {"P206"},
            replace(drawing, connectors=(*drawing.connectors, twin), labels=(*drawing.labels, other)),
        )


def _trunk_of_two_styles(drawing: Drawing, _page: Page) -> Damaged:
    """Of lines that run together from one site or into one, one dashed."""
    for connector in drawing.connectors:
        source, target = (connector.source, connector.source_site), (connector.target, connector.target_site)
        others = [one for one in drawing.connectors if one is not connector and one.head == connector.head]
        if any(source == (one.source, one.source_site) or target == (one.target, one.target_site) for one in others):
            dashed = replace(connector, dash="dashed")
            yield f"{connector.key} dashed on its trunk", {"P207"}, _with(drawing, connector, dashed)


# --- what is drawn against what is meant --------------------------------------------------------------------


def _connectors_changed(drawing: Drawing, _page: Page) -> Damaged:
    """A connector lost, without its head or with one too many, in another line style, with another goal."""
    for connector in drawing.connectors:
        others = tuple(one for one in drawing.connectors if one is not connector)
        yield f"{connector.key} lost", {"P705", "P506"}, replace(drawing, connectors=others)
        other_head = replace(connector, head=not connector.head)
        yield f"{connector.key} with head {other_head.head}", {"P705"}, _with(drawing, connector, other_head)
        dashed = replace(connector, dash="solid" if connector.dash == "dashed" else "dashed")
        yield f"{connector.key} in another style", {"P705"}, _with(drawing, connector, dashed)
        lost = replace(connector, goal="nowhere")
        yield f"{connector.key} to another goal", {"P705", "P505"}, _with(drawing, connector, lost)
        forked = replace(connector, beside=(Branch("another", "nowhere"),))
        yield f"{connector.key} to a second goal", {"P705"}, _with(drawing, connector, forked)


def _labels_lie(drawing: Drawing, _page: Page) -> Damaged:
    """A label with other words, told and measured alike; two labels on each other's line."""
    for label in drawing.labels:
        yield _label(drawing, label, "of another word", {"P705"}, text="Lain", lines=("Lain",))
        for other in drawing.labels:
            if other is not label:
                yield _label(drawing, label, f"on the line of {other.key}", {"P705"}, connector=other.connector)


def _symbols_lie(drawing: Drawing, _page: Page) -> Damaged:
    """A symbol of another kind or with words, lost with its lines, or under the key of another, lines and all."""
    flow = [symbol for symbol in drawing.symbols if not symbol.kind.startswith("offpage")]
    for place, symbol in enumerate(flow):
        for kind in ("terminator", "process", "decision"):
            if kind != symbol.kind:
                yield _symbol(drawing, symbol, f"{symbol.key} as {kind}", {"P704"}, kind=kind)
        yield _symbol(drawing, symbol, f"{symbol.key} with words", {"P704"}, text="Ya", lines=("Ya",))
        lines = tuple(one for one in drawing.connectors if symbol.key not in (one.source, one.target))
        rest = tuple(one for one in drawing.symbols if one is not symbol)
        yield f"{symbol.key} lost", {"P704"}, replace(drawing, symbols=rest, connectors=lines)
        for other in flow[:place]:
            codes = {"P704"} if other.row == symbol.row else {"P702"}
            yield f"{symbol.key} is called {other.key}", codes, _renamed(drawing, symbol.key, other.key)


def _renamed(drawing: Drawing, one: str, other: str) -> Drawing:
    """Two symbols under each other's keys, and the lines with them."""
    names = {one: other, other: one}
    return replace(
        drawing,
        symbols=tuple(replace(each, key=names.get(each.key, each.key)) for each in drawing.symbols),
        connectors=tuple(
            replace(each, source=names.get(each.source, each.source), target=names.get(each.target, each.target))
            for each in drawing.connectors
        ),
    )


def _told_otherwise(clean: Sheet) -> DamagedSheet:
    """A step told twice, a step not told, a way told that is not drawn, a way drawn that is not told."""
    for place, told in enumerate(clean.telling):
        before, after = clean.telling[:place], clean.telling[place + 1 :]
        yield f"{told.key} told twice", {"P701"}, replace(clean, telling=(*before, told, told, *after))
        yield f"{told.key} not told", {"P701"}, replace(clean, telling=(*before, *after))
        more = replace(told, sentences=(*told.sentences, (Phrase("lanjut", "nowhere"),)))
        yield f"a way more told from {told.key}", {"P703"}, replace(clean, telling=(*before, more, *after))
        if any(phrase.target for sentence in told.sentences for phrase in sentence):
            silent = replace(told, sentences=())
            yield f"no way told from {told.key}", {"P703"}, replace(clean, telling=(*before, silent, *after))


def _signatures(clean: Sheet) -> DamagedSheet:
    """The place of a signature over words, over the cell's edge, on another page, without height, or twice."""
    for field in clean.signing:
        box = field.box
        for name, changed in (
            ("over the name", replace(field, box=replace(box, top=box.top + mm(2)))),
            ("over the edge", replace(field, box=replace(box, left=box.left - mm(2)))),
            ("on another page", replace(field, page=2)),
            ("on no page", replace(field, page=99)),
            ("without height", replace(field, box=replace(box, height=0))),
        ):
            others = tuple(changed if one is field else one for one in clean.signing)
            yield f"{field.name} {name}", {"P618"}, replace(clean, signing=others)
        yield f"{field.name} twice", {"P618"}, replace(clean, signing=(*clean.signing, replace(field, name="lain")))
        aside = replace(field, page=99)
        yield f"{field.name} twice by name", {"P618"}, replace(clean, signing=(*clean.signing, aside))


# --- symbols ------------------------------------------------------------------------------------------------


def _symbols_moved(drawing: Drawing, _page: Page) -> Damaged:
    """A symbol out of its lane, out of its row, half a lane off, or onto the next one."""
    for symbol in drawing.symbols:
        box = symbol.box
        yield _symbol(drawing, symbol, f"{symbol.key} right", {"P302"}, box=replace(box, left=box.left + mm(12)))
        yield _symbol(drawing, symbol, f"{symbol.key} left", {"P302"}, box=replace(box, left=box.left - mm(12)))
        yield _symbol(drawing, symbol, f"{symbol.key} down", {"P303"}, box=replace(box, top=box.top + mm(14)))
        yield _symbol(drawing, symbol, f"{symbol.key} up", {"P303"}, box=replace(box, top=box.top - mm(14)))
        yield _symbol(drawing, symbol, f"{symbol.key} in another row", {"P303"}, row=symbol.row + 1)
        yield _symbol(drawing, symbol, f"{symbol.key} in another lane", {"P302"}, lane=symbol.lane + 1)
        for other in drawing.symbols:
            if other is not symbol:
                onto = replace(box, left=other.box.left, top=other.box.top)
                yield _symbol(drawing, symbol, f"{symbol.key} onto {other.key}", {"P301"}, box=onto)


def _symbols_changed(drawing: Drawing, _page: Page) -> Damaged:
    """A symbol of another kind, of an odd size, with too much text, or with another's key."""
    for symbol in drawing.symbols:
        box = symbol.box
        offpage = symbol.kind.startswith("offpage")
        kind = replace(symbol, kind="process" if offpage else "offpage_down")
        yield f"{symbol.key} of another kind", {"P304"}, _with_symbol(drawing, symbol, kind)
        yield _symbol(drawing, symbol, f"{symbol.key} odd", {"P308"}, box=replace(box, width=box.width - 1))
        yield _symbol(drawing, symbol, f"{symbol.key} flat", {"P308"}, box=replace(box, height=0))
        yield _symbol(drawing, symbol, f"{symbol.key} full", {"P305"}, lines=("satu", "dua", "tiga"))
        yield _symbol(drawing, symbol, f"{symbol.key} wide", {"P306"}, lines=("pertimbangan panjang",))
        yield _symbol(drawing, symbol, f"{symbol.key} without its words", {"P612"}, text="kata", lines=())
        if symbol is not drawing.symbols[0]:
            yield _symbol(drawing, symbol, f"{symbol.key} named twice", {"P307"}, key=drawing.symbols[0].key)


# --- labels -------------------------------------------------------------------------------------------------


def _labels_moved(drawing: Drawing, _page: Page) -> Damaged:
    """A label onto each symbol, onto each segment, onto each other label, outside, and far away."""
    for label in drawing.labels:
        for symbol in drawing.symbols:
            yield _label(drawing, label, f"on {symbol.key}", {"P401"}, box=_centred(label.box, symbol.box))
        for connector in drawing.connectors:
            for start, end in pairwise(connector.points):
                spot = Box(min(start.x, end.x), min(start.y, end.y), abs(start.x - end.x), abs(start.y - end.y))
                yield _label(drawing, label, f"on {connector.key}", {"P402"}, box=_centred(label.box, spot))
        for other in drawing.labels:
            if other is not label:
                yield _label(drawing, label, f"on {other.key}", {"P403"}, box=other.box)
        outside = replace(label.box, left=drawing.box.left - mm(1))
        yield _label(drawing, label, "outside", {"P404"}, box=outside)
        yield _label(drawing, label, "far away", {"P421"}, box=_farthest(drawing, label))


def _labels_misleading(drawing: Drawing, _page: Page) -> Damaged:
    """A label beside another decision, under the label of another, beside an arrow into its own from another row."""
    symbols = {symbol.key: symbol for symbol in drawing.symbols}
    source = {connector.key: symbols[connector.source] for connector in drawing.connectors}
    for label in drawing.labels:
        own = source[label.connector]
        for other in drawing.symbols:
            if other.kind == "decision" and other.row != own.row:
                beside = replace(label.box, left=other.box.right + mm(1), top=other.box.top)
                yield _label(drawing, label, f"beside {other.key}", {"P425"}, box=beside)
        for one in drawing.labels:
            if source[one.connector] is not own:
                under = replace(label.box, left=one.box.left, top=one.box.bottom + mm(1))
                yield _label(drawing, label, f"under {one.key}", {"P426"}, box=under)
        for connector in drawing.connectors:
            start = connector.points[0]
            if connector.target == own.key and symbols[connector.source].row != own.row:
                along = replace(label.box, left=start.x + mm(1), top=start.y + mm(1))
                yield _label(drawing, label, f"along {connector.key}", {"P427"}, box=along)


def _labels_changed(drawing: Drawing, _page: Page) -> Damaged:
    """A label without its connector, an outcome without its label, a label too small for its words."""
    for label in drawing.labels:
        yield _label(drawing, label, "of nothing", {"P405"}, connector="nothing")
        yield _label(drawing, label, "without its words", {"P612"}, lines=())
        yield _label(drawing, label, "low", {"P407"}, box=replace(label.box, height=mm(3.5)))
        yield _label(drawing, label, "narrow", {"P408"}, box=replace(label.box, width=mm(2)))
        rest = tuple(one for one in drawing.labels if one is not label)
        yield f"{label.key} gone", {"P406"}, replace(drawing, labels=rest)


# --- off-page connectors ------------------------------------------------------------------------------------


def _pentagons(drawing: Drawing, _page: Page) -> Damaged:
    """A pentagon of another letter, without one, turned over, in another lane, without its line, docked behind."""
    for symbol in drawing.symbols:
        if not symbol.kind.startswith("offpage"):
            continue
        turned = replace(symbol, kind="offpage_up" if symbol.kind == "offpage_down" else "offpage_down")
        bare = tuple(one for one in drawing.connectors if symbol.key not in (one.source, one.target))
        behind = tuple(_docked_behind(one, symbol.key) for one in drawing.connectors)
        lost = tuple(
            replace(one, flow="lost") if symbol.key in (one.source, one.target) else one for one in drawing.connectors
        )
        yield _symbol(drawing, symbol, f"{symbol.key} with another letter", {"P501"}, text="Z")
        yield _symbol(drawing, symbol, f"{symbol.key} without letter", {"P507"}, text="")
        yield f"{symbol.key} turned over", {"P502"}, _with_symbol(drawing, symbol, turned)
        yield _symbol(drawing, symbol, f"{symbol.key} in another lane", {"P502"}, lane=1 - symbol.lane)
        yield f"{symbol.key} without line", {"P506"}, replace(drawing, connectors=bare)
        yield f"{symbol.key} docked behind", {"P504"}, replace(drawing, connectors=behind)
        yield f"{symbol.key} loses its flow", {"P505"}, replace(drawing, connectors=lost)
        dotted = tuple(
            replace(one, dash="dotted") if symbol.key in (one.source, one.target) else one for one in drawing.connectors
        )
        yield f"{symbol.key} with dotted lines", {"P508"}, replace(drawing, connectors=dotted)


def _docked_behind(connector: Connector, key: str) -> Connector:
    if connector.source == key:
        return replace(connector, source_site=cast("Site", 2 - connector.source_site))
    if connector.target == key:
        return replace(connector, target_site=cast("Site", 2 - connector.target_site))
    return connector


# --- pages and tables ---------------------------------------------------------------------------------------


def _tables_damaged(page: Page) -> DamagedPage:
    """A table moved, and each of its rows and columns off the grid, too high, or too low for its text."""
    for place, table in enumerate(page.blocks):
        if not isinstance(table, Table):
            continue
        yield "table left of the margin", {"P603"}, _with_block(page, place, replace(table, left=mm(5)))
        yield "table below the margin", {"P603"}, _with_block(page, place, replace(table, top=mm(190)))
        wider = (table.columns[0] + 1, *table.columns[1:])
        yield "column off the grid", {"P601"}, _with_block(page, place, replace(table, columns=wider))
        for index, row in enumerate(table.rows):
            for name, codes, height in (
                ("off the grid", {"P601"}, row.height + 1),
                ("of no height", {"P601"}, 0),
                ("too high", {"P602"}, GRID * 546),
            ):
                yield f"row {index} {name}", codes, _with_row(page, place, index, replace(row, height=height))
            if any(cell.paragraphs for cell in row.cells):
                for name, codes, lines in (("four lines", {"P605"}, 9), ("a long line", {"P606"}, 0)):
                    yield f"row {index} with {name}", codes, _with_row(page, place, index, _filled(row, lines))


def _cells_damaged(page: Page) -> DamagedPage:
    """A cell lost, doubled, or stretched over its neighbour; text in the lanes; headings lost."""
    for place, table in enumerate(page.blocks):
        if not isinstance(table, Table):
            continue
        for index, row in enumerate(table.rows):
            first, *rest = row.cells
            fewer, twice = replace(row, cells=tuple(rest)), replace(row, cells=(*row.cells, first))
            wide = replace(row, cells=(replace(first, column_span=first.column_span + 1), *rest))
            deep = replace(row, cells=(replace(first, row_span=first.row_span + 9), *rest))
            for name, changed in (("lost", fewer), ("twice", twice), ("too wide", wide), ("too deep", deep)):
                yield f"a cell of row {index} {name}", {"P609"}, _with_row(page, place, index, changed)
        if table.name == "activities":
            bare = tuple(row for row in table.rows if row.kind != "heading")
            yield "headings lost", {"P607"}, _with_block(page, place, replace(table, rows=bare))
            once = replace(table, rows=(replace(table.rows[0], repeats=False), *table.rows[1:]))
            yield "a heading that does not repeat", {"P607"}, _with_block(page, place, once)


def _words_damaged(page: Page) -> DamagedPage:
    """A word that no line holds, blanks that no line holds; a page number off the paper or on the table."""
    for place, table in enumerate(page.blocks):
        if not isinstance(table, Table):
            continue
        for index, row in enumerate(table.rows):
            if any(cell.paragraphs for cell in row.cells):
                for name, before, after in (("a word more", "", " lagi"), ("blanks before it", "   ", "")):
                    yield f"row {index} with {name}", {"P612"}, _with_row(page, place, index, _said(row, before, after))
    for name, top in (("off the paper", -mm(1)), ("on the page", page.blocks[0].top)):
        number = TextBlock(page.blocks[0].left, top, mm(20), mm(5), ())
        yield f"page number {name}", {"P613"}, replace(page, folio=number)
        yield f"draft mark {name}", {"P613"}, replace(page, draft=number)


def _rows_exchanged(page: Page) -> DamagedPage:
    """Two rows of steps in each other's place, under the drawing; a row of a step that nobody knows."""
    for place, table in enumerate(page.blocks):
        if not isinstance(table, Table):
            continue
        for index, (row, below) in enumerate(pairwise(table.rows)):
            if row.kind == below.kind == "step":
                rows = (*table.rows[:index], below, row, *table.rows[index + 2 :])
                yield f"row {row.key} under the next", {"P701"}, _with_block(page, place, replace(table, rows=rows))
            if row.kind == "step":
                yield f"row {row.key} unknown", {"P701"}, _with_row(page, place, index, replace(row, key="unknown"))


def _barely_printed(page: Page) -> DamagedPage:
    """Tiny type, lines of text on each other, rules and lines of no thickness or too much, cells without edges."""
    for place, table in enumerate(page.blocks):
        if not isinstance(table, Table):
            continue
        for name, rule in (("unseen", 0), ("thick", mm(1))):
            yield f"rules {name} in {table.name}", {"P616"}, _with_block(page, place, replace(table, rule=rule))
        for index, row in enumerate(table.rows):
            bare = tuple(
                replace(cell, edges=Edges(top=False, left=False, bottom=False, right=False)) for cell in row.cells
            )
            yield f"row {index} without edges", {"P617"}, _with_row(page, place, index, replace(row, cells=bare))
            if any(cell.paragraphs for cell in row.cells):
                for name, changes in (("tiny", {"size": 1}), ("in one line", {"pitch": pt(3)})):
                    changed = replace(
                        row,
                        cells=tuple(
                            replace(cell, paragraphs=tuple(replace(one, **changes) for one in cell.paragraphs))
                            for cell in row.cells
                        ),
                    )
                    yield f"row {index} {name}", {"P615"}, _with_row(page, place, index, changed)
    if page.drawing is not None:
        for name, codes, drawing in (
            ("in tiny type", {"P615"}, replace(page.drawing, size=1)),
            ("with lines of text in one", {"P615"}, replace(page.drawing, pitch=pt(3))),
            ("with unseen lines", {"P616"}, replace(page.drawing, line=0)),
            ("with thick lines", {"P616"}, replace(page.drawing, line=mm(1))),
        ):
            yield f"drawing {name}", codes, replace(page, drawing=drawing)


def _blocks_damaged(page: Page) -> DamagedPage:
    """Blocks over each other; a drawing without its table, beside it, or over words; a step twice."""
    if page.drawing is None:
        return
    heading, table = cast("TextBlock", page.blocks[0]), page.blocks[1]
    yield "blocks overlap", {"P604"}, _with_block(page, 1, replace(cast("Table", table), top=table.top - mm(2)))
    yield "blocks swapped", {"P604"}, replace(page, blocks=(table, heading))
    yield "heading too low", {"P605"}, _with_block(page, 0, replace(heading, height=pt(5)))
    yield "no table", {"P610"}, replace(page, blocks=(heading,))
    yield "no drawing", {"P610"}, replace(page, drawing=None)
    yield "another number", {"P614"}, replace(page, number=page.number + 1)
    box = page.drawing.box
    beside = replace(page.drawing, box=replace(box, left=box.left + mm(1), width=box.width - mm(1)))
    yield "drawing beside the columns", {"P610"}, replace(page, drawing=beside)
    activities = _activities(page)
    for index, row in enumerate(activities.rows):
        if row.kind == "step":
            again = replace(activities, rows=(*activities.rows[:index], row, *activities.rows[index:]))
            yield f"step {row.key} twice", {"P608"}, _with_block(page, 1, again)
            words = activities.rows[0].cells[0].paragraphs
            filled = replace(row, cells=(*row.cells[:2], *(replace(cell, paragraphs=words) for cell in row.cells[2:])))
            yield f"words in the lanes of {row.key}", {"P611"}, _with_row(page, 1, index, filled)


_DRAWING_DAMAGES: Final[tuple[Callable[[Drawing, Page], Damaged], ...]] = (
    _ends_moved,
    _other_site,
    _no_such_symbol,
    _turned_round,
    _idle_points,
    _skewed,
    _stepped,
    _wrong_way,
    _outside,
    _on_rule,
    _through_symbols,
    _short_heads,
    _on_parallel,
    _near_parallel,
    _corner_on_line,
    _line_over_head,
    _heads_swapped,
    _second_word,
    _trunk_of_two_styles,
    _symbols_moved,
    _symbols_changed,
    _labels_moved,
    _labels_misleading,
    _labels_changed,
    _pentagons,
    _connectors_changed,
    _labels_lie,
    _symbols_lie,
)
_TABLE_DAMAGES: Final[tuple[Callable[[Page], DamagedPage], ...]] = (
    _tables_damaged,
    _cells_damaged,
    _words_damaged,
    _blocks_damaged,
    _rows_exchanged,
    _barely_printed,
)
_SHEET_DAMAGES: Final[tuple[Callable[[Sheet], DamagedSheet], ...]] = (_told_otherwise, _signatures)


# --- how a value is replaced --------------------------------------------------------------------------------


def _with_page(sheet: Sheet, index: int, page: Page) -> Sheet:
    return replace(sheet, pages=(*sheet.pages[:index], page, *sheet.pages[index + 1 :]))


def _with_block(page: Page, index: int, block: object) -> Page:
    return replace(page, blocks=(*page.blocks[:index], cast("Table", block), *page.blocks[index + 1 :]))


def _with_row(page: Page, place: int, index: int, row: Row) -> Page:
    table = cast("Table", page.blocks[place])
    return _with_block(page, place, replace(table, rows=(*table.rows[:index], row, *table.rows[index + 1 :])))


def _with(drawing: Drawing, old: Connector, new: Connector) -> Drawing:
    return replace(drawing, connectors=tuple(new if one is old else one for one in drawing.connectors))


def _with_symbol(drawing: Drawing, old: Symbol, new: Symbol) -> Drawing:
    return replace(drawing, symbols=tuple(new if one is old else one for one in drawing.symbols))


def _rewired(
    name: str, codes: set[str], drawing: Drawing, connector: Connector, points: list[Point]
) -> tuple[str, set[str], Drawing]:
    return name, codes, _with(drawing, connector, replace(connector, points=tuple(points)))


def _moved(
    drawing: Drawing, connector: Connector, place: int, value: int, codes: set[str]
) -> tuple[str, set[str], Drawing]:
    """The segment ``place`` moved to the coordinate ``value``, its neighbours stretched."""
    points = list(connector.points)
    level = points[place].y == points[place + 1].y
    for index in (place, place + 1):
        points[index] = Point(points[index].x, value) if level else Point(value, points[index].y)
    name = f"segment {place} of {connector.key} at {value}"
    return _rewired(name, codes, drawing, connector, points)


def _symbol(
    drawing: Drawing, symbol: Symbol, name: str, codes: set[str], **changes: object
) -> tuple[str, set[str], Drawing]:
    return name, codes, _with_symbol(drawing, symbol, replace(symbol, **changes))  # type: ignore[arg-type]


def _label(
    drawing: Drawing, label: Label, name: str, codes: set[str], **changes: object
) -> tuple[str, set[str], Drawing]:
    new = replace(label, **changes)  # type: ignore[arg-type]
    labels = tuple(new if one is label else one for one in drawing.labels)
    return f"{label.key} {name}", codes, replace(drawing, labels=labels)


def _centred(box: Box, on: Box) -> Box:
    return replace(box, left=on.center_x - box.width // 2, top=on.center_y - box.height // 2)


def _farthest(drawing: Drawing, label: Label) -> Box:
    """The corner of the drawing farthest from the label's decision."""
    connector = next(one for one in drawing.connectors if one.key == label.connector)
    site = drawing.symbol(connector.source).box.site(connector.source_site)
    left = drawing.box.left if site.x > drawing.box.center_x else drawing.box.right - label.box.width
    top = drawing.box.top if site.y > drawing.box.center_y else drawing.box.bottom - label.box.height
    return replace(label.box, left=left, top=top)


def _filled(row: Row, lines: int) -> Row:
    """Each cell with text holds so many lines more, or, with none, one line too long for it."""

    def fill(paragraph: Paragraph) -> Paragraph:
        if not paragraph.lines:
            return paragraph
        longer = (paragraph.lines[0] * (1 if lines else 40), *["baris"] * lines)
        return replace(paragraph, lines=longer)

    return replace(
        row,
        cells=tuple(
            replace(cell, paragraphs=tuple(fill(one) for one in cell.paragraphs), row_span=1) for cell in row.cells
        ),
    )


def _said(row: Row, before: str, after: str) -> Row:
    """Each cell with text says more than its lines hold."""

    def say(paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, inlines=(Run(f"{before}{paragraph.text}{after}"),))

    return replace(row, cells=tuple(replace(cell, paragraphs=tuple(map(say, cell.paragraphs))) for cell in row.cells))


def _activities(page: Page) -> Table:
    return next(block for block in page.blocks if isinstance(block, Table) and block.name == "activities")
