"""The proof knows no left and right: a sheet in the mirror has the mirrored sheet's faults."""

from dataclasses import replace

import pytest
from proof.cases import CLEAN
from proof.mutants import mutants
from support.sheets import sheet

from sopgen.layout.proof import prove
from sopgen.sheet import Block, Box, Connector, Drawing, Page, Point, Sheet, Site, Table

EVERY = 7  # of the mutants, so that the test stays short
SIDES: dict[Site, Site] = {0: 0, 1: 3, 2: 2, 3: 1}


def mirrored(one: Sheet) -> Sheet:
    """The sheet as the back of its paper shows it."""
    width = one.paper.width

    def box(old: Box) -> Box:
        return replace(old, left=width - old.right)

    def block(old: Block) -> Block:
        left = width - old.left - old.width
        if not isinstance(old, Table):
            return replace(old, left=left)
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, column=len(old.columns) - cell.column - cell.column_span) for cell in row.cells
                ),
            )
            for row in old.rows
        )
        return replace(old, left=left, columns=old.columns[::-1], rows=rows)

    def connector(old: Connector) -> Connector:
        points = tuple(Point(width - point.x, point.y) for point in old.points)
        return replace(old, points=points, source_site=SIDES[old.source_site], target_site=SIDES[old.target_site])

    def drawing(old: Drawing, lanes: int) -> Drawing:
        return replace(
            old,
            box=box(old.box),
            symbols=tuple(replace(one, box=box(one.box), lane=lanes - 1 - one.lane) for one in old.symbols),
            connectors=tuple(map(connector, old.connectors)),
            labels=tuple(replace(one, box=box(one.box)) for one in old.labels),
        )

    def page(old: Page) -> Page:
        tables = [block for block in old.blocks if isinstance(block, Table)]
        lanes = len(tables[-1].columns) - 2 if tables else 0
        drawn = None if old.drawing is None else drawing(old.drawing, lanes)
        return replace(old, blocks=tuple(map(block, old.blocks)), drawing=drawn)

    signing = tuple(replace(field, box=box(field.box)) for field in one.signing)
    return replace(one, pages=tuple(map(page, one.pages)), signing=signing)


@pytest.mark.parametrize("name", CLEAN)
def test_the_mirror_changes_no_finding(name: str) -> None:
    """Clean stays clean; each damage of the drawing is found in the mirror as often as before it."""
    clean = sheet(*CLEAN[name])
    assert prove(mirrored(clean)) == ()
    tables = [page.blocks for page in clean.pages]
    drawn = [
        mutant
        for mutant in mutants(clean)
        if [page.blocks for page in mutant.sheet.pages] == tables and "P308" not in mutant.codes  # odd: no middle
    ]
    for mutant in drawn[::EVERY]:
        here, there = prove(mutant.sheet), prove(mirrored(mutant.sheet))
        assert sorted(one.code for one in here) == sorted(one.code for one in there), mutant.name
