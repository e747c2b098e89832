"""``sopgen verify``: products held against their source. In: DOCX, XLSX, HTML, PDF; out: whether they say the same."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sopgen import suffixes
from sopgen.cli import parts, texts
from sopgen.cli.console import Console
from sopgen.cli.sign import UNREADABLE
from sopgen.cli.speech import Command, WrongUse, disk_sentence, revision_sentence
from sopgen.files import DiskError, read_file, read_product
from sopgen.findings import Term
from sopgen.messages import Translate
from sopgen.revisions import RevisionError

if TYPE_CHECKING:
    from sopgen.cli.verdicts import Checked
    from sopgen.readback.origin import Origin
    from sopgen.signing import SignatureReport
    from sopgen.verify import NoSheetError, Source

_FORMS: Final = ("human", "json")
_MAX_ROOTS: Final = 1024 * 1024

_FILES_NAME: Final = Term("BERKAS...")
_SOURCE_NAME: Final = Term("TOML|FOLDER|REVISI")
_ABOUT: Final = Term(
    "Memeriksa apakah hasil (DOCX, XLSX, HTML, PDF) masih sama dengan sumbernya: kata, sel, simbol, dan panah, juga "
    "bila disimpan lagi oleh Word, Excel, atau LibreOffice; dan siapa yang menandatangani PDF. Tanpa --source: dengan "
    "sumber yang ikut di dalamnya."
)
_SOURCE: Final = Term(
    "Bandingkan dengan sumber ini: berkas TOML, folder, atau revisi git (mis. HEAD, v1.2, HEAD~1:data/sop.toml)."
)
_TRUSTED: Final = Term("Sertifikat akar (PEM) yang dipercaya untuk tanda tangan; boleh diulang.")
_FORM: Final = Term("Bentuk hasil pemeriksaan: human (untuk dibaca) atau json.")
_NO_FILES: Final = Term("Sebutkan berkas yang diperiksa, mis. sopgen verify output/*.pdf")
_NO_ROOTS: Final = Term("{path}: tidak memuat sertifikat (PEM atau DER).")
_NO_SOURCE: Final = Term("{path}: tidak memuat sumbernya; sebutkan dengan --source TOML.")
_NO_SHEET: Final = Term(
    "{path}: sumbernya ({source}) tidak dapat dibuat menjadi lembar oleh versi sopgen ini ({codes}). Lihat sebabnya: "
    "sopgen check"
)


def verify_command(translate: Translate) -> Command:
    """The command."""
    files = click.Argument(["files"], nargs=-1, type=parts.A_PATH, metavar=translate(_FILES_NAME))
    source = click.Option(["--source"], metavar=translate(_SOURCE_NAME), help=translate(_SOURCE))
    trusted = click.Option(
        ["--percaya", "trusted"],
        type=parts.A_PATH,
        multiple=True,
        metavar=translate(texts.FILE_NAME),
        help=translate(_TRUSTED),
    )
    form = parts.form(translate, _FORMS, _FORM)
    return parts.command(translate, "verify", _verify, _ABOUT, [files, source, trusted, form])


def _verify(console: Console, files: tuple[Path, ...], source: str | None, trusted: tuple[Path, ...], form: str) -> int:
    """Print what is known of every file; returns the exit code."""
    from sopgen.cli.verdicts import verdict_json, verdict_text  # noqa: PLC0415  # only here

    if form not in _FORMS:
        raise parts.not_among(texts.NO_FORM, form, _FORMS, console.translate)
    if not files:
        raise WrongUse(console.translate(_NO_FILES))
    roots = [root for file in trusted for root in _roots(console, file)]
    checked = [check_file(console.translate, file, source, roots) for file in files]
    if form == "json":
        console.say(verdict_json(checked, console.translate).rstrip("\n"))
    else:
        for each in checked:
            text = verdict_text([each], console.translate)
            if each.verdict is None:
                console.fail(text)
            else:
                console.say(text)
    if any(each.verdict is None for each in checked):
        return parts.WRONG_USE
    return parts.FINE if all(each.sound for each in checked) else parts.FINDINGS


def _roots(console: Console, file: Path) -> tuple[bytes, ...]:
    from sopgen.signing import read_roots  # noqa: PLC0415  # pyHanko costs a quarter of a second

    try:
        return read_roots(read_file(file, _MAX_ROOTS))
    except ValueError as error:
        raise WrongUse(console.translate(_NO_ROOTS).format(path=file)) from error


def check_file(translate: Translate, file: Path, wanted: str | None, roots: list[bytes]) -> "Checked":
    """What is known of a file. ``wanted`` is a source's path, a folder or a revision, None for the one inside."""
    from sopgen.cli import held  # noqa: PLC0415  # only here, as below
    from sopgen.cli.unreadable import unreadable_sentence  # noqa: PLC0415
    from sopgen.cli.verdicts import Checked  # noqa: PLC0415
    from sopgen.diff.words import sentences  # noqa: PLC0415
    from sopgen.readback import MAX_FILE, UnreadableError  # noqa: PLC0415
    from sopgen.readback.origin import origin  # noqa: PLC0415
    from sopgen.signing.report import UnreadablePdfError  # noqa: PLC0415
    from sopgen.verify import NoSheetError, verify  # noqa: PLC0415

    inside = given = None
    try:
        data = read_product(file, MAX_FILE)
        said = origin(data)
        inside = held.carried(said.files)
        given = _given(wanted, said, file) if wanted is not None else None
        signatures = _signatures(data, roots) if said.kind == "pdf" else ()
        signed = bool(signatures) and all(each.signature_ok for each in signatures)
        verdict = verify(data, inside, given, signed=signed)
    except DiskError as error:
        return Checked(str(file), None, disk_sentence(error, translate), unreadable=True)
    except RevisionError as error:
        return Checked(str(file), None, revision_sentence(error, translate))
    except UnreadableError as error:
        return Checked(str(file), None, unreadable_sentence(file, error, translate), unreadable=True)
    except UnreadablePdfError as error:
        return Checked(str(file), None, translate(UNREADABLE[error.wrong]).format(path=file), unreadable=True)
    except NoSheetError as error:
        return Checked(str(file), None, _no_sheet(error, file, given or inside, translate))
    base = inside or given
    changes = sentences(verdict.changes, translate) if verdict.changes is not None else ()
    return Checked(str(file), verdict, source=base.name if base else "", changes=changes, signatures=signatures)


def _signatures(data: bytes, roots: list[bytes]) -> "tuple[SignatureReport, ...]":
    """Who signed a PDF. Raises UnreadableError, and UnreadablePdfError where that cannot be told."""
    from sopgen.readback.pdf import signed  # noqa: PLC0415  # as above

    if b"/ByteRange" not in data and not signed(data):
        return ()
    from sopgen.signing import inspect  # noqa: PLC0415  # as above

    return inspect(data, roots=roots)


def _given(wanted: str, said: "Origin", file: Path) -> "Source":
    """The source that was asked for. Raises DiskError and RevisionError."""
    from sopgen.cli import held  # noqa: PLC0415  # as above

    carried = [each.name.replace("\\", "/").rpartition("/")[2] for each in said.files[:1]]  # it may claim a folder
    names = [*filter(None, carried), f"{_stem(file)}{suffixes.SOURCE}"]
    path = Path(wanted)
    if path.exists():
        return held.at_path(path, names)
    if path.suffix == suffixes.SOURCE and ":" not in wanted:
        raise DiskError("absent", path)
    return held.at_revision(wanted, names, file.parent.resolve())


def _stem(file: Path) -> str:
    """The name of the source that a product is named after: ``sop.draf.docx`` is of ``sop``."""
    return file.name.partition(".")[0]


def _no_sheet(error: "NoSheetError", file: Path, base: "Source | None", translate: Translate) -> str:
    if base is None:
        return translate(_NO_SOURCE).format(path=file)
    codes = ", ".join(dict.fromkeys(finding.code for finding in error.plan.findings)) if error.plan else "–"
    return translate(_NO_SHEET).format(path=file, source=base.name, codes=codes)
