"""Times as planners write them: what is read, exactly, and what is not."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from sopgen.waktu import Duration, Waktu, read_waktu

HOUR = 60


def _said(length: Duration | None) -> str | None:
    if length is None:
        return None
    return " + ".join(f"{part.amount} {part.unit}" + (f"/{part.per}" if part.per else "") for part in length.parts)


def _read(text: str) -> tuple[str | None, str | None]:
    waktu = read_waktu(text)
    assert isinstance(waktu, Waktu), waktu
    return _said(waktu.least), _said(waktu.most)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("10 Menit", "10 menit"),
        ("10menit", "10 menit"),
        ("15 mnt", "15 menit"),
        ("90 detik", "3/2 menit"),
        ("2 jam 30 menit", "150 menit"),
        ("1 jam dan 30 menit", "90 menit"),
        ("1 hari 4 jam", "1 hari + 240 menit"),
        ("1 x 24 jam", "1440 menit"),
        ("3x24 jam", "4320 menit"),
        ("8 jam kerja", "480 menit kerja"),
        ("2 Hari Kerja", "2 hari kerja"),
        ("3 hari kalender", "3 hari"),
        ("2 (dua) minggu", "14 hari"),
        ("dua (2) minggu", "14 hari"),
        ("1 tahun 6 bulan", "18 bulan"),
        ("1 triwulan", "3 bulan"),
        ("Sehari", "1 hari"),
        ("dua belas hari", "12 hari"),
        ("dua puluh lima menit", "25 menit"),
        ("5 \nMenit", "5 menit"),
        ("± 15 menit", "15 menit"),
        ("kurang lebih 1 jam.", "60 menit"),
        ("10 menit setelah rapat", "10 menit"),
    ],
)
def test_one_length(text: str, length: str) -> None:
    assert _read(text) == (length, length)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1,5 jam", Fraction(90)),
        ("1.5 jam", Fraction(90)),
        ("1.000 menit", Fraction(1000)),
        ("1.000,5 menit", Fraction(2001, 2)),
        ("1/2 jam", Fraction(30)),
        ("½ jam", Fraction(30)),
        ("setengah jam", Fraction(30)),
        ("seperempat jam", Fraction(15)),
        ("1 1/2 jam", Fraction(90)),
        ("1½ jam", Fraction(90)),
        ("satu setengah jam", Fraction(90)),
        ("1/7 menit", Fraction(1, 7)),
    ],
)
def test_numbers_are_exact(text: str, minutes: Fraction) -> None:
    waktu = read_waktu(text)
    assert isinstance(waktu, Waktu)
    assert [part.amount for part in waktu.least.parts] == [minutes]


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("1 – 20 Hari Kerja", "1 hari kerja", "20 hari kerja"),
        ("1 (satu) – 3 (tiga) hari kerja", "1 hari kerja", "3 hari kerja"),
        ("30 menit - 1 jam", "30 menit", "60 menit"),
        ("10-15 menit", "10 menit", "15 menit"),
        ("1 s.d. 3 hari", "1 hari", "3 hari"),
        ("1 s/d 3 hari", "1 hari", "3 hari"),
        ("1 sampai dengan 3 hari", "1 hari", "3 hari"),
        ("4 jam - 1 hari", "240 menit", "1 hari"),
        ("maksimal 3 hari", "", "3 hari"),
        ("Maks. 3 hari", "", "3 hari"),
        ("≤ 3 hari", "", "3 hari"),
        ("paling lama 5 (lima) hari kerja sejak diterima", "", "5 hari kerja"),
        ("minimal 2 jam", "120 menit", None),
    ],
)
def test_ranges_and_bounds(text: str, least: str, most: str | None) -> None:
    assert _read(text) == (least, most)


@pytest.mark.parametrize(
    "text",
    ["10 menit/berkas", "10 menit / berkas", "10 menit per berkas", "10 menit (per berkas)", "10 menit setiap berkas",
     "10 menit untuk setiap berkas", "10 menit/1 berkas"],
)  # fmt: skip
def test_times_that_are_needed_once_for_something(text: str) -> None:
    assert _read(text) == ("10 menit/berkas", "10 menit/berkas")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "kosong"),
        ("–", "kosong"),
        ("Sesuai kebutuhan", "tanpa_angka"),
        ("beberapa hari", "tanpa_angka"),
        ("Setiap hari", "tanpa_angka"),
        ("10", "tanpa_satuan"),
        ("10 - 15", "tanpa_satuan"),
        ("60 - 30 menit", "tidak_terbaca"),
        ("30 menit 20 menit", "tidak_terbaca"),
        ("30 menit 1 jam", "tidak_terbaca"),
        ("1 hari (8 jam)", "tidak_terbaca"),
        ("Rapat 2 jam", "tidak_terbaca"),
        ("1/0 hari", "tidak_terbaca"),
        ("9" * 5000 + " hari", "tidak_terbaca"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, why: str) -> None:
    assert read_waktu(text) == why


WORDS = [
    "1", "2,5", "1/2", "½", "dua", "puluh", "belas", "setengah", "jam", "hari", "kerja", "menit", "-", "/", "per", "x",
    "maksimal", "sampai", "dengan", "(", ")", "berkas", "sejak", "±", "dan", "se", "³", "٣",
]  # fmt: skip


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join), st.lists(st.sampled_from(WORDS)).map("".join))
)
def test_every_text_is_read_or_says_why(text: str) -> None:
    waktu = read_waktu(text)
    if isinstance(waktu, Waktu):
        assert all(part.amount > 0 for length in (waktu.least, waktu.most) if length for part in length.parts)


@given(st.integers(1, 500), st.integers(1, 500), st.sampled_from(["menit", "jam", "hari", "hari kerja", "bulan"]))
def test_a_range_has_the_ends_that_are_written(first: int, second: int, unit: str) -> None:
    least, most = sorted((first, second))
    waktu = read_waktu(f"{least} – {most} {unit}")
    low, high = read_waktu(f"{least} {unit}"), read_waktu(f"{most} {unit}")
    assert isinstance(waktu, Waktu)
    assert isinstance(low, Waktu)
    assert isinstance(high, Waktu)
    assert (waktu.least, waktu.most) == (low.least, high.most)


def test_sums_keep_units_apart() -> None:
    one, other = read_waktu("1 hari 4 jam"), read_waktu("2 jam")
    assert isinstance(one, Waktu)
    assert isinstance(other, Waktu)
    assert _said(one.least.plus(other.least)) == f"1 hari + {6 * HOUR} menit"


@pytest.mark.parametrize("text", ["1,5,3 jam", "1.2.2024 hari", "2 jam 1,5,3 menit", "1.00 0,5,5 menit"])
def test_figures_that_are_no_number_are_not_guessed(text: str) -> None:
    assert read_waktu(text) == "tidak_terbaca"
