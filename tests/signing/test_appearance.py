"""What a signature shows: plain words, whole, inside of their box, in the shipped typeface."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given, settings, strategies as st
from support.pdf_reader import pages

from sopgen.signing.appearance import Words, appearance, told
from sopgen.signing.refusal import SigningRefusedError

WHEN = datetime(2026, 3, 2, 10, 15, 30, tzinfo=timezone(timedelta(hours=7)))
FULL = Words("Nama Lengkap Pejabat, S.H., M.H.", WHEN, "Pengesahan SOP", "Jakarta")


def shown(content: bytes) -> str:
    (page,) = pages(content)
    return str(page.extract_text())


def shown_or_refused(words: Words, width: float, height: float) -> bytes | str:
    try:
        return appearance(words, width, height)
    except SigningRefusedError as error:
        return error.refused


def test_name_reason_place_and_time_are_shown() -> None:
    assert shown(appearance(FULL, 270, 56)).splitlines() == [
        "Ditandatangani secara elektronik oleh:",
        "Nama Lengkap Pejabat, S.H., M.H.",
        "Alasan: Pengesahan SOP",
        "Tempat: Jakarta",
        "2 Maret 2026 10.15.30 WIB",
    ]


def test_what_is_not_told_is_not_shown() -> None:
    lines = shown(appearance(Words("Pejabat", WHEN), 270, 56)).splitlines()
    assert lines[1:] == ["Pejabat", "2 Maret 2026 10.15.30 WIB"]


def test_a_low_field_has_its_words_one_after_the_other() -> None:
    words = " ".join(shown(appearance(FULL, 247, 28)).split())
    assert words.startswith("Ditandatangani secara elektronik oleh Nama Lengkap Pejabat, S.H., M.H.; Alasan:")
    assert words.endswith("WIB")


@settings(max_examples=40)
@given(
    name=st.text(st.sampled_from("ABMWaegjlm ,.'#$*_[]{}@\\<>-é"), min_size=1, max_size=80),
    reason=st.text(st.sampled_from("ABWij ,."), max_size=120),
    width=st.integers(40, 400),
    height=st.integers(12, 80),
)
@example(name="#panic()", reason="$x$", width=300, height=60)
@example(name="W" * 80, reason="", width=60, height=60)
def test_words_are_shown_whole_in_their_box_or_refused(name: str, reason: str, width: int, height: int) -> None:
    """No letter is lost, none is markup, none stands out of the box."""
    content = shown_or_refused(Words(name, WHEN, reason), width, height)
    if content == "too_small":
        return
    assert isinstance(content, bytes)
    (page,) = pages(content)
    letters = "".join(char["text"] for char in page.chars)
    assert "".join(name.split()) in "".join(letters.split())
    assert "".join(reason.split()) in "".join(letters.split())
    for char in page.chars:
        assert char["x0"] >= 0
        assert char["x1"] <= width
        assert char["top"] >= 0
        assert char["bottom"] <= height
        assert char["size"] >= 4.99


def test_the_typeface_travels_in_it() -> None:
    (page,) = pages(appearance(FULL, 270, 56))
    assert {char["fontname"].partition("+")[2] for char in page.chars} == {"LiberationSans", "LiberationSans-Bold"}
    assert page.images == []


def test_a_letter_without_shape_is_refused_by_its_name() -> None:
    with pytest.raises(SigningRefusedError) as refused:
        appearance(Words("漢", WHEN), 270, 56)
    assert (refused.value.refused, refused.value.facts) == ("no_letter", ("漢",))


@pytest.mark.parametrize(("hours", "zone"), [(7, "WIB"), (8, "WITA"), (9, "WIT"), (0, "UTC"), (-3.5, "UTC-03:30")])
def test_the_time_bears_its_zone(hours: float, zone: str) -> None:
    when = datetime(2026, 3, 2, 10, 15, 30, tzinfo=timezone(timedelta(hours=hours)))
    assert told(when) == f"2 Maret 2026 10.15.30 {zone}"


def test_the_same_words_make_the_same_page() -> None:
    assert appearance(FULL, 270, 56) == appearance(FULL, 270, 56)
    assert told(WHEN.astimezone(UTC)) == "2 Maret 2026 03.15.30 UTC"
