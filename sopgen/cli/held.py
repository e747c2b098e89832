"""Sources with what they need beside them. In: files of a product, a path or a git revision; out: ``Source``s.

What a source needs beside it, its office's profile and its logo, is taken from the same place: out of the product, from
its folder, or from the same revision.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from sopgen import revisions, suffixes
from sopgen.checks.drawing import LOGO_UNREADABLE
from sopgen.cli.parts import DEFAULT_SOURCES
from sopgen.files import MAX_LOGO, DiskError, read_logo, read_source
from sopgen.findings import Finding
from sopgen.obstacles import bad_logo
from sopgen.profile import MAX_PROFILE, OwnFile, Profil, load, own_files
from sopgen.readback.origin import InnerFile
from sopgen.revisions import RevisionError
from sopgen.source import MAX_SOURCE
from sopgen.verify import Source

_T = TypeVar("_T")

_PROFILE_NAME: Final = re.compile(rf"[A-Za-z0-9_-]{{1,80}}{re.escape(suffixes.PROFILE)}")


def carried(files: Sequence[InnerFile]) -> Source | None:
    """The source that a product carries, or None."""
    if not files:
        return None
    source, rest = files[0], {PurePosixPath(file.name).name: file.data for file in files[1:]}
    return _source(source.name, source.data, rest, lambda name: rest.get(PurePosixPath(name).name))


def at_path(place: Path, names: Sequence[str]) -> Source:
    """The source at a path; in a folder, the first of ``names`` that stands there. Raises DiskError."""
    path = place
    if place.is_dir():
        path = next((place / name for name in names if (place / name).is_file()), place / names[0])
    folder = path.parent
    return Source(
        str(path),
        read_source(path, MAX_SOURCE),
        lambda name: _from_disk(path, name),
        lambda name: load(name, folder),
        lambda name: own_files(name, folder),
    )


def at_revision(said: str, names: Sequence[str], near: Path) -> Source:
    """The source at a git revision: ``HEAD~1:data/sop.toml``, or a revision alone, in which the first of ``names`` is
    sought in the folder of sources and around the product. Raises RevisionError.
    """
    revision, colon, path = said.partition(":")
    if colon:
        whole = revisions.from_root(path, Path())
        return revised(revision, whole.parent, whole.name)
    for folder in dict.fromkeys((DEFAULT_SOURCES, near, near.parent, near.parent / DEFAULT_SOURCES)):
        try:
            stood = revisions.names_at(revision, folder)
        except RevisionError as error:
            if error.problem != "no_repository":  # products may stand outside
                raise
            continue
        name = next((name for name in names if name in stood), None)
        if name is not None:
            return revised(revision, folder, name)
    raise RevisionError("absent", f"{said}:{names[0]}")


def revised(revision: str, folder: Path, name: str) -> Source:
    """A source as it stood in ``folder`` at a revision, with what stood beside it. Raises RevisionError."""
    beside = [each for each in revisions.names_at(revision, folder) if _PROFILE_NAME.fullmatch(each)]
    profiles = {each: revisions.read_at(revision, folder / each, MAX_PROFILE) for each in beside}

    def picture(logo: str) -> bytes | None:
        inside = ".." not in PurePosixPath(logo).parts and not PurePosixPath(logo).is_absolute()
        return revisions.read_at(revision, folder / logo, MAX_LOGO) if inside else None

    data = revisions.read_at(revision, folder / name, MAX_SOURCE)
    return _source(f"{revision}:{name}", data, profiles, picture)


def _from_disk(path: Path, name: str) -> bytes | Finding:
    try:
        return read_logo(path, name)
    except DiskError as error:
        return bad_logo(LOGO_UNREADABLE, name=name, reason=error.detail or error.problem)


def _source(name: str, data: bytes, files: Mapping[str, bytes], picture: Callable[[str], bytes | None]) -> Source:
    """A source that stands in no folder: ``files`` hold its office's profiles, ``picture`` gives its logo."""
    profiles = {each: content for each, content in files.items() if _PROFILE_NAME.fullmatch(each)}

    def shown(logo: str) -> bytes | Finding:
        found = picture(logo)
        return found if found is not None else bad_logo(LOGO_UNREADABLE, name=logo, reason="–")

    def profile(wanted: str) -> Profil:
        return _in_folder(profiles, lambda folder: load(wanted, folder)) if profiles else load(wanted)

    def own(wanted: str) -> tuple[OwnFile, ...]:
        return _in_folder(profiles, lambda folder: own_files(wanted, folder)) if profiles else ()

    return Source(name, data, shown, profile, own)


def _in_folder(files: Mapping[str, bytes], use: Callable[[Path], _T]) -> _T:
    """What ``use`` makes of a folder with these files, which is gone afterwards. Their names are plain."""
    with TemporaryDirectory(prefix="sopgen-") as name:
        folder = Path(name)
        for each, content in files.items():
            (folder / each).write_bytes(content)
        return use(folder)
