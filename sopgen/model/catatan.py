"""A reviewer's note in a source: what it says, about what, whether it is settled. In: TOML; out: ``Catatan``."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from sopgen.findings import Term
from sopgen.model.words import Baris, Id, IdLangkah, IdPelaksana, Isi
from sopgen.shape import Doc, Table, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Catatan(Table):
    """A reviewer's note. Without a place it is about the whole sheet."""

    __pydantic_config__: ClassVar = table(
        Term("Catatan pemeriksa: tampak dalam draf (sopgen build --draft), tidak pernah dalam lembar akhir.")
    )

    langkah: Annotated[IdLangkah | None, Doc(Term("Id langkah yang dicatat."), "teliti")] = None
    pelaksana: Annotated[
        IdPelaksana | None, Doc(Term("Id pelaksana: kolomnya, atau bersama langkah simbolnya di langkah itu."))
    ] = None
    hasil: Annotated[
        Baris | None, Doc(Term("Hasil keputusan langkah itu yang panahnya dicatat, mis. Tidak."), "Tidak")
    ] = None
    bagian: Annotated[
        Id | None,
        Doc(
            Term(
                "Bagian yang dicatat. Bersama langkah: kegiatan, kelengkapan, waktu, output, keterangan, atau kolom "
                "tambahan. Tanpa langkah: kunci di identitas atau uraian, mis. nomor atau dasar_hukum."
            ),
            "waktu",
        ),
    ] = None
    teks: Annotated[Isi, Doc(Term("Isi catatan."), "Apakah 20 menit cukup?")]
    oleh: Annotated[Baris | None, Doc(Term("Pemberi catatan: nama, jabatan, atau unit."), "Biro Hukum")] = None
    tanggal: Annotated[date | None, Doc(Term("Tanggal catatan."), date(2025, 3, 17))] = None
    tanggapan: Annotated[Isi | None, Doc(Term("Jawaban penyusun, bila perlu."))] = None
    selesai: Annotated[bool, Doc(Term("true: catatan ini sudah ditindaklanjuti."))] = False
