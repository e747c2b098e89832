"""``sopgen diff``: what changed between two versions of sheets. In: files, folders, revisions; out: told changes."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sopgen.cli import parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command, WrongUse, revision_sentence
from sopgen.files import DiskError, write_together, write_whole
from sopgen.findings import Term
from sopgen.messages import Translate
from sopgen.revisions import RevisionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sopgen.cli.compared import Compared
    from sopgen.cli.versions import Pair, Version
    from sopgen.model import Sop

_SHEET_FORMS: Final = ("html", "docx", "xlsx")
_FORMS: Final = ("terminal", "markdown", "json", *_SHEET_FORMS)
DEFAULT_OUT: Final = Path("output")

_DIFF: Final = Term(
    "Menunjukkan yang berubah antara dua versi SOP: identitas, kotak, langkah, kata demi kata, pelaksana, simbol, "
    "alur, dan jumlah waktu. LAMA dan BARU masing-masing berkas, folder, atau revisi git (HEAD~1, tag, "
    "HEAD~1:data/sop.toml). Tanpa BARU: berkas di folder kerja; tanpa keduanya: versi git terakhir dibandingkan dengan "
    "folder kerja. Kode keluar 1 bila ada perubahan."
)
_OPERANDS_NAME: Final = Term("[LAMA] [BARU]")
_FORM: Final = Term(
    "Bentuk: terminal, markdown (untuk pull request), json; html (kedua lembar dengan tanda pada yang berubah), docx "
    "(perubahan terlacak Word), xlsx (catatan pada sel yang berubah)."
)
_OUT: Final = Term("Menulis ke BERKAS ini. Tanpa opsi ini teks ke layar, dan lembar ke output/NAMA.beda.FORMAT.")
_ONE_FILE: Final = Term(
    "Beberapa berkas dibandingkan; --out menampung satu saja. Tanpa --out: satu hasil untuk setiap berkas."
)
_TOO_MANY: Final = Term("Yang dibandingkan paling banyak dua: LAMA dan BARU.")
_TWO_FILES: Final = Term("Tanpa git, bandingkan dua berkas: sopgen diff LAMA BARU")
_MOST: Final = 2


def diff_command(translate: Translate) -> Command:
    """The command."""
    operands = click.Argument(["operands"], nargs=-1, metavar=translate(_OPERANDS_NAME))
    out = click.Option(["--out"], type=parts.A_PATH, metavar=translate(texts.FILE_NAME), help=translate(_OUT))
    return parts.command(translate, "diff", diff, _DIFF, [operands, parts.form(translate, _FORMS, _FORM), out])


def diff(console: Console, operands: tuple[str, ...], form: str, out: Path | None) -> int:
    """Tell what changed; returns the exit code, 1 if anything did. A version with errors is shown as `check` does."""
    if len(operands) > _MOST:
        raise WrongUse(console.translate(_TOO_MANY))
    if form not in _FORMS:
        raise parts.not_among(texts.NO_FORM, form, _FORMS, console.translate)
    found = _pairs(console.translate, operands)
    _spare_sources(found, out)
    if form in _SHEET_FORMS:
        return _sheets(console, found, form, out)
    told = [_told(console, pair) for pair in found]
    colour = out is None and not console.plain and sys.stdout.isatty()
    text = _text(told, form, console.translate, colour=colour)
    if out is None:
        click.echo(text, nl=False, color=colour)
    elif text:
        write_whole(out, text.encode())
        console.say(str(out))
    return _code(told)


def _pairs(translate: Translate, operands: tuple[str, ...]) -> "Sequence[Pair]":
    """What is compared. Raises DiskError, RevisionError, WrongUse where there is no git to hold the old version."""
    from sopgen.cli.versions import pairs  # noqa: PLC0415  # only here, as below

    try:
        return pairs(operands)
    except RevisionError as error:
        if error.problem != "no_repository":
            raise
        raise WrongUse(f"{revision_sentence(error, translate)} {translate(_TWO_FILES)}") from error


def _spare_sources(found: "Sequence[Pair]", out: Path | None) -> None:
    """Raise DiskError where the result would stand in the place of what is compared."""
    compared = {version.path.resolve() for pair in found for version in pair if version is not None}
    if out is not None and out.resolve() in compared:
        raise DiskError("exists", out)


def _code(told: "Sequence[Compared]") -> int:
    statuses = {each.status for each in told}
    if "faulty" in statuses:
        return parts.WRONG_USE
    return parts.FINDINGS if statuses - {"same"} else parts.FINE


def _sheets(console: Console, found: "Sequence[Pair]", form: str, out: Path | None) -> int:
    """Write a file a pair that has two versions; returns the exit code. All are made before one is written."""
    from sopgen.cli.changed_sheets import SHEET_FORMS  # noqa: PLC0415
    from sopgen.cli.compared import faulty  # noqa: PLC0415
    from sopgen.cli.planning import planned_version  # noqa: PLC0415

    if out is not None and len(found) > 1:
        raise WrongUse(console.translate(_ONE_FILE))
    told, contents = [], {}
    for pair in found:
        version = _told(console, pair)
        if version.status in {"added", "removed"}:
            click.echo(_text([version], "terminal", console.translate, colour=False), nl=False)
        elif version.status != "faulty" and pair.old is not None and pair.new is not None:
            plans = [planned_version(console, each) for each in (pair.old, pair.new)]
            old, new = (plan.sheet for plan in plans)
            if old is None or new is None:
                console.report([plan for plan in plans if plan.sheet is None], "human", err=True)
                version = faulty(version.old, version.new)
            else:
                path = out or DEFAULT_OUT / f"{pair.new.path.stem}.beda.{form}"
                contents[path] = SHEET_FORMS[form](version, old, new, console.translate)
        told.append(version)
    write_together(contents)
    for path in contents:
        console.say(str(path))
    return _code(told)


def _told(console: Console, pair: "Pair") -> "Compared":
    """What a pair of versions comes to; what keeps one of them from being read is shown."""
    from sopgen.cli.compared import alone, compared, faulty  # noqa: PLC0415

    read = [(str(version), _sop(console, version)) for version in pair if version is not None]
    sound = [(name, sop) for name, sop in read if sop is not None]
    if len(sound) < len(read):
        return faulty(str(pair.old or ""), str(pair.new or ""))
    if pair.old is not None and pair.new is not None:
        sides = pair.old, pair.new
        prints = [partial(_prints_history, version, sop) for version, (_, sop) in zip(sides, sound, strict=True)]
        return compared(sound[0], sound[1], console.translate, lambda: any(ask() for ask in prints))
    return alone(*sound[0], added=pair.old is None)


def _prints_history(version: "Version", sop: "Sop") -> bool:
    """Whether the house of a version prints the history of revisions; one whose profile cannot be read does not."""
    from sopgen.profile import ProfileError  # noqa: PLC0415

    try:
        return version.profile(sop.profil).identitas.riwayat != "tanpa"
    except ProfileError:
        return False


def _sop(console: Console, version: "Version") -> "Sop | None":
    from sopgen.source import MAX_SOURCE, locate, read  # noqa: PLC0415

    reading = read(version.read(MAX_SOURCE))
    if reading.sop is None:
        from sopgen.build import Plan  # noqa: PLC0415  # only for what is wrong

        found = Plan(str(version), reading.text, None, locate(reading.text, reading.findings))
        console.report([found], "human", err=True)
    return reading.sop


def _text(versions: "Sequence[Compared]", form: str, translate: Translate, *, colour: bool) -> str:
    """What is told for people, empty if no version is sound; for programs, also of which versions nothing is told."""
    if form == "json":
        from sopgen.cli.changes_json import changes_json  # noqa: PLC0415

        return changes_json(versions)
    versions = [each for each in versions if each.status != "faulty"]
    if not versions:
        return ""
    if form == "markdown":
        from sopgen.cli.changes_markdown import changes_markdown  # noqa: PLC0415

        return changes_markdown(versions, translate)
    from sopgen.cli.changes_text import changes_text  # noqa: PLC0415

    return changes_text(versions, translate, colour=colour)
