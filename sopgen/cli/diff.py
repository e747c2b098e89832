"""``sopgen diff``: what changed between two versions of sheets. In: files, folders, revisions; out: told changes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sopgen.cli import parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command, WrongUse
from sopgen.files import write_whole
from sopgen.findings import Term
from sopgen.messages import Translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopgen.cli.compared import Compared
    from sopgen.cli.versions import Pair, Version
    from sopgen.model import Sop

_TEXT_FORMS: Final = ("terminal", "markdown", "json")
_FORMS: Final = _TEXT_FORMS

_DIFF: Final = Term(
    "Menunjukkan yang berubah antara dua versi SOP: identitas, kotak, langkah, kata demi kata, pelaksana, simbol, "
    "alur, dan jumlah waktu. LAMA dan BARU masing-masing berkas, folder, atau revisi git (HEAD~1, tag, "
    "HEAD~1:data/sop.toml). Tanpa BARU: berkas di folder kerja; tanpa keduanya: versi git terakhir dibandingkan dengan "
    "folder kerja. Kode keluar 1 bila ada perubahan."
)
_OPERANDS_NAME: Final = Term("[LAMA] [BARU]")
_FORM: Final = Term("Bentuk: terminal, markdown (untuk pull request), atau json.")
_OUT: Final = Term("Menulis ke BERKAS ini, tidak ke layar.")
_TOO_MANY: Final = Term("Yang dibandingkan paling banyak dua: LAMA dan BARU.")
_MOST: Final = 2


def diff_command(translate: Translate) -> Command:
    """The command."""
    operands = click.Argument(["operands"], nargs=-1, metavar=translate(_OPERANDS_NAME))
    out = click.Option(
        ["--out"], type=click.Path(path_type=Path), metavar=translate(texts.FILE_NAME), help=translate(_OUT)
    )
    return parts.command(translate, "diff", diff, _DIFF, [operands, parts.form(translate, _FORMS, _FORM), out])


def diff(console: Console, operands: tuple[str, ...], form: str, out: Path | None) -> int:
    """Tell what changed; returns the exit code, 1 if anything did. A version with errors is shown as `check` does."""
    if len(operands) > _MOST:
        raise WrongUse(console.translate(_TOO_MANY))
    if form not in _FORMS:
        raise parts.not_among(texts.NO_FORM, form, _FORMS, console.translate)
    from sopgen.cli.versions import pairs  # noqa: PLC0415  # only here, as below

    told = [_told(console, pair) for pair in pairs(operands)]
    versions = [each for each in told if each is not None]
    colour = out is None and not console.plain and sys.stdout.isatty()
    text = _text(versions, form, console.translate, colour=colour)
    if out is not None:
        write_whole(out, text.encode())
        console.say(str(out))
    elif versions:
        click.echo(text, nl=False, color=colour)
    if len(versions) < len(told):
        return parts.WRONG_USE
    return parts.FINDINGS if any(each.status != "same" for each in versions) else parts.FINE


def _told(console: Console, pair: "Pair") -> "Compared | None":
    """What a pair of versions comes to; None if one of them cannot be read, which is shown."""
    from sopgen.cli.compared import alone, compared  # noqa: PLC0415

    read = [(str(version), _sop(console, version)) for version in pair if version is not None]
    sound = [(name, sop) for name, sop in read if sop is not None]
    if len(sound) < len(read):
        return None
    if len(sound) == _MOST:
        return compared(sound[0], sound[1], console.translate)
    return alone(*sound[0], added=pair.old is None)


def _sop(console: Console, version: "Version") -> "Sop | None":
    from sopgen.source import MAX_SOURCE, locate, read  # noqa: PLC0415

    reading = read(version.read(MAX_SOURCE))
    if reading.sop is None:
        from sopgen.build import Plan  # noqa: PLC0415  # only for what is wrong

        found = Plan(str(version), reading.text, None, locate(reading.text, reading.findings))
        console.report([found], "human", err=True)
    return reading.sop


def _text(versions: "Sequence[Compared]", form: str, translate: Translate, *, colour: bool) -> str:
    if form == "json":
        from sopgen.cli.changes_json import changes_json  # noqa: PLC0415

        return changes_json(versions)
    if form == "markdown":
        from sopgen.cli.changes_markdown import changes_markdown  # noqa: PLC0415

        return changes_markdown(versions, translate)
    from sopgen.cli.changes_text import changes_text  # noqa: PLC0415

    return changes_text(versions, translate, colour=colour)
