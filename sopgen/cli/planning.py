"""A source on the disk, or as git keeps it, laid out. In: a path, perhaps at a revision; out: its ``Plan``."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sopgen.cli.console import Console
from sopgen.cli.epoch import epoch_day
from sopgen.cli.speech import disk_sentence
from sopgen.files import DiskError, read_logo, read_source
from sopgen.findings import Finding, Term

if TYPE_CHECKING:
    from sopgen.build import Carried, Plan
    from sopgen.cli.versions import Version


def planned(
    console: Console, source: Path, *, draft: bool = False, naskah: str = "", carried: "Carried" = "whole"
) -> "Plan":
    """The plan of a source, its logo and its office's profiles read beside it.

    Raises DiskError if the source itself cannot be read.
    """
    from sopgen.build import Around, plan  # noqa: PLC0415  # pydantic: `sopgen --help` does without
    from sopgen.profile import load, own_files  # noqa: PLC0415
    from sopgen.source import MAX_SOURCE  # noqa: PLC0415

    return plan(
        str(source),
        read_source(source, MAX_SOURCE),
        lambda logo: _picture(console, source, logo),
        partial(load, folder=source.parent),
        Around(
            partial(own_files, folder=source.parent),
            epoch_day(console.epoch, console.translate),
            draft,
            naskah,
            carried,
        ),
    )


def planned_version(console: Console, version: "Version") -> "Plan":
    """The plan of a version; one that git keeps is laid out with what stood beside it then.

    Raises DiskError, RevisionError.
    """
    if not version.revision:
        return planned(console, version.path)
    from sopgen.build import Around, plan  # noqa: PLC0415  # as above
    from sopgen.cli.held import revised  # noqa: PLC0415  # only here

    source = revised(version.revision, version.path.parent, version.path.name)
    around = Around(source.own, epoch_day(console.epoch, console.translate))
    return plan(str(version), source.data, source.picture, source.profile, around)


def _picture(console: Console, source: Path, name: str) -> bytes | Finding:
    try:
        return read_logo(source, name)
    except DiskError as error:
        from sopgen.checks.drawing import LOGO_UNREADABLE  # noqa: PLC0415  # as above
        from sopgen.obstacles import bad_logo  # noqa: PLC0415

        return bad_logo(LOGO_UNREADABLE, name=name, reason=Term(disk_sentence(error, console.translate)))
