"""The pipeline: read → check → compose → lay out. In: a source's bytes; out: a ``Plan``, its sheet and all findings.

Nothing here touches the disk: a logo's bytes come from the function that the caller gives.
"""

from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

from sopgen.checks import check
from sopgen.checks.drawing import LOGO_NO_PICTURE, LOGO_TOO_WIDE
from sopgen.compose import Logo, compose
from sopgen.findings import Finding, has_errors
from sopgen.layout import lay_out
from sopgen.layout.refusal import LayoutRefusedError, Note
from sopgen.model import Sop
from sopgen.obstacles import bad_logo, refused
from sopgen.picture import picture_kind
from sopgen.profile import ProfileError, load
from sopgen.references import no_such_profile
from sopgen.sheet import Sheet
from sopgen.source import locate, read

WIDEST_LOGO: Final = 4  # times its height: at 18 mm height it still stands in the narrowest left block

PictureReader: TypeAlias = Callable[[str], bytes | Finding]
"""From a logo's path in the source to its bytes, or to what is wrong with it."""


class Plan(NamedTuple):
    """What a source comes to.

    ``sheet`` is None if and only if a finding is an error. ``findings`` are in the order of the file, each with its
    place in ``text``; ``notes`` tell what the layout changed of its own.
    """

    file: str
    text: str
    sheet: Sheet | None
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...] = ()


def plan(file: str, source: bytes, picture: PictureReader) -> Plan:
    """The plan of a source that messages call ``file``. Never raises, whatever the bytes."""
    reading = read(source)
    if reading.sop is None:
        return Plan(file, reading.text, None, locate(reading.text, reading.findings))
    warnings = check(reading.sop)
    if has_errors(warnings):
        return Plan(file, reading.text, None, locate(reading.text, warnings))
    sheet, notes, obstacles = _drawn(reading.sop, picture)
    return Plan(file, reading.text, sheet, locate(reading.text, (*warnings, *obstacles)), notes)


def _drawn(sop: Sop, picture: PictureReader) -> tuple[Sheet | None, tuple[Note, ...], tuple[Finding, ...]]:
    """The sheet with the layout's notes, or the obstacles."""
    logo = _logo(sop.identitas.logo, picture)
    if isinstance(logo, Finding):
        return None, (), (logo,)
    try:
        laid_out = lay_out(compose(sop, load(sop.profil), logo))
    except ProfileError as error:
        return None, (), (no_such_profile(error.name, error.known),)
    except LayoutRefusedError as error:
        return None, (), refused(error.refusals, sop)
    return laid_out.sheet, laid_out.notes, ()


def _logo(name: str | None, picture: PictureReader) -> Logo | Finding | None:
    if name is None:
        return None
    data = picture(name)
    if isinstance(data, Finding):
        return data
    kind = picture_kind(data)
    if kind is None:
        return bad_logo(LOGO_NO_PICTURE, name=name)
    if kind.width > WIDEST_LOGO * kind.height:
        return bad_logo(LOGO_TOO_WIDE, name=name, width=kind.width, height=kind.height, most=WIDEST_LOGO)
    return Logo(data, kind.media_type, kind.width, kind.height)
