"""The pipeline: read → check → compose → lay out. In: a source's bytes; out: a ``Plan``, its sheet and all findings.

Nothing here touches the disk: a logo's bytes come from the function that the caller gives.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias

from sopgen import __version__
from sopgen.advice import Composed, advised, shown_a_way
from sopgen.checks import check
from sopgen.checks.drawing import LOGO_FOR_PRESS, LOGO_NO_PICTURE, LOGO_TOO_LARGE, LOGO_TOO_WIDE
from sopgen.checks.letters import as_error
from sopgen.checks.naskah import anchors_in_words, no_naskah
from sopgen.checks.notes import open_notes
from sopgen.compose import Logo, Traced, compose
from sopgen.compose.anchors import anchors, emptied, unfilled
from sopgen.findings import Finding, Path, Span, Value, has_errors
from sopgen.fingerprint import OwnProfile, fingerprint
from sopgen.form import Form
from sopgen.layout import lay_out
from sopgen.layout.refusal import LayoutRefusedError, Note, Refusal
from sopgen.model import Sop
from sopgen.model.profil import Naskah
from sopgen.obstacles import bad_logo, lack_way, lacks_width, refused, step_paths
from sopgen.picture import PictureKind, picture_kind
from sopgen.profile import FaultyFile, OwnFile, Profil, ProfileError, load
from sopgen.sheet import Attachment, Sheet
from sopgen.source import locate, read

WIDEST_LOGO: Final = 4  # times its height: at 18 mm height it still stands in the narrowest left block
MOST_LOGO_MEGAPIXELS: Final = 25
"""What a reader unpacks into memory: 100 MB as four bytes a pixel, whatever the file's own size."""
_MEGA: Final = 1_000_000

PictureReader: TypeAlias = Callable[[str], bytes | Finding]
"""From a logo's path in the source to its bytes, or to what is wrong with it."""
ProfileReader: TypeAlias = Callable[[str], Profil]
"""From a profile's name to its values. Raises ProfileError."""
OwnFiles: TypeAlias = Callable[[str], tuple[OwnFile, ...]]
"""From a profile's name to the office's own files that it is made from, none for one of the program's."""

Carried: TypeAlias = Literal[
    "whole",  # the source as it is, and what else the sheet was made from
    "without_notes",  # the source without its reviewers' notes, which are no part of what is signed
    "nothing",
]
"""What travels inside of products."""

DRAFT_FORM: Final = "draf"
TOML: Final = "application/toml"  # registered with IANA


class PlacedNote(NamedTuple):
    """What the layout changed of its own, and the first step that it concerns: no path and no span without one."""

    note: Note
    path: Path
    span: Span | None


class Plan(NamedTuple):
    """What a source comes to.

    ``sheet`` is None if and only if a finding is an error. ``findings`` are in the order of the file, each with its
    place in ``text``; ``profiles`` are an office's own profiles that are wrong; ``notes`` tell what the layout changed
    of its own; ``open_notes`` are the reviewers' notes that are not settled, as findings that matter to a final sheet.
    ``unfilled`` counts the signers whom the application for letters, if the sheet is for one, leaves as the source has
    them. ``history_unprinted``: the source tells revisions, and its profile prints none of them.
    """

    file: str
    text: str
    sheet: Sheet | None
    findings: tuple[Finding, ...]
    notes: tuple[PlacedNote, ...] = ()
    profiles: tuple[FaultyFile, ...] = ()
    open_notes: tuple[Finding, ...] = ()
    unfilled: int = 0
    history_unprinted: bool = False


class Sound(NamedTuple):
    """A source that can be drawn as far as its words tell: its ``warnings`` are all that is wrong with it."""

    text: str
    sop: Sop
    profil: Profil
    warnings: tuple[Finding, ...]


class Around(NamedTuple):
    """What stands around a source and goes into its products: ``day`` dates those of a source that gives no date.

    ``draft``: they are for reviewers, with the notes that are not settled, and cannot be signed. ``naskah`` names the
    application for letters that they are for, empty if they are for people.
    """

    own: OwnFiles = lambda _: ()
    day: date | None = None
    draft: bool = False
    naskah: str = ""
    carried: Carried = "whole"


class _Drawn(NamedTuple):
    """A sheet, and what it was made from besides its source."""

    sheet: Sheet
    logo: Logo | None
    profiles: tuple[OwnFile, ...]
    fingerprint: str
    unfilled: int


def plan(
    file: str,
    source: bytes,
    picture: PictureReader,
    profile: ProfileReader = load,
    around: Around = Around(),  # noqa: B008  # frozen
) -> Plan:
    """The plan of a source that messages call ``file``. Never raises, whatever the bytes."""
    sound = examine(file, source, profile)
    if isinstance(sound, Plan):
        return sound
    drawn, notes, obstacles = _drawn(sound, picture, around, _base(file))
    inside = _without_notes(source) if around.carried == "without_notes" and sound.sop.catatan else source
    sheet = _traced(drawn, sound.sop, Attachment(_base(file), inside, TOML, "Sumber lembar ini"), around)
    findings = locate(sound.text, (*sound.warnings, *obstacles))
    open_ones = locate(sound.text, open_notes(sound.sop))
    return Plan(
        file,
        sound.text,
        sheet,
        findings,
        _placed(notes, sound),
        open_notes=open_ones,
        unfilled=drawn.unfilled if drawn else 0,
        history_unprinted=bool(sound.sop.riwayat) and sound.profil.identitas.riwayat == "tanpa",
    )


def for_pdf(plan: Plan) -> Plan:
    """The plan of a source whose PDF is wanted: letters that no shipped typeface has are then errors."""
    findings = tuple(as_error(finding) for finding in plan.findings)
    return plan._replace(sheet=None if has_errors(findings) else plan.sheet, findings=findings)


def examine(file: str, source: bytes, profile: ProfileReader = load) -> Sound | Plan:
    """What a source says, or the plan that tells why it cannot be drawn. Never raises, whatever the bytes."""
    reading = read(source)
    if reading.sop is None:
        return Plan(file, reading.text, None, locate(reading.text, reading.findings))
    try:
        profil = profile(reading.sop.profil)
    except ProfileError as error:
        findings = (error.finding, *check(reading.sop, None))
        return Plan(file, reading.text, None, locate(reading.text, findings), (), error.files)
    findings = check(reading.sop, profil)
    if has_errors(findings):
        return Plan(file, reading.text, None, locate(reading.text, findings))
    return Sound(reading.text, reading.sop, profil, findings)


def _drawn(
    sound: Sound, picture: PictureReader, around: Around, name: str
) -> tuple[_Drawn | None, tuple[Note, ...], tuple[Finding, ...]]:
    """The sheet with the layout's notes, or the obstacles."""
    sop = sound.sop
    naskah = _naskah(sound, around.naskah)
    if isinstance(naskah, tuple):
        return None, (), naskah
    logo = _logo(sop.identitas.logo, picture)
    if isinstance(logo, Finding):
        return None, (), (logo,)
    profiles = around.own(sop.profil)
    mark = fingerprint(sop, _own_profile(sound.profil, profiles), logo.data if logo else None)

    def composed(sop: Sop) -> Form:
        return compose(sop, sound.profil, logo, draft=around.draft, naskah=naskah, source=Traced(name, mark))

    form = composed(sop)
    try:
        laid_out = lay_out(form)
    except LayoutRefusedError as error:
        return None, (), refused(error.refusals, sop, _help(error.refusals, form, composed, sop, sound.profil))
    left = unfilled(naskah, len(sop.identitas.disahkan_oleh)) if naskah is not None else 0
    return _Drawn(laid_out.sheet, logo, profiles, mark, left), laid_out.notes, ()


def _placed(notes: tuple[Note, ...], sound: Sound) -> tuple[PlacedNote, ...]:
    concerned = [note.steps[0] for note in notes if note.steps]
    paths = step_paths(sound.sop, concerned) if concerned else {}
    found = locate(sound.text, tuple(Finding("", path) for path in paths.values())) if paths else ()
    spans = {finding.path: finding.span for finding in found}
    placed = ((note, paths[note.steps[0]] if note.steps else ()) for note in notes)
    return tuple(PlacedNote(note, path, spans.get(path)) for note, path in placed)


def _help(
    refusals: tuple[Refusal, ...], form: Form, composed: Composed, sop: Sop, profil: Profil
) -> Mapping[str, Value]:
    """What would help a sheet that lacks width, or a way for an arrow."""
    if lacks_width(refusals):
        return advised(form, sop.dokumen, profil.kertas)
    undrawn = lack_way(refusals, sop)
    return shown_a_way(undrawn, form, composed, sop, profil.kertas) if undrawn else {}


def _own_profile(profil: Profil, files: tuple[OwnFile, ...]) -> OwnProfile | None:
    """The profile as an office's own, with the program's from which it departs; None if it is the program's."""
    if not files:
        return None
    parent = files[-1].parent
    return OwnProfile(profil, load(parent) if parent is not None else None)


def _naskah(sound: Sound, name: str) -> Naskah | tuple[Finding, ...] | None:
    """The anchors of the application of this name, None if there is no name; or what is wrong with them."""
    if not name:
        return None
    known = sound.profil.naskah or {}
    if name not in known:
        return (no_naskah(name, known, sound.sop.profil),)
    sought = anchors(known[name], len(sound.sop.identitas.disahkan_oleh))
    return tuple(anchors_in_words(emptied(sound.sop, known[name]), sound.profil, sought)) or known[name]


def _traced(drawn: _Drawn | None, sop: Sop, source: Attachment, around: Around) -> Sheet | None:
    """The sheet with what leads back to its source: its fingerprint, what made it, and the files themselves."""
    if drawn is None:
        return None
    meta = replace(
        drawn.sheet.meta,
        fingerprint=drawn.fingerprint,
        program=f"sopgen {__version__}",
        form=DRAFT_FORM if around.draft else around.naskah,
        day=drawn.sheet.meta.day or around.day,
    )
    if around.carried == "nothing":
        return replace(drawn.sheet, meta=meta)
    attachments = [source, *(Attachment(each.name, each.content, TOML, "Profil instansi") for each in drawn.profiles)]
    if drawn.logo is not None and sop.identitas.logo is not None:
        attachments.append(Attachment(_base(sop.identitas.logo), drawn.logo.data, drawn.logo.media_type, "Logo"))
    return replace(drawn.sheet, meta=meta, attachments=tuple(attachments))


def _without_notes(source: bytes) -> bytes:
    from sopgen.editing.notes import without_notes  # noqa: PLC0415  # few sources have notes: the others do not wait

    return without_notes(source)


def _base(path: str) -> str:
    """The name of a file without its folders, as either kind of system writes them."""
    return path.replace("\\", "/").rpartition("/")[2]


def _logo(name: str | None, picture: PictureReader) -> Logo | Finding | None:
    if name is None:
        return None
    data = picture(name)
    if isinstance(data, Finding):
        return data
    kind = picture_kind(data)
    if kind is None:
        return bad_logo(LOGO_NO_PICTURE, name=name)
    return _unfit(name, kind) or Logo(data, kind.media_type, kind.width, kind.height)


def _unfit(name: str, kind: PictureKind) -> Finding | None:
    """What keeps a picture of this kind from being a logo."""
    if kind.width * kind.height > MOST_LOGO_MEGAPIXELS * _MEGA:
        return bad_logo(LOGO_TOO_LARGE, name=name, width=kind.width, height=kind.height, most=MOST_LOGO_MEGAPIXELS)
    if kind.width > WIDEST_LOGO * kind.height:
        return bad_logo(LOGO_TOO_WIDE, name=name, width=kind.width, height=kind.height, most=WIDEST_LOGO)
    return bad_logo(LOGO_FOR_PRESS, name=name) if kind.for_press else None
