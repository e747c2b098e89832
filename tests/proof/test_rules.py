"""Single rules of the proof at their borders: what is still allowed, and what no mutant shows."""

from dataclasses import replace

from proof.cases import CLEAN, CROSSING, FORK, LOOP, NESTED, TWO_PAGES
from support.sheets import sheet

from sopgen.layout.proof import RULES, Violation, crossings, prove
from sopgen.sheet import Drawing, Edges, Sheet, Table
from sopgen.units import mm


def codes(found: tuple[Violation, ...]) -> set[str]:
    """The codes of the violations."""
    return {violation.code for violation in found}


def drawing_of(one: Sheet) -> Drawing:
    """The drawing of the first flow page."""
    drawing = one.pages[1].drawing
    assert drawing is not None
    return drawing


def test_a_line_that_meets_itself_is_found() -> None:
    """P110: a spiral crosses its own line."""
    text = CROSSING.replace("wire bf b.left x3 y66.675 f.left", "wire bf b.left x3 y40 x28 y20.5 f.right")
    assert "P110" in codes(prove(sheet(text)))


def test_a_line_beside_itself_is_found() -> None:
    """P110: a narrow bight, both sides of one line 1 mm apart."""
    text = CROSSING.replace("wire bf b.left x3 y66.675 f.left", "wire bf b.left x28 y50 x27 y66.675 f.right")
    assert "P110" not in codes(prove(sheet(text)))
    text = text.replace("x28 y50 x27 y66.675", "x28 y55 x27 y21")
    assert "P110" in codes(prove(sheet(text)))


def test_a_label_between_two_lines_must_be_nearer_to_its_own() -> None:
    """P422 is a note: the sheet may be written."""
    found = prove(sheet(LOOP.replace("label cb 65.3 39", "label cb 63.9 33")))
    assert codes(found) == {"P422", "P427"}
    assert {violation.severity for violation in found} == {"note"}


def test_the_label_of_a_fork_belongs_to_the_trunk() -> None:
    """P423: beyond the parting the label would name one of the two lines only."""
    assert codes(prove(sheet(FORK.replace("label ab 28.5 14.5", "label ab 26 21.6")))) == {"P423"}


def test_a_label_over_a_rule_is_found() -> None:
    """P424 is a note: where lanes are as narrow as they must be, a rule may be covered."""
    assert codes(prove(sheet(LOOP.replace("label cb 65.3 39", "label cb 65.3 36.5")))) == {"P424"}
    assert codes(prove(sheet(LOOP.replace("label cd 41.5 42.9", "label cd 46 42.9")))) == {"P424"}


def test_a_label_beside_another_decision_is_found() -> None:
    """P425 is a note, for a label that left its decision's row."""
    assert codes(prove(sheet(NESTED.replace("label cb 40.5 39", "label cb 40.5 59")))) >= {"P425"}
    assert codes(prove(sheet(NESTED))) == set()


def test_labels_of_two_decisions_do_not_make_one_stack() -> None:
    """P426 is a note: one under the other they read as one."""
    assert codes(prove(sheet(NESTED.replace("label da 54.5 60", "label da 40 58")))) >= {"P426"}


def test_a_label_in_another_row_keeps_off_the_arrow_that_comes_in() -> None:
    """P427 is a note: there it seems to tell what that arrow means."""
    assert codes(prove(sheet(LOOP.replace("label cb 65.3 39", "label cb 65.3 33")))) == {"P427"}


def test_a_pentagon_that_points_the_wrong_way_is_found() -> None:
    """P503: both pentagons of a letter turned over still make a pair, but lead nowhere."""
    turned = [page.replace("offpage_down", "offpage_up") for page in TWO_PAGES]
    assert codes(prove(sheet(*turned))) == {"P503"}


def test_headings_repeat_as_they_were() -> None:
    """P607: a following page with only a part of the heading rows."""
    first = sheet(*TWO_PAGES)
    page = first.pages[2]
    table = page.blocks[1]
    assert isinstance(table, Table)
    shorter = replace(table, rows=table.rows[1:])
    changed = replace(first, pages=(*first.pages[:2], replace(page, blocks=(page.blocks[0], shorter))))
    assert "P607" in codes(prove(changed))


def test_a_row_goes_on_over_the_page_only_if_it_says_so() -> None:
    """P608 is silent about the marked rest of a row that stands right after its first part."""
    one = sheet(CROSSING)
    page = one.pages[1]
    table = page.blocks[1]
    assert isinstance(table, Table)
    rows = table.rows
    rest = replace(rows[-1], continued=True)
    for added, expected in ((rest, False), (rows[-1], True), (replace(rows[2], continued=True), True)):
        changed = replace(page, blocks=(page.blocks[0], replace(table, rows=(*rows, added))))
        found = codes(prove(replace(one, pages=(one.pages[0], changed))))
        assert ("P608" in found) is expected


def test_merging_lines_keep_the_head_free() -> None:
    """P204: a line that joins another within its head is not the clean merge that P201 allows."""
    text = FORK.replace("wire cd b/c.bottom y40 d.top", "wire cd b/c.bottom y43.5 d.top")
    assert {"P204", "P109"} <= codes(prove(sheet(text)))


def test_a_plain_line_and_an_arrow_do_not_dock_together() -> None:
    """P205: at one site the reader could not tell where the arrow comes from."""
    joint = CLEAN["joint"][0].replace("wire be b.bottom e.top", "wire be b.right x23 y47.625 e.right")
    assert "P205" in codes(prove(sheet(joint)))


def test_bundled_lines_cross_once() -> None:
    """Two lines on a common trunk that cross a third one make one crossing to the eye."""
    drawing = drawing_of(sheet(CROSSING))
    twin = replace(drawing.connectors[2], key="twin")
    doubled = replace(drawing, connectors=(*drawing.connectors, twin))
    assert len(crossings(drawing)) == len(crossings(doubled)) == 1


def test_every_violation_names_its_culprit_and_page() -> None:
    """A finding without keys could not be told to an author."""
    found = prove(sheet(LOOP.replace("wire cb c.right x75 y20.5 b.top", "wire cb c.right x75 y28.575 a.right")))
    assert found
    assert all(violation.keys and violation.page == 2 for violation in found)
    assert all(violation.severity == RULES[violation.code].severity for violation in found)


def test_the_order_of_findings_is_by_page_then_code() -> None:
    """Two runs over one sheet list the same findings in the same order."""
    broken = sheet(*(page.replace("text=A", "text=Z").replace("x2 y13", "x0.2 y9.6") for page in TWO_PAGES))
    found = prove(broken)
    assert found == prove(broken)
    assert [(one.page, one.code) for one in found] == sorted((one.page, one.code) for one in found)


def test_a_flow_that_another_goes_on_for_is_not_lost() -> None:
    """P505: two flows into one pentagon go on as one line, if that leads to the goal of both."""
    first = TWO_PAGES[0].replace("wire bA b.bottom", "wire aA a.left x3 y38 x38.1 A1.top flow=ac\nwire bA b.bottom")
    drawn = sheet(first, TWO_PAGES[1] + "wire again A2.bottom c.top flow=ac")
    page = drawn.pages[2]
    drawing = page.drawing
    assert drawing is not None
    for goal, lost in (("c", False), ("d", True)):
        before = drawn.pages[1].drawing
        assert before is not None
        lines = tuple(replace(one, goal=goal) if one.flow == "ac" else one for one in before.connectors)
        once = replace(drawing, connectors=tuple(one for one in drawing.connectors if one.flow != "ac"))
        pages = (
            drawn.pages[0],
            replace(drawn.pages[1], drawing=replace(before, connectors=lines)),
            replace(page, drawing=once),
        )
        assert ("P505" in codes(prove(replace(drawn, pages=pages)))) is lost


def test_a_picture_and_its_words_have_no_rule_between_them() -> None:
    """P617 is silent about the logo's open side, and speaks where two fields run together."""
    one = sheet(LOOP)
    page = one.pages[0]
    table = page.blocks[0]
    assert isinstance(table, Table)
    row = table.rows[0]
    left, right = row.cells
    open_between = (replace(left, edges=Edges(right=False)), replace(right, edges=Edges(left=False)))
    for keys, found in ((("", "identitas.instansi"), False), (("identitas.nomor", "identitas.judul"), True)):
        cells = tuple(replace(cell, key=key) for cell, key in zip(open_between, keys, strict=True))
        rows = (replace(row, cells=cells), *table.rows[1:])
        changed = replace(one, pages=(replace(page, blocks=(replace(table, rows=rows),)), *one.pages[1:]))
        assert ("P617" in codes(prove(changed))) is found


def _asked(height: int, lines: tuple[str, ...]) -> Sheet:
    """LOOP with words in its diamond, which is 14 mm wide."""
    one = sheet(LOOP)
    drawing = drawing_of(one)
    asked = tuple(
        replace(symbol, box=replace(symbol.box, width=mm(14), height=height), text=" ".join(lines), lines=lines)
        if symbol.kind == "decision"
        else symbol
        for symbol in drawing.symbols
    )
    page = replace(one.pages[1], drawing=replace(drawing, symbols=asked))
    return replace(one, pages=(one.pages[0], page, *one.pages[2:]))


def test_a_line_stands_between_the_sides_of_its_diamond() -> None:
    """P306: at the height of its letters; the higher the diamond, the more room, and less above its middle."""

    def width_of(text: str, _size: int, _bold: bool, _italic: bool) -> int:
        return mm(len(text))

    def too_wide(height: int, *lines: str) -> bool:
        return "P306" in codes(prove(_asked(height, lines), width_of))

    letters = int(drawing_of(sheet(LOOP)).size * 1.15)
    for half in (1, 2, 3):
        height = 2 * half * letters
        room = 14 * (2 * half - 1) // (2 * half)
        assert not too_wide(height, "m" * room)
        assert too_wide(height, "m" * (room + 1))
    assert too_wide(4 * letters, "m" * 10, "m")
