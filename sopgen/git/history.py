"""The history of a sheet. In: the commits of its source; out: its versions, an entry for each, the newest first, with
what changed.

A revision of ``[[riwayat]]`` is told with the version that recorded it, in its own words; one that no version recorded,
since it is older than the repository, stands by its day.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from sopgen.findings import Term
from sopgen.messages import Translate
from sopgen.model import Riwayat, Sop, polos
from sopgen.revisions import Commit

_MADE: Final = Term("dibuat: {steps} langkah, {performers} pelaksana")
_SAME: Final = Term("lembar tetap: {subject}")
_NOT_SAVED: Final = Term("belum di-commit")
_NO_SHEET: Final = Term("versi ini belum benar; periksa dengan sopgen check")


class Version(NamedTuple):
    """A version of a source: what it says (None: it is no sound source), and the commit that made it.

    ``before`` are the versions that it was made from, a merge's in git's order of its parents, without those that are
    no sound sources; empty for a beginning. ``day`` and ``commit`` are None for what stands in the file and is not
    committed.
    """

    sop: Sop | None
    before: tuple[Sop, ...] = ()
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


def versions(commits: Sequence[Commit], most: int, sop_of: Callable[[str], Sop | None]) -> Iterator[Version]:
    """The versions that the first ``most`` of ``commits`` made; ``sop_of`` tells what a blob says, if it is a source.

    A version is held against that of its parent, not against the next one of the list: that may be of another branch.
    """
    for place, commit in enumerate(commits[:most]):
        before = (_sound(commits[place + 1 :], blob, sop_of) for blob in commit.before)
        known = tuple(sop for sop in before if sop is not None)
        yield Version(sop_of(commit.blob), known, commit.day, commit.id, commit.author, commit.subject, commit.path)


def _sound(older: Sequence[Commit], blob: str, sop_of: Callable[[str], Sop | None]) -> Sop | None:
    """What a blob says; if it is no sound source, what stood there before the commit that wrote it."""
    for commit in older:
        sop = sop_of(blob)
        if sop is not None:
            return sop
        if commit.blob == blob:
            blob = commit.before[0] if commit.before else ""
    return sop_of(blob)


def history(versions: Sequence[Version], translate: Translate) -> tuple[Entry, ...]:
    """The entries of ``versions``, which are given from the newest to the oldest."""
    entries = [_entry(version, translate) for version in versions]
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


def _entry(version: Version, translate: Translate) -> Entry:
    new = _recorded(version)
    told = polos(new.uraian) if new is not None else _told(version, translate)
    number, day = (new.nomor, new.tanggal) if new is not None else (None, None)
    return Entry(version.day, version.commit, told, number, day, version.author, version.subject, version.path)


def _recorded(version: Version) -> Riwayat | None:
    """The revision that a version has recorded, the last one if there are several; a merge's branches had theirs."""
    if version.sop is None or not version.before:
        return None
    known = {each.nomor for before in version.before for each in before.riwayat}
    return next((each for each in reversed(version.sop.riwayat) if each.nomor not in known), None)


def _told(version: Version, translate: Translate) -> str:
    sop = version.sop
    if sop is None:
        return translate(_NO_SHEET)
    if not version.before:
        steps = sum(len(chart.langkah) for chart in sop.charts())
        return translate(_MADE).format(steps=steps, performers=len(sop.pelaksana))
    from sopgen.diff import compare  # noqa: PLC0415  # a source that was never changed does without
    from sopgen.diff.words import summary  # noqa: PLC0415

    line = summary(compare(version.before[0], sop), translate)
    return line or translate(_SAME).format(subject=version.subject or translate(_NOT_SAVED))
