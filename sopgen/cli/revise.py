"""``sopgen revise``: the next revision is recorded. In: a source, a day, what changed; out: the file, the change."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from sopgen.cli import editing_texts as words, parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command, WrongUse, revision_sentence
from sopgen.messages import Translate

if TYPE_CHECKING:
    from sopgen.model import Sop
    from sopgen.revisions import Commit

_MOST_VERSIONS: Final = 500  # that are read to find the last revision; a sheet has a few dozen commits


def revise_command(translate: Translate) -> Command:
    """The command."""
    file = click.Argument(["file"], type=parts.A_PATH, metavar=translate(texts.FILE_NAME))
    day, shown, revision = (translate(name) for name in (words.DAY_NAME, words.TEXT_NAME, words.REVISION_NAME))
    options = [
        click.Option(["--tanggal"], metavar=day, help=translate(words.REVISED_ON)),
        click.Option(["--efektif"], metavar=day, help=translate(words.IN_FORCE)),
        click.Option(["--uraian"], metavar=shown, multiple=True, help=translate(words.TOLD)),
        click.Option(["--since"], metavar=revision, help=translate(words.SINCE)),
        click.Option(["--dry-run"], is_flag=True, help=translate(words.DRY_RUN)),
    ]
    return parts.command(translate, "revise", _revise, words.REVISE, [file, *options])


def _revise(  # noqa: PLR0913  # click calls by name
    console: Console,
    file: Path,
    *,
    tanggal: str | None,
    efektif: str | None,
    uraian: tuple[str, ...],
    since: str | None,
    dry_run: bool,
) -> int:
    """Record the next revision; what is not said is asked for, if somebody is there. Returns the exit code."""
    from sopgen.cli.writing import write_edited  # noqa: PLC0415  # only here, as below

    translate, asks = console.translate, sys.stdin.isatty()
    if tanggal is None and not asks:
        raise WrongUse(translate(words.DAY_NEEDED))
    day = parts.day(translate, tanggal) if tanggal is not None else _asked_day(translate)
    in_force = parts.day(translate, efektif) if efektif is not None else None
    if efektif is None and tanggal is None:
        in_force = _asked_in_force(translate)

    def edit(source: bytes) -> bytes:
        from sopgen.editing.revision import revise  # noqa: PLC0415

        return revise(source, day, uraian or _told(console, file, source, since, asks=asks), in_force)

    return write_edited(console, file, edit, dry_run=dry_run)


def _asked_day(translate: Translate) -> date:
    return parts.day(translate, click.prompt(translate(words.ASK_DAY), type=str, err=True))


def _asked_in_force(translate: Translate) -> date | None:
    said = click.prompt(translate(words.ASK_IN_FORCE), type=str, default="", show_default=False, err=True)
    return parts.day(translate, said) if said.strip() else None


def _told(console: Console, file: Path, source: bytes, since: str | None, *, asks: bool) -> tuple[str, ...]:
    """What changed since the last revision, in a line; somebody at the terminal may say it otherwise."""
    from sopgen.revisions import RevisionError  # noqa: PLC0415

    translate = console.translate
    try:
        line, reason = _summary(console, file, source, since)
    except RevisionError as error:
        line, reason = "", revision_sentence(error, translate).rstrip(".")
    if asks:
        return (click.prompt(translate(words.ASK_TOLD), type=str, default=line or None, err=True),)
    if not line:
        sentence = translate(words.NOTHING_TO_COMPARE if reason else words.NOTHING_CHANGED)
        raise WrongUse(sentence.format(reason=reason))
    return (line,)


def _summary(console: Console, file: Path, source: bytes, since: str | None) -> tuple[str, str]:
    """The line, or nothing and why there is none. What was compared with is told, if nobody named it."""
    from sopgen.diff import compare  # noqa: PLC0415
    from sopgen.diff.words import summary  # noqa: PLC0415
    from sopgen.editing.sources import source_of  # noqa: PLC0415
    from sopgen.revisions import read_at  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE, read  # noqa: PLC0415

    translate, new = console.translate, source_of(source).sop
    if since is not None:
        old = read(read_at(since, file, MAX_SOURCE)).sop
    else:
        signed = _as_signed(file, new)
        old = None if signed is None else signed.sop
        if signed is not None:
            console.note(words.COMPARED, day=signed.commit.day.isoformat(), commit=signed.commit.id[: parts.SHORT_ID])
    if old is None:
        return "", translate(words.NOT_COMMITTED)
    return summary(compare(old, new), translate), ""


class _Committed(NamedTuple):
    """A version of the source, and the commit that made it."""

    commit: "Commit"
    sop: "Sop"


def _as_signed(file: Path, present: "Sop") -> _Committed | None:
    """The file as it was last signed: of the versions with the present number, the first with the latest day.

    Changes on the way to a signature do not count, nor do those after it, which are now to be told. None if git has no
    version with this number. Raises RevisionError, also where git may lack that version.
    """
    from sopgen.editing.revision import day_in_force, last_revision  # noqa: PLC0415
    from sopgen.revisions import RevisionError, commits, contents, is_shallow  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE, read  # noqa: PLC0415

    number = last_revision(present)
    found: _Committed | None = None
    versions = commits(file)[:_MOST_VERSIONS]
    held = contents((commit.blob for commit in versions), file, MAX_SOURCE)
    for commit in versions:
        sop = read(held[commit.blob]).sop if commit.blob in held else None
        if sop is None:
            continue
        if last_revision(sop) != number:
            break
        if found is None or day_in_force(sop) >= day_in_force(found.sop):
            found = _Committed(commit, sop)
    else:
        if is_shallow(file):  # the version that is sought may be one of those that were left out
            raise RevisionError("shallow", str(file))
    return found
