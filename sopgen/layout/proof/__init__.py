"""The proof: a finished ``Sheet`` goes in, every breach of the "never" list comes out.

It runs on every build, after the layout and before a renderer. It shares no code with the router, so that the
two cannot share a mistake, and holds what is drawn against the flow that the source means. ``RULES`` tells what each
code means and where it comes from.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sopgen.form import FlowTable
from sopgen.layout.proof import labels, meaning, pages, seen, symbols
from sopgen.layout.proof.labels import LABEL_NOTES, LABEL_RULES
from sopgen.layout.proof.lines import LINE_RULES
from sopgen.layout.proof.offpage import offpage_faults
from sopgen.layout.proof.pairs import PAIR_NOTES, PAIR_RULES, crossing_points
from sopgen.layout.proof.rules import RULES, Rule, Severity, Violation
from sopgen.layout.proof.scene import Scene, scene_of, wires_of
from sopgen.layout.proof.symbols import SYMBOL_RULES, WidthOf
from sopgen.sheet import Drawing, Page, Point, Sheet

__all__ = ["RULES", "Rule", "Severity", "Violation", "WidthOf", "crossings", "notes_on", "prove"]

_NOTES: Final = (*PAIR_NOTES, *LABEL_NOTES)


def prove(
    sheet: Sheet, width_of: WidthOf | None = None, tables: Sequence[FlowTable] | None = None
) -> tuple[Violation, ...]:
    """All violations of ``RULES``, by page, then in the order of the rules; empty for a clean sheet.

    ``width_of(text, size, bold, italic)`` measures plain text, in EMU. Without it the three rules on the width of
    text (P306, P408, P606) do not speak; all others need no font. ``tables`` are the flow tables from which the sheet
    was laid out; without them the two rules on each symbol and arrow (P704, P705) do not speak.
    """
    scenes = [_scene(page) for page in sheet.pages]
    drawn = [scene for scene in scenes if scene is not None]
    found = [
        *pages.repeated_keys(sheet),
        *pages.headings_missing(sheet),
        *pages.torn_step(sheet),
        *pages.misnumbered(sheet),
        *offpage_faults(drawn),
        *seen.unplaced_signatures(sheet),
        *meaning.steps_out_of_order(sheet),
        *meaning.ways_untold(sheet, drawn),
    ]
    if tables is not None:
        found += [*meaning.other_symbols(drawn, tables), *meaning.other_arrows(drawn, tables)]
    for page, scene in zip(sheet.pages, scenes, strict=True):
        filled = pages.filled_cells(page)
        found += _page_faults(sheet, page, scene, filled)
        if scene is not None:
            found += _scene_faults(scene, filled)
        if width_of is not None:
            found += _width_faults(page, scene, filled, width_of)
    return tuple(sorted(found, key=lambda one: (one.page, one.code)))


def notes_on(flow_pages: Sequence[Page]) -> tuple[Violation, ...]:
    """Those violations alone that are notes: how a clean drawing might look better."""
    scenes = filter(None, map(_scene, flow_pages))
    return tuple(note for scene in scenes for rule in _NOTES for note in rule(scene))


def crossings(drawing: Drawing) -> tuple[Point, ...]:
    """The points at which lines cross, from top to bottom, then from the left. They are counted, not forbidden.

    Lines that run bundled at a crossing count as one.
    """
    return crossing_points(wires_of(drawing))


def _scene(page: Page) -> Scene | None:
    table = pages.activity_table(page)
    if page.drawing is None or table is None:
        return None
    return scene_of(page, table, page.drawing)


def _page_faults(sheet: Sheet, page: Page, scene: Scene | None, filled: pages.Filled) -> Iterator[Violation]:
    yield from pages.off_grid(page)
    yield from pages.row_too_high(page)
    yield from pages.outside_margins(page, sheet.paper)
    yield from pages.blocks_overlap(page)
    yield from pages.text_too_high(page, filled)
    yield from pages.grid_holes(page)
    yield from pages.drawing_off_table(page, scene)
    yield from pages.words_unmeasured(page, filled)
    yield from pages.off_upper_margin(page, sheet.paper)
    yield from seen.unreadable_type(page)
    yield from seen.unseen_strokes(page)
    yield from seen.open_borders(page)


def _scene_faults(scene: Scene, filled: pages.Filled) -> Iterator[Violation]:
    for rule in (*LINE_RULES, *PAIR_RULES, *SYMBOL_RULES, *LABEL_RULES, *_NOTES):
        yield from rule(scene)
    yield from pages.drawn_over_text(scene, filled)
    yield from pages.drawn_words_unmeasured(scene)
    yield from meaning.outside_own_row(scene)


def _width_faults(page: Page, scene: Scene | None, filled: pages.Filled, width_of: WidthOf) -> Iterator[Violation]:
    if scene is not None:
        yield from symbols.text_too_wide(scene, width_of)
        yield from labels.text_too_wide(scene, width_of)
    yield from pages.text_too_wide(page, filled, width_of)
