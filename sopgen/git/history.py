"""The history of a sheet. In: the versions of its source; out: an entry for each, the newest first, with what changed.

A revision of ``[[riwayat]]`` is told with the version that recorded it, in its own words; one that no version recorded,
since it is older than the repository, stands by its day.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from sopgen.findings import Term
from sopgen.messages import Translate
from sopgen.model import Riwayat, Sop, polos

_MADE: Final = Term("dibuat: {steps} langkah, {performers} pelaksana")
_SAME: Final = Term("lembar tetap: {subject}")
_NOT_SAVED: Final = Term("belum di-commit")
_NO_SHEET: Final = Term("versi ini belum benar; periksa dengan sopgen check")


class Version(NamedTuple):
    """A version of a source: what it says (None: it is no sound source), and the commit that made it.

    ``day`` and ``commit`` are None for what stands in the file and is not committed.
    """

    sop: Sop | None
    day: date | None = None
    commit: str | None = None
    author: str = ""
    subject: str = ""
    path: str = ""


class Entry(NamedTuple):
    """A line of the history. ``revision`` is the number of the revision that it records, if any, ``revised`` its day.

    ``told`` says in words what changed; ``commit`` is the full id, None for what git does not know.
    """

    day: date | None
    commit: str | None
    told: str
    revision: int | None = None
    revised: date | None = None
    author: str = ""
    subject: str = ""
    path: str = ""


def history(versions: Sequence[Version], translate: Translate) -> tuple[Entry, ...]:
    """The entries of ``versions``, which are given from the newest to the oldest."""
    entries = [_entry(version, _before(versions[place + 1 :]), translate) for place, version in enumerate(versions)]
    recorded = {entry.revision for entry in entries}
    newest = next((version.sop for version in versions if version.sop is not None), None)
    alone = [
        Entry(each.tanggal, None, polos(each.uraian), each.nomor, each.tanggal)
        for each in (newest.riwayat if newest is not None else ())
        if each.nomor not in recorded
    ]
    for own in alone:
        place = next((n for n, entry in enumerate(entries) if entry.day and own.day and entry.day <= own.day), None)
        entries.insert(len(entries) if place is None else place, own)
    return tuple(entries)


def _before(older: Sequence[Version]) -> Sop | None:
    """What the source said before: the newest of the older versions that is a sound source."""
    return next((version.sop for version in older if version.sop is not None), None)


def _entry(version: Version, before: Sop | None, translate: Translate) -> Entry:
    new = _recorded(version.sop, before)
    told = polos(new.uraian) if new is not None else _told(version, before, translate)
    number, day = (new.nomor, new.tanggal) if new is not None else (None, None)
    return Entry(version.day, version.commit, told, number, day, version.author, version.subject, version.path)


def _recorded(sop: Sop | None, before: Sop | None) -> Riwayat | None:
    """The revision that a version has recorded, the last one if there are several."""
    if sop is None or before is None:
        return None
    known = {each.nomor for each in before.riwayat}
    return next((each for each in reversed(sop.riwayat) if each.nomor not in known), None)


def _told(version: Version, before: Sop | None, translate: Translate) -> str:
    sop = version.sop
    if sop is None:
        return translate(_NO_SHEET)
    if before is None:
        steps = sum(len(chart.langkah) for chart in sop.charts())
        return translate(_MADE).format(steps=steps, performers=len(sop.pelaksana))
    from sopgen.diff import compare  # noqa: PLC0415  # a source that was never changed does without
    from sopgen.diff.words import summary  # noqa: PLC0415

    line = summary(compare(before, sop), translate)
    return line or translate(_SAME).format(subject=version.subject or translate(_NOT_SAVED))
