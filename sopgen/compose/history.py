"""The revisions made, for a house that prints them. In: the source and its profile; out: ``History``, or None."""

from sopgen.compose.identity import day_text
from sopgen.compose.words import again, content, lines
from sopgen.form import History, HistoryRow
from sopgen.model import Sop, Tanggal
from sopgen.model.profil import Profil


def history(sop: Sop, profil: Profil) -> History | None:
    """The revisions in the order of the file; None if there are none, or if the house does not print them."""
    if profil.identitas.riwayat == "tanpa" or not sop.riwayat:
        return None
    label, form = profil.label, profil.format
    first, second, third = (
        lines(words, "box_heading", "center", bold=True)
        for words in (label.revisi_ke, label.tanggal_revisi, label.uraian_riwayat)
    )
    return History(
        heading=lines(label.riwayat, "box_heading", bold=True),
        heading_again=lines(again(label.riwayat, label.lanjutan), "box_heading", bold=True),
        columns=(first, second, third),
        rows=tuple(
            HistoryRow(
                number=lines(str(entry.nomor), "box", "center"),
                day=lines(day_text(Tanggal(tanggal=entry.tanggal), form.tanggal), "box"),
                words=content(entry.uraian, "box", f"riwayat.{place}.uraian", form.butir_kotak),
                key=f"riwayat.{place}",
            )
            for place, entry in enumerate(sop.riwayat)
        ),
    )
