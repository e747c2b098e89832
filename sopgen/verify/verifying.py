"""A product in, what is known of it out: whether it shows what its source makes, and whether that is still the source.

A file is held against the sheet that its own source, which it carries, makes today in the same format; so no bytes are
compared, and a file saved again by an office program is as good as the first. Nothing here touches the disk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from sopgen import __version__, readback
from sopgen.build import DRAFT_FORM, Around, OwnFiles, PictureReader, Plan, ProfileReader, Sound, examine, plan
from sopgen.compose.anchors import anchors
from sopgen.diff import Changes, compare
from sopgen.formats import renderer
from sopgen.model import Sop
from sopgen.readback.origin import Origin, origin
from sopgen.readback.printed import Printed, PrintedText
from sopgen.render.refusal import CannotRenderError
from sopgen.sheet import Sheet
from sopgen.verify.deviation import Deviation
from sopgen.verify.deviations import deviations

Standing: TypeAlias = Literal[
    "same",  # the source means what it meant when the file was made
    "stale",  # it means something else
    "not_asked",  # no source was given to hold the file against
]
Age: TypeAlias = Literal[
    "older",  # made from what came before the source that is given
    "newer",  # made from what came after it
    "unknown",  # neither numbers of revisions nor dates tell, or the file is of that source
]
Trouble: TypeAlias = Literal[
    "no_source",  # neither does the file carry one nor was one given
    "no_sheet",  # the source makes no sheet: it has errors
]

PROGRAM: Final = f"sopgen {__version__}"


class Source(NamedTuple):
    """A source with what stands around it: ``name`` is what messages call it."""

    name: str
    data: bytes
    picture: PictureReader
    profile: ProfileReader
    own: OwnFiles


class NoSheetError(Exception):
    """There is nothing to hold the file against. ``plan`` tells what is wrong with the source, if there is one."""

    def __init__(self, trouble: Trouble, plan: Plan | None = None) -> None:
        super().__init__(trouble)
        self.trouble: Final = trouble
        self.plan: Final = plan


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a product.

    ``identical``: it is, to the byte, what this program makes. ``carried``: it was held against the source inside of
    it, else against the one given. ``forged``: the fingerprint that it bears is not that of the source inside.
    ``changes`` lead from the source inside to the one given, where both are there and their meaning differs; empty
    changes mean that a profile or the logo differs. ``age`` is that of the file beside the source given.
    ``stamps`` are what a service for signatures put at the foot of pages before it signed.
    """

    origin: Origin
    identical: bool
    carried: bool
    forged: bool
    standing: Standing
    deviations: tuple[Deviation, ...]
    changes: Changes | None
    age: Age
    stamps: tuple[PrintedText, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the file shows what its source makes, and the source is still the one given."""
        return not self.deviations and not self.forged and self.standing != "stale"

    @property
    def other_program(self) -> bool:
        """Whether another version made it, which may draw the same source otherwise."""
        return self.origin.program != PROGRAM


def verify(data: bytes, carried: Source | None, given: Source | None, *, signed: bool = False) -> Verdict:
    """The verdict on a product. ``carried`` is the source inside of it, ``given`` the one to hold it against. In a PDF
    that is ``signed``, and whole, a service's note may stand at the foot of pages.

    Raises UnreadableError for a file that cannot be read, NoSheetError where nothing is there to compare with.
    """
    said = origin(data)
    base = carried or given
    if base is None:
        raise NoSheetError("no_source")
    sheet = _sheet(base, said)
    made = _made(sheet, said)
    same = made == data
    found = None if same else readback.read(data, stamped=signed)
    now = _sheet(given, said).meta.fingerprint if given is not None and carried is not None else sheet.meta.fingerprint
    known = sheet.meta.fingerprint if carried is not None else said.fingerprint
    stale = given is not None and now != known
    both = _both(carried, given) if stale and carried is not None and given is not None else None
    return Verdict(
        origin=said,
        identical=same,
        carried=carried is not None,
        forged=carried is not None and said.fingerprint != sheet.meta.fingerprint,
        standing="stale" if stale else "same" if given is not None else "not_asked",
        deviations=_deviations(base, said, sheet, made, found) if found is not None else (),
        changes=compare(*both) if both is not None else None,
        age=age(*both) if both is not None else "unknown",
        stamps=found.stamps if found is not None else (),
    )


def _sheet(source: Source, said: Origin) -> Sheet:
    """The sheet that a source makes, in the form of the file: a draft with its notes."""
    around = Around(source.own, draft=said.form == DRAFT_FORM, naskah=said.form if said.form != DRAFT_FORM else "")
    found = plan(source.name, source.data, source.picture, source.profile, around)
    if found.sheet is None:
        raise NoSheetError("no_sheet", found)
    return found.sheet


def _made(sheet: Sheet, said: Origin) -> bytes:
    try:
        return renderer(said.kind)(sheet)
    except CannotRenderError as error:
        raise NoSheetError("no_sheet") from error


def _deviations(base: Source, said: Origin, sheet: Sheet, made: bytes, found: Printed) -> tuple[Deviation, ...]:
    holes: Sequence[str] = ()
    if said.form and said.form != DRAFT_FORM:
        source = examine(base.name, base.data, base.profile)
        if isinstance(source, Sound) and source.profil.naskah and said.form in source.profil.naskah:
            holes = anchors(source.profil.naskah[said.form], len(source.sop.identitas.disahkan_oleh))
    return deviations(readback.read(made), found, _names(sheet), holes)


def _names(sheet: Sheet) -> Sequence[str]:
    return [symbol.name for page in sheet.pages if page.drawing for symbol in page.drawing.symbols]


def _both(old: Source, new: Source) -> tuple[Sop, Sop] | None:
    before, after = _sop(old), _sop(new)
    return (before, after) if before is not None and after is not None else None


def age(made_from: Sop, given: Sop) -> Age:
    """Which came first, by the numbers of the revisions, else by the last day that each names."""
    for mark in (_revision, _last_day):
        first, second = mark(made_from), mark(given)
        if first is not None and second is not None and first != second:
            return "older" if first < second else "newer"
    return "unknown"


def _revision(sop: Sop) -> int | None:
    """The number of the last revision."""
    numbers = [entry.nomor for entry in sop.riwayat]
    printed = sop.identitas.revisi_ke
    return max(numbers if printed is None else [printed, *numbers], default=None)


def _last_day(sop: Sop) -> int | None:
    """The last day that the sheet's identity or history names, counted as ``date.toordinal`` does."""
    identity = sop.identitas
    fields = (identity.tanggal_pembuatan, identity.tanggal_revisi, identity.tanggal_efektif)
    days = [*(field.tanggal for field in fields), *(entry.tanggal for entry in sop.riwayat)]
    return max((day.toordinal() for day in days if day is not None), default=None)


def _sop(source: Source) -> Sop | None:
    found = examine(source.name, source.data, source.profile)
    return None if isinstance(found, Plan) else found.sop
