"""Tables: rules as long as they can be, headings that a phone can repeat, symbols told in their cells."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, strategies as st
from support.broad_sheets import SHEETS as BROAD
from support.full_sheet import activities, sheet as sheet_of, step_row

from sopgen.render.html.page import document
from sopgen.render.html.tables import TableView, rules_path
from sopgen.render.rules import joined
from sopgen.sheet import Cell, Edges, Insets, Page, Row, Sheet, Table

INTERVALS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], sum(pair))))


def table(*rows: tuple[Cell, ...]) -> Table:
    columns = max(cell.column + cell.column_span for row in rows for cell in row)
    made = tuple(Row(9525 * 10, "step", row) for row in rows)
    return Table("activities", 0, 0, (9525 * 10,) * columns, made, 9525, Insets(0, 0, 0, 0), "")


def tables_of(sheet: Sheet) -> list[TableView]:
    return [block for page in document(sheet).pages for block in page.blocks if isinstance(block, TableView)]


@given(INTERVALS)
def test_joined_intervals_cover_the_same_and_do_not_touch(intervals: list[tuple[int, int]]) -> None:
    union = joined(intervals)
    covered = {place for start, end in intervals for place in range(start, end)}
    assert {place for start, end in union for place in range(start, end)} == covered
    assert all(before[1] < after[0] for before, after in pairwise(union))


def test_a_rule_runs_through_as_long_as_cells_draw_it() -> None:
    two_by_two = table((Cell(0), Cell(1)), (Cell(0), Cell(1)))
    assert rules_path(two_by_two) == "M0 0H20M0 10H20M0 20H20M0 0V20M10 0V20M20 0V20"


def test_no_rule_runs_through_a_spanning_cell() -> None:
    spanning = table((Cell(0, column_span=2),), (Cell(0), Cell(1)))
    assert rules_path(spanning) == "M0 0H20M0 10H20M0 20H20M0 0V20M10 10V20M20 0V20"


def test_an_edge_that_neither_cell_draws_is_open() -> None:
    row = (Cell(0, edges=Edges(right=False)), Cell(1, edges=Edges(left=False)))
    assert rules_path(table(row)) == "M0 0H20M0 10H20M0 0V10M20 0V10"


def test_a_cell_is_called_by_the_lowest_heading_over_it(sheet: Sheet) -> None:
    flow = tables_of(sheet)[2]
    first_step = flow.body[0]
    assert [cell.called for cell in first_step.cells] == [
        "No.", "Kegiatan", "Sesdep", "Kabag", "Kasubbag", "Pelaksana (JP)", "Kelengkapan", "Waktu", "Output", "Ket",
    ]  # fmt: skip


def test_a_box_is_called_by_the_heading_over_it(sheet: Sheet) -> None:
    boxes = tables_of(sheet)[1]
    called = [cell.called for row in boxes.body if row.kind == "box" for cell in row.cells]
    assert called[:4] == ["Dasar Hukum :", "Kualifikasi Pelaksana :", "Peringatan :", "Pencatatan dan pendataan :"]


def test_a_field_of_the_identity_needs_no_further_name(sheet: Sheet) -> None:
    assert all(not cell.called for row in tables_of(sheet)[0].body for cell in row.cells)


def test_a_symbol_is_told_in_the_cell_in_which_it_stands(sheet: Sheet) -> None:
    third = tables_of(sheet)[2].body[2]
    assert [cell.drawn for cell in third.cells[2:6]] == [
        (), (), ("Kotak",), ("Kotak",),
    ]  # fmt: skip


def test_where_the_flow_goes_on_is_told_in_the_last_symbols_cell(sheet: Sheet) -> None:
    third = tables_of(sheet)[2].body[2]
    assert [bool(cell.told) for cell in third.cells] == [False] * 5 + [True] + [False] * 4


def test_the_rest_of_a_row_is_no_second_goal_for_links() -> None:
    whole = step_row(1, "Menyusun")
    split = activities(0, (whole, replace(whole, continued=True)))
    anchors = [row.anchor for row in tables_of(sheet_of(Page(1, "flow", (split,))))[0].body]
    assert anchors == ["langkah-langkah1", ""]


def test_words_that_reach_down_are_said_again_on_every_card() -> None:
    """A phone shows each row apart; what a cell says for three steps stands in the cards of all three."""
    flow = tables_of(BROAD["wide"]())[2]
    shared = [[words for cell in row.cells for words in cell.shared] for row in flow.body]
    both = ("- Surat permohonan", "- Fotokopi identitas")
    assert [[(words.called, words.paragraphs) for words in row] for row in shared[:4]] == [
        [],
        [("Kelengkapan", both)],
        [("Kelengkapan", both), ("Waktu", ("1 Hari",))],
        [],
    ]


def test_columns_of_one_box_bear_its_heading_once() -> None:
    boxes = tables_of(BROAD["together"]())[1]
    called = [[cell.called for cell in row.cells] for row in boxes.body if row.kind == "box"]
    assert called[1] == ["Keterkaitan :", "Peralatan/perlengkapan :", "", ""]


def test_each_chart_is_told_under_its_own_title() -> None:
    told = document(BROAD["two_charts"]()).telling
    assert [(chart.title, len(chart.steps)) for chart in told] == [("A. Masuk", 3), ("B. Keluar", 3)]
