"""What is printed of an edited source: numbers, letters, pages; and how far an edit reaches into the drawing."""

from random import Random

import pytest
from editing.distance import MOST_FAR, MOST_NEAR, Reach, measured
from support.sops import Bounds, random_source
from support.toml_text import toml_text

from sopgen.build import plan
from sopgen.editing.naming import Place
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.steps import delete_step, insert_step, move_step, rename_step
from sopgen.sheet import Page, Sheet, Table

BOUNDS = Bounds(steps=(8, 16), performers=(3, 5), hints=0)


def _sheet(text: bytes) -> Sheet | None:
    return plan("a.toml", text, lambda _: b"").sheet


def _tables(sheet: Sheet) -> list[Table]:
    blocks = [block for page in sheet.pages for block in page.blocks]
    return [block for block in blocks if isinstance(block, Table) and block.name == "activities"]


def _letters(page: Page) -> list[str]:
    pentagons = [symbol for symbol in page.drawing.symbols if "offpage" in symbol.kind] if page.drawing else []
    return sorted(symbol.text for symbol in pentagons)


@pytest.mark.parametrize("seed", range(12))  # in each of them the edited flow still reaches an end
def test_numbers_letters_and_pages_follow(seed: int) -> None:
    """Numbers count on; each letter stands on two pages, in the order of the pages."""
    source = random_source(seed, BOUNDS)
    text = toml_text(source).encode()
    dice = Random(seed)
    steps = [step["id"] for step in source["langkah"]]
    step, other = dice.sample(steps[1:], 2)
    new = {"id": "baru", "kegiatan": "Mencatat berkas", "pelaksana": "p0", "waktu": "5 Menit", "output": "Catatan"}
    text = insert_step(move_step(text, step, Place(other)), new, Place(other))
    try:
        text = delete_step(text, step, None)
    except EditRefusedError:
        text = rename_step(text, step, "nama-baru")
    sheet = _sheet(text)
    assert sheet is not None
    rows = [row for table in _tables(sheet) for row in table.rows if row.kind == "step" and not row.continued]
    numbers = [cell.paragraphs[0].text for row in rows for cell in row.cells if cell.column == 0]
    counted = [number for number in numbers if number]
    assert counted == [str(place + 1) for place in range(len(counted))]
    places = [(letter, page.number) for page in sheet.pages for letter in _letters(page)]
    letters = list(dict.fromkeys(letter for letter, _ in places))
    assert letters == [chr(ord("A") + place) for place in range(len(letters))]
    for letter in letters:
        pages = [number for name, number in places if name == letter]
        assert len(pages) == len(set(pages)) == 2
    assert [page.number for page in sheet.pages] == list(range(1, len(sheet.pages) + 1))


def test_a_renamed_step_changes_nothing_that_is_printed() -> None:
    source = random_source(3, BOUNDS)
    text = toml_text(source).encode()
    before, after = _sheet(text), _sheet(rename_step(text, "l3", "nama-baru"))
    assert before is not None
    assert after is not None
    assert repr(after.pages).replace("nama-baru", "l3") == repr(before.pages)


def test_distant_lines_stay() -> None:
    """As ``python -m editing.distance`` measures over more sheets."""
    whole = Reach()
    for reach in measured(1, 8).values():
        whole.add(reach)
    assert whole.far > 100
    assert whole.far_share <= MOST_FAR
    assert whole.near_share <= MOST_NEAR
