"""Warnings that the author silences. In: findings and ``[[abaikan]]``; out: what is left, and idle ``[[abaikan]]``."""

from collections.abc import Iterator, Mapping
from typing import Final

from sopgen.checks.sources import FORMAT
from sopgen.findings import Finding, Rule, Term
from sopgen.model import Abaikan, Sop

UNKNOWN_CODE: Final = Rule(
    "E207",
    title=Term("Kode peringatan tidak dikenal"),
    sentence=Term('Peringatan "{text}" tidak ada.'),
    hint=Term("Semua kode berdiri di docs/CHECKS.md."),
    source=FORMAT,
    why=Term("Kode yang salah tulis tidak mengabaikan apa pun, dan tidak terlihat."),
    wrong="""\
[[abaikan]]
kode = "W999"
alasan = "Istilah baku di unit kami"
""",
    right="""\
[[abaikan]]
kode = "W201"
alasan = "Istilah baku di unit kami"

[[langkah]]
id = "periksa"
kegiatan = "Pemeriksaan berkas"
""",
)

ERROR_SILENCED: Final = Rule(
    "E208",
    title=Term("Kesalahan tidak dapat diabaikan"),
    sentence=Term('"{text}" adalah kesalahan; hanya peringatan (W…) yang dapat diabaikan.'),
    hint=Term("Hapus [[abaikan]] ini, dan perbaiki kesalahannya."),
    source=FORMAT,
    why=Term("Kesalahan berarti lembar tidak dapat digambar dengan satu arti."),
    wrong="""\
[[abaikan]]
kode = "E301"
alasan = "Nanti diperbaiki"
""",
    right="""\
[[abaikan]]
kode = "W201"
alasan = "Istilah baku di unit kami"

[[langkah]]
id = "periksa"
kegiatan = "Pemeriksaan berkas"
""",
)

SILENCES_NOTHING: Final = Rule(
    "W901",
    title=Term("[[abaikan]] yang tidak mengabaikan apa pun"),
    sentence=Term("Peringatan {text} tidak muncul di sini; tidak ada yang diabaikan."),
    hint=Term("Hapus [[abaikan]] ini."),
    source=FORMAT,
    why=Term("Yang tertinggal akan menyembunyikan peringatan yang baru kelak."),
    wrong="""\
[[abaikan]]
kode = "W201"
alasan = "Istilah baku di unit kami"

[[langkah]]
id = "periksa"
kegiatan = "Memeriksa berkas"
""",
    right="""\
[[abaikan]]
kode = "W201"
alasan = "Istilah baku di unit kami"

[[langkah]]
id = "periksa"
kegiatan = "Pemeriksaan berkas"
""",
)

RULES: Final = (UNKNOWN_CODE, ERROR_SILENCED, SILENCES_NOTHING)


def without_silenced(sop: Sop, findings: tuple[Finding, ...], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """``findings`` without the silenced warnings, then what is wrong with the ``[[abaikan]]`` themselves.

    An entry without ``langkah`` silences its code in the whole file. ``rules`` are all that there are.
    """
    for finding in findings:
        if finding.severity == "error" or not any(_silences(entry, finding, sop) for entry in sop.abaikan):
            yield finding
    for place, entry in enumerate(sop.abaikan):
        yield from _faults(place, entry, sop, findings, rules)


def _faults(
    place: int, entry: Abaikan, sop: Sop, findings: tuple[Finding, ...], rules: Mapping[str, Rule]
) -> Iterator[Finding]:
    path = ("abaikan", place, "kode")
    rule = rules.get(entry.kode)
    if rule is None:
        yield Finding(UNKNOWN_CODE.code, path, {"text": entry.kode})
    elif rule.severity == "error":
        yield Finding(ERROR_SILENCED.code, path, {"text": entry.kode})
    elif not any(_silences(entry, finding, sop) for finding in findings):
        yield Finding(SILENCES_NOTHING.code, path, {"text": entry.kode})


def _silences(entry: Abaikan, finding: Finding, sop: Sop) -> bool:
    return entry.kode == finding.code and (entry.langkah is None or entry.langkah == _step_of(finding, sop))


def _step_of(finding: Finding, sop: Sop) -> str | None:
    """The id of the step that a finding is about, None if it is about none."""
    match finding.path:
        case ("langkah", int(place), *_):
            return sop.langkah[place].id
        case _:
            return None
