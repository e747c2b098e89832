"""Words and lists compared: what is told puts both sides together again, whatever they hold."""

from itertools import pairwise

from hypothesis import given, settings, strategies as st

from sopgen.diff.sequences import fates, reworded
from sopgen.diff.texts import content, likeness, lines, word_edits
from sopgen.model import Butir, Daftar, Potongan, SubButir

WORDS = st.lists(st.sampled_from(["kabag", "staf", "dan", "konsep", "12", ",", "-", " ", "  "]), max_size=25).map(
    " ".join
)
TEXTS = st.one_of(WORDS, st.text(max_size=30))
KEYS = st.lists(st.sampled_from("abcdefgh"), max_size=10)
RUNS = st.lists(st.builds(Potongan, teks=st.text("ab ", min_size=1), tebal=st.booleans()), min_size=1, max_size=2).map(
    tuple
)
MARKS = st.sampled_from(["angka", "huruf", "garis", "tanpa"])
ITEMS = st.builds(Butir, teks=RUNS, butir=st.lists(st.builds(SubButir, teks=RUNS), max_size=2).map(tuple), gaya=MARKS)
BLOCKS = st.builds(
    Daftar,
    judul=st.none() | RUNS,
    alinea=st.lists(RUNS, max_size=2).map(tuple),
    butir=st.lists(ITEMS, max_size=3).map(tuple),
    gaya=st.none() | MARKS,
    kolom=st.integers(1, 3),
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_of_two_texts_give_both_texts(old: str, new: str) -> None:
    pieces = word_edits(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert all(piece.text for piece in pieces)
    assert all(before.kind != after.kind for before, after in pairwise(pieces))


def test_what_two_texts_share_is_no_difference_but_a_crumb_parts_none() -> None:
    told = [(piece.kind, piece.text) for piece in word_edits("a b konsep awal dan c d", "a b konsep akhir dan x d")]
    assert told == [
        ("same", "a b konsep "),
        ("removed", "awal dan c"),
        ("added", "akhir dan x"),
        ("same", " d"),
    ]


def test_texts_with_more_differences_than_anybody_reads_are_told_as_wholes() -> None:
    old, new = (" ".join(f"{name}{number}" for number in range(400)) for name in "ab")
    assert [piece.kind for piece in word_edits(f"awal {old} akhir", f"awal {new} akhir")] == [
        "same", "removed", "added", "same",
    ]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(BLOCKS, max_size=3).map(tuple))
def test_a_box_is_what_its_lines_say(box: tuple[Daftar, ...]) -> None:
    assert content(lines(box)) == box


@settings(max_examples=200, deadline=None)
@given(KEYS, KEYS)
def test_every_member_stays_moves_comes_or_goes_once(old: list[str], new: list[str]) -> None:
    found = fates(old, new)
    kept = (*found.stayed, *found.moved)
    assert sorted((*found.removed, *(place for place, _ in kept))) == list(range(len(old)))
    assert sorted((*found.added, *(place for _, place in kept))) == list(range(len(new)))
    assert all(old[place] == new[goal] for place, goal in kept)
    assert sorted(goal for _, goal in found.stayed) == [goal for _, goal in found.stayed]


@settings(max_examples=100, deadline=None)
@given(KEYS, KEYS)
def test_a_reworded_item_is_one_that_went_and_one_that_came(old: list[str], new: list[str]) -> None:
    found = fates(old, new)
    pairs = reworded(old, new, found, lambda before, after: float(before == after))
    assert {place for place, _ in pairs} <= set(found.removed)
    assert {place for _, place in pairs} <= set(found.added)
    assert len({place for place, _ in pairs}) == len({place for _, place in pairs}) == len(pairs)


def test_the_fewest_move() -> None:
    assert fates("abcde", "bcdea").moved == ((0, 4),)
    assert fates("abcde", "eabcd").moved == ((4, 0),)


def test_likeness_counts_words_whatever_their_order() -> None:
    assert likeness("Konsep awal", "awal konsep") == 1.0
    assert likeness("Konsep awal", "surat undangan") == 0.0
