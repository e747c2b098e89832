"""Warnings that the author silences. In: findings and ``[[abaikan]]``; out: what is left, and idle ``[[abaikan]]``."""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

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

_Key: TypeAlias = tuple[str, str | None]
"""A code, and the id of the step at which it is silenced, or None for the whole file."""

RULES: Final = (UNKNOWN_CODE, ERROR_SILENCED, SILENCES_NOTHING)


def without_silenced(sop: Sop, findings: tuple[Finding, ...], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """``findings`` without the silenced warnings, then what is wrong with the ``[[abaikan]]`` themselves.

    An entry without ``langkah`` silences its code in the whole file. ``rules`` are all that there are.
    """
    silenced = {(entry.kode, entry.langkah) for entry in sop.abaikan}
    occurring: set[_Key] = set()
    for finding in findings:
        keys = _silenced_by(finding, sop)
        occurring |= keys
        if finding.severity == "error" or not keys & silenced:
            yield finding
    for place, entry in enumerate(sop.abaikan):
        fault = _fault(entry, occurring, rules)
        if fault is not None:
            yield Finding(fault.code, ("abaikan", place, "kode"), {"text": entry.kode})


def _silenced_by(finding: Finding, sop: Sop) -> set[_Key]:
    """The entries that silence ``finding``: by its code alone, or with the step that it is about."""
    match finding.path:
        case ("langkah", int(place), *_):
            return {(finding.code, None), (finding.code, sop.langkah[place].id)}
        case ("bagan", int(chart), "langkah", int(place), *_):
            return {(finding.code, None), (finding.code, sop.bagan[chart].langkah[place].id)}
        case _:
            return {(finding.code, None)}


def _fault(entry: Abaikan, occurring: set[_Key], rules: Mapping[str, Rule]) -> Rule | None:
    """The rule that an entry breaks."""
    rule = rules.get(entry.kode)
    if rule is None:
        return UNKNOWN_CODE
    if rule.severity == "error":
        return ERROR_SILENCED
    return None if (entry.kode, entry.langkah) in occurring else SILENCES_NOTHING
