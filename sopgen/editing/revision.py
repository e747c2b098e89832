"""A revision recorded in a source. In: the bytes of a sound source, a day, words; out: its bytes.

The number of the revision, its day and, if it is said, the day on which it comes into force are set where they stand;
an entry in ``[[riwayat]]`` tells what changed.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from sopgen.editing import changes
from sopgen.editing.refusal import EditRefusedError
from sopgen.editing.shapes import Raw
from sopgen.editing.sources import source_of
from sopgen.editing.writing import part_of
from sopgen.findings import Path, Term
from sopgen.model import Sop

MOST: Final = 999  # as the model says of revisi_ke
_NUMBER: Final[Path] = ("identitas", "revisi_ke")
_DAY: Final[Path] = ("identitas", "tanggal_revisi")
_IN_FORCE: Final[Path] = ("identitas", "tanggal_efektif")
_TOO_MANY: Final = Term("Nomor revisi sudah {number}; paling besar {most}.")
_TOO_EARLY: Final = Term("Tanggal revisi {day} lebih awal dari revisi sebelumnya ({last}).")


def last_revision(sop: Sop) -> int:
    """The number of the last revision that a source tells of; 0 before the first."""
    return max([sop.identitas.revisi_ke or 0, *(entry.nomor for entry in sop.riwayat)])


def day_in_force(sop: Sop) -> date:
    """The day that a source bears for its last revision; before the first, the later of the days on which it was made
    and comes into force. ``date.min`` where neither is a full day, as in a draft that nobody has signed.
    """
    of_sheet = sop.identitas
    if last_revision(sop):
        return of_sheet.tanggal_revisi.tanggal or date.min
    days = (of_sheet.tanggal_pembuatan.tanggal, of_sheet.tanggal_efektif.tanggal)
    return max(day or date.min for day in days)


def revise(source: bytes, day: date, told: Sequence[str], in_force: date | None) -> bytes:
    """With the next revision made on ``day``; ``told`` says what changed, ``in_force`` from when (None: as before).

    Raises EditRefusedError where the number is used up, or ``day`` is before that of the last revision.
    """
    read = source_of(source)
    number = last_revision(read.sop) + 1
    if number > MOST:
        raise EditRefusedError(_TOO_MANY, number=MOST, most=MOST)
    last = max(_days(read.sop), default=day)
    if day < last:
        raise EditRefusedError(_TOO_EARLY, day=day.isoformat(), last=last.isoformat())
    text = changes.set_value(source, read.raw, _NUMBER, part_of(number))
    text = _dated(text, read.raw, _DAY, day)
    if in_force is not None:
        text = _dated(text, read.raw, _IN_FORCE, in_force)
    entry = {"nomor": number, "tanggal": day, "uraian": told[0] if len(told) == 1 else list(told)}
    return changes.insert_item(text, read.raw, ("riwayat",), len(read.sop.riwayat), part_of(entry))


def _days(sop: Sop) -> Iterator[date]:
    """The days of the revisions that a source tells of."""
    yield from (entry.tanggal for entry in sop.riwayat)
    if sop.identitas.tanggal_revisi.tanggal is not None:
        yield sop.identitas.tanggal_revisi.tanggal


def _dated(source: bytes, raw: Raw, path: Path, day: date) -> bytes:
    """With ``day`` there; where a box to tick stands, it is ticked and the words beside it stay."""
    value = raw["identitas"].get(path[-1])
    if not isinstance(value, dict) or "centang" not in value:
        return changes.set_value(source, raw, path, part_of(day))
    for key, said in (("tanggal", day), ("centang", True)):
        source = changes.set_value(source, raw, (*path, key), part_of(said))
    return changes.remove_value(source, (*path, "bulan")) if "bulan" in value else source
