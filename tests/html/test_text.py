"""Paragraphs become paragraphs and lists: nested as they are told, nothing lost, nothing moved."""

import pytest
from hypothesis import given, strategies as st

from sopgen.render.html.text import Block, Image, Listing, Text, Tick, Words, blocks, look
from sopgen.sheet import ListItem, MarkerKind, Paragraph, Picture, Run, TickBox
from sopgen.units import pt


def paragraph(text: str, item: ListItem | None = None) -> Paragraph:
    return Paragraph((Run(text),), (text,), "box", pt(9), pt(12), item=item)


def item(key: str, marker: str, level: int = 0, kind: MarkerKind = "decimal", *, continued: bool = False) -> ListItem:
    return ListItem(key, kind, marker, level, continued)


def tree(*paragraphs: Paragraph) -> tuple[Block, ...]:
    looks = {seen: number for number, seen in enumerate(dict.fromkeys(map(look, paragraphs)))}
    return blocks(paragraphs, looks)


def outline(told: tuple[Block, ...]) -> list[object]:
    """The words alone: a list as [tag, items], an item as a list of what stands in it."""
    return [
        (block.mark + words(block)) if isinstance(block, Text) else [block.tag, *map(outline, map(_inner, block.items))]
        for block in told
    ]


def _inner(entry: object) -> tuple[Block, ...]:
    return entry.blocks  # type: ignore[attr-defined,no-any-return]


def words(text: Text) -> str:
    return "".join(piece.text for piece in text.pieces if isinstance(piece, Words))


def test_items_of_one_key_are_one_list() -> None:
    told = tree(paragraph("a", item("x", "1.")), paragraph("b", item("x", "2.")))
    assert outline(told) == [["ol", ["1.a"], ["2.b"]]]


def test_another_key_is_another_list() -> None:
    told = tree(paragraph("a", item("x", "1.")), paragraph("b", item("y", "1.")))
    assert outline(told) == [["ol", ["1.a"]], ["ol", ["1.b"]]]


def test_a_deeper_item_stands_in_the_item_before_it() -> None:
    told = tree(
        paragraph("a", item("x", "1.")),
        paragraph("b", item("y", "-", 1, "dash")),
        paragraph("c", item("x", "2.")),
    )
    assert outline(told) == [["ol", ["1.a", ["ul", ["-b"]]], ["2.c"]]]


def test_a_paragraph_between_two_items_parts_the_list() -> None:
    told = tree(paragraph("a", item("x", "1.")), paragraph("di antara"), paragraph("b", item("x", "2.")))
    assert outline(told) == [["ol", ["1.a"]], "di antara", ["ol", ["2.b"]]]


def test_the_rest_of_an_item_stays_in_its_item_and_has_no_mark() -> None:
    told = tree(paragraph("a", item("x", "1.")), paragraph("b", item("x", "1.", continued=True)))
    assert outline(told) == [["ol", ["1.a", "b"]]]


def test_the_rest_of_an_item_on_another_page_opens_an_item_without_a_mark() -> None:
    assert outline(tree(paragraph("b", item("x", "1.", continued=True)))) == [["ol", ["b"]]]


def test_a_list_that_begins_deeper_is_a_list_all_the_same() -> None:
    told = tree(paragraph("a", item("y", "a.", 1, "letter")), paragraph("b", item("x", "2.")))
    assert outline(told) == [["ol", ["a.a"]], ["ol", ["2.b"]]]


def flat(told: tuple[Block, ...]) -> list[str]:
    """The words in the order in which they are read."""
    found: list[str] = []
    for block in told:
        if isinstance(block, Listing):
            for entry in block.items:
                found += flat(entry.blocks)
        else:
            found.append(words(block))
    return found


ITEMS = st.none() | st.builds(
    ListItem,
    list_key=st.sampled_from("xyz"),
    kind=st.sampled_from(["decimal", "letter", "dash"]),
    marker=st.just("1."),
    level=st.integers(min_value=0, max_value=2),
    continued=st.booleans(),
)


@given(st.lists(ITEMS, max_size=12))
def test_every_paragraph_stands_once_and_in_its_order(items: list[ListItem | None]) -> None:
    paragraphs = [paragraph(str(number), entry) for number, entry in enumerate(items)]
    assert flat(tree(*paragraphs)) == [str(number) for number in range(len(items))]


def test_a_run_keeps_its_style() -> None:
    (told,) = tree(Paragraph((Run("x", bold=True, underline=True),), ("x",), "box", pt(9), pt(12)))
    assert isinstance(told, Text)
    assert told.pieces == (Words("x", ("b", "u")),)


@pytest.mark.parametrize(
    ("box", "name"),
    [
        (TickBox(checked=True, title="Tanggal Efektif"), "Tanggal Efektif: dicentang"),
        (TickBox(checked=False), "Kotak tidak dicentang"),
    ],
)
def test_a_tick_box_says_what_it_is_and_whether_it_is_ticked(box: TickBox, name: str) -> None:
    (told,) = tree(Paragraph((box,), ("",), "field", pt(9), pt(12)))
    assert isinstance(told, Text)
    assert told.pieces == (Tick(box.checked, name),)


def test_a_picture_travels_inside_the_file() -> None:
    (told,) = tree(Paragraph((Picture(b"\x89PNG", "image/png", 9525, 19050, "Lambang"),), ("",), "unit", pt(9), pt(12)))
    assert isinstance(told, Text)
    assert told.pieces == (Image("data:image/png;base64,iVBORw==", "1", "2", "Lambang"),)


@pytest.mark.parametrize("kind", ["image/svg+xml", "text/html", 'image/png" onload="x'])
def test_a_picture_of_another_kind_is_refused(kind: str) -> None:
    """An SVG picture can hold scripts and references; the file must hold neither."""
    with pytest.raises(ValueError, match="not a picture"):
        tree(Paragraph((Picture(b"x", kind, 1, 1, ""),), ("",), "unit", pt(9), pt(12)))
