"""A source for an application for letters. In: a ``Sop`` and its ``Naskah``; out: the ``Sop`` with anchors in it.

What has no anchor stays as the source says. Of several signers, each has the anchors that are numbered, and the last
one those that are not.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from sopgen.model import Pengesah, Sop, Tanggal
from sopgen.model.profil import NUMBERED, Naskah

_NUMBERS: Final = ("nip", "nrp")
_PLACES: Final = ("nomor", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif")

_Put: TypeAlias = Callable[[str], str]
"""From an anchor to what is put in its place."""


class SignerAnchors(NamedTuple):
    """The anchors of one signer; None where the source's own words stay."""

    jabatan: str | None
    tanda_tangan: str | None
    nama: str | None
    nip: str | None


def anchored(sop: Sop, naskah: Naskah) -> Sop:
    """The source with anchors in place of what will be filled in; the flow on pages of its own.

    The identity part may grow when it is filled in, and nothing that is drawn may stand under what grows.
    """
    return _filled(sop, naskah, lambda anchor: anchor)


def emptied(sop: Sop, naskah: Naskah) -> Sop:
    """The source without what will be filled in: all its words stay words, whoever reads the file."""
    return _filled(sop, naskah, lambda _: "")


def of_signers(naskah: Naskah, count: int) -> tuple[SignerAnchors, ...]:
    """The anchors of each of ``count`` signers, from the left."""
    return tuple(
        SignerAnchors(*(_own(getattr(naskah, name), place, count) for name in SignerAnchors._fields))
        for place in range(1, count + 1)
    )


def anchors(naskah: Naskah, signers: int) -> tuple[str, ...]:
    """The anchors that a source with so many signers may bear, each once, in the order of the form."""
    plain = (getattr(naskah, name) for name in _PLACES)
    signing = (anchor for each in of_signers(naskah, signers) for anchor in each)
    rows = (row.jangkar for row in naskah.tambahan or ())
    return tuple(dict.fromkeys(anchor for anchor in (*plain, *signing, *rows) if anchor is not None))


def unfilled(naskah: Naskah, signers: int) -> int:
    """How many of the signers lack an anchor that the last one has."""
    *others, last = of_signers(naskah, signers)
    return sum(any(own is None and his is not None for own, his in zip(each, last, strict=True)) for each in others)


def _own(anchor: str | None, place: int, count: int) -> str | None:
    """The anchor of the signer at ``place``: his number in a numbered one; any other is the last one's."""
    if anchor is None:
        return None
    if NUMBERED in anchor:
        return anchor.replace(NUMBERED, str(place))
    return anchor if place == count else None


def _filled(sop: Sop, naskah: Naskah, put: _Put) -> Sop:
    source = sop.identitas
    own = of_signers(naskah, len(source.disahkan_oleh))
    rows = {row.label: put(row.jangkar) for row in naskah.tambahan or ()}
    identity = replace(
        source,
        nomor=source.nomor if naskah.nomor is None else put(naskah.nomor),
        tanggal_pembuatan=_dated(source.tanggal_pembuatan, naskah.tanggal_pembuatan, put),
        tanggal_revisi=_dated(source.tanggal_revisi, naskah.tanggal_revisi, put),
        tanggal_efektif=_dated(source.tanggal_efektif, naskah.tanggal_efektif, put),
        disahkan_oleh=tuple(_signer(*each, put) for each in zip(source.disahkan_oleh, own, strict=True)),
        tambahan=tuple(replace(row, nilai=rows.get(row.label, row.nilai)) for row in source.tambahan),
    )
    return replace(sop, identitas=identity, dokumen=replace(sop.dokumen, identitas="terpisah"))


def _dated(value: Tanggal, anchor: str | None, put: _Put) -> Tanggal:
    """The anchor, if there is one, in place of day and words; a box to tick stays."""
    return value if anchor is None else replace(value, tanggal=None, bulan=None, teks=put(anchor))


def _signer(signer: Pengesah, own: SignerAnchors, put: _Put) -> Pengesah:
    """The signer; a number stands where the source has one."""
    numbers = {kind: put(own.nip) for kind in _NUMBERS if own.nip is not None and getattr(signer, kind) is not None}
    return replace(
        signer,
        jabatan=signer.jabatan if own.jabatan is None else put(own.jabatan),
        nama=signer.nama if own.nama is None else put(own.nama),
        **numbers,
    )
