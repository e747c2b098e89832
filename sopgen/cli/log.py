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
    from collections.abc import Iterator, Sequence

    from sopgen.git.history import Entry, Version

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
    from sopgen.git.history import history  # noqa: PLC0415  # only here

    if form not in _FORMS:
        raise parts.not_among(texts.NO_FORM, form, _FORMS, console.translate)
    versions = tuple(_versions(console, file, most))
    entries = tuple(_shown(versions, history(versions, console.translate), most))
    if form == "json":
        console.say(_json(file, entries))
    elif entries:
        for line in _lines(entries, console.translate):
            console.say(parts.legible(line))
    else:
        console.note(NO_HISTORY, file=file)
    return parts.FINE


def _shown(versions: "Sequence[Version]", entries: "Sequence[Entry]", most: int) -> "Iterator[Entry]":
    """The entries without that of the version which is only compared with; without git, the revisions alone."""
    commits = [version.commit for version in versions if version.commit is not None]
    beyond = commits[most:] if most else []
    for entry in entries:
        if entry.revision is not None or (commits and entry.commit not in beyond):
            yield entry


def _versions(console: Console, file: Path, most: int) -> "Iterator[Version]":
    """The versions of the file, the newest first: as it stands, if that is not committed, then each commit's."""
    from sopgen.files import read_source  # noqa: PLC0415  # only here, as below
    from sopgen.git.history import Version  # noqa: PLC0415
    from sopgen.revisions import RevisionError, commits, from_root, is_shallow, read_at  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE, read  # noqa: PLC0415

    present = read_source(file, MAX_SOURCE)
    try:
        found = commits(file)
        if found and is_shallow(file):
            console.note(CUT, file=file)
    except RevisionError as error:
        console.note(ONLY_RIWAYAT, reason=revision_sentence(error, console.translate))
        found = ()
    if present != _committed(file):
        yield Version(read(present).sop)
    for commit in found[: most + 1 if most else None]:  # one more, to tell what the last one changed
        try:
            content = read_at(commit.id, from_root(commit.path, file.parent), MAX_SOURCE)
        except RevisionError:  # the commit that took the file away, or a version that is no source for its size
            content = b""
        yield Version(read(content).sop, commit.day, commit.id, commit.author, commit.subject, commit.path)


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
