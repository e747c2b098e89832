"""``sopgen extract``: the source out of a product. In: a DOCX, XLSX, HTML or PDF; out: its TOML, byte for byte."""

import os
import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sopgen.cli import parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command, WrongUse
from sopgen.files import DiskError, read_product, write_new
from sopgen.findings import Term
from sopgen.messages import Translate

if TYPE_CHECKING:
    from sopgen.readback.origin import InnerFile

_ABOUT: Final = Term(
    "Mengeluarkan berkas TOML yang ikut di dalam hasil (DOCX, XLSX, HTML, PDF), persis seperti saat lembar dibuat. "
    "Tanpa opsi: ke layar."
)
_OUT: Final = Term("Berkas tujuan; yang sudah ada tidak ditimpa.")
_ALL: Final = Term("Mengeluarkan semua berkas, juga profil instansi dan logo, ke FOLDER; yang sudah ada tidak ditimpa.")
_EITHER: Final = Term("--out dan --semua tidak dapat dipakai bersama; pilih salah satu.")
_NO_SOURCE: Final = Term(
    "{path}: tidak memuat berkas sumber: dibuat dengan --tanpa-sumber, atau dibuang program yang menyimpannya lagi."
)

_STRANGE: Final = re.compile(r"[^\w.\- ]+", re.ASCII)
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST_NAME: Final = 100


def extract_command(translate: Translate) -> Command:
    """The command."""
    file = click.Argument(["file"], type=parts.A_PATH, metavar=translate(texts.FILE_NAME))
    out = click.Option(["--out"], type=parts.A_PATH, metavar=translate(texts.FILE_NAME), help=translate(_OUT))
    every = click.Option(
        ["--semua", "folder"],
        type=parts.A_PATH,
        metavar=translate(texts.FOLDER_NAME),
        help=translate(_ALL),
    )
    return parts.command(translate, "extract", _extract, _ABOUT, [file, out, every])


def _extract(console: Console, file: Path, out: Path | None, folder: Path | None) -> int:
    """Write the source that ``file`` holds, or all files that it holds; returns the exit code."""
    from sopgen.cli.unreadable import unreadable_sentence  # noqa: PLC0415  # only here, as below
    from sopgen.readback import MAX_FILE, UnreadableError  # noqa: PLC0415
    from sopgen.readback.origin import origin  # noqa: PLC0415

    if out is not None and folder is not None:
        raise WrongUse(console.translate(_EITHER))
    try:
        held = origin(read_product(file, MAX_FILE)).files
    except UnreadableError as error:
        console.fail(unreadable_sentence(file, error, console.translate))
        return parts.WRONG_USE
    if not held:
        console.fail(console.translate(_NO_SOURCE).format(path=file))
        return parts.WRONG_USE
    if folder is not None:
        _write_all(console, held, folder)
    elif out is not None:
        write_new(out, held[0].data)
        console.say(str(out))
    else:
        click.echo(held[0].data, nl=False)  # bytes stay bytes
    return parts.FINE


def _write_all(console: Console, held: "Sequence[InnerFile]", folder: Path) -> None:
    """Write the files into ``folder``: all of them, or none if one would be written over another."""
    targets = [folder / name for name in safe_names([each.name for each in held])]
    for target in targets:
        if os.path.lexists(target):
            raise DiskError("exists", target)
    for target, each in zip(targets, held, strict=True):
        write_new(target, each.data)
        console.say(str(target))


def safe_names(names: Sequence[str]) -> tuple[str, ...]:
    """Plain file names for those that a file claims, on any system: no folders, no devices, none twice."""
    safe: list[str] = []
    for number, name in enumerate(names, start=1):
        base = name.replace("\\", "/").rpartition("/")[2]
        plain = _STRANGE.sub("_", base).strip(". ")[-_LONGEST_NAME:].strip(". ")
        taken = {each.casefold() for each in safe}
        if not plain or _RESERVED.match(plain) or plain.casefold() in taken:
            candidates = (f"lampiran-{n}" + (f"-{plain}" if plain else "") for n in count(number))
            plain = next(name for name in candidates if name.casefold() not in taken)
        safe.append(plain)
    return tuple(safe)
