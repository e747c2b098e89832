"""``sopgen log``: the history of a sheet, from ``[[riwayat]]`` and from git. In: a source; out: a line a version."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sopgen.cli import parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command, revision_sentence
from sopgen.findings import Term
from sopgen.messages import Translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sopgen.git.history import Entry
    from sopgen.model import Sop
    from sopgen.revisions import Commit

ABOUT: Final = Term(
    "Menampilkan riwayat sebuah SOP, dari yang terbaru: revisi menurut [[riwayat]] dan setiap commit git, satu baris "
    "masing-masing, dengan yang berubah pada lembar."
)
FORM: Final = Term("Bentuk riwayat: human (untuk dibaca) atau json.")
MOST: Final = Term("Paling banyak sekian versi dari git (tanpa opsi ini: 50; 0: semuanya).")
ONLY_RIWAYAT: Final = Term("{reason} Yang ditampilkan hanya menurut [[riwayat]].")
CUT: Final = Term(
    "{file}: salinan git ini terpotong (shallow clone), jadi versi tertua yang ditampilkan bukan yang pertama. Ambil "
    "selengkapnya: git fetch --unshallow"
)
NO_HISTORY: Final = Term("{file}: belum ada riwayat; commit dengan git, atau catat revisi dengan sopgen revise.")
REVISION: Final = Term("revisi {number} ({day}): {told}")
NOT_SAVED: Final = Term("belum di-commit")
COUNT_NAME: Final = Term("BANYAK")

_FORMS: Final = ("human", "json")
_JSON_VERSION: Final = 1
_MOST: Final = 50
_DAY: Final = 15  # columns; "belum di-commit" is the longest


def log_command(translate: Translate) -> Command:
    """The command."""
    file = click.Argument(["file"], type=parts.A_PATH, metavar=translate(texts.FILE_NAME))
    count = translate(COUNT_NAME)
    most = click.Option(
        ["-n", "--most"], type=click.IntRange(min=0), default=_MOST, metavar=count, help=translate(MOST)
    )
    return parts.command(translate, "log", log, ABOUT, [file, parts.form(translate, _FORMS, FORM), most])


def log(console: Console, file: Path, form: str, *, most: int) -> int:
    """Print the history of a source; returns the exit code."""
    if form not in _FORMS:
        raise parts.not_among(texts.NO_FORM, form, _FORMS, console.translate)
    entries = _entries(console, file, most)
    if form == "json":
        console.say(_json(file, entries))
    elif entries:
        from sopgen.legible import legible  # noqa: PLC0415  # only here

        for line in _lines(entries, console.translate):
            console.say(legible(line))
    else:
        console.note(NO_HISTORY, file=file)
    return parts.FINE


def _entries(console: Console, file: Path, most: int) -> "Sequence[Entry]":
    """The history, the newest first: the file as it stands, if that is not committed, then each commit's version.

    Without git, the revisions alone.
    """
    from sopgen.files import read_source  # noqa: PLC0415  # only here, as below
    from sopgen.git.history import Version, history, versions  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE, read  # noqa: PLC0415

    present = read_source(file, MAX_SOURCE)
    commits = _commits(console, file)
    shown = most or len(commits)
    kept = tuple(versions(commits, shown, _reader(commits[:shown], file)))
    committed = _committed(file)
    if present != committed:
        before = read(committed or b"").sop or next((each.sop for each in kept if each.sop is not None), None)
        kept = (Version(read(present).sop, () if before is None else (before,)), *kept)
    told = history(kept, console.translate)
    return told if commits else tuple(entry for entry in told if entry.revision is not None)


def _commits(console: Console, file: Path) -> "Sequence[Commit]":
    """The commits that changed the file; none where git has no answer, which is told."""
    from sopgen.revisions import RevisionError, commits, is_shallow  # noqa: PLC0415  # as above

    try:
        found = commits(file)
        if found and is_shallow(file):
            console.note(CUT, file=file)
    except RevisionError as error:
        console.note(ONLY_RIWAYAT, reason=revision_sentence(error, console.translate))
        return ()
    return found


def _reader(commits: "Sequence[Commit]", file: Path) -> "Callable[[str], Sop | None]":
    """What each version says, by its blob: those of ``commits`` are asked of git at once, and each is read once."""
    from functools import cache  # noqa: PLC0415  # as above

    from sopgen.revisions import contents  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE, read  # noqa: PLC0415

    blobs = (blob for commit in commits for blob in (commit.blob, *commit.before))
    held = contents(blobs, file, MAX_SOURCE)

    @cache
    def sop_of(blob: str) -> "Sop | None":
        there = held if blob in held else contents((blob,), file, MAX_SOURCE)  # older than those: what was sound last
        return read(there[blob]).sop if blob in there else None

    return sop_of


def _committed(file: Path) -> bytes | None:
    """What the last commit of all holds of the file; None where it has no such file, or there is none."""
    from sopgen.revisions import RevisionError, read_at  # noqa: PLC0415  # as above
    from sopgen.source import MAX_SOURCE  # noqa: PLC0415

    try:
        return read_at("HEAD", file, MAX_SOURCE)
    except RevisionError:
        return None


def _lines(entries: "Sequence[Entry]", translate: Translate) -> "Iterator[str]":
    """A line an entry: day, commit, what changed, by whom."""
    for entry in entries:
        day = entry.day.isoformat() if entry.day is not None else translate(NOT_SAVED)
        told = entry.told
        if entry.revision is not None:
            told = translate(REVISION).format(number=entry.revision, day=entry.revised, told=entry.told)
        author = f" ({entry.author})" if entry.author else ""
        yield f"{day:<{_DAY}}  {(entry.commit or '')[: parts.SHORT_ID]:<{parts.SHORT_ID}}  {told}{author}"


def _json(file: Path, entries: "Sequence[Entry]") -> str:
    import json  # noqa: PLC0415  # only for this form

    told = [
        {
            "day": entry.day and entry.day.isoformat(),
            "commit": entry.commit,
            "revision": entry.revision,
            "revised": entry.revised and entry.revised.isoformat(),
            "changes": entry.told,
            "author": entry.author,
            "subject": entry.subject,
            "path": entry.path,
        }
        for entry in entries
    ]
    return json.dumps({"version": _JSON_VERSION, "file": str(file), "entries": told}, ensure_ascii=False, indent=2)
