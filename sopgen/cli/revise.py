"""``sopgen revise``: the next revision is recorded. In: a source, a day, what changed; out: the file, the change."""

import sys
from datetime import date
from pathlib import Path
from typing import Final

import click

from sopgen.cli import editing_texts as words, parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command, WrongUse, revision_sentence
from sopgen.messages import Translate

_MOST_VERSIONS: Final = 500  # that are read to find the last revision; a sheet has a few dozen commits


def revise_command(translate: Translate) -> Command:
    """The command."""
    file = click.Argument(["file"], type=click.Path(path_type=Path), metavar=translate(texts.FILE_NAME))
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
    day = _day(translate, tanggal) if tanggal is not None else _asked_day(translate)
    in_force = _day(translate, efektif) if efektif is not None else None
    if efektif is None and tanggal is None:
        in_force = _asked_in_force(translate)

    def edit(source: bytes) -> bytes:
        from sopgen.editing.revision import revise  # noqa: PLC0415

        return revise(source, day, uraian or _told(console, file, source, since, asks=asks), in_force)

    return write_edited(console, file, edit, dry_run=dry_run)


def _day(translate: Translate, text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUse(translate(words.NO_DAY).format(text=text)) from error


def _asked_day(translate: Translate) -> date:
    return _day(translate, click.prompt(translate(words.ASK_DAY), type=str, err=True))


def _asked_in_force(translate: Translate) -> date | None:
    said = click.prompt(translate(words.ASK_IN_FORCE), type=str, default="", show_default=False, err=True)
    return _day(translate, said) if said.strip() else None


def _told(console: Console, file: Path, source: bytes, since: str | None, *, asks: bool) -> tuple[str, ...]:
    """What changed since the last revision, in a line; somebody at the terminal may say it otherwise."""
    from sopgen.revisions import RevisionError  # noqa: PLC0415

    translate = console.translate
    try:
        line, reason = _summary(file, source, since, translate)
    except RevisionError as error:
        line, reason = "", revision_sentence(error, translate).rstrip(".")
    if asks:
        return (click.prompt(translate(words.ASK_TOLD), type=str, default=line or None, err=True),)
    if not line:
        sentence = translate(words.NOTHING_TO_COMPARE if reason else words.NOTHING_CHANGED)
        raise WrongUse(sentence.format(reason=reason))
    return (line,)


def _summary(file: Path, source: bytes, since: str | None, translate: Translate) -> tuple[str, str]:
    """The line, or nothing and why there is none."""
    from sopgen.diff import compare  # noqa: PLC0415
    from sopgen.diff.words import summary  # noqa: PLC0415
    from sopgen.editing.sources import source_of  # noqa: PLC0415
    from sopgen.revisions import read_at  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE, read  # noqa: PLC0415

    before = read_at(since, file, MAX_SOURCE) if since is not None else _as_revised(file, source)
    old = None if before is None else read(before).sop
    if old is None:
        return "", translate(words.NOT_COMMITTED)
    return summary(compare(old, source_of(source).sop), translate), ""


def _as_revised(file: Path, source: bytes) -> bytes | None:
    """The file as it was when its present revision was recorded: the oldest of the versions with the same number.

    Raises RevisionError, also where git may lack that version.
    """
    from sopgen.editing.refusal import BrokenEditError  # noqa: PLC0415
    from sopgen.editing.revision import last_revision  # noqa: PLC0415
    from sopgen.editing.sources import source_of  # noqa: PLC0415
    from sopgen.revisions import RevisionError, commits, from_root, is_shallow, read_at  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE  # noqa: PLC0415

    number = last_revision(source_of(source))
    found = None
    for commit in commits(file)[:_MOST_VERSIONS]:
        try:
            version = read_at(commit.id, from_root(commit.path, file.parent), MAX_SOURCE)
            if last_revision(source_of(version)) != number:
                break
        except (BrokenEditError, RevisionError):  # no source, or the commit that took the file away: it says nothing
            continue
        found = version
    else:
        if is_shallow(file):  # the version that is sought may be one of those that were left out
            raise RevisionError("shallow", str(file))
    return found
