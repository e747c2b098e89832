"""A source in the middle of a merge: each conflict is told with its lines, its step, and what both sides wrote."""

import pytest
from hypothesis import given, settings, strategies as st

from sopgen.checks import RULES
from sopgen.conflicts import CONFLICT, conflicts
from sopgen.findings import Span
from sopgen.messages import message
from sopgen.source import read

STEP = '[[langkah]]\nid = "periksa"\npelaksana = "kabag"\n'
SIDES = '<<<<<<< HEAD\nwaktu = "20 Menit"\n=======\nwaktu = "1 Jam"\n>>>>>>> usulan\n'


def _sentences(text: str) -> list[str]:
    found = read(text.encode()).findings
    assert {finding.code for finding in found} <= {CONFLICT}
    return [message(finding, RULES[CONFLICT], str).sentence for finding in found]


def test_both_sides_are_told_with_the_step() -> None:
    (said,) = _sentences(STEP + SIDES)
    sides = 'HEAD menulis waktu = "20 Menit"; usulan menulis waktu = "1 Jam".'
    assert said == f'Konflik git sampai baris 8, di langkah "periksa": {sides}'


def test_a_conflict_is_shown_at_its_first_line() -> None:
    (finding,) = read((STEP + SIDES).encode()).findings
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (4, 1)


def test_lines_are_counted_as_toml_counts_them() -> None:
    """Some letters of a comment end a line for others; Windows ends lines with two."""
    (finding,) = read(("# a\u2028b\x85c\r\n" + (STEP + SIDES).replace("\n", "\r\n")).encode()).findings
    assert finding.span is not None
    assert (finding.span.line, finding.span.column, finding.span.length) == (5, 1, len("<<<<<<< HEAD"))
    assert finding.values["last"] == 9


def test_a_long_line_and_many_conflicts_cost_no_time() -> None:
    """The time goes with the length of the text, not with its square."""
    text = f"[{' ' * 50_000}x\n" + SIDES * 10_000
    found = list(conflicts(text))
    assert len(found) == 10_000
    assert found[-1].span == Span(2 + 5 * 9_999, 1, len("<<<<<<< HEAD"))


def test_steps_that_both_sides_added_are_told_by_their_ids() -> None:
    text = (
        '[[langkah]]\nid = "terima"\n\n<<<<<<< ours\n[[langkah]]\nid = "telaah"\n\n[[langkah]]\nid = "catat"\n'
        '||||||| base\n=======\n[[langkah]]\nid = "nilai"\n>>>>>>> theirs\n'
    )
    assert _sentences(text) == [
        'Konflik git sampai baris 14, di langkah "terima": ours menulis "telaah", "catat"; theirs menulis "nilai".'
    ]


def test_a_side_that_removed_the_lines_is_told() -> None:
    (said,) = _sentences('[identitas]\n<<<<<<<\n=======\nnomor = "1"\n>>>>>>>\n')
    assert said.startswith("Konflik git sampai baris 5, di [identitas]: versi ini menulis tidak ada; versi yang")


def test_every_conflict_is_told() -> None:
    assert len(_sentences(STEP + SIDES * 3)) == 3


def test_line_ends_of_windows_are_line_ends() -> None:
    assert len(_sentences((STEP + SIDES).replace("\n", "\r\n"))) == 1


@pytest.mark.parametrize("text", ["<<<<<<< HEAD\n", "=======\n>>>>>>> x\n<<<<<<< y\n", "<<<<<<< a\n=======\n"])
def test_marks_that_make_no_conflict_are_a_syntax_error(text: str) -> None:
    assert list(conflicts(text)) == []
    assert read(text.encode()).findings[0].code == "E003"


def test_marks_in_a_text_are_text() -> None:
    """What TOML reads is the author's."""
    reading = read(f"x = '''\n{SIDES}'''\n".encode())
    assert CONFLICT not in {finding.code for finding in reading.findings}


MARKS = ("<<<<<<< a", "=======", ">>>>>>> b", "||||||| c", 'id = "x"', "[[langkah]]", "", "é\u2028")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MARKS)))
def test_no_order_of_marks_breaks_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    for finding in conflicts(text):
        assert message(finding, RULES[CONFLICT], str).sentence
    read(text.encode())
