"""``sopgen sign``: a signature in a PDF's field. In: a PDF, a key file, its password; out: the signed PDF beside it."""

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sopgen.cli import parts, texts
from sopgen.cli.console import Console
from sopgen.cli.speech import Command, WrongUse, as_typed
from sopgen.files import DiskError, read_file, write_new
from sopgen.findings import Term
from sopgen.messages import Translate

if TYPE_CHECKING:  # pyHanko costs a quarter of a second
    from pyhanko.sign.timestamps import TimeStamper

    from sopgen.signing import Refused, SigningRefusedError, Wrong

PASSWORD_VARIABLE: Final = "SOPGEN_P12_PASSWORD"  # noqa: S105  # the variable's name
_LONGEST_PASSWORD: Final = 4096  # bytes
_LAST_DESCRIPTOR: Final = 2**31 - 1
_STAMP_SECONDS: Final = 20
_STAMP_SCHEMES: Final = ("http://", "https://")
_SIGNED: Final = "-ttd"

_NOTES_INSIDE: Final = Term(
    "{path}: sumber di dalamnya memuat {count} catatan pemeriksa, yang terbaca oleh setiap penerima. Tanpa catatan: "
    "sopgen build --final"
)

UNREADABLE: Final[Mapping["Wrong", Term]] = {
    "no_pdf": Term("{path}: bukan PDF, terpotong, atau rusak. Buat lagi dengan sopgen build, atau minta yang utuh."),
    "too_large": Term("{path}: terlalu besar untuk diperiksa tanda tangannya."),
    "too_much": Term("{path}: tanda tangan atau revisinya terlalu banyak; berkas seperti ini tidak diperiksa."),
    "encrypted": Term("{path}: terkunci kata sandi. Buka kuncinya lebih dulu pada salinan yang belum ditandatangani."),
}
"""Why the signatures of a file cannot be looked at."""

_REFUSED: Final[Mapping["Refused", Term]] = {
    "no_keys": Term("{keys}: bukan berkas kunci PKCS#12 (.p12, .pfx), atau kata sandinya keliru."),
    "no_certificate": Term("{keys}: tidak memuat kunci pribadi RSA atau EC beserta sertifikatnya."),
    "not_valid_now": Term("{keys}: sertifikatnya berlaku dari {0} sampai {1}, jadi tidak berlaku sekarang."),
    "not_for_signing": Term("{keys}: sertifikatnya bukan untuk menandatangani."),
    "no_fields": Term(
        '{path}: tidak ada isian tanda tangan. Tulis `tanda_tangan = "isian"` di [format] profil, lalu buat lagi.'
    ),
    "no_such_field": Term("{path}: tidak ada isian tanda tangan {0}; yang ada: {1}."),
    "choose_field": Term("{path}: ada beberapa isian tanda tangan yang kosong; pilih satu dengan --field: {0}."),
    "signed_already": Term("{path}: isian {0} sudah ditandatangani; yang masih kosong: {1}."),
    "all_signed": Term("{path}: semua isian tanda tangan sudah ditandatangani."),
    "changed_before": Term(
        "{path}: isinya bukan lagi yang dulu ditandatangani, jadi tidak ditandatangani. Lihat: sopgen verify {typed}"
    ),
    "closed": Term("{path}: sudah ditutup penanda tangan sebelumnya; tanda tangannya gugur bila ada yang ditambahkan."),
    "too_small": Term(
        "{path}: isian tanda tangan terlalu kecil untuk katanya. Pendekkan --alasan dan --lokasi, atau besarkan "
        "`format.ruang_tanda_tangan` di profil."
    ),
    "no_letter": Term("{path}: fon tidak memiliki bentuk untuk {0} pada nama, alasan, atau tempat."),
    "no_stamp": Term("Layanan stempel waktu tidak memberi stempel yang sah: {0}. Berkas tidak ditandatangani."),
    "not_signed": Term("{path}: tidak dapat ditandatangani: {0}."),
}


def sign_command(translate: Translate) -> Command:
    """The command."""
    file = click.Argument(["file"], type=parts.A_PATH, metavar=translate(texts.PDF_NAME))
    words = translate(texts.WORDS_NAME)
    return parts.command(
        translate,
        "sign",
        sign,
        texts.SIGN,
        [
            file,
            click.Option(["--p12"], type=parts.A_PATH, metavar=translate(texts.FILE_NAME), help=translate(texts.P12)),
            click.Option(["--field"], default="", metavar=translate(texts.NAME_NAME), help=translate(texts.FIELD)),
            click.Option(
                ["--out"], type=parts.A_PATH, metavar=translate(texts.FILE_NAME), help=translate(texts.SIGNED_OUT)
            ),
            click.Option(["--tsa"], default="", metavar="URL", help=translate(texts.TSA)),
            click.Option(["--alasan", "reason"], default="", metavar=words, help=translate(texts.REASON)),
            click.Option(["--lokasi", "place"], default="", metavar=words, help=translate(texts.PLACE)),
            click.Option(
                ["--password-fd", "descriptor"],
                type=click.IntRange(0, _LAST_DESCRIPTOR),
                metavar="N",
                help=translate(texts.PASSWORD_FD),
            ),
        ],
    )


def sign(  # noqa: PLR0913  # the options of the command
    console: Console,
    file: Path,
    p12: Path | None,
    *,
    field: str,
    out: Path | None,
    tsa: str,
    reason: str,
    place: str,
    descriptor: int | None,
) -> int:
    """Sign ``file`` and write the signed PDF where nothing stands yet; returns the exit code."""
    if p12 is None:
        raise WrongUse(console.translate(texts.NO_P12))
    if tsa and not tsa.startswith(_STAMP_SCHEMES):
        raise WrongUse(console.translate(texts.BAD_TSA).format(url=tsa))
    target = out or _beside(file)
    if os.path.lexists(target):  # told before a password is asked for
        raise DiskError("exists", target)
    from sopgen import signing  # noqa: PLC0415  # see above

    pdf = read_file(file, signing.MAX_PDF)
    content = read_file(p12, signing.MAX_KEYS)
    notes = _notes_inside(pdf)
    if notes:  # told before a password is asked for
        console.note(_NOTES_INSIDE, path=file, count=notes)
    password = _password(console, p12, descriptor)
    now = datetime.now().astimezone().replace(microsecond=0)
    try:
        keys = signing.read_keys(content, password, now)
        made = signing.sign(pdf, keys, signing.Order(now, field, reason.strip(), place.strip(), _stamper(tsa)))
    except signing.UnreadablePdfError as error:
        console.fail(console.translate(UNREADABLE[error.wrong]).format(path=file))
        return parts.WRONG_USE
    except signing.SigningRefusedError as error:
        console.fail(_sentence(error, console.translate, file, p12))
        return parts.WRONG_USE
    write_new(target, made.content)
    console.say(str(target))
    console.note(texts.SIGNED, field=made.field, awaited=made.awaited or "-", name=keys.name)
    return parts.FINE


def _beside(file: Path) -> Path:
    """Where the signed file goes if nothing is said: NAME-ttd.pdf, and what is signed again NAME-ttd-2.pdf."""
    name, mark, count = file.stem.rpartition(_SIGNED)
    if mark and not count:
        return file.with_name(f"{name}{_SIGNED}-2{file.suffix}")
    if mark and count[0] == "-" and count[1:].isdecimal():
        return file.with_name(f"{name}{_SIGNED}-{int(count[1:]) + 1}{file.suffix}")
    return file.with_name(f"{file.stem}{_SIGNED}{file.suffix}")


def _notes_inside(pdf: bytes) -> int:
    """How many reviewers' notes stand in the source that a file carries; 0 where it carries none."""
    from sopgen.readback.origin import origin  # noqa: PLC0415  # only here
    from sopgen.readback.refusal import UnreadableError  # noqa: PLC0415
    from sopgen.source import read  # noqa: PLC0415

    try:
        files = origin(pdf).files
    except UnreadableError:
        return 0  # why, the signing tells
    sop = read(files[0].data).sop if files else None
    return len(sop.catatan) if sop is not None else 0


def _stamper(url: str) -> "TimeStamper | None":
    if not url:
        return None
    from pyhanko.sign.timestamps import HTTPTimeStamper  # noqa: PLC0415  # only here

    return HTTPTimeStamper(url, timeout=_STAMP_SECONDS)


def _sentence(error: "SigningRefusedError", translate: Translate, file: Path, keys: Path) -> str:
    return translate(_REFUSED[error.refused]).format(*error.facts, path=file, keys=keys, typed=as_typed(file))


def _password(console: Console, keys: Path, descriptor: int | None) -> bytes:
    """The key file's password: from a file descriptor, else from the environment, else asked for on the terminal."""
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                return stream.read(_LONGEST_PASSWORD).partition(b"\n")[0].rstrip(b"\r")
        except OSError as error:
            raise WrongUse(console.translate(texts.BAD_DESCRIPTOR).format(number=descriptor)) from error
    told = os.environ.get(PASSWORD_VARIABLE)
    if told is not None:
        return os.fsencode(told)  # the bytes that were set, whatever the locale takes them for
    if not sys.stdin.isatty():
        raise WrongUse(console.translate(texts.NO_PASSWORD).format(variable=PASSWORD_VARIABLE))
    asked: str = click.prompt(
        console.translate(texts.ASK_PASSWORD).format(keys=keys),
        default="",
        show_default=False,
        hide_input=True,
        err=True,
    )
    return asked.encode()
