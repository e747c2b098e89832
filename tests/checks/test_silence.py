"""Warnings that the author silences with a reason."""

from support.checked import codes, findings_of, small_sheet

TWO_STEPS = """\
[[langkah]]
id = "a"
kegiatan = "Pemeriksaan berkas"

[[langkah]]
id = "b"
kegiatan = "Penyusunan konsep"
"""


def _found(silence: str) -> list[str]:
    return codes(findings_of(small_sheet(silence + TWO_STEPS)))


def test_without_silence_both_steps_are_told() -> None:
    assert _found("") == ["W201", "W201"]


def test_a_code_is_silenced_in_the_whole_file() -> None:
    assert _found('[[abaikan]]\nkode = "W201"\nalasan = "-"\n') == []


def test_a_code_is_silenced_at_one_step() -> None:
    assert _found('[[abaikan]]\nkode = "W201"\nlangkah = "a"\nalasan = "-"\n') == ["W201"]


def test_silence_at_a_step_that_does_not_exist_is_an_error() -> None:
    assert _found('[[abaikan]]\nkode = "W201"\nlangkah = "c"\nalasan = "-"\n') == ["E204"]


def test_silence_that_silences_nothing_is_told_and_cannot_be_silenced() -> None:
    idle = '[[abaikan]]\nkode = "W402"\nalasan = "-"\n'
    assert _found(idle) == ["W201", "W201", "W901"]
    assert _found(idle + '[[abaikan]]\nkode = "W901"\nalasan = "-"\n') == ["W201", "W201", "W901", "W901"]


def test_an_error_stays() -> None:
    assert _found('[[abaikan]]\nkode = "E301"\nalasan = "-"\n') == ["W201", "W201", "E208"]


def test_a_silence_needs_a_reason() -> None:
    assert _found('[[abaikan]]\nkode = "W201"\n') == ["E101"]
    assert _found('[[abaikan]]\nkode = "W201"\nalasan = " "\n') == ["E104"]
