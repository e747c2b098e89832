"""A source for an application for letters. In: a ``Sop`` and its ``Naskah``; out: the ``Sop`` with anchors in it.

What has no anchor stays as the source says. Of several signers, it is the last who signs in the application.
"""

from dataclasses import fields, replace
from typing import Final

from sopgen.model import Pengesah, Sop, Tanggal
from sopgen.model.profil import Naskah

_NUMBERS: Final = ("nip", "nrp")


def anchored(sop: Sop, naskah: Naskah) -> Sop:
    """The source with anchors in place of what will be filled in; the flow on pages of its own.

    The identity part may grow when it is filled in, and nothing that is drawn may stand under what grows.
    """
    source = sop.identitas
    *others, last = source.disahkan_oleh
    identity = replace(
        source,
        nomor=source.nomor if naskah.nomor is None else naskah.nomor,
        tanggal_pembuatan=_dated(source.tanggal_pembuatan, naskah.tanggal_pembuatan),
        tanggal_revisi=_dated(source.tanggal_revisi, naskah.tanggal_revisi),
        tanggal_efektif=_dated(source.tanggal_efektif, naskah.tanggal_efektif),
        disahkan_oleh=(*others, _anchored(last, naskah)),
    )
    return replace(sop, identitas=identity, dokumen=replace(sop.dokumen, identitas="terpisah"))


def _dated(value: Tanggal, anchor: str | None) -> Tanggal:
    """The anchor, if there is one, in place of day and words; a box to tick stays."""
    return value if anchor is None else replace(value, tanggal=None, bulan=None, teks=anchor)


def _anchored(signer: Pengesah, naskah: Naskah) -> Pengesah:
    """The signer; a number stands where the source has one."""
    numbers = {kind: naskah.nip for kind in _NUMBERS if naskah.nip is not None and getattr(signer, kind) is not None}
    return replace(
        signer,
        jabatan=signer.jabatan if naskah.jabatan is None else naskah.jabatan,
        nama=signer.nama if naskah.nama is None else naskah.nama,
        **numbers,
    )


def anchors(naskah: Naskah) -> tuple[str, ...]:
    """The anchors, each once, in the order of the form."""
    written = (getattr(naskah, field.name) for field in fields(naskah))
    return tuple(dict.fromkeys(anchor for anchor in written if anchor is not None))


def emptied(sop: Sop, naskah: Naskah) -> Sop:
    """The source without what will be filled in: all its words stay words, whoever reads the file."""
    blank = {field.name: "" for field in fields(naskah) if getattr(naskah, field.name) is not None}
    return anchored(sop, replace(naskah, **blank))
