"""Changes in the sheet itself. In: the plans of two versions and what is told; out: HTML, DOCX or XLSX.

HTML shows both sheets with every difference framed; DOCX is the new sheet with Word's tracked changes; XLSX is the new
sheet with a note on every changed cell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from sopgen.cli.changes_text import AREAS, COUNT
from sopgen.cli.compared import Compared
from sopgen.diff import Renamed
from sopgen.diff.texts import Piece
from sopgen.diff.words import Sentence
from sopgen.findings import Term
from sopgen.messages import Translate
from sopgen.model import Sop
from sopgen.render.drawn import NewNames
from sopgen.sheet import Remark, Sheet

if TYPE_CHECKING:
    from sopgen.render.html.comparison import Entry

_HEADING: Final = Term("Perbandingan SOP")
_CHANGES: Final = Term("Daftar perubahan ({count})")
_NONE: Final = Term("Tidak ada perubahan.")
_VIEW: Final = Term("Tampilan")
_BESIDE: Final = Term("Berdampingan")
_OVER: Final = Term("Bertumpuk (yang lama merah)")
_ONLY_OLD: Final = Term("Yang lama saja")
_ONLY_NEW: Final = Term("Yang baru saja")
_OLD: Final = Term("LAMA ({name})")
_NEW: Final = Term("BARU ({name})")
_TO_OLD: Final = Term("di lembar lama")
_TO_NEW: Final = Term("di lembar baru")
_PAGE: Final = Term("halaman")
_CHANGE: Final = Term("Perubahan")
_FOLLOWS: Final = Term("Mengikuti perubahan lain")
_LEGEND: Final = (Term("baru"), Term("dihapus"), Term("diubah"), Term("dipindah"))
_PRINTED_IN: Final[Mapping[str, str]] = {
    "identitas.kop": "identitas.instansi",
    "identitas.logo": "identitas.instansi",
    "identitas.revisi_ke": "identitas.tanggal_revisi",
}
"""Keys of the source without a cell of their own, and the cells that print them."""


def html(version: Compared, old: Sheet, new: Sheet, translate: Translate) -> bytes:
    """Both sheets on one page."""
    from sopgen.render.html.comparison import Labels, Told, render_comparison  # noqa: PLC0415  # Jinja

    labels = Labels(
        language="en" if translate(_PAGE) != _PAGE else "id",
        heading=translate(_HEADING),
        versions=f"{version.old} → {version.new}: {translate(COUNT).format(count=version.changed)}",
        summary=version.summary,
        changes=translate(_CHANGES).format(count=version.changed),
        none=translate(_NONE),
        view=translate(_VIEW),
        views=(
            ("berdampingan", translate(_BESIDE)),
            ("bertumpuk", translate(_OVER)),
            ("lama", translate(_ONLY_OLD)),
            ("baru", translate(_ONLY_NEW)),
        ),
        old=translate(_OLD).format(name=version.old),
        new=translate(_NEW).format(name=version.new),
        to_old=translate(_TO_OLD),
        to_new=translate(_TO_NEW),
        page=translate(_PAGE),
        change=translate(_CHANGE),
        follows=translate(_FOLLOWS),
        legend=tuple(map(translate, _LEGEND)),
    )
    counted = [each for each in version.told if each.area != "jumlah"]
    totals = [each for each in version.told if each.area == "jumlah"]
    told = Told(
        tuple(_entry(each, translate) for each in counted),
        tuple(_entry(each, translate) for each in (*totals, *version.of_source)),
    )
    return render_comparison(old, new, told, _new_names(version), labels)


def _entry(sentence: Sentence, translate: Translate) -> "Entry":
    from sopgen.render.html.comparison import Entry  # noqa: PLC0415  # Jinja

    return Entry(
        translate(AREAS[sentence.area]),
        sentence.sign,
        sentence.text,
        _telling(sentence),
        _printed(sentence.old_keys),
        _printed(sentence.new_keys),
        sentence.area == "alur",
        sentence.outcomes,
    )


def docx(version: Compared, old: Sheet, new: Sheet, _: Translate) -> bytes:
    """The new sheet with Word's tracked changes. Their author is the office, their day that of the last revision."""
    from sopgen.render.docx.tracked import tracked  # noqa: PLC0415  # python-docx

    sop = version.changes.new if version.changes is not None else None
    author = _office(sop) or new.meta.organisation
    return tracked(old, new, author=author, day=_day(sop), names=_new_names(version))


def xlsx(version: Compared, _: Sheet, new: Sheet, translate: Translate) -> bytes:
    """The new sheet with a note on each changed cell; what is gone is told at the first cell."""
    from sopgen.render.xlsx import render  # noqa: PLC0415  # openpyxl

    remarks = tuple(
        Remark(key, sentence.text, translate(_HEADING), None, translate(AREAS[sentence.area]))
        for sentence in version.told
        for key in _cells(sentence)
    )
    return render(replace(new, remarks=remarks))


SHEET_FORMS: Final = {"html": html, "docx": docx, "xlsx": xlsx}


def _new_names(version: Compared) -> NewNames:
    edits = version.changes.edits if version.changes is not None else ()
    names = [edit for edit in edits if isinstance(edit, Renamed)]
    steps, performers = ({edit.old: edit.new for edit in names if edit.of == of} for of in ("langkah", "pelaksana"))
    return NewNames(steps, performers)


def _telling(sentence: Sentence) -> tuple[Piece, ...]:
    """The words of a changed text, where more of it stayed than its sentence shows."""
    stayed = any(piece.kind == "same" and len(piece.text.split()) > 1 for piece in sentence.pieces)
    return sentence.pieces if stayed or sentence.abridged else ()


def _printed(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_PRINTED_IN.get(key, key) for key in keys)


def _cells(sentence: Sentence) -> Iterator[str]:
    """The cells that a change is noted on: of a row its first words, of several symbols the first one."""
    first, *others = _printed(sentence.new_keys) or ("",)
    for key in (first, *(other for other in others if "/" not in other)):
        row = key.startswith("langkah.") and key.count(".") == 1
        yield f"{key}.kegiatan" if row else key


def _office(sop: Sop | None) -> str:
    """The unit that the sheet is of, if it has one."""
    return " ".join(sop.identitas.unit[-1].split()) if sop is not None and sop.identitas.unit else ""


def _day(sop: Sop | None) -> date | None:
    """The day of the last revision, else of the sheet."""
    if sop is None:
        return None
    if sop.riwayat:
        return sop.riwayat[-1].tanggal
    return sop.identitas.tanggal_revisi.tanggal or sop.identitas.tanggal_pembuatan.tanggal
