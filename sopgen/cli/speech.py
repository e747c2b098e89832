"""How the command line speaks: help, mistakes of use and of the disk, in the reader's language.

click brings its own words in English only; they are said anew here. Texts are Indonesian msgids of the catalogue.
"""

import re
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import click

from sopgen.files import DiskError, DiskProblem, PartlyWrittenError
from sopgen.findings import Term
from sopgen.messages import Translate
from sopgen.revisions import RevisionError, RevisionProblem

_HEADINGS: Final[Mapping[str, Term]] = {
    "Options": Term("Opsi"),
    "Commands": Term("Perintah"),
    "Positional arguments": Term("Argumen"),
}
_ONE_WORD: Final = re.compile(r"[\w@%+=:,./\\~-]+")
_QUOTED: Final = re.compile(r'[^"$`!]+')  # what double quotes take as it is, also those of Windows
_CLAUSE: Final = re.compile(r"\S+ .+?(?<!\bmis)(?<!\be\.g)(?=[.:;](?:\s|$))")
_USAGE: Final = Term("Pemakaian: ")
_SHOW_HELP: Final = Term("Menampilkan bantuan ini.")

_DISK: Final[Mapping[DiskProblem, Term]] = {
    "absent": Term("{path}: tidak ada."),
    "absent_near": Term("{path}: tidak ada. Mungkin maksudnya {detail}."),
    "no_source_inside": Term("{path}: di folder ini tidak ada berkas .toml."),
    "is_a_profile": Term("{path}: ini profil, bukan SOP. Periksa dengan: sopgen profile show {detail} --in {folder}"),
    "is_a_folder": Term("{path}: ini folder, bukan berkas."),
    "is_a_stream": Term("{path}: ini pipa atau perangkat, bukan berkas."),
    "exists": Term("{path}: sudah ada dan tidak ditimpa."),
    "no_folder": Term("{path}: ini berkas, padahal dibutuhkan folder."),
    "too_large": Term("{path}: terlalu besar; paling besar {detail} KiB."),
    "logo_outside": Term(
        '{path}: logo harus berada di folder berkas TOML-nya, ditulis relatif terhadap folder itu dan tanpa "..".'
    ),
    "same_product": Term("{path} dan {detail} akan menulis berkas hasil yang sama; ganti nama salah satunya."),
    "in_use": Term("{path}: sedang dibuka program lain; tutup dulu (Word, Excel), lalu ulangi."),
    "not_allowed": Term("{path}: tidak diizinkan; periksa hak akses berkas dan foldernya."),
    "disk_full": Term("{path}: disk penuh; kosongkan sebagian, lalu ulangi."),
    "name_too_long": Term("{path}: nama berkas terlalu panjang; pendekkan."),
    "system": Term("{path}: sistem menolaknya dengan kata “{detail}”."),
}

_PARTLY: Final = Term("{refused} Yang sudah baru: {new}. Yang belum diganti: {old}.")

_REVISION: Final[Mapping[RevisionProblem, Term]] = {
    "no_git": Term("Program git tidak ditemukan; pasang git, atau bandingkan dua berkas: sopgen diff LAMA BARU"),
    "no_repository": Term("{subject}: folder ini tidak berada dalam repositori git."),
    "no_work_tree": Term(
        "{subject}: di sini git tidak menaruh berkas kerja (repositori bare, atau folder .git). Jalankan di salinan "
        "kerjanya, yang dibuat dengan git clone."
    ),
    "not_trusted": Term(
        "{subject}: git tidak membaca repositori milik pengguna lain. Bila repositori itu dipercaya, jalankan: {detail}"
    ),
    "no_revision": Term("{subject}: tidak ada berkas, folder, atau revisi git dengan nama ini."),
    "absent": Term("{subject}: berkas ini tidak ada pada revisi itu."),
    "is_a_folder": Term("{subject}: pada revisi itu ini folder, bukan berkas."),
    "too_large": Term("{subject}: terlalu besar; paling besar {detail} KiB."),
    "not_committed": Term("{subject}: belum pernah disimpan dengan git commit, jadi tidak ada pembandingnya."),
    "shallow": Term(
        "{subject}: riwayat di salinan git ini terpotong (shallow clone). Ambil selengkapnya: git fetch --unshallow"
    ),
    "git": Term("{subject}: git tidak dapat menjawab: {detail}"),
}

_NO_OPTION: Final = Term("Opsi {name} tidak dikenal.")
_NO_COMMAND: Final = Term("Perintah {name} tidak dikenal.")
_NEAREST: Final = Term("Mungkin maksudnya {nearest}.")
_ABSENT_ARGUMENT: Final = Term("Argumen {name} belum ditulis.")
_WRONG_OPTION: Final = Term("Nilai opsi {name} tidak ada, atau opsi ini tidak memakai nilai.")
_NO_NUMBER: Final = Term("Nilai opsi {name} harus bilangan bulat, paling kecil {least}.")
_TOO_MANY: Final = Term("Argumen {arguments} berlebih.")
_WRONG_ARGUMENTS: Final = Term("Argumen tidak sesuai: {message}")
_SEE_HELP: Final = Term("Bantuan: {command} --help")


class WrongUse(click.UsageError):
    """A mistake of use that we found ourselves; its message is already in the reader's language."""


class Context(click.Context):
    """A context whose help is worded by us."""

    obj: Any

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter that speaks the language of ``obj``."""
        return _Formatter(self.obj.translate, width=self.terminal_width, max_width=self.max_content_width)


class Command(click.Command):
    """A command whose help is worded by us."""

    context_class = Context
    allow_extra_args = True  # told by us, below

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002  # click's signature
        """What the command does, as the list of commands says it."""
        return _first_clause(self.help or "")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take what was written apart. Raises WrongUse for arguments that have no place."""
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            raise WrongUse(ctx.obj.translate(_TOO_MANY).format(arguments=" ".join(left)), ctx)
        return left

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help``."""
        return _worded(super().get_help_option(ctx), ctx)


class Group(click.Group):
    """A group of commands whose help is worded by us; they are listed in the order of use, not of the alphabet."""

    context_class = Context

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002  # click's signature
        """What its commands do, as the list of commands says it."""
        return _first_clause(self.help or "")

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """The commands' names."""
        return list(self.commands)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help``."""
        return _worded(super().get_help_option(ctx), ctx)


def _first_clause(about: str) -> str:
    """The beginning of a help text that can stand alone: whole words, never cut for room."""
    clause = _CLAUSE.match(about)
    return f"{clause[0]}." if clause else about


def as_typed(*words: Path | str) -> str:
    """Paths and names as they are typed into a shell: in quotes where they have a blank or a sign of the shell's."""
    return " ".join(map(_as_typed, map(str, words)))


def _as_typed(word: str) -> str:
    if _ONE_WORD.fullmatch(word):
        return word
    return f'"{word}"' if _QUOTED.fullmatch(word) else shlex.quote(word)


def usage_sentence(error: click.UsageError, translate: Translate) -> str:
    """What is wrong with the arguments, and where help is."""
    sentence = _usage_fault(error, translate)
    if error.ctx is None:
        return sentence
    return f"{sentence}\n{translate(_SEE_HELP).format(command=error.ctx.command_path)}"


def disk_sentence(error: DiskError, translate: Translate) -> str:
    """What the disk refused."""
    folder = as_typed(error.path.parent)
    refused = translate(_DISK[error.problem]).format(path=error.path, detail=error.detail, folder=folder)
    if isinstance(error, PartlyWrittenError):
        new, old = (", ".join(map(str, paths)) for paths in (error.new, error.old))
        return translate(_PARTLY).format(refused=refused, new=new, old=old)
    return refused


def revision_sentence(error: RevisionError, translate: Translate) -> str:
    """What git refused."""
    return translate(_REVISION[error.problem]).format(subject=error.subject, detail=error.detail)


def nearest_sentence(name: str, valid: Sequence[str], translate: Translate) -> str:
    """Which of ``valid`` may be meant by ``name``, as a sentence; empty if none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  # only for a mistake

    near = get_close_matches(name, valid, n=1)
    return translate(_NEAREST).format(nearest=near[0]) if near else ""


def _usage_fault(error: click.UsageError, translate: Translate) -> str:
    if isinstance(error, WrongUse):
        return error.message
    if isinstance(error, click.NoSuchOption):
        return _unknown(_NO_OPTION, error.option_name, error.possibilities, translate)
    if isinstance(error, click.NoSuchCommand):
        return _unknown(_NO_COMMAND, error.command_name, error.possibilities, translate)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _wrong_value(error, error.param, translate)
    if isinstance(error, click.BadOptionUsage):
        return translate(_WRONG_OPTION).format(name=error.option_name)
    return translate(_WRONG_ARGUMENTS).format(message=error.format_message())


def _wrong_value(error: click.BadParameter, param: click.Parameter, translate: Translate) -> str:
    if isinstance(error, click.MissingParameter):
        return translate(_ABSENT_ARGUMENT).format(name=param.human_readable_name)
    least = param.type.min if isinstance(param.type, click.IntRange) else 0
    return translate(_NO_NUMBER).format(name=param.opts[-1], least=least)


def _unknown(sentence: Term, name: str, near: Sequence[str] | None, translate: Translate) -> str:
    said = translate(sentence).format(name=name)
    return f"{said} {translate(_NEAREST).format(nearest=near[0])}" if near else said


def _worded(option: click.Option | None, ctx: click.Context) -> click.Option | None:
    if option is not None:
        option.help = ctx.obj.translate(_SHOW_HELP)
    return option


class _Formatter(click.HelpFormatter):
    def __init__(self, translate: Translate, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self._translate = translate

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, self._translate(_USAGE) if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(self._translate(_HEADINGS[heading]) if heading in _HEADINGS else heading)
