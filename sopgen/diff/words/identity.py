"""Changes of the identity part, of the paper and of what only the source holds, in words. In: edits; out: sentences."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

from sopgen.diff.changes import Item, Placed, Replaced
from sopgen.diff.texts import flat
from sopgen.diff.words.speaker import ADDED, REMOVED, Area, Sentence, Speaker, Subject
from sopgen.findings import Term
from sopgen.model import BarisTambahan, Catatan, Pengesah, Riwayat, Tanggal, UkuranKertas

_FIELDS: Final[Mapping[str, Term]] = {
    "instansi": Term("Nama instansi"),
    "unit": Term("Unit kerja"),
    "kop": Term("Baris kop"),
    "logo": Term("Logo"),
    "nomor": Term("Nomor SOP"),
    "jenis": Term("Jenis SOP"),
    "judul": Term("Judul SOP"),
    "tanggal_pembuatan": Term("Tanggal pembuatan"),
    "revisi_ke": Term("Nomor revisi"),
    "tanggal_revisi": Term("Tanggal revisi"),
    "tanggal_efektif": Term("Tanggal efektif"),
    "disahkan_oleh": Term("Pejabat pengesah"),
    "tambahan": Term("Baris tambahan"),
}
_SIGNER: Final[Mapping[str, Term]] = {
    "peran": Term("Peran pejabat pengesah"),
    "status": Term("Status pejabat pengesah"),
    "jabatan": Term("Jabatan pejabat pengesah"),
    "nama": Term("Nama pejabat pengesah"),
    "pangkat": Term("Pangkat pejabat pengesah"),
    "nip": Term("NIP pejabat pengesah"),
    "nrp": Term("NRP pejabat pengesah"),
}
_DOCUMENT: Final[Mapping[str, Term]] = {
    "profil": Term("Profil"),
    "kertas": Term("Ukuran kertas"),
    "orientasi": Term("Letak kertas"),
    "identitas": Term("Letak bagian identitas"),
}
_LISTS: Final[Mapping[str, Term]] = {
    "abaikan": Term("Peringatan yang diabaikan"),
    "catatan": Term("Catatan pemeriksa"),
    "riwayat": Term("Riwayat revisi"),
}
_OF_SOURCE: Final = frozenset({"abaikan", "catatan"})
_HISTORY: Final = "riwayat"
_ADDED: Final = Term("{what} ditambah: {new}.")
_REMOVED: Final = Term("{what} dihapus: {old}.")
_MOVED: Final = Term("{what} dipindah: {new}.")
_AS_PROFILE: Final = Term("menurut profil")
_TICKED: Final = Term("{words} (tercentang)")
_UNTICKED: Final = Term("{words} (kotak kosong)")
_CHARTS: Final = Term("Langkah kini ditulis sebagai {new}, semula {old}.")
_ONE: Final = Term("satu bagan")
_SEVERAL: Final = Term("beberapa bagan")


def identity_sentences(speaker: Speaker, edit: Placed) -> Iterator[Sentence]:
    """What changed in a field of the identity block."""
    match edit:
        case Item(_, _, _, Pengesah() as old, Pengesah() as new) if old != new:
            yield from _signer(speaker, old, new)
        case Item((_, name), _, _, _, _):
            yield _item(speaker, _FIELDS[name], f"identitas.{name}", edit)
        case Replaced((_, name), str() as old, str() as new):
            said = speaker.text_changed(speaker.translate(_FIELDS[name]), _line(old), _line(new))
            yield _subject(speaker, _FIELDS[name], f"identitas.{name}").reworded(said)
        case Replaced((_, name), old, new):
            yield _now(speaker, _FIELDS[name], old, new, f"identitas.{name}")


def document_sentences(speaker: Speaker, edit: Placed) -> Iterator[Sentence]:
    """What changed in profile and paper, or in how the charts are written."""
    match edit:
        case Replaced(("bagan",), old, new):
            forms = {True: speaker.translate(_SEVERAL), False: speaker.translate(_ONE)}
            text = speaker.say(_CHARTS, old=forms[old], new=forms[new])
            yield Subject("sumber", text).told("≠", text)
        case Replaced((*_, name), old, new):
            label = _DOCUMENT[name]
            words = (speaker.translate(_AS_PROFILE) if each is None else _said(speaker, each) for each in (old, new))
            text = speaker.now(speaker.translate(label), *words)
            yield Subject("dokumen", speaker.small(label)).told("≠", text)


def list_sentences(speaker: Speaker, edit: Placed) -> Iterator[Sentence]:
    """What changed in the list of revisions, or in one that only the source holds."""
    if isinstance(edit, Item):
        yield _item(speaker, _LISTS[edit.path[0]], edit.path[0], edit)


def _subject(speaker: Speaker, label: Term, key: str) -> Subject:
    unprinted = key in _OF_SOURCE or (key == _HISTORY and not speaker.prints_history)
    area: Area = "sumber" if unprinted else "identitas"
    return Subject(area, speaker.small(label), old_keys=(key,), new_keys=(key,))


def _now(speaker: Speaker, label: Term, old: Any, new: Any, key: str) -> Sentence:  # noqa: ANN401  # values of the model
    text = speaker.now(speaker.translate(label), _said(speaker, old), _said(speaker, new))
    return _subject(speaker, label, key).told("≠", text)


def _item(speaker: Speaker, label: Term, key: str, edit: Item) -> Sentence:
    what, subject = speaker.translate(label), _subject(speaker, label, key)
    if edit.old_place is None:
        return subject.told("+", speaker.say(_ADDED, what=what, new=_said(speaker, edit.new)), ADDED)
    if edit.new_place is None:
        return subject.told("−", speaker.say(_REMOVED, what=what, old=_said(speaker, edit.old)), REMOVED)
    if edit.old == edit.new:
        return subject.told("↕", speaker.say(_MOVED, what=what, new=_said(speaker, edit.new)))
    return _now(speaker, label, edit.old, edit.new, key)


def _signer(speaker: Speaker, old: Pengesah, new: Pengesah) -> Iterator[Sentence]:
    for name, label in _SIGNER.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield _now(speaker, label, before, after, "identitas.disahkan_oleh")


def _said(speaker: Speaker, value: Any) -> str:  # noqa: ANN401  # a value of the model
    """A value in words."""
    for kind, say in _WORDED:
        if isinstance(value, kind):
            return say(speaker, value)
    return speaker.quoted("" if value is None else " ".join(_texts(value)))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401  # a table of the model
    """All that a table says, on one line."""
    for field in fields(value):
        part = getattr(value, field.name)
        if part is not None and part is not False:
            yield _line(str(part))


def _date(speaker: Speaker, value: Tanggal) -> str:
    day = _day(value.tanggal) if value.tanggal else value.bulan or ""
    words = " ".join(part for part in (day, _line(value.teks)) if part)
    said = f"“{words}”" if words else speaker.quoted("")
    if value.centang is None:
        return said
    return speaker.say(_TICKED if value.centang else _UNTICKED, words=said)


def _day(day: date) -> str:
    from babel.dates import format_date  # noqa: PLC0415  # only a changed date waits for Babel

    return format_date(day, "d MMMM y", locale="id")  # as the sheet prints it, whatever the reader's language


def _line(text: str) -> str:
    return " ".join(text.split())


_WORDED: Final[tuple[tuple[type, Callable[[Speaker, Any], str]], ...]] = (
    (Tanggal, _date),
    (UkuranKertas, lambda _, paper: f"{paper.lebar:g} × {paper.tinggi:g} mm"),
    (BarisTambahan, lambda _, row: f"“{row.label}: {_line(row.nilai)}”"),
    (Pengesah, lambda _, signer: f"“{signer.nama}, {_line(signer.jabatan)}”"),
    (Riwayat, lambda speaker, entry: speaker.quoted(f"{entry.nomor}: {flat(entry.uraian)}")),
    (Catatan, lambda speaker, note: speaker.quoted(_line(note.teks))),
    (str, lambda speaker, text: speaker.quoted(_line(text))),
    (int, lambda _, number: str(number)),
)
"""How values are worded, by what they are."""
