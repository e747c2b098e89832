"""Rules of the identity block: title, dates, signer."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from sopgen.checks.sources import FORMAT, REVIEW
from sopgen.checks.subject import Check, Place, Subject, finds
from sopgen.findings import Path, Rule, Term
from sopgen.model import Identitas, Pengesah, Tanggal
from sopgen.slips import iso_date

_TITLE_BEGINS_WITH_SOP: Final = re.compile(r"\s*(?:SOP\b|standar(?:d)?\s+operasional\s+prosedur\b)", re.IGNORECASE)

_WEEKDAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_DATE_IN_WORDS: Final = re.compile(
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)}|Jum'at|Jum’at),?[\s\xa0]+(?P<day>\d{{1,2}})[\s\xa0]+"
    rf"(?P<month>{'|'.join(_MONTHS)})[\s\xa0]+(?P<year>\d{{4}})",
    re.IGNORECASE | re.ASCII,  # of other alphabets some letters count as ours without being them
)
_DATE_KEYS: Final = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif")


@finds(
    Rule(
        "E401",
        title=Term("Tanggal dan bulan sekaligus"),
        sentence=Term("`{key}` menyebut `tanggal` dan `bulan` sekaligus."),
        hint=Term("Tulis `bulan` hanya bila harinya diisi tangan."),
        source=FORMAT,
        why=Term("Di tempat itu tercetak satu tanggal."),
        wrong="""\
[identitas]
tanggal_pembuatan = { tanggal = 2023-08-17, bulan = "2023-08" }
""",
        right="""\
[identitas]
tanggal_pembuatan = { bulan = "2023-08" }
""",
    )
)
def day_and_month(subject: Subject) -> Iterator[Place]:
    """Dates that say a day and a month alone."""
    for key in _DATE_KEYS:
        value = _date(subject.sop.identitas, key)
        if value.tanggal is not None and value.bulan is not None:
            yield Place(("identitas", key, "bulan"), {"key": key}, on_key=True)


@finds(
    Rule(
        "W101",
        title=Term('Judul diawali "SOP"'),
        sentence=Term('Judul diawali "{text}"; pada lembar tercetak dua kali.'),
        hint=Term("Hapus kata itu dari judul."),
        source=REVIEW,
        why=Term('Kepala tabel sudah berbunyi "SOP …"; hasilnya "SOP SOP …".'),
        wrong="""\
[identitas]
judul = "SOP Pelayanan Legalisasi"
""",
        right="""\
[identitas]
judul = "Pelayanan Legalisasi"
""",
    )
)
def title_begins_with_sop(subject: Subject) -> Iterator[Place]:
    """The title, if it says again what its label says."""
    begins = _TITLE_BEGINS_WITH_SOP.match(subject.sop.identitas.judul)
    if begins:
        yield Place(("identitas", "judul"), {"text": begins.group().strip()})


@finds(
    Rule(
        "W102",
        title=Term("Urutan tanggal terbalik"),
        sentence=Term("{later} ({later_date}) lebih awal daripada Tanggal Pembuatan ({made})."),
        hint=Term("Periksa kedua tanggal."),
        source=REVIEW,
        why=Term("SOP dibuat dahulu, kemudian direvisi dan berlaku."),
        wrong="""\
[identitas]
tanggal_pembuatan = 2024-05-02
tanggal_efektif = 2024-01-02
""",
        right="""\
[identitas]
tanggal_pembuatan = 2024-01-02
tanggal_efektif = 2024-05-02
""",
    )
)
def dates_out_of_order(subject: Subject) -> Iterator[Place]:
    """Dates before the one on which the sheet was made."""
    identity = subject.sop.identitas
    made = identity.tanggal_pembuatan.tanggal
    for key, label in (("tanggal_revisi", Term("Tanggal Revisi")), ("tanggal_efektif", Term("Tanggal Efektif"))):
        day = _date(identity, key).tanggal
        if made is not None and day is not None and day < made:
            values = {"later": label, "later_date": day.isoformat(), "made": made.isoformat()}
            yield Place(("identitas", key), values)


@finds(
    Rule(
        "W103",
        title=Term("Pengesah tanpa NIP atau NRP"),
        sentence=Term('Pengesah "{name}" tidak mempunyai NIP atau NRP.'),
        hint=Term("Tulis `nip` atau `nrp`; bila memang tidak ada, abaikan peringatan ini dengan alasannya."),
        source=REVIEW,
        why=Term("Tanda tangan pejabat disertai nomor induknya."),
        wrong="""\
[identitas.disahkan_oleh]
jabatan = "Sekretaris"
nama = "Sri Wahyuni"
""",
        right="""\
[identitas.disahkan_oleh]
jabatan = "Sekretaris"
nama = "Sri Wahyuni"
nip = "197001011995032001"
""",
    )
)
def signer_without_number(subject: Subject) -> Iterator[Place]:
    """The signer, if neither number is given."""
    for path, signer in _signers(subject):
        if signer.nip is None and signer.nrp is None:
            yield Place((*path, "nama"), {"name": signer.nama, "example": 'nip = "…"'})


@finds(
    Rule(
        "W104",
        title=Term("Pengesah dengan NIP dan NRP"),
        sentence=Term('Pengesah "{name}" mempunyai NIP dan NRP sekaligus.'),
        hint=Term("Tulis yang satu: NIP bagi pegawai negeri sipil, NRP bagi anggota TNI/Polri."),
        source=REVIEW,
        why=Term("Seorang pejabat mempunyai satu nomor induk."),
        wrong="""\
[identitas.disahkan_oleh]
jabatan = "Sekretaris"
nama = "Sri Wahyuni"
nip = "197001011995032001"
nrp = "507778"
""",
        right="""\
[identitas.disahkan_oleh]
jabatan = "Sekretaris"
nama = "Sri Wahyuni"
nrp = "507778"
""",
    )
)
def signer_with_two_numbers(subject: Subject) -> Iterator[Place]:
    """The signer, if both numbers are given."""
    for path, signer in _signers(subject):
        if signer.nip is not None and signer.nrp is not None:
            yield Place((*path, "nrp"), {"name": signer.nama})


def _signers(subject: Subject) -> Iterator[tuple[Path, Pengesah]]:
    path: Path = ("identitas", "disahkan_oleh")
    signers = subject.sop.identitas.disahkan_oleh
    for number, signer in enumerate(signers):
        yield path if len(signers) == 1 else (*path, number), signer


@finds(
    Rule(
        "W105",
        title=Term("Hari tidak sesuai dengan tanggal"),
        sentence=Term('"{text}": tanggal itu jatuh pada hari {weekday}.'),
        hint=Term("Tulis tanggalnya saja; harinya dihitung."),
        source=REVIEW,
        why=Term("Hari yang salah membuat tanggalnya diragukan."),
        wrong="""\
[identitas]
tanggal_pembuatan = "Senin, 01 Desember 2017"
""",
        right="""\
[identitas]
tanggal_pembuatan = 2017-12-01
""",
    )
)
def wrong_weekday(subject: Subject) -> Iterator[Place]:
    """Dates in words whose weekday is another."""
    for key in _DATE_KEYS:
        found = _DATE_IN_WORDS.search(_date(subject.sop.identitas, key).teks)
        day = _day(found) if found else None
        if found and day and _WEEKDAYS[day.weekday()] != _weekday(found):
            values = {
                "text": found.group(),
                "weekday": _WEEKDAYS[day.weekday()],
                "example": f"{key} = {day.isoformat()}",
            }
            yield Place(_text_of_date(key), values)


@finds(
    Rule(
        "W106",
        title=Term("Tanggal yang tidak ada"),
        sentence=Term('"{text}": tanggal itu tidak ada dalam kalender.'),
        hint=Term("Periksa tanggalnya."),
        source=REVIEW,
        why=Term("Tanggal yang tidak ada membuat masa berlaku SOP diragukan."),
        wrong="""\
[identitas]
tanggal_pembuatan = "Kamis, 31 Februari 2019"
""",
        right="""\
[identitas]
tanggal_pembuatan = 2019-02-28
""",
    )
)
def no_such_date(subject: Subject) -> Iterator[Place]:
    """Dates in words that no calendar has."""
    for key in _DATE_KEYS:
        found = _DATE_IN_WORDS.search(_date(subject.sop.identitas, key).teks)
        if found and _day(found) is None:
            yield Place(_text_of_date(key), {"text": found.group()})


@finds(
    Rule(
        "W110",
        title=Term("Tanggal ditulis sebagai teks"),
        sentence=Term('"{text}" ditulis sebagai teks: tercetak apa adanya, bukan seperti tanggal lain di lembar ini.'),
        hint=Term("Tulis tahun-bulan-tanggal tanpa tanda kutip; bentuk cetaknya menurut profil."),
        source=FORMAT,
        why=Term("Nama hari dan urutan tanggal hanya dihitung dari tanggal."),
        wrong="""\
[identitas]
tanggal_pembuatan = "2 Mei 2024"
""",
        right="""\
[identitas]
tanggal_pembuatan = 2024-05-02
""",
    )
)
def date_as_text(subject: Subject) -> Iterator[Place]:
    """Dates that are words, though they say nothing else than a day."""
    for key in _DATE_KEYS:
        text = _date(subject.sop.identitas, key).teks
        day = iso_date(text)
        if day:
            yield Place(_text_of_date(key), {"text": text, "example": f"{key} = {day}"})


def _date(identity: Identitas, key: str) -> Tanggal:
    dates = {
        "tanggal_pembuatan": identity.tanggal_pembuatan,
        "tanggal_revisi": identity.tanggal_revisi,
        "tanggal_efektif": identity.tanggal_efektif,
    }
    return dates[key]


def _text_of_date(key: str) -> Path:
    return ("identitas", key, "teks")


def _day(found: re.Match[str]) -> dt.date | None:
    month = _MONTHS.index(found["month"].capitalize()) + 1
    try:
        return dt.date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None


def _weekday(found: re.Match[str]) -> str:
    return found["weekday"].capitalize().replace("'", "").replace("’", "")


CHECKS: Final[tuple[Check, ...]] = (
    day_and_month,
    title_begins_with_sop,
    dates_out_of_order,
    signer_without_number,
    signer_with_two_numbers,
    wrong_weekday,
    no_such_date,
    date_as_text,
)
