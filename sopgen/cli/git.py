"""``sopgen git``: git told to show sheets as words and flow, and the command that it then calls."""

import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sopgen.cli import parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command, Group
from sopgen.findings import Term
from sopgen.messages import Translate

if TYPE_CHECKING:
    from sopgen.git.setting import Done

ABOUT: Final = Term("sopgen bersama git: perbedaan DOCX, XLSX, HTML, dan PDF ditunjukkan sebagai kata dan alur.")
SETUP: Final = Term(
    "Mengatur repositori ini agar git diff dan git log -p menunjukkan isi DOCX, XLSX, HTML, dan PDF, dan agar "
    "perbedaan TOML menyebut langkahnya: menulis .gitattributes dan konfigurasi repositori, tidak yang lain. Boleh "
    "diulang."
)
UNDO: Final = Term("Menghapus kembali yang ditulis sopgen git setup.")
TEXT: Final = Term(
    "Mencetak kata dan alur sebuah hasil (DOCX, XLSX, HTML, PDF), satu baris satu hal; dipanggil oleh git."
)
TRY_IT: Final = Term("Cobalah: git diff. Rekan yang lain menjalankan sopgen git setup sekali di salinannya sendiri.")
UNREADABLE: Final = Term("(sopgen: berkas ini tidak dapat dibaca sebagai lembar SOP; sha256 {digest})")

_COMMAND: Final = "git text"
_PAGE: Final = ".html"
_DONE: Final[Mapping["Done", Term]] = {
    "written": Term("ditulis: {subject} {value}"),
    "kept": Term("sudah ada: {subject} {value}"),
    "removed": Term("dihapus: {subject}"),
    "absent": Term("tidak ada: {subject}"),
    "taken": Term("dibiarkan: {subject} sudah mempunyai diff sendiri di .gitattributes"),
}


def git_group(translate: Translate) -> Group:
    """The group of commands."""
    group = Group(
        "git",
        help=translate(ABOUT),
        options_metavar=translate(texts.OPTIONS_NAME),
        subcommand_metavar=translate(texts.COMMAND_NAME),
    )
    group.add_command(_setup_command(translate))
    group.add_command(_text_command(translate))
    return group


def _setup_command(translate: Translate) -> Command:
    undo = click.Option(["--undo"], is_flag=True, help=translate(UNDO))
    return parts.command(translate, "setup", setup, SETUP, [undo])


def setup(console: Console, *, undo: bool) -> int:
    """Set up the repository of the current folder, or take that back; returns the exit code."""
    from sopgen.git import setting  # noqa: PLC0415  # only here

    here = Path()
    acts = setting.undo(here) if undo else setting.set_up(here, f"{_program()} {_COMMAND}")
    for act in acts:
        console.say(console.translate(_DONE[act.done]).format(subject=act.subject, value=act.value).rstrip())
    if not undo:
        console.note(TRY_IT)
    return parts.FINE


def _program() -> str:
    """How git, which asks a shell, starts sopgen: by its name, or else by the Python that runs now."""
    if shutil.which("sopgen") is not None:
        return "sopgen"
    quoted = sys.executable.replace("'", "'\\''")
    return f"'{quoted}' -m sopgen"


def _text_command(translate: Translate) -> Command:
    file = click.Argument(["file"], type=parts.A_PATH, metavar=translate(texts.FILE_NAME))
    return parts.command(translate, "text", text, TEXT, [file])


def text(console: Console, file: Path) -> int:
    """Print the words and the flow of a product. git shows a diff of what it prints, so it never fails over content.

    Another page of HTML is printed as it is: it is text that somebody wrote.
    """
    from sopgen.files import DiskError, digest, read_product  # noqa: PLC0415  # only here
    from sopgen.legible import legible  # noqa: PLC0415  # as above
    from sopgen.readback import MAX_FILE  # noqa: PLC0415  # as above

    try:
        data = read_product(file, MAX_FILE)
        told = _told(data)
    except DiskError as error:
        if error.problem != "too_large":
            raise
        data, told = b"", None
    if data and told is None and file.suffix == _PAGE:
        click.echo(data, nl=False)
        return parts.FINE
    if told is None:
        told = console.translate(UNREADABLE).format(digest=digest(file))
    console.say("\n".join(map(legible, told.rstrip("\n").split("\n"))))
    return parts.FINE


def _told(data: bytes) -> str | None:
    """The words and the flow of a product; None for what is none, as a page of HTML without a sheet's tables."""
    from sopgen.readback import UnreadableError, read, words  # noqa: PLC0415  # only here

    try:
        printed = read(data)
    except UnreadableError:
        return None
    return words(printed) if printed.tables or printed.kind != "html" else None
